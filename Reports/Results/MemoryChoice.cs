namespace LambdaSim.Reports.Results;

/// <summary>Which memory sizes of a function are worth a name, of those that a sweep has run: each is the number of a point.</summary>
/// <param name="Function">Whose memory varies.</param>
/// <param name="Today">The size that it has, as the sweep writes it: "1024 MB".</param>
/// <param name="Counted">The sizes among which is chosen: what meets all objectives, and fails hardly more calls than where fewest
/// do.</param>
/// <param name="Cheapest">Where the cost is least; null where nothing counts.</param>
/// <param name="Balanced">Where cost and time, each as a share of the most of all that count, are least together; null where no time is
/// known.</param>
/// <param name="Quickest">Where the time is least; null where no time is known.</param>
public sealed record MemoryChoice(
    string Function, string Today, IReadOnlyList<int> Counted, int? Cheapest, int? Balanced, int? Quickest)
{
    /// <summary>The answer in sentences.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The command line that makes this answer again.</summary>
    public string Command { get; init; } = "";

    /// <summary>What is said of a point: "cheapest", "balanced", "quickest"; none of most.</summary>
    /// <param name="number">The number of the point.</param>
    public IReadOnlyList<string> Names(int number) =>
    [
        .. new[] { ("cheapest", Cheapest), ("balanced", Balanced), ("quickest", Quickest) }
            .Where(one => one.Item2 == number).Select(one => one.Item1),
    ];
}
