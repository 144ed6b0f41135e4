using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of streamed responses.</summary>
internal static class StreamingTable
{
    public static readonly Setting<long> Largest = new(
        "region.streaming.largest", Kinds.Bytes("1 B", "1,000 GB"), "The largest streamed response; above it the invocation fails.");

    public static readonly Setting<long> Uncapped = new(
        "region.streaming.uncapped", Kinds.Bytes("0 B", "1,000 GB"),
        "So much of a streamed response travels as fast as the network is.");

    public static readonly Setting<double> Bandwidth = new(
        "region.streaming.bandwidth", new QuantityKind<double>(UnitSet.Bandwidth, "1 KB/s", "100 GB/s", rate => rate),
        "How fast the rest of a streamed response is sent; the sandbox is held meanwhile.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Largest, Uncapped, Bandwidth];
}
