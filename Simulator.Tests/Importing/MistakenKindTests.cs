using LambdaSim.Scenarios.Importing;

namespace LambdaSim.Tests.Importing;

/// <summary>A file of one kind that is named as another is refused with the import that reads it.</summary>
[Parallelizable(ParallelScope.All)]
public class MistakenKindTests
{
    private const string Metrics =
        """{"MetricDataResults":[{"Id":"a","Label":"parcel Invocations Sum","Timestamps":["2026-01-01T00:00:00Z"],"Values":[1]}]}""";

    private const string Query =
        """{"results":[[{"field":"@timestamp","value":"2026-01-01 00:00:00.000"},{"field":"@duration","value":"20.5"}]],"status":"Complete"}""";

    private const string Lines = "REPORT RequestId: a\tDuration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\n";

    private const string Traces = """{"Traces":[{"Id":"1-2","Segments":[]}]}""";

    private const string Tuning = """{"power":512,"cost":1,"duration":2,"stateMachine":{"executionCost":0.0003,"lambdaCost":0.0002}}""";

    private const string Template = "Resources:\n  A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }\n";

    [TestCase("logs", Metrics, "cloudwatch")]
    [TestCase("logs", Tuning, "power-tuning")]
    [TestCase("logs", Template, "sam")]
    [TestCase("xray", Metrics, "cloudwatch")]
    [TestCase("cloudwatch", Query, "logs")]
    [TestCase("cloudwatch", Lines, "logs")]
    [TestCase("cloudwatch", "@timestamp,@duration\n2026-01-01 00:00:00.000,20\n", "logs")]
    [TestCase("cloudwatch", Traces, "xray")]
    [TestCase("cloudwatch", Tuning, "power-tuning")]
    [TestCase("power-tuning", Lines, "logs")]
    [TestCase("power-tuning", Metrics, "cloudwatch")]
    [TestCase("k6", Metrics, "cloudwatch")]
    [TestCase("k6", Lines, "logs")]
    [TestCase("artillery", Template, "sam")]
    [TestCase("sam", Metrics, "cloudwatch")]
    [TestCase("terraform", Traces, "xray")]
    public void It_says_which_import_reads_the_file(string kind, string text, string right)
    {
        var refusal = Assert.Throws<ImportException>(() => Imports.Of(kind, text, "file.txt"))!;

        Assert.That(refusal.Hint, Is.EqualTo($"Type: lambdasim import {right} file.txt"));
    }

    [Test]
    public void A_file_of_no_kind_keeps_the_refusal_of_the_import_that_was_asked()
    {
        var refusal = Assert.Throws<ImportException>(() => Imports.Of("cloudwatch", """{"a":1}""", "file.json"))!;

        Assert.That(refusal.Message, Is.EqualTo("it has no MetricDataResults"));
    }
}
