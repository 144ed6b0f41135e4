using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Experiments.Advising.DecisionWords;

namespace LambdaSim.Experiments.Advising;

/// <summary>Which limit of concurrency to ask for the account, or how much to reserve for a function.</summary>
/// <remarks>The lowest number that meets all objectives is sought; where today's limit of the account is as high, it stays.</remarks>
public sealed class ConcurrencyAdvice
{
    private const string Account = "account";
    private const double Grown = 1.5;

    private readonly AdviceCase asked;
    private readonly string? function;
    private readonly string path;
    private readonly List<string> assumed = [];

    private ConcurrencyAdvice(AdviceCase asked, string subject)
    {
        function = subject == Account ? null : subject;
        path = function is null ? "account.concurrencyLimit" : $"{function}.reservedConcurrency";
        bool none = asked.Scenario.Objectives.Count == 0;
        if ((none ? Refusals.Usual(function) : Refusals.Implied(asked.Scenario, function)) is { } implied)
        {
            asked = asked.Meeting(implied);
            assumed.Add(none
                ? $"The scenario has no objectives, so this is one: {implied}."
                : $"No objective says how many calls may be refused, so that is one: {implied}.");
        }
        this.asked = asked;
    }

    private AccountSettings Limits => asked.Scenario.Account;

    private int? Reserved => asked.Scenario.Functions.FirstOrDefault(known => known.Name == function)?.ReservedConcurrency;

    private string TodayText => function is null ? Number(Limits.ConcurrencyLimit) : Reserved is { } some ? Number(some) : "none";

    /// <summary>How much can be reserved for the function at most.</summary>
    private long MostReserved => asked.Scenario.Provisionable + (Reserved ?? 0);

