using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Experiments.Advising.DecisionWords;

namespace LambdaSim.Experiments.Advising;

/// <summary>How much provisioned concurrency a function should have, and from when to when.</summary>
/// <remarks>
/// First without any: where that meets all objectives, none is the answer. Else the lowest number that meets them all along the run is
/// sought; and where the load varies, steps that follow it are run, and taken when they meet all objectives for less money.
/// </remarks>
public sealed class ProvisionedAdvice
{
    private const double Cheaper = 0.95, ManyThrottles = 0.01;
    private const string None = "none";

    private readonly AdviceCase asked;
    private readonly string function;
    private readonly FunctionSettings settings;
    private readonly string path;
    private readonly List<string> assumed = [];
    private RunResult first = null!;

    private ProvisionedAdvice(AdviceCase asked, string function)
    {
        this.function = function;
        path = $"{function}.provisionedConcurrency";
        if (asked.Scenario.Objectives.Count == 0)
        {
            string usual = $"{function} cold starts < 1%";
            asked = asked.Meeting(usual);
            assumed.Add($"The scenario has no objectives, so this is one: {usual}. Another: --meet \"{function} latency p99 < 500 ms\".");
        }
        this.asked = asked;
        settings = asked.Scenario.Functions.First(known => known.Name == function);
    }

    private int Today => settings.Provisioned?.AtStart ?? 0;

    private bool VariesToday => settings.Provisioned is { } provisioned
        && (provisioned.AutoScaling is not null || provisioned.Schedule.Count > 0);

    private string TodayText => settings.Provisioned switch
    {
        { AutoScaling: { } scaling } => $"auto scaling from {Number(scaling.Minimum)} to {Number(scaling.Maximum)}",
        { Schedule.Count: > 0 } => "a schedule",
        _ => Today == 0 ? None : Number(Today),
    };

