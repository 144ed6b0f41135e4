using LambdaSim.Experiments.Comparing;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Measurement;
using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Experiments.Advising.DecisionWords;

namespace LambdaSim.Experiments.Advising;

/// <summary>Where the money goes, and what would cost less without missing an objective.</summary>
/// <remarks>
/// Each change is run with the same random numbers as what there is, and so are those together that are taken. Taken is only what is shown
/// to cost less, misses no objective that is met today, and fails hardly more calls; where nobody wrote an objective, what slows the 99th
/// percentile of a function by a tenth is not taken either.
/// </remarks>
public sealed class CostAdvice
{
    private const int Runs = 5, MostParts = 3;
    private const double Slight = 0.01, Slower = 1.1;
    private const string CostPerHour = "cost per hour";

    private static readonly string[] Failing = ["errors", "failures", "throttles", "lost", "dead-lettered"];

    private readonly AdviceCase asked;
    private readonly ExperimentOptions options;

    private CostAdvice(AdviceCase asked)
    {
        this.asked = asked;
        options = asked.Options with
        {
            Precision = null,
            Replications = asked.Options.Replications ?? asked.Scenario.Run.Replications ?? Runs,
        };
    }

    /// <summary>The advice.</summary>
    /// <param name="asked">The scenario.</param>
    /// <returns>Null when it was stopped before its end.</returns>
    public static Advice? Of(AdviceCase asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new CostAdvice(asked).Decide();
    }

    private Advice? Decide()
    {
        var once = asked.Once([]);
        var costs = once.Functions.ToDictionary(function => function.Name, function => function.Cost.Total);
        List<(Saving Saving, Scenario Scenario)> possible = [];
        foreach (var saving in Savings.Of(asked.Scenario, costs))
            if (asked.At(saving.Changes).Scenario is { } scenario) possible.Add((saving, scenario));
        string where = Where(once);
        if (possible.Count == 0) return new Advice(Draft("Nothing is known that would cost less.", where), Search: null);
        if (Compare([.. possible.Select(one => (one.Saving.Name, one.Scenario))]) is not { } compared) return null;
        var today = compared.Base.Experiment!;
        var tried = possible.Zip(compared.Variants, (one, variant) => new Tried(one.Saving, variant.Experiment!, today)).ToList();
        // Of those that change the same the one that saves most, the dearest first.
        var taken = tried.Where(one => one.Objection is null).OrderBy(one => one.PerMonth.Value)
            .DistinctBy(one => one.Saving.Dimension).ToList();
        var best = taken.Count > 1 ? Together(taken, today) : taken.FirstOrDefault();
        if (asked.Stopped) return null;
        if (best is not null && best.Saving == taken[0].Saving) taken = [taken[0]];
        return new Advice(DecisionOf(tried, taken, best, today, where), Search: null);
    }

    /// <summary>All that are taken at once; the best alone where they do not go together.</summary>
    private Tried? Together(List<Tried> taken, ExperimentResult today)
    {
        var all = new Saving(
            string.Join(", ", taken.Select(one => one.Saving.Name)), "", [.. taken.SelectMany(one => one.Saving.Changes)],
            [.. taken.SelectMany(one => one.Saving.AwsCommands)]);
        if (asked.At(all.Changes).Scenario is not { } scenario || Compare([(all.Name, scenario)]) is not { } compared) return taken[0];
        var together = new Tried(all, compared.Variants[0].Experiment!, today);
        return together.Objection is null && together.PerMonth.Value < taken[0].PerMonth.Value ? together : taken[0];
    }

    private ComparisonResult? Compare(IReadOnlyList<(string Name, Scenario Scenario)> others) => Comparison.Run(
        [new Design("today", asked.At([]).Scenario, Saved: null), .. others.Select(one => new Design(one.Name, one.Scenario, Saved: null))],
        conditions: [], options);

    private Decision Draft(string sentence, params IEnumerable<string> more) => new()
    {
        Title = asked.Scenario.Name,
        Question = asked.Question,
        Sentences = [sentence, .. more],
        Details = $"lambdasim run {asked.Words}",
        Command = asked.Options.Command,
    };

    private Decision DecisionOf(List<Tried> tried, List<Tried> taken, Tried? best, ExperimentResult today, string where)
    {
        double hour = today.Find(CostPerHour)!.Value ?? 0;
        string month = MetricText.Value(hour * MonthlyBill.Hours, MetricUnit.Dollars);
        double saved = -(best?.PerMonth.Value ?? 0);
        string share = Readable.Share(saved, hour * MonthlyBill.Hours);
        string sentence = best is null
            ? $"Leave all as it is: nothing that was run lowers the {month} a month without missing or failing something."
            : $"Save {MetricText.Value(saved, MetricUnit.Dollars)} of {month} a month ({share}): "
                + $"{best.Saving.Name}{(asked.Scenario.Objectives.Count == 0 ? "" : "; no objective is missed by that")}.";
        string sets = best is null ? "" : string.Concat(best.Saving.Changes.Select(
            change => $"{change.Path}={change.Value}").Select(text => $"{text}; ")).TrimEnd(' ', ';');
        return Draft(sentence, where) with
        {
            Settings = best is null ? [] : [.. best.Saving.Changes.Select(
                change => new DecidedSetting(change.Path, asked.Today(change.Path), change.Value))],
            Options = [.. tried.OrderBy(one => one.Objection is null ? 0 : 1).ThenBy(one => one.PerMonth.Value).Select(
                one => one.Option(taken.Contains(one)))],
            Objectives = (best?.Result ?? today).Objectives,
            Cost = Cost(today.Metrics, (best?.Result ?? today).Metrics, asked.Scenario.Run.Duration),
            Assumed = [.. Assumptions(best)],
            AwsCommands = best?.Saving.AwsCommands ?? [],
            Details = best is null
                ? $"lambdasim run {asked.Words}"
                : $"lambdasim compare {asked.Words} {SettingOverride.WithOption} {ShellWord.Quoted(sets)}",
        };
    }

