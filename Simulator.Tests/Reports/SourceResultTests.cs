using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Measurement;
using LambdaSim.Tests.Model.EventSources;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Reports;

/// <summary>What results say of event sources and what reads them follows from the sets of their metrics alone.</summary>
public class SourceResultTests
{
    private const int Windows = 180;

    private static IEnumerable<MetricSet> Kinds => MetricSets.OfSources;

    [Test]
    public void Each_kind_stands_in_the_document_below_its_key_as_the_schema_says()
    {
        var result = With(count: 3);
        var document = Shown.Document(result);

        Assert.That(SchemaCheck.Violations(JsonView.Schema(), Shown.Json(result)), Is.Empty);
        foreach (var set in Kinds)
        {
            var first = document.GetProperty(set.Sources!.Key).GetProperty("a");
            Assert.That(set.Partners.Select(partner => first.GetProperty(partner.Name).GetString()),
                Is.EqualTo(set.Partners.Select(partner => $"{partner.Name} of a")), set.Of);
            foreach (var count in set.Counts) Assert.That(first.GetProperty(count.Name).GetInt64(), Is.EqualTo(3), count.ToString());
        }
    }

    [Test]
    public void A_document_that_leaves_out_a_number_or_a_partner_of_a_source_breaks_the_schema()
    {
        string schema = JsonView.Schema(), whole = Shown.Json(With(count: 3));
        foreach (var set in Kinds)
        {
            var told = set.Counts.Where(count => !count.OnlyIfAny).Select(count => count.Name);
            foreach (string name in told.Concat(set.Partners.Select(partner => partner.Name)))
            {
                var document = JsonNode.Parse(whole)!;
                document[set.Sources!.Key]!["a"]!.AsObject().Remove(name);
                Assert.That(SchemaCheck.Violations(schema, document.ToJsonString()), Is.Not.Empty, $"{set.Of} {name}");
            }
        }
    }

    [Test]
    public void Each_kind_is_among_all_that_was_measured()
    {
        var result = With(count: 3);

        foreach (var set in Kinds)
        {
            Assert.That(result.SourcesOf(set).Select(source => source.Name), Is.EqualTo((string[])["a", "b"]), set.Of);
            Assert.That(result.MeasuredOf(set, "b"), Is.EqualTo((MetricValues[])[result.SourcesOf(set)[1].Measured]), set.Of);
            Assert.That(result.MeasuredOf(set, ""), Has.Count.EqualTo(2), set.Of);
        }
        Assert.That(SampleResults.FlashSale.SourcesOf(QueueMetrics.Set), Is.Empty);
    }

    [Test]
    public void Two_runs_of_each_kind_add_up()
    {
        var sum = new RunSum();
        sum.Add(With(count: 3));
        sum.Add(With(count: 4));

        foreach (var set in Kinds)
            foreach (var source in sum.Together.SourcesOf(set))
            {
                foreach (var count in set.Counts) Assert.That(source[count], Is.EqualTo(7), $"{source.Name} {count}");
                Assert.That(source.Cost, Is.EqualTo(new CostResult(0, 0, 0) { Shards = 7, Written = 2, Read = 4, Retention = 6, FanOut = 8 }));
                Assert.That(source.LongestBlockage!.Length, Is.EqualTo(TimeSpan.FromSeconds(4)), "The longest stays.");
            }
    }

    [Test]
    public void Each_kind_has_fewer_windows_when_windows_are_put_together()
    {
        var condensed = Condensed.To(With(count: 3), windows: 9);

        foreach (var set in Kinds)
            foreach (var source in condensed.SourcesOf(set)) Assert.That(source.Measured.Windows, Is.AtMost(9), source.Name);
    }

    [Test]
    public void Each_kind_is_saved_and_read_back_whole()
    {
        var result = With(count: 3);
        using MemoryStream saved = new(), again = new();
        JsonView.Write(SampleResults.Alone(result), saved, whole: true);
        saved.Position = 0;

        var read = SavedExperiment.Read(saved);
        JsonView.Write(read, again, whole: true);

        Assert.That(again.ToArray(), Is.EqualTo(saved.ToArray()));
        Assert.That(read.First.Sources.Select(sources => sources.Of), Is.EqualTo(Kinds.Select(set => set.Of)));
        foreach (var (before, after) in result.Sources.SelectMany(kind => kind.All).Zip(read.First.Sources.SelectMany(kind => kind.All)))
            Assert.That((after.LongestBlockage, after.Cost), Is.EqualTo((before.LongestBlockage, before.Cost)), before.Name);
    }

    [Test]
    public void A_result_that_was_saved_without_its_sources_is_refused_and_not_read_without_them()
    {
        string text = SavedExperiment.Pack(SampleResults.Alone(With(count: 3)))!;
        using var saved = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        string earlier = new StreamReader(saved).ReadToEnd().Replace("\"Sources\":", "\"Queues\":", StringComparison.Ordinal);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(Encoding.UTF8.GetBytes(earlier));
        string json = $$"""{ "schemaVersion": 3, "saved": "{{Convert.ToBase64String(packed.ToArray())}}" }""";

        Assert.That(() => SavedExperiment.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Each_kind_has_a_meter_and_each_meter_tells_of_one_kind()
    {
        // What waits at the start is put there when the region starts, and on the bench it stands still.
        string text = RichScenario.Text.Replace(", backlog: { count: 20, oldest: 1 h }", "").Replace(", backlog: 10", "");

        var result = new MeasurementBench(ScenarioTexts.Valid(text)).Result();

        Assert.That(result.Sources.Select(sources => sources.Of), Is.EqualTo(Kinds.Select(set => set.Of)));
    }

    [Test]
    public void Queues_that_nothing_reads_have_an_empty_list_of_mappings()
    {
        var result = SqsRuns.Of("""
            functions:
              work: { duration: 100 ms }
            queues:
              orders: {}
            traffic:
              senders: { sends: orders, rate: 1/s }
            run: { duration: 10 s }
            """);

        var document = Shown.Document(result);

        Assert.That(document.GetProperty("queues").EnumerateObject().Select(queue => queue.Name), Is.EqualTo((string[])["orders"]));
        Assert.That(document.GetProperty("mappings").EnumerateObject(), Is.Empty);
    }

    /// <summary>Two sources of each kind, of which everything happened so often.</summary>
    private static RunResult With(int count) => SampleResults.FlashSale with
    {
        Sources = [.. Kinds.Select(set => new SourcesResult(set.Of, [Source("a", set, count), Source("b", set, count)]))],
    };

    private static SourceResult Source(string name, MetricSet set, int happened)
    {
        var measured = new MetricValues(set, Windows);
        foreach (var count in set.Counts) measured.Add(count, happened);
        foreach (var times in set.Times) measured.Record(times, TimeSpan.FromSeconds(happened));
        return new SourceResult(name, measured, [.. set.Partners.Select(partner => $"{partner.Name} of {name}")])
        {
            LongestBlockage = new("7", happened, IsPoison: true, TimeSpan.Zero, TimeSpan.FromSeconds(happened), Lasts: false, happened),
            Cost = new(0, 0, 0) { Shards = happened, Written = 1, Read = 2, Retention = 3, FanOut = 4 },
        };
    }
}
