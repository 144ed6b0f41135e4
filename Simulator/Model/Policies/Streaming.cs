using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How long a streamed response is on its way out of the sandbox, and how much of it is billed.</summary>
/// <remarks>
/// AWS sends the first 6 MB as fast as it can and the rest at 2 MB/s; it bills what is beyond the first 6 MB (AWS,
/// Response streaming, 2026). We take the handler's time as the time to the first byte; what follows is sent at these
/// speeds. Left out: handlers that make their response more slowly than that, and clients that read more slowly.
/// </remarks>
public static class Streaming
{
    /// <summary>From the first byte to the last.</summary>
    /// <param name="bytes">The size of the response; what is beyond the largest is cut off.</param>
    /// <param name="region">The region.</param>
    public static TimeSpan Time(long bytes, RegionSettings region)
    {
        long sent = Math.Min(bytes, region.Streaming.Largest);
        long quick = Math.Min(sent, region.Streaming.Uncapped);
        return TimeSpan.FromSeconds(
            (quick / region.Network.PayloadBytesPerSecond) + ((sent - quick) / region.Streaming.BytesPerSecond));
    }

    /// <summary>Bytes that are billed: those beyond the first, uncapped ones.</summary>
    /// <param name="function">The function; its response counts only when it is streamed.</param>
    /// <param name="streaming">How responses are streamed.</param>
    public static long Billed(FunctionSettings function, StreamingSettings streaming) =>
        function.InvokeMode == InvokeMode.ResponseStream
            ? Math.Max(0, Math.Min(function.ResponseSize, streaming.Largest) - streaming.Uncapped)
            : 0;
}