    private IEnumerable<string> Assumptions(Tried? best)
    {
        yield return $"Every change was run {Readable.Count(options.Replications!.Value, "time")} with the random numbers of today's; "
            + "intervals are of 95% confidence.";
        if (asked.Scenario.Objectives.Count == 0)
            yield return "The scenario has no objectives, so what slows a 99th percentile by a tenth is not taken.";
        if (best?.Saving.Changes.Any(change => change.Path.EndsWith("memorySize", StringComparison.Ordinal)) == true)
            yield return "What memory does to the time of a call follows from cpuBound, which is to be measured: advise memory asks "
                + "both ends.";
        if (best?.Saving.Changes.Any(change => change.Value == "arm64") == true)
            yield return "On arm64 the code takes as long as on x86_64 unless the scenario says otherwise, and has to be built for it.";
    }

    /// <summary>The part of the bill; of another service than Lambda, with its name.</summary>
    private static string Named(BillLine line) => line.Service == AccountBill.Lambda ? line.Part : $"{line.Part} ({line.Service})";

    private static string Where(RunResult run)
    {
        var lines = run.Account.Bill.Lines.Where(line => line.Cost > 0).OrderByDescending(line => line.Cost).ToList();
        double total = lines.Sum(line => line.Cost);
        return total <= 0 ? "Nothing costs anything in this run."
            : "Of the cost "
                + $"{string.Join(", ", lines.Take(MostParts).Select(line => $"{Readable.Share(line.Cost, total)} is {Named(line)}"))}.";
    }

    /// <summary>A change that was run beside what there is.</summary>
    private sealed class Tried
    {
        private readonly ExperimentResult today;

        public Tried(Saving saving, ExperimentResult result, ExperimentResult today)
        {
            (Saving, Result, this.today) = (saving, result, today);
            PerMonth = Difference(CostPerHour, MonthlyBill.Hours);
            Objection = Objected();
        }

        public Saving Saving { get; }

        public ExperimentResult Result { get; }

        /// <summary>US dollars a month more than today; less than zero is a saving.</summary>
        public MetricDifference PerMonth { get; }

        /// <summary>Why it is not taken; null where it can be.</summary>
        public string? Objection { get; }

        public DecisionOption Option(bool taken)
        {
            var slowest = Slowest();
            List<DecisionCell> cells =
            [
                new("a month", MetricText.Difference(PerMonth), PerMonth.Value, MetricUnit.Dollars),
            ];
            if (slowest is not null) cells.Add(new("p99", MetricText.Difference(slowest), slowest.Value, MetricUnit.Time));
            cells.Add(new("", taken ? "taken" : Objection ?? "another saves more"));
            return new DecisionOption(Saving.Name, cells, taken);
        }

        private string? Objected()
        {
            foreach (var (before, after) in today.Objectives.Zip(Result.Objectives))
            {
                if (before.Verdict == Verdict.Missed) continue;
                if (after.Verdict == Verdict.Missed || after.HoldsAtValue == false) return $"misses {after.Sentence}";
            }
            foreach (var metric in Result.Metrics.Where(metric => Failing.Contains(metric.Metric) && metric.Unit == MetricUnit.Share))
                if (metric.Value - today.Find(metric.Name)?.Value > Slight) return $"more {metric.Name}";
            if (PerMonth.High is not < 0) return PerMonth.Value < 0 ? "not shown to save" : "dearer";
            bool slower = Slowest() is { Before: { } was, Value: { } more } && more > (Slower - 1) * was;
            return today.Objectives.Count == 0 && slower ? "slower" : null;
        }

        /// <summary>The 99th percentile that is slowed most.</summary>
        private MetricDifference? Slowest() => today.Metrics
            .Where(metric => metric.Name.EndsWith(" latency p99", StringComparison.Ordinal) && metric.Value is not null)
            .Select(metric => Difference(metric.Name)).Where(difference => difference.Value is not null)
            .MaxBy(difference => difference.Value / difference.Before);

        private MetricDifference Difference(string name, double factor = 1)
        {
            MetricEstimate before = today.Find(name)!, after = Result.Find(name)!;
            double[] left = [.. before.ByReplication.Select(value => factor * value ?? double.NaN)];
            double[] right = [.. after.ByReplication.Select(value => factor * value ?? double.NaN)];
            var interval = left.Concat(right).Any(double.IsNaN) ? null : Intervals.OfPairs(left, right, Intervals.Confidence);
            return new MetricDifference(name, before.Unit, factor * (after.Value - before.Value), interval?.Low, interval?.High)
            {
                Before = factor * before.Value,
            };
        }
    }
}