    /// <summary>The advice.</summary>
    /// <param name="asked">The scenario.</param>
    /// <param name="subject">A function, or "account".</param>
    /// <param name="range">Where to look; null for up to what the load uses.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static Advice? Of(AdviceCase asked, string subject, Func<Scenario, string, SweepAxis>? range)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new ConcurrencyAdvice(asked, subject).Decide(range);
    }

    private Advice? Decide(Func<Scenario, string, SweepAxis>? range)
    {
        var today = asked.Run([])!;
        if (asked.Stopped) return null;
        int peak = new NeededConcurrency(asked).Peak(function, Open);
        var axis = range?.Invoke(asked.Scenario, path)
            ?? VaryText.ParseRange(path, new NeededConcurrency(asked).LimitRange(function), asked.Scenario);
        if (function is not null && MostReserved <= 0 && range is null) return new Advice(NothingToReserve(peak), Search: null);
        var found = Search.Lowest(
            axis, value => asked.At([new SettingOverride(path, value)]), asked.Options, probe => asked.Tell?.Invoke(FindView.Probe(probe)));
        if (found is null) return null;
        var decision = found.Answer is { } answer ? Found(found, int.Parse(answer), today, peak) : NotFound(found, peak);
        if (decision.Possible) decision = GrowthMargin.AddTo(decision, asked, Changes(decision));
        return asked.Stopped ? null : new Advice(decision, found);
    }

    /// <summary>The settings with which nothing stands in the way of the load.</summary>
    private IReadOnlyList<SettingOverride> Open => NeededConcurrency.WithoutLimit(function);

    private static List<SettingOverride> Changes(Decision decision) =>
    [
        .. decision.Settings.Select(
            setting => new SettingOverride(setting.Path, setting.Value.Replace(",", "", StringComparison.Ordinal))),
    ];

    private Decision Draft(string sentence) => new()
    {
        Title = asked.Scenario.Name,
        Question = asked.Question,
        Sentences = [sentence],
        Assumed = assumed,
        Details = $"lambdasim run {asked.Words}",
        Command = asked.Options.Command,
    };

    private Decision Found(FindResult found, int answer, ExperimentResult today, int peak)
    {
        var point = found.Probes.Last(probe => probe.Values[0] == found.Answer);
        bool keeps = function is null ? AllMet(today.Objectives) && answer <= Limits.ConcurrencyLimit : answer == Reserved;
        string becomes = AllMet(today.Objectives)
            ? "all objectives are still met"
            : $"{Change(point.Objectives, today.Objectives)}, and all objectives are met";
        string edge = found.Sentences[0];
        string sentence = function is null
            ? keeps
                ? $"Keep the account's concurrency limit of {TodayText}: {Number(answer)} would meet all objectives as well."
                : $"Ask for a concurrency limit of {Number(answer)} for the account (today {TodayText}): {becomes}."
            : keeps
                ? $"Keep the {TodayText} reserved for {function}: fewer miss an objective."
                : $"Reserve {Number(answer)} for {function} (today {TodayText}): {becomes}.";
        string[] unneeded = function is not null && Reserved is null && AllMet(today.Objectives)
            ? ["Without a reservation all objectives are met as well: it keeps this much from the others, and more from the function."]
            : [];
        return Draft(sentence) with
        {
            Sentences = [sentence, .. unneeded, edge, PeakSentence(peak)],
            Settings = keeps ? [] : [new DecidedSetting(path, TodayText, Number(answer))],
            Objectives = keeps ? today.Objectives : point.Objectives,
            Cost = Cost(today.Metrics, keeps ? today.Metrics : point.Metrics, asked.Scenario.Run.Duration),
            Limits = Figures(keeps && function is null ? Limits.ConcurrencyLimit : answer),
            AwsCommands = keeps ? [] : function is null ? AwsLines.AccountLimit(answer) : AwsLines.Reserved(function, answer),
            Template = keeps || function is null ? [] : AwsLines.ReservedTemplate(function, answer),
            Details = keeps
                ? $"lambdasim run {asked.Words}"
                : $"lambdasim run {asked.Words} --set {ShellWord.Quoted($"{path}={answer}")}",
        };
    }

    private Decision NotFound(FindResult found, int peak)
    {
        string what = function is null ? "No concurrency limit of the account" : $"No reservation for {function}";
        var ran = found.Probes.Where(probe => probe.NotPossible is null).ToList();
        string why = ran.Count == 0
            ? found.Probes[^1].NotPossible!
            : $"at {ran.MaxBy(probe => int.Parse(probe.Values[0]))!.Values[0]}, "
                + Missed(ran.MaxBy(probe => int.Parse(probe.Values[0]))!.Objectives);
        return Draft($"{what} meets all objectives: {why}.") with
        {
            Possible = false,
            Sentences = [$"{what} meets all objectives: {why}.", PeakSentence(peak)],
            Limits = Figures(peak),
        };
    }

    private Decision NothingToReserve(int peak)
    {
        long needed = AccountSettings.LimitFor(asked.Scenario.Reserved + peak);
        string why = Limits.MostReserved == 0
            ? "AWS keeps at least 100 of an account's limit unreserved, and of one that is lower, as this of "
                + $"{Number(Limits.ConcurrencyLimit)}, all"
            : $"what the account's limit of {Number(Limits.ConcurrencyLimit)} leaves is reserved and provisioned already";
        return Draft($"Nothing can be reserved for {function}: {why}.") with
        {
            Possible = false,
            Sentences =
            [
                $"Nothing can be reserved for {function}: {why}.",
                $"To reserve the {Number(peak)} that the load uses at once, the limit has to be {Readable.Count(needed)} at least.",
            ],
            AwsCommands = AwsLines.AccountLimit((int)needed),
            Details = $"lambdasim advise concurrency account {asked.Words}",
        };
    }

    private string PeakSentence(int peak)
    {
        string grown = asked.At(Open).Scenario is { } scenario && ScaledLoad.Of(scenario, Grown) is { } more
            ? $", and up to {Number(PeakOf(more))} at {GrowthMargin.Times(Grown)} the load" : "";
        return $"With nothing in its way the load has up to {Number(peak)} at once in one run{grown}.";
    }

    private int PeakOf(Scenario scenario) =>
        new NeededConcurrency(asked with { Scenario = scenario, Candidates = _ => scenario, Load = 1 }).Peak(function, Open);

    private List<string> Figures(int limit)
    {
        var scaling = asked.Scenario.Region.Scaling;
        List<string> figures =
        [
            .. Limits.RequestsPerConcurrency is { } each
                ? [$"{Number(limit)} admit {Readable.Count(each * limit)} requests a second, {each:0.##} for each."] : (string[])[],
            $"A higher limit starts no sandbox sooner: {Readable.Count(scaling.Burst)} at once and "
                + $"{Readable.Count(scaling.PerSecond)} more a second.",
        ];
        if (function is not null)
        {
            figures.Insert(0, $"At most {Readable.Count(Math.Max(0, MostReserved))} can be reserved for {function}: AWS keeps "
                + $"{Number(Limits.UnreservedMinimum)} of the account's {Number(Limits.ConcurrencyLimit)} for functions that reserve "
                + "nothing.");
        }
        else if (asked.Scenario.Reserved > 0)
        {
            figures.Insert(
                0, $"{Readable.Count(asked.Scenario.Reserved)} of it are reserved for some functions; the others share what is left.");
        }
        return figures;
    }
}
