using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.PowerTuning;

/// <summary>What AWS Lambda Power Tuning measured at one memory size.</summary>
/// <param name="Memory">In MB.</param>
/// <param name="Duration">The mean duration in milliseconds.</param>
/// <param name="Cost">The mean cost of an invocation in USD; null where it was not said.</param>
internal readonly record struct MemoryPoint(int Memory, double Duration, double? Cost)
{
    /// <summary>Those of a result, by memory.</summary>
    /// <remarks>
    /// With <c>includeOutputResults</c> they stand below <c>stats</c>, and between the steps of the state machine in lists; always they
    /// are in the address of the picture, three lists in base64 behind its '#': sizes of 16 bits, durations and costs as floating-point
    /// numbers of 32 bits, little-endian.
    /// </remarks>
    /// <param name="result">The output of the state machine.</param>
    public static IReadOnlyList<MemoryPoint> Of(JsonElement result)
    {
        var listed = result.ValueKind == JsonValueKind.Array ? result.EnumerateArray()
            : JsonSource.Items(result, "stats").Concat(JsonSource.Items(result, "results"));
        MemoryPoint[] points = [.. listed.Select(Stated).OfType<MemoryPoint>()];
        if (points.Length == 0 && Picture(result) is { } picture) points = [.. Drawn(picture)];
        return
        [
            .. points.Where(point => point is { Memory: >= 128 and <= 10240, Duration: > 0 and < 1e9 })
                .DistinctBy(point => point.Memory).OrderBy(point => point.Memory),
        ];
    }

    private static MemoryPoint? Stated(JsonElement stat) =>
        JsonSource.Number(stat, "value") is { } memory && JsonSource.Number(stat, "averageDuration") is { } duration
        && memory is >= 0 and < 1e6
            ? new MemoryPoint((int)memory, duration, JsonSource.Number(stat, "averagePrice"))
            : null;

    private static string? Picture(JsonElement result) =>
        JsonSource.Find(result, "stateMachine") is { } machine ? JsonSource.Text(machine, "visualization") : null;

    private static IEnumerable<MemoryPoint> Drawn(string address)
    {
        string[] lists = address[(address.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(';');
        if (lists.Length < 2 || Bytes(lists[0]) is not { } sizes || Bytes(lists[1]) is not { } durations) yield break;
        byte[] costs = lists.Length > 2 ? Bytes(lists[2]) ?? [] : [];
        for (int i = 0; i < Math.Min(sizes.Length / 2, durations.Length / 4); i++)
            yield return new MemoryPoint(
                BitConverter.ToInt16(sizes, i * 2), BitConverter.ToSingle(durations, i * 4),
                (i + 1) * 4 <= costs.Length ? BitConverter.ToSingle(costs, i * 4) : null);
    }

    private static byte[]? Bytes(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int count) ? bytes[..count] : null;
    }
}
