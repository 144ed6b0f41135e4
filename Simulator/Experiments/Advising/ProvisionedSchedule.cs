using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Distributions;

namespace LambdaSim.Experiments.Advising;

/// <summary>Steps of provisioned concurrency that follow a load over time.</summary>
/// <remarks>
/// The run is cut into at most four stretches so that, with the most of each stretch all along it, least is provisioned: the best cuts are
/// found by trying all (dynamic programming). More stretches are taken only where they save a tenth. What goes up is asked for so much
/// earlier as Lambda may take to have it ready, and moments are whole minutes, as scheduled actions have them.
/// </remarks>
internal sealed class ProvisionedSchedule
{
    private const int MostSteps = 4;
    private const double WorthStep = 0.1, LateShare = 0.01, HardlyMore = 1.25;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private ProvisionedSchedule(IReadOnlyList<DecidedStep> steps, IReadOnlyList<(TimeSpan At, int Concurrency)> changes) =>
        (Steps, Changes) = (steps, changes);

    /// <summary>The steps.</summary>
    public IReadOnlyList<DecidedStep> Steps { get; }

    /// <summary>When it is changed, and to how much; the first is what there is when the run begins.</summary>
    public IReadOnlyList<(TimeSpan At, int Concurrency)> Changes { get; }

    /// <summary>The schedule of a load.</summary>
    /// <param name="demand">What the load uses.</param>
    /// <param name="enough">How much is enough all along the run, which is to be there when most is used.</param>
    /// <param name="provisioning">How fast it is had.</param>
    /// <param name="length">The length of the run.</param>
    /// <returns>Null where one number is as good.</returns>
    public static ProvisionedSchedule? Of(DemandCurve demand, int enough, ProvisioningSettings provisioning, TimeSpan length)
    {
        if (Cuts(demand.Needed) is not { Count: > 1 } stretches) return null;
        int[] levels = Alike([.. stretches.Select(stretch => (int)Math.Ceiling((double)enough * stretch.Most / demand.Most))]);
        List<DecidedStep> steps = [];
        foreach (var ((first, last, _), level) in stretches.Zip(levels))
        {
            TimeSpan from = Down(demand.Window * first), to = Up(demand.Window * (last + 1), length);
            int before = steps.Count == 0 ? level : steps[^1].Value;
            // What falls stays until its stretch is over; what rises is there before the next begins.
            if (steps.Count > 0 && level <= before) from = steps[^1].To;
            else if (steps.Count > 0) steps[^1] = steps[^1] with { To = from };
            if (to <= from) continue;
            if (steps.Count > 0 && level == before)
            {
                steps[^1] = steps[^1] with { To = to };
                continue;
            }
            var asked = level > before ? Max(TimeSpan.Zero, Down(from - Lead(provisioning, level - before))) : from;
            steps.Add(new DecidedStep(asked, from, to, level));
        }
        return steps.Count < 2 ? null : new ProvisionedSchedule(steps, ChangesOf(steps));
    }

    /// <summary>Levels that are hardly above the lowest are one level: nobody wants a step for them.</summary>
    private static int[] Alike(int[] levels)
    {
        double low = HardlyMore * levels.Min();
        int most = levels.Where(level => level <= low).Max();
        return [.. levels.Select(level => Math.Max(level, most))];
    }

    /// <summary>How long it may take until so many more are ready, but for their INIT.</summary>
    /// <param name="provisioning">How fast it is had.</param>
    /// <param name="more">How many.</param>
    public static TimeSpan Lead(ProvisioningSettings provisioning, int more) =>
        Latest(provisioning.Preparation) + TimeSpan.FromSeconds(more / provisioning.PerSecond);

    /// <summary>What is hardly ever exceeded.</summary>
    public static TimeSpan Latest(Distribution distribution)
    {
        double low = 0, high = Math.Max(1, DistributionFigures.Mean(distribution));
        while (double.IsFinite(high) && DistributionFigures.ShareAbove(distribution, high) > LateShare) high *= 2;
        for (int halving = 0; halving < 40; halving++)
        {
            double middle = (low + high) / 2;
            if (DistributionFigures.ShareAbove(distribution, middle) > LateShare) low = middle;
            else high = middle;
        }
        return TimeSpan.FromMilliseconds(high);
    }

    /// <summary>One step is asked for before the one before it ends: the higher counts.</summary>
    private static List<(TimeSpan At, int Concurrency)> ChangesOf(List<DecidedStep> steps)
    {
        List<(TimeSpan At, int Concurrency)> changes = [];
        foreach (var step in steps)
        {
            while (changes.Count > 0 && changes[^1].At >= step.AskedFor) changes.RemoveAt(changes.Count - 1);
            changes.Add((changes.Count == 0 ? TimeSpan.Zero : step.AskedFor, step.Value));
        }
        return changes;
    }

    /// <summary>The best cuts: the first and the last window of each stretch, and the most in it.</summary>
    private static List<(int First, int Last, int Most)> Cuts(IReadOnlyList<int> needed)
    {
        int count = needed.Count;
        var best = new long[MostSteps + 1, count + 1];
        var from = new int[MostSteps + 1, count + 1];
        for (int pieces = 0; pieces <= MostSteps; pieces++)
            for (int end = 1; end <= count; end++) best[pieces, end] = pieces == 0 ? long.MaxValue / 2 : BestEnd(pieces, end);
        int taken = 1;
        for (int pieces = 2; pieces <= MostSteps; pieces++)
            if (best[pieces, count] < (1 - WorthStep) * best[taken, count]) taken = pieces;
        List<(int, int, int)> stretches = [];
        for (int end = count, pieces = taken; pieces > 0; end = from[pieces, end], pieces--)
            stretches.Insert(0, (from[pieces, end], end - 1, needed.Skip(from[pieces, end]).Take(end - from[pieces, end]).Max()));
        return stretches;

        long BestEnd(int pieces, int end)
        {
            long least = long.MaxValue / 2;
            int most = 0;
            for (int first = end - 1; first >= 0; first--)
            {
                most = Math.Max(most, needed[first]);
                long all = best[pieces - 1, first] + ((long)most * (end - first));
                if (first == 0 && pieces > 1) continue;
                if (first == 0) all = (long)most * end;
                if (all >= least) continue;
                (least, from[pieces, end]) = (all, first);
            }
            return least;
        }
    }

    private static TimeSpan Down(TimeSpan time) => Minute * Math.Floor(time / Minute);

    private static TimeSpan Up(TimeSpan time, TimeSpan most)
    {
        var whole = Minute * Math.Ceiling(time / Minute);
        return whole < most ? whole : most;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
