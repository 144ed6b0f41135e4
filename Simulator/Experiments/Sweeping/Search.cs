using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>Finds the lowest, or the cheapest, value of a setting at which the objectives are met.</summary>
/// <remarks>
/// The lowest is found by bisection, which trusts that the verdict changes once along the range; every probe has the same seeds. To know
/// where to look takes few replications, and only where the answer lies are there as many as it takes to show it: the answer must be
/// shown to hold, and so what cannot be told counts as not met. A few values above and below are glanced at; where one above misses the
/// objectives, or one below meets them, that is said, and every value is tried instead. Where even the highest value does not meet them and
/// one below it does, the edge below that one is sought.
/// </remarks>
public sealed class Search
{
    private const int MostTried = 200, Witnesses = 3, Near = 3, LongStep = 8;

    private readonly SweepAxis axis;
    private readonly Probes probes;
    private readonly Nearness nearness;

    private Search(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed,
        double within = 0) =>
        (this.axis, probes, nearness) = (axis, new Probes(axis, candidateAt, options, probed), new Nearness(axis, within));

    /// <summary>Finds the lowest value.</summary>
    /// <param name="axis">The setting and its values, ascending.</param>
    /// <param name="candidateAt">The scenario at a value, or why there can be none.</param>
    /// <param name="options">How to run each probe.</param>
    /// <param name="probed">Hears of each probe, each time that there is more to say of it; or null.</param>
    /// <param name="within">By which share of the answer it may lie above the lowest; 0 for not at all.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static FindResult? Lowest(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed = null,
        double within = 0) => new Search(axis, candidateAt, options, probed, within).FindLowest();

    /// <summary>Finds the cheapest value: every value is tried, for cost need not be monotone.</summary>
    /// <param name="axis">The setting and its values.</param>
    /// <param name="candidateAt">The scenario at a value, or why there can be none.</param>
    /// <param name="options">How to run each probe.</param>
    /// <param name="probed">Hears of each probe, each time that there is more to say of it; or null.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    /// <exception cref="FormatException">There are more values than can be tried.</exception>
    public static FindResult? Cheapest(
        SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed = null) =>
        new Search(axis, candidateAt, options, probed).FindCheapest();

    private FindResult? FindLowest()
    {
        int top = HighestPossible();
        probes.Run([top, 0], Care.Glance);
        if (SeemsHighEnough(top) is not { } last)
            return probes.Stopped ? null : Result(answer: null, monotone: true);
        int? answer = ShownNear(SeemingEdge(last), last);
        if (probes.Stopped) return null;
        if (answer is not { } found) return Result(answer: null, monotone: true);
        if (!WitnessesAgree(found, last)) return probes.Stopped ? null : FindByTryingAll();
        return Result(found, monotone: last == top);
    }

    /// <summary>
    /// Where the range goes on beyond what the scenario allows, the search ends at the highest value that it does; the next
    /// one is shown among those that were tried.
    /// </summary>
    private int HighestPossible()
    {
        int last = axis.Values.Count - 1, never = last;
        if (probes.IsPossible(last)) return last;
        int possible = Enumerable.Range(0, Witnesses + 1)
            .Select(witness => (int)((long)last * (Witnesses - witness) / (Witnesses + 1)))
            .FirstOrDefault(probes.IsPossible, -1);
        if (possible < 0) return last;
        while (never - possible > 1)
        {
            int middle = possible + ((never - possible) / 2);
            if (probes.IsPossible(middle)) possible = middle;
            else never = middle;
        }
        probes.Run([never], Care.Few);
        return possible;
    }

    /// <summary>
    /// The highest value, if it seems to do. Else one below it may, where too much is as bad as too little; the edge that is
    /// sought then lies below that one.
    /// </summary>
    private int? SeemsHighEnough(int top)
    {
        if (probes.IsAsExpected(top, met: true)) return top;
        for (int witness = 0; witness <= Witnesses && !probes.Stopped; witness++)
        {
            int value = (int)((long)top * witness / (Witnesses + 1));
            if (probes.Seems(value)) return value;
        }
        return null;
    }

    /// <summary>A value that seems to do, not far above one that does not, at the end of a bisection between the two. Long steps are taken
    /// after a glance, and the last ones not at all: what only seems to do is often not shown to.</summary>
    private int SeemingEdge(int good)
    {
        if (good == 0 || !probes.IsAsExpected(0, met: false)) return 0;
        int missed = 0;
        while (good - missed > Math.Max(Near, nearness.Of(good)) && !probes.Stopped)
        {
            int middle = missed + ((good - missed) / 2);
            bool isFar = good - missed > axis.Values.Count / LongStep;
            if (isFar ? probes.Glances(middle) : probes.Seems(middle)) good = middle;
            else missed = middle;
        }
        return good;
    }

    /// <summary>The value that is shown to do, and the one below it not, from where that seems to be: in steps that double, and then by
    /// bisection.</summary>
    private int? ShownNear(int seeming, int last)
    {
        int met = seeming, missed = seeming, first = nearness.Of(seeming);
        if (probes.IsShown(seeming))
        {
            for (int step = first; missed == met && met > 0 && !probes.Stopped; step *= 2)
            {
                int below = Math.Max(0, met - step);
                if (probes.IsShown(below)) met = missed = below;
                else missed = below;
            }
            if (missed == met) return met;
        }
        else
        {
            for (int step = first; missed == met && !probes.Stopped; step *= 2)
            {
                if (missed == last) return null;
                int above = Math.Min(last, missed + step);
                if (probes.IsShown(above)) met = above;
                else met = missed = above;
            }
        }
        while (met - missed > nearness.Of(met) && !probes.Stopped)
        {
            int middle = missed + ((met - missed) / 2);
            if (probes.IsShown(middle)) met = middle;
            else missed = middle;
        }
        return met;
    }

    /// <summary>A few values above the answer must not miss the objectives, and a few below must not meet them: a glance shows whether
    /// there is anything to look at.</summary>
    private bool WitnessesAgree(int answer, int last)
    {
        int[] all = [.. Enumerable.Range(1, Witnesses)];
        int[] above = [.. all.Select(witness => answer + (int)((long)(last - answer) * witness / (Witnesses + 1)))];
        int[] below = [.. all.Select(witness => (int)((long)answer * witness / (Witnesses + 1))).Where(value => value < answer)];
        probes.Run([.. above, .. below], Care.Glance);
        return !probes.Stopped
            && above.All(value => probes.LooksMet(value) == true || probes.Verdict(value) != Verdict.Missed)
            && below.All(value => probes.LooksMet(value) == false || !probes.Met(value));
    }

    private FindResult? FindByTryingAll()
    {
        var values = AllValues();
        probes.Run(values, Care.Many);
        int answer = values.FirstOrDefault(probes.Met, -1);
        return probes.Stopped ? null : Result(answer < 0 ? null : answer, monotone: false);
    }

    /// <summary>Few replications of every value show what it costs; then they are shown to do or not, the cheapest first.</summary>
    private FindResult? FindCheapest()
    {
        var values = AllValues();
        probes.Run(values, Care.Few);
        int answer = values.Where(probes.Seems).OrderBy(Cost).FirstOrDefault(probes.IsShown, -1);
        return probes.Stopped ? null : Result(answer < 0 ? null : answer, monotone: true, cheapest: true);
    }

    private double Cost(int value) => probes[value].Find("cost per hour")?.Value ?? double.PositiveInfinity;

    private int[] AllValues()
    {
        CheckSize();
        return [.. Enumerable.Range(0, axis.Values.Count)];
    }

    private void CheckSize()
    {
        if (axis.Values.Count > MostTried)
            throw new FormatException($"Every one of {axis.Values.Count:N0} values would have to be tried, and at "
                + $"most {MostTried} are. Give a step: --in {axis.Values[0]}..{axis.Values[^1]} step n");
    }

    private FindResult Result(int? answer, bool monotone, bool cheapest = false)
    {
        int? below = answer is { } lowest ? nearness.Below(lowest, probes.Points.Keys) : null;
        bool bounded = below is { } number && probes.Points[number].Verdict == Verdict.Missed;
        bool certain = answer is { } shown && probes[shown].Replications.Count > 1 && (answer == 0 || bounded || cheapest);
        var words = new SearchWords(axis, answer, monotone, cheapest, probes.Points) { Below = below, Within = nearness.Text };
        string? value = answer is { } found ? axis.Values[found] : null;
        return new FindResult(
            axis.Path, value, cheapest, monotone, certain, [.. probes.InOrder], [.. words.Sentences()], probes.Command);
    }
}
