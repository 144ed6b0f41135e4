using LambdaSim.Reports;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Advising;

/// <summary>What breaks first under a load, and under multiples of it.</summary>
/// <remarks>Each load is run once with the same seed, so the load from which something breaks is known between two that were run.</remarks>
public sealed class LaunchAdvice
{
    private static readonly double[] Loads = [1, 1.25, 1.5, 2, 3, 5];

    private readonly AdviceCase asked;

    private LaunchAdvice(AdviceCase asked) => this.asked = asked;

    /// <summary>The advice.</summary>
    /// <param name="asked">The scenario.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static Advice? Of(AdviceCase asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new LaunchAdvice(asked).Decide();
    }

    private Advice? Decide()
    {
        var scenario = asked.At([]).Scenario!;
        bool grows = ScaledLoad.Of(scenario, factor: 1) is not null;
        double[] loads = grows ? Loads : [1];
        var once = asked.Options with { Replications = 1 };
        Experiment[] experiments =
            [.. loads.Select(load => new Experiment(load == 1 ? scenario : ScaledLoad.Of(scenario, load)!, once))];
        Experiment.Run(experiments, once);
        if (asked.Stopped) return null;
        List<Breakage> first = [];
        for (int number = 0; number < loads.Length; number++)
        {
            var broken = Breakages.In(experiments[number].Result().First, scenario);
            first.AddRange(broken.Where(one => !first.Exists(known => known.What == one.What)).OrderBy(one => one.At)
                .Select(one => one with { Load = loads[number], HoldsAt = number == 0 ? null : loads[number - 1] }));
        }
        var objectives = experiments[0].Result().Objectives;
        bool met = objectives.Count > 0 && objectives.All(objective => objective.HoldsAtValue == true);
        return new Advice(DecisionOf(first, grows ? loads[^1] : 1, grows, met), Search: null);
    }

    private Decision DecisionOf(List<Breakage> broken, double most, bool grows, bool met)
    {
        bool now = broken.Exists(one => one.Load == 1);
        string load = asked.Load == 1 ? "this load" : $"{GrowthMargin.Times(asked.Load)} the load of the file";
        string sentence = broken.Count == 0
            ? most > 1
                ? $"Nothing breaks under {load}, nor under {GrowthMargin.Times(most)} as much, the most that was run."
                : $"Nothing breaks under {load}."
            : now
            ? $"Under {load} {broken[0].What} breaks first, from {Readable.Moment(broken[0].At)} on: {broken[0].Seen}."
            : $"Nothing breaks under {load}; at {GrowthMargin.Times(broken[0].Load)} as much {broken[0].What} breaks first: "
                + $"{broken[0].Seen}.";
        List<string> more = [];
        if (now && met) more.Add("All objectives of the file are met even so.");
        if (broken.Count > 0) more.Add($"What to set{(now && met ? ", if that is too much" : "")}: {broken[0].Remedy}.");
        return new Decision
        {
            Title = asked.Scenario.Name,
            Question = asked.Question,
            Sentences = [sentence, .. more],
            Possible = !now || met,
            Options = [.. broken.Select((one, number) => OptionOf(one, chosen: number == 0))],
            Limits = [.. broken.Select(one => $"{Readable.Capital(one.What)}: {one.Remedy}.")],
            NextCommands = [.. broken.Skip(1).Select(CommandOf).Distinct()],
            Assumed =
            [
                "Each load was run once: from which load on something breaks is known between two that were run.",
                .. grows ? (string[])[] : ["Single arrivals are replayed, which cannot be multiplied: no other load was run."],
            ],
            Details = broken.Count > 0 ? CommandOf(broken[0]) : $"lambdasim run {asked.Words}",
            Command = asked.Options.Command,
        };
    }

    private string CommandOf(Breakage one) => $"lambdasim {one.Command(asked.Words, asked.Load * one.Load)}";

    private static DecisionOption OptionOf(Breakage one, bool chosen) => new(
        Readable.Capital(one.What),
        [
            new DecisionCell("at load", Between(one), one.Load, MetricUnit.Count),
            new DecisionCell("from", Readable.Moment(one.At), one.At.Ticks, MetricUnit.Time),
            new DecisionCell("seen", one.Seen),
        ],
        chosen);

    private static string Between(Breakage one) =>
        one.HoldsAt is { } holds ? $"{holds:0.##} to {one.Load:0.##} x" : $"{one.Load:0.##} x";
}
