using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>What a search has tried so far: each value goes on from the replications that it has.</summary>
/// <param name="axis">The setting and its values.</param>
/// <param name="candidateAt">The scenario at a value, or why there can be none.</param>
/// <param name="options">How to run each.</param>
/// <param name="probed">Hears of each, each time that there is more to say of it; or null.</param>
internal sealed class Probes(
    SweepAxis axis, Func<string, SweepCandidate> candidateAt, ExperimentOptions options, Action<SweepPoint>? probed)
{
    /// <summary>So many replications are enough to know where to look.</summary>
    private const int Few = 6;

    private readonly Dictionary<int, Experiment> experiments = [];
    private readonly Dictionary<int, SweepPoint> points = [];
    private readonly Dictionary<int, Care> taken = [];
    private readonly List<int> order = [];

    /// <summary>Whether nothing more shall be run.</summary>
    public bool Stopped => options.Stop.IsCancellationRequested;

    /// <summary>The command line that makes the search again.</summary>
    public string Command => options.Command;

    /// <summary>What was tried, by value.</summary>
    public IReadOnlyDictionary<int, SweepPoint> Points => points;

    /// <summary>What was tried, in the order in which it was.</summary>
    public IEnumerable<SweepPoint> InOrder => order.Select(value => points[value]);

    /// <summary>What there is of a value.</summary>
    /// <param name="value">Its number.</param>
    public SweepPoint this[int value] => points[value];

    /// <summary>Whether the scenario allows a value.</summary>
    /// <param name="value">Its number.</param>
    public bool IsPossible(int value) => candidateAt(axis.Values[value]).Scenario is not null;

    /// <summary>Whether a value seems to meet the objectives: by its verdict, else by what few replications have shown.</summary>
    /// <param name="value">Its number.</param>
    public bool Seems(int value)
    {
        Run([value], Care.Few);
        return LooksMet(value) == true;
    }

    /// <summary>Whether a value meets the objectives at a glance, or by all that is known of it.</summary>
    /// <param name="value">Its number.</param>
    public bool Glances(int value)
    {
        Run([value], Care.Glance);
        return LooksMet(value) == true;
    }

    /// <summary>Whether an end of the range is as it should be; a glance is enough unless it says otherwise.</summary>
    /// <param name="value">Its number.</param>
    /// <param name="met">How it should be.</param>
    public bool IsAsExpected(int value, bool met)
    {
        Run([value], Care.Glance);
        return LooksMet(value) == met || Seems(value) == met;
    }

    /// <summary>Whether a value is shown to meet the objectives; what does not even seem to after few replications is given no
    /// more.</summary>
    /// <param name="value">Its number.</param>
    public bool IsShown(int value) => Seems(value) && Met(value);

    /// <summary>Whether a value meets the objectives, with as many replications as it takes to tell.</summary>
    /// <param name="value">Its number.</param>
    public bool Met(int value) => Verdict(value) == Reports.Results.Verdict.Met;

    /// <summary>What can be said of a value with as many replications as it takes.</summary>
    /// <param name="value">Its number.</param>
    public Verdict Verdict(int value)
    {
        Run([value], Care.Many);
        return points.TryGetValue(value, out var point) ? point.Verdict : Reports.Results.Verdict.CannotTell;
    }

    /// <summary>Whether a value meets the objectives by its verdict, or else by what was measured, whatever the intervals; null where a
    /// metric has no value.</summary>
    /// <param name="value">Its number.</param>
    public bool? LooksMet(int value)
    {
        if (!points.TryGetValue(value, out var point)) return null;
        if (point.Verdict != Reports.Results.Verdict.CannotTell) return point.Verdict == Reports.Results.Verdict.Met;
        if (point.Objectives.Any(objective => objective.HoldsAtValue == false)) return false;
        return point.Objectives.All(objective => objective.HoldsAtValue == true) ? true : null;
    }

    /// <summary>Runs values that were not looked at with that much care, all of them as one list of work.</summary>
    /// <param name="values">Their numbers.</param>
    /// <param name="care">With how much care.</param>
    public void Run(IReadOnlyList<int> values, Care care)
    {
        int[] next = [.. values.Distinct().Where(value => !taken.TryGetValue(value, out var before) || before < care)];
        if (Stopped || next.Length == 0) return;
        foreach (int value in next) Prepare(value, care);
        Experiment[] goOn = [.. next.Where(experiments.ContainsKey).Select(value => experiments[value])];
        int[] before = [.. next.Select(value => experiments.GetValueOrDefault(value)?.Count ?? 0)];
        Experiment.Run(goOn, options);
        if (Stopped) return;
        for (int index = 0; index < next.Length; index++)
            Note(next[index], care, isNew: experiments.GetValueOrDefault(next[index])?.Count != before[index]);
    }

    private void Prepare(int value, Care care)
    {
        if (candidateAt(axis.Values[value]).Scenario is not { } scenario) return;
        if (!experiments.TryGetValue(value, out var experiment)) experiments.Add(value, experiment = new Experiment(scenario, options));
        experiment.Rule = StoppingRules.Of(scenario, options) is FixedNumber said ? said : RuleFor(care);
    }

    private static IStoppingRule RuleFor(Care care) => care switch
    {
        Care.Glance => new FixedNumber(1, Looks.Long),
        Care.Few => new UntilSeen(Looks.Long, Few),
        Care.Many => new UntilClear(Looks.Long, Question.WhetherAllAreMet),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Note(int value, Care care, bool isNew)
    {
        taken[value] = care;
        string[] values = [axis.Values[value]];
        var point = experiments.TryGetValue(value, out var experiment)
            ? Sweep.PointOf(value, values, experiment.Result())
            : Sweep.PointWithout(value, values, candidateAt(values[0]).Reason!);
        if (points.TryAdd(value, point)) order.Add(value);
        else points[value] = point;
        if (isNew || experiment is null) probed?.Invoke(point);
        // Nothing more can be said of it, so its sums need not be kept.
        if (care == Care.Many) experiments.Remove(value);
    }
}

/// <summary>With how much care a value is looked at.</summary>
internal enum Care
{
    /// <summary>One replication: does it look as it should?</summary>
    Glance,

    /// <summary>As many as it takes to know where to look.</summary>
    Few,

    /// <summary>As many as it takes to show it.</summary>
    Many,
}
