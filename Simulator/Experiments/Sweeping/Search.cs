using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>Finds the lowest, or the cheapest, value of a setting at which the objectives are met.</summary>
/// <remarks>
/// The lowest is found by bisection, which trusts that the verdict changes once along the range. So it looks at both
/// ends, at the neighbours of the answer and at a few values between; where it finds a value above the answer that does
/// not meet the objectives, or one below that does, it says so and tries every value instead. Every probe has the same
/// seeds. Where even the highest value does not meet them and one below it does, the edge below that one is sought. A probe
/// whose verdict cannot be told is run with more replications, up to four times as many; if it still
/// cannot be told, it counts as not met, because an answer must be shown to hold.
/// </remarks>
public sealed class Search
{
    private const int MostTried = 200, Witnesses = 3, MoreReplications = 4;

    private readonly SweepAxis axis;
    private readonly Func<string, SweepCandidate> candidateAt;
    private readonly ExperimentOptions options;
    private readonly Action<SweepPoint>? probed;
    private readonly Dictionary<int, SweepPoint> probes = [];
    private readonly List<SweepPoint> order = [];

    private Search(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed) =>
        (this.axis, this.candidateAt, this.options, this.probed) = (axis, candidateAt, options, probed);

    /// <summary>Finds the lowest value.</summary>
    /// <param name="axis">The setting and its values, ascending.</param>
    /// <param name="candidateAt">The scenario at a value, or why there can be none.</param>
    /// <param name="options">How to run each probe.</param>
    /// <param name="probed">Hears of each probe; or null.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static FindResult? Lowest(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed = null) =>
        new Search(axis, candidateAt, options, probed).FindLowest();

    /// <summary>Finds the cheapest value: every value is tried, for cost need not be monotone.</summary>
    /// <param name="axis">The setting and its values.</param>
    /// <param name="candidateAt">The scenario at a value, or why there can be none.</param>
    /// <param name="options">How to run each probe.</param>
    /// <param name="probed">Hears of each probe; or null.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    /// <exception cref="FormatException">There are more values than can be tried.</exception>
    public static FindResult? Cheapest(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed = null) =>
        new Search(axis, candidateAt, options, probed).FindCheapest();

    private FindResult? FindLowest()
    {
        int top = HighestPossible();
        bool metAtTheTop = Met(top);
        int? good = metAtTheTop ? top : LowestWitness(top);
        if (Stopped) return null;
        if (good is not { } last) return Result(answer: null, monotone: true);
        int answer = Edge(last);
        if (Stopped) return null;
        if (!WitnessesAgree(answer, last)) return Stopped ? null : FindByTryingAll(monotone: false);
        return Result(answer, monotone: metAtTheTop);
    }

    /// <summary>
    /// Where the range goes on beyond what the scenario allows, the search ends at the highest value that it does; the next
    /// one is shown among those that were tried.
    /// </summary>
    private int HighestPossible()
    {
        int last = axis.Values.Count - 1, never = last;
        if (Possible(last)) return last;
        int possible = Enumerable.Range(0, Witnesses + 1)
            .Select(witness => (int)((long)last * (Witnesses - witness) / (Witnesses + 1)))
            .FirstOrDefault(Possible, -1);
        if (possible < 0) return last;
        while (never - possible > 1)
        {
            int middle = possible + ((never - possible) / 2);
            if (Possible(middle)) possible = middle;
            else never = middle;
        }
        _ = Met(never);
        return possible;
    }

    private bool Possible(int value) => candidateAt(axis.Values[value]).Scenario is not null;

    /// <summary>The lowest value that does, at the end of a bisection between one that does not and one that does.</summary>
    private int Edge(int good)
    {
        if (Met(0)) return 0;
        int missed = 0;
        while (good - missed > 1 && !Stopped)
        {
            int middle = missed + ((good - missed) / 2);
            if (Met(middle)) good = middle;
            else missed = middle;
        }
        return good;
    }

    /// <summary>
    /// Even the highest value does not do. One below it may, where too much is as bad as too little; the edge that is
    /// sought then lies below that one.
    /// </summary>
    private int? LowestWitness(int last)
    {
        for (int witness = 0; witness <= Witnesses && !Stopped; witness++)
        {
            int value = (int)((long)last * witness / (Witnesses + 1));
            if (Met(value)) return value;
        }
        return null;
    }

    /// <summary>A few values above the answer must meet the objectives, and a few below must not.</summary>
    private bool WitnessesAgree(int answer, int last)
    {
        for (int witness = 1; witness <= Witnesses && !Stopped; witness++)
        {
            int above = answer + (int)((long)(last - answer) * witness / (Witnesses + 1));
            int below = (int)((long)answer * witness / (Witnesses + 1));
            if (!Met(above) || (below < answer && Met(below))) return false;
        }
        return !Stopped;
    }

    private FindResult? FindByTryingAll(bool monotone)
    {
        CheckSize();
        int? answer = null;
        for (int value = 0; value < axis.Values.Count && !Stopped; value++)
        {
            if (Met(value)) answer ??= value;
        }
        return Stopped ? null : Result(answer, monotone);
    }

    private FindResult? FindCheapest()
    {
        CheckSize();
        int? answer = null;
        for (int value = 0; value < axis.Values.Count && !Stopped; value++)
        {
            if (Met(value) && (answer is not { } best || Cost(value) < Cost(best))) answer = value;
        }
        return Stopped ? null : Result(answer, monotone: true, cheapest: true);
    }

    private bool Stopped => options.Stop.IsCancellationRequested;

    private double Cost(int value) => probes[value].Find("cost per hour")?.Value ?? double.PositiveInfinity;

    private bool Met(int value)
    {
        if (Stopped) return false;
        if (!probes.TryGetValue(value, out var point))
        {
            point = Probe(value);
            if (Stopped) return false;
            probes.Add(value, point);
            order.Add(point);
            probed?.Invoke(point);
        }
        return point.Verdict == Verdict.Met;
    }

    private SweepPoint Probe(int value)
    {
        string text = axis.Values[value];
        var candidate = candidateAt(text);
        if (candidate.Scenario is not { } scenario) return Sweep.PointWithout(value, [text], candidate.Reason!);
        int replications = options.Replications ?? Math.Max(
            scenario.Run.Replications, RunSettings.ReplicationsWithObjectives);
        var point = Run(replications);
        return point.Verdict == Verdict.CannotTell && !Stopped ? Run(replications * MoreReplications) : point;

        SweepPoint Run(int count) => Sweep.PointOf(
            value, [text], Experiment.Run(scenario, options with { Replications = count }));
    }

    private void CheckSize()
    {
        if (axis.Values.Count > MostTried)
            throw new FormatException($"Every one of {axis.Values.Count:N0} values would have to be tried, and at "
                + $"most {MostTried} are. Give a step: --in {axis.Values[0]}..{axis.Values[^1]} step n");
    }

    private FindResult Result(int? answer, bool monotone, bool cheapest = false)
    {
        bool bounded = answer is > 0 && probes.TryGetValue(answer.Value - 1, out var below)
            && below.Verdict == Verdict.Missed;
        bool certain = answer is not null && (answer == 0 || bounded || cheapest);
        var words = new SearchWords(axis, answer, monotone, cheapest, probes);
        string? value = answer is { } found ? axis.Values[found] : null;
        return new FindResult(
            axis.Path, value, cheapest, monotone, certain, order, [.. words.Sentences()],
            order.Max(probe => probe.Replications.Count), options.Command);
    }
}
