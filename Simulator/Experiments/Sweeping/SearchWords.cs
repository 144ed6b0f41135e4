using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>The answer of a search in words; every number in it stands in a probe.</summary>
internal sealed class SearchWords(
    SweepAxis axis, int? answer, bool monotone, bool cheapest, IReadOnlyDictionary<int, SweepPoint> probes)
{
    /// <summary>The highest value below the answer that was tried, where it is near enough; else null.</summary>
    public int? Below { get; init; }

    /// <summary>How near the answer had to be, as people read it; empty where it had to be exact.</summary>
    public string Within { get; init; } = "";

    /// <summary>The sentences, the answer first.</summary>
    public IEnumerable<string> Sentences()
    {
        bool all = probes.Count == axis.Values.Count;
        if (!monotone && all)
            yield return "The verdict does not change only once along this range, so every value was tried.";
        if (answer is not { } value)
        {
            string tried = all ? "" : $" that was tried (of {axis.Values[0]} to {axis.Values[^1]})";
            string among = all ? $" from {axis.Values[0]} to {axis.Values[^1]}" : "";
            yield return $"No value of {axis.Path}{among}{tried} meets all objectives. {Why()}";
            yield break;
        }
        string word = cheapest ? "The cheapest" : "The lowest", near = Within.Length == 0 ? "" : $", to within {Within},";
        yield return $"{word} {axis.Path} that meets all objectives{near} is {axis.Values[value]}{Certainty(value)}.";
        if (probes[value].Find("cost per hour") is { Value: { } cost, Unit: var unit } perHour)
            yield return $"That is {MetricText.Value(cost, unit)} an hour{AdjustmentNote.Behind(perHour)}.";
        if (!monotone && !all) yield return $"Higher is not better all the way. {Why()}";
    }

    private string Certainty(int value)
    {
        // One run has no interval, so it says nothing of others.
        bool alone = probes[value].Replications.Count < 2;
        if (cheapest) return alone ? " in one run" : " (95% sure that it meets them)";
        if (value == 0) return ", the lowest there is in this range";
        if (Below is not { } number) return "";
        var below = probes[number];
        string before = axis.Values[number];
        if (below.NotPossible is { } reason) return $" ({before} is not possible: {reason})";
        return below.Verdict == Verdict.Missed
            ? $" ({(alone ? "in one run" : "95% sure")}; {before} misses: {Missed(below)})"
            : $"; of {before} it cannot be told";
    }

    /// <summary>What the highest value missed that could be run; where none could, why not.</summary>
    private string Why()
    {
        var ran = probes.Where(probe => probe.Value.NotPossible is null).ToList();
        var (value, point) = (ran.Count > 0 ? ran : [.. probes]).MaxBy(probe => probe.Key);
        return $"At {axis.Values[value]}: {point.NotPossible ?? Missed(point)}.";
    }

    private static string Missed(SweepPoint point) => string.Join("; ", point.Objectives
        .Where(objective => objective.Verdict != Verdict.Met).Take(2)
        .Select(objective => MetricText.Against(objective, interval: true)));
}
