using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Reports;

/// <summary>Real replications, comparisons, sweeps and searches, small enough for tests of their pages.</summary>
internal static class HtmlExperiments
{
    private const string Text = """
        # A sale: is the limit high enough?
        name: Sale
        account: { concurrencyLimit: 40 }
        functions:
          checkout: { memorySize: 1024 MB, duration: { p50: 80 ms, p99: 400 ms }, cpuBound: 60% }
        traffic:
          shoppers:
            invokes: checkout
            stages: [ { for: 20 s, at: 100/s }, { for: 10 s, to: 300/s }, { for: 30 s, at: 300/s } ]
        objectives:
          - checkout latency p99 < 5 s
          - checkout latency p99 < 20 ms
          - checkout throttles < 90%
          - cost < 5 USD per hour
        run: { warmup: 5 s, seed: 1 }
        """;

    private const string EventsText = """
        name: Events and a queue
        functions:
          thumbnails: { duration: 100 ms, errors: 20%, reservedConcurrency: 2 }
          receipts: { duration: 50 ms }
        queues:
          orders: { visibilityTimeout: 60 s }
        mappings:
          reader: { queue: orders, invokes: receipts }
        traffic:
          uploads: { invokes: thumbnails, rate: 40/s, type: Event }
          buyers: { sends: orders, rate: 20/s }
        run: { duration: 40 s }
        """;

    private static readonly Lazy<ExperimentResult> RunOnce = new(() => Experiment.Run(Read(Text), Options(4)));

    private static readonly Lazy<ExperimentResult> EventsOnce = new(() => Experiment.Run(Read(EventsText), Options(2)));

    private static readonly Lazy<ComparisonResult> ComparedOnce = new(() => Comparison.Run(
        [
            new Design("sale", Read(Text), Saved: null),
            new Design("more memory", Read(Text, "checkout.memorySize", "1769 MB"), Saved: null),
            new Design("the same", Read(Text), Saved: null),
        ],
        [], Options(4) with { Command = "lambdasim compare sale.yaml" })!);

    private static readonly Lazy<SweepResult> SweptOnce = new(() => Swept("512,1024,1769", "20,40"));

    private static readonly Lazy<FindResult> FoundOnce = new(() => Search.Lowest(
        VaryText.ParseRange("account.concurrencyLimit", "10..60 step 10", Read(Met)),
        value => Read(Met, "account.concurrencyLimit", value), Options(4))!);

    public static ExperimentResult Run => RunOnce.Value;

    public static ComparisonResult Compared => ComparedOnce.Value;

    public static SweepResult SweptBoth => SweptOnce.Value;

    public static FindResult Found => FoundOnce.Value;

    public static ExperimentResult Events => EventsOnce.Value;

    private static string Met => Text.Replace("  - checkout latency p99 < 20 ms\n", "").Replace("throttles < 90%", "throttles < 5%");

    /// <summary>Each page with the document that its numbers must equal.</summary>
    public static IEnumerable<TestCaseData> Pages()
    {
        yield return Case("replications", () => Page(Run), () => Written(file => JsonView.Write(Run, file)));
        yield return Case("events", () => Page(Events), () => Written(file => JsonView.Write(Events, file)));
        yield return Case(
            "comparison", () => Written(file => HtmlComparison.Write(Compared, file)), () => Written(file => JsonAnswers.Write(Compared, file)));
        yield return Case(
            "sweep", () => Written(file => HtmlSweep.Write(SweptBoth, file)), () => Written(file => JsonAnswers.Write(SweptBoth, file)));
        yield return Case(
            "search", () => Written(file => HtmlSearch.Write(Found, file)), () => Written(file => JsonAnswers.Write(Found, file)));
    }

    /// <summary>The pages alone.</summary>
    public static IEnumerable<Func<string>> Writers() => Pages().Select(page => (Func<string>)page.Arguments[0]!);

    public static string Page(ExperimentResult experiment) => Written(file => HtmlReport.Write(experiment, file));

    public static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Scenario Read(string text) => ScenarioTexts.Valid(text);

    private static Scenario Read(string text, string path, string value) => ScenarioTexts.Valid(text, $"{path}={value}");

    private static SweepResult Swept(string memory, string limits)
    {
        SweepAxis[] axes =
        [
            VaryText.Parse($"checkout.memorySize={memory}", Read(Text)),
            VaryText.Parse($"account.concurrencyLimit={limits}", Read(Text)),
        ];
        var points = Sweep.PointsOf(axes).Select(values => Read(
            Text.Replace("concurrencyLimit: 40", $"concurrencyLimit: {values[1]}"), "checkout.memorySize", values[0]));
        return Sweep.Run(axes, [.. points], Options(3), store: null)!;
    }

    private static ExperimentOptions Options(int replications) =>
        new() { Replications = replications, Jobs = 2, Command = "lambdasim run sale.yaml" };

    private static TestCaseData Case(string name, Func<string> page, Func<string> document) =>
        new TestCaseData(page, document).SetArgDisplayNames(name);
}
