using System.Text;
using System.Xml;
using System.Xml.Linq;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Reports;

/// <summary>Reports as pages, of samples and of a real run.</summary>
internal static class HtmlPages
{
    private const string Scenario = """
        # Two functions, one of them refused at times: does the page show what a real run found?
        #
        # Not part of the question.
        name: Real run
        account: { concurrencyLimit: 120 }
        functions:
          worker: { memorySize: 1024 MB, timeout: 5 s, runtime: java21, duration: { p50: 300 ms, p99: 2 s } }
          neighbour: { duration: 40 ms }
        traffic:
          crowd:
            invokes: worker
            stages: [ { for: 20 s, at: 5/s }, { for: 5 s, to: 400/s }, { for: 10 s, at: 400/s }, { for: 25 s, at: 5/s } ]
          regulars: { invokes: neighbour, stages: [ { for: 1 min, at: 30/s } ] }
        """;

    public static RunResult RealRun { get; } = Simulated();

    public static IEnumerable<(string Name, RunResult Result)> All => SampleResults.All.Append(("real run", RealRun));

    public static string Of(RunResult result, ReportDetails? details = null)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(result, stream, details);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static XElement Parsed(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var root = XDocument.Load(reader).Root!;
        foreach (var element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return root;
    }

    public static XElement Parsed(RunResult result) => Parsed(Of(result));

    public static bool Has(this XElement element, string style) =>
        (element.Attribute("class")?.Value ?? "").Split(' ').Contains(style);

    private static RunResult Simulated()
    {
        var outcome = ScenarioReader.ReadText(Scenario, "real-run.yaml", ".", []);
        Assert.That(outcome.Valid, outcome.RenderMistakes("nothing was run"));
        return new SimulationRun(outcome.Scenario!).ToEnd().Result("lambdasim run real-run.yaml --seed 1");
    }
}