    /// <summary>The advice.</summary>
    /// <param name="asked">The scenario.</param>
    /// <param name="function">The function.</param>
    /// <param name="axis">The numbers to try, ascending; null for up to what the load uses.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    /// <exception cref="AdviceException">The function cannot have provisioned concurrency.</exception>
    public static Advice? Of(AdviceCase asked, string function, Func<Scenario, string, SweepAxis>? axis)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new ProvisionedAdvice(asked, function).Decide(axis);
    }

    private Advice? Decide(Func<Scenario, string, SweepAxis>? axis)
    {
        var today = asked.Run([])!;
        first = today.First;
        var none = Today == 0 && !VariesToday ? today : asked.Run(Flat(0)) ?? today;
        if (asked.Stopped) return null;
        var (needed, possible) = new NeededConcurrency(asked).Provisioned(function, Flat);
        if (AllMet(none.Objectives) && axis is null) return new Advice(WithoutAny(today, none, needed, possible), Search: null);
        var range = axis?.Invoke(asked.Scenario, path)
            ?? VaryText.ParseRange(path, $"0..{Math.Max(1, Math.Min(needed, possible))}", asked.Scenario);
        var found = Search.Lowest(
            range, value => asked.At(Flat(int.Parse(value))), asked.Options, probe => asked.Tell?.Invoke(FindView.Probe(probe)));
        if (found is null) return null;
        if (found.Answer is not { } answer) return new Advice(NotEnough(found, needed, possible), found);
        var point = found.Probes.Last(probe => probe.Values[0] == answer);
        var flat = FlatDecision(today, point, int.Parse(answer));
        var scheduled = WithSchedule(flat, point, today, int.Parse(answer));
        if (asked.Stopped) return null;
        return new Advice(scheduled ?? GrowthMargin.AddTo(flat, asked, Flat(int.Parse(answer))), found);
    }

    /// <summary>The settings that give so many all along the run, whatever there is today.</summary>
    private IReadOnlyList<SettingOverride> Flat(int concurrency)
    {
        List<SettingOverride> changes = [];
        if (settings.Provisioned?.AutoScaling is not null) changes.Add(new($"{function}.provisionedAutoScaling", None));
        if (settings.Provisioned?.Schedule.Count > 0) changes.Add(new($"{function}.provisionedSchedule", None));
        changes.Add(new(path, concurrency == 0 ? None : $"{concurrency}"));
        return changes;
    }

    private Decision Draft(string sentence, params IEnumerable<string> more) => new()
    {
        Title = asked.Scenario.Name,
        Question = asked.Question,
        Sentences = [sentence, .. more, .. Throttled()],
        Assumed = assumed,
        Details = $"lambdasim run {asked.Words}",
        Command = asked.Options.Command,
    };

    /// <summary>Many throttles, which no provisioned concurrency takes away where the limit is what it is.</summary>
    private IEnumerable<string> Throttled()
    {
        var today = first.Functions.First(known => known.Name == function);
        long throttles = today[FunctionMetrics.Throttles], calls = today[FunctionMetrics.Calls];
        if (throttles <= ManyThrottles * calls) yield break;
        string limit = settings.ReservedConcurrency is null ? "account" : function;
        yield return $"But {Readable.Share(throttles, calls)} of its calls are throttled today, which is for a limit to change: "
            + $"lambdasim advise concurrency {ShellWord.Of(limit)} {asked.Words}";
    }

    private Decision WithoutAny(ExperimentResult today, ExperimentResult none, int needed, int possible)
    {
        bool has = Today > 0 || VariesToday;
        var cost = Cost(today.Metrics, none.Metrics, asked.Scenario.Run.Duration);
        var cold = none.Find($"{function} cold starts");
        string share = cold?.Value is { } value ? $" ({MetricText.Value(value, MetricUnit.Share)} of the calls start cold)" : "";
        // What is provisioned and busy costs less a second than what runs on demand, and so none can be dearer.
        if (has && AllMet(today.Objectives) && cost is { } both && both.With.Value > both.Today.Value)
        {
            string dearer = Month(both.With.Value.Value, both.Today.Value!.Value);
            return Kept(today, $"none would meet all objectives as well{share}, for {dearer}");
        }
        string sentence = has
            ? $"Remove the provisioned concurrency of {function} (today {TodayText}): all objectives are met without{share}."
            : $"Leave {function} without provisioned concurrency: all objectives are met{share}.";
        int most = Math.Min(needed, possible);
        List<string> more = [];
        if (most > 0 && asked.Run(Flat(most)) is { } warm && Cost(none.Metrics, warm.Metrics, asked.Scenario.Run.Duration) is { } dear)
            more.Add($"With {Number(most)} provisioned hardly any would, for {Month(dear.With.Value!.Value, dear.Today.Value!.Value)}.");
        var decision = Draft(sentence, more) with
        {
            Settings = has ? [new DecidedSetting(path, TodayText, None)] : [],
            Objectives = none.Objectives,
            Cost = cost,
            AwsCommands = has ? AwsLines.Provisioned(function, concurrency: 0) : [],
            Assumed = has ? [.. assumed, AwsLines.AboutAlias] : assumed,
            Details = $"lambdasim run {asked.Words}{Sets(Flat(0))}",
        };
        return GrowthMargin.AddTo(decision, asked, Flat(0));
    }

    /// <summary>What there is today stays.</summary>
    private Decision Kept(ExperimentResult today, string why)
    {
        string what = VariesToday
            ? $"the provisioned concurrency of {function} ({TodayText})"
            : $"the {TodayText} provisioned on {function}";
        var decision = Draft($"Keep {what}: all objectives are met; {why}.") with
        {
            Objectives = today.Objectives,
            Cost = Cost(today.Metrics, today.Metrics, asked.Scenario.Run.Duration),
            Limits = Limits(VariesToday ? 0 : Today),
        };
        return GrowthMargin.AddTo(decision, asked, []);
    }

    private Decision NotEnough(FindResult found, int needed, int possible)
    {
        var highest = found.Probes.Where(probe => probe.NotPossible is null).MaxBy(probe => int.Parse(probe.Values[0]))!;
        string most = highest.Values[0];
        string? refused = possible == 0 ? asked.At(Flat(1)).Reason : null;
        bool limited = refused is null && possible < needed;
        string why = refused is not null
            ? $"None can be provisioned: {refused}."
            : limited
            ? $"The load uses up to {Number(needed)}, and the account's limit leaves {Number(possible)} to provision."
            : "More would not help: what is missed does not come from cold starts alone.";
        return Draft($"No provisioned concurrency of {function} meets all objectives: at {most}, {Missed(highest.Objectives)}.", why) with
        {
            Possible = false,
            Objectives = highest.Objectives,
            Limits = Limits(Math.Min(needed, possible)),
            Details = limited
                ? $"lambdasim advise concurrency account {asked.Words}"
                : $"lambdasim run {asked.Words}{Sets(Flat(int.Parse(most)))}",
        };
    }

    private Decision FlatDecision(ExperimentResult today, SweepPoint point, int answer)
    {
        var cost = Cost(today.Metrics, point.Metrics, asked.Scenario.Run.Duration);
        string money = cost is { } both && both.With.Value != both.Today.Value
            ? $", for {Month(both.With.Value!.Value, both.Today.Value!.Value)}" : "";
        string sentence = answer == 0
            ? $"Leave {function} without provisioned concurrency (today {TodayText}): all objectives are met{money}."
            : answer == Today && !VariesToday
            ? $"Keep the {Number(answer)} provisioned on {function}: fewer miss an objective."
            : AllMet(today.Objectives)
            ? $"Set {Number(answer)} provisioned on {function} (today {TodayText}): all objectives are still met{money}."
            : $"Set {Number(answer)} provisioned on {function} (today {TodayText}): {Change(point.Objectives, today.Objectives)}, and all "
                + $"objectives are met{money}.";
        return Draft(sentence) with
        {
            Settings = answer == Today && !VariesToday ? [] : [new DecidedSetting(path, TodayText, Number(answer))],
            Objectives = point.Objectives,
            Cost = cost,
            Limits = Limits(answer),
            Assumed = answer == 0 ? assumed : [.. assumed, AwsLines.AboutAlias],
            AwsCommands = AwsLines.Provisioned(function, answer),
            Template = answer == 0 ? [] : AwsLines.ProvisionedTemplate(function, answer),
            Details = $"lambdasim run {asked.Words}{Sets(Flat(answer))}",
        };
    }

    /// <summary>The same with steps that follow the load; null where they miss an objective, or save too little.</summary>
    private Decision? WithSchedule(Decision flat, SweepPoint point, ExperimentResult today, int answer)
    {
        if (answer == 0 || asked.Stopped) return null;
        var demand = DemandCurve.Of(asked.Once(Flat(answer)), function, asked.Scenario.Account);
        var length = asked.Scenario.Run.Duration;
        var schedule = ProvisionedSchedule.Of(demand, answer, asked.Scenario.Region.Provisioning, length);
        if (schedule is not { Changes.Count: > 1 }) return null;
        SettingOverride[] changes =
        [
            .. Flat(schedule.Changes[0].Concurrency),
            new($"{function}.provisionedSchedule", $"[{string.Join(", ", schedule.Changes.Skip(1).Select(
                change => $"{{ at: {change.At.TotalSeconds} s, provisionedConcurrency: {change.Concurrency} }}"))}]"),
        ];
        if (asked.Run(changes) is not { } run || !AllMet(run.Objectives)) return null;
        if (Cost(point.Metrics, run.Metrics, length) is not { } both || both.With.Value > Cheaper * both.Today.Value) return null;
        var start = RunStart.Of(asked.Scenario);
        var daily = schedule.Changes.Select(change => (start.At(change.At), change.Concurrency)).ToList();
        int least = schedule.Steps.Min(step => step.Value);
        string steps = string.Join(", ", schedule.Steps.Where(step => step.Value > least).Select(
            step => $"{Number(step.Value)} from {start.Text(step.From)} to {start.Text(step.To)}"));
        string sentence = $"Set provisioned concurrency on {function} (today {TodayText}): {steps}, and {Number(least)} otherwise; "
            + $"{Change(run.Objectives, today.Objectives)}, and all objectives are met.";
        var decision = flat with
        {
            Sentences =
            [
                sentence, $"{Number(answer)} all the time would do as well, for {Month(both.Today.Value!.Value, both.With.Value!.Value)}.",
            ],
            Settings = [.. changes.Select(change => new DecidedSetting(change.Path, asked.Today(change.Path), change.Value))],
            Schedule = schedule.Steps,
            Objectives = run.Objectives,
            Cost = Cost(today.Metrics, run.Metrics, length),
            Assumed = [.. flat.Assumed, start.About],
            AwsCommands = AwsLines.Scheduled(function, daily),
            Template = AwsLines.ScheduledTemplate(function, daily),
            Details = $"lambdasim run {asked.Words}{Sets(changes)}",
        };
        return GrowthMargin.AddTo(decision, asked, changes);
    }

    private List<string> Limits(int concurrency)
    {
        var region = asked.Scenario.Region;
        List<string> limits = [];
        if (concurrency > 0)
        {
            var (most, over) = DemandCurve.Busiest(first, function);
            string busiest = over.TotalSeconds > 1
                ? $"the busiest {Readable.Moment(over)} had {Readable.Number(most)} a second"
                : $"the busiest second had {Readable.Number(most)}";
            string ready = Readable.Moment(ProvisionedSchedule.Lead(region.Provisioning, concurrency));
            if (asked.Scenario.Account.RequestsPerConcurrency is { } each)
            {
                limits.Add($"{Number(concurrency)} take {Readable.Count(each * concurrency)} requests a second, {each:0.##} for each; "
                    + $"{busiest}.");
            }
            limits.Add($"They are ready up to {ready} after they are asked for, and their INIT: Lambda starts "
                + $"{Readable.Count(60 * region.Provisioning.PerSecond)} a minute for a function.");
        }
        limits.Add(settings.ReservedConcurrency is { } reserved
            ? $"At most the {Number(reserved)} that {function} has reserved can be provisioned."
            : $"The account's limit of {Number(asked.Scenario.Account.ConcurrencyLimit)} leaves "
                + $"{Readable.Count(Math.Max(0, asked.Scenario.Provisionable))} to reserve and to provision for all functions together.");
        if (settings.ReservedConcurrency is not { } all || all > concurrency)
        {
            limits.Add($"What exceeds them is started on demand, at most {Readable.Count(region.Scaling.Burst)} sandboxes at once and "
                + $"{Readable.Count(region.Scaling.PerSecond)} more a second.");
        }
        return limits;
    }

    private static string Sets(IEnumerable<SettingOverride> changes) =>
        string.Concat(changes.Select(change => $" --set {ShellWord.Quoted($"{change.Path}={change.Value}")}"));
}
