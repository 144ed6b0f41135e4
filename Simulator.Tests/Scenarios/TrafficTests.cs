using System.IO.Compression;
using System.Text;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Traces;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>When calls begin, and recorded arrivals in particular.</summary>
public class TrafficTests
{
    [Test]
    public void Stages_follow_each_other_and_make_the_length_of_the_run()
    {
        const string stages = "stages:\n  - { for: 10 min, at: 100/s }\n  - { for: 1 min, to: 800/s }\n"
            + "  - { for: 1 min, from: 5/s, to: 6/s }";
        Scenario scenario =
            Valid(Minimal(traffic: stages).Replace("run:\n  duration: 10 min", "", StringComparison.Ordinal));

        OpenArrivals arrivals = (OpenArrivals)scenario.Traffic[0].Arrivals;

        Assert.That(arrivals.Stages, Is.EqualTo(new[]
        {
            new StageSettings(TimeSpan.FromMinutes(10), 100, 100),
            new StageSettings(TimeSpan.FromMinutes(1), 100, 800),
            new StageSettings(TimeSpan.FromMinutes(1), 5, 6),
        }));
        Assert.That(arrivals.Pattern, Is.EqualTo(new PoissonPattern()));
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromMinutes(12)));
    }

    [Test]
    public void The_last_stage_may_last_to_the_end_of_the_run()
    {
        OpenArrivals arrivals =
            (OpenArrivals)Valid(Minimal(traffic: "stages: [ { for: 1 s, at: 1/s }, { at: 2/s } ]")).Traffic[0].Arrivals;

        Assert.That(arrivals.Stages[1], Is.EqualTo(new StageSettings(TimeSpan.Zero, 2, 2)));
        Assert.That(
            OneMistake(Minimal(traffic: "stages: [ { at: 2/s }, { for: 1 s, at: 1/s } ]")).Message,
            Is.EqualTo("a stage needs 'for'"));
    }

    [Test]
    public void Arrivals_are_poisson_even_or_bursty()
    {
        ArrivalPattern Pattern(string written) =>
            ((OpenArrivals)Valid(Minimal(traffic: $"rate: 1/s\narrivals: {written}")).Traffic[0].Arrivals).Pattern;

        Assert.That(Pattern("poisson"), Is.EqualTo(new PoissonPattern()));
        Assert.That(Pattern("even"), Is.EqualTo(new EvenPattern()));
        Assert.That(
            Pattern("{ bursty: { peak: 3x, every: 20 s, for: 2 s } }"),
            Is.EqualTo(new BurstyPattern(3, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2))));
    }

    [TestCase("none", 1)]
    [TestCase("legacy", 5)]
    [TestCase("standard", 3)]
    public void Retry_modes_bring_the_attempts_of_the_SDK(string mode, int attempts)
    {
        ClientSettings client = Valid(Minimal(traffic: $"rate: 1/s\nclient: {{ retries: {mode} }}")).Traffic[0].Client;

        Assert.That(client.MaximumAttempts, Is.EqualTo(attempts));
        Assert.That(client.Timeout, Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void A_call_to_nobody_must_be_meant()
    {
        string text =
            Minimal().Replace("invokes: checkout", "invokes: { nonexistent: gone }", StringComparison.Ordinal);
        string wrong =
            Minimal().Replace("invokes: checkout", "invokes: { nonexistent: checkout }", StringComparison.Ordinal);

        Assert.That(Valid(text).Traffic[0].Journeys[0].Steps[0].Function, Is.EqualTo("gone"));
        Assert.That(OneMistake(wrong).Message, Is.EqualTo("'checkout' does exist"));
    }

    [Test]
    public void A_trace_is_checked_to_its_end_and_makes_the_length_of_the_run()
    {
        string file =
            WriteFile("trace.csv", "start,seconds,name\n100.5,0.2,checkout\n101,0.3,checkout\n190.5,1,checkout\n");
        string text = """
            functions:
              checkout: {}
            traffic:
              replay:
                trace: { file: trace.csv, time: start, duration: seconds, function: name }
            """;

        Scenario scenario = Valid(text);
        TraceArrivals trace = (TraceArrivals)scenario.Traffic[0].Arrivals;

        Assert.That((trace.File, trace.Rows, trace.Span), Is.EqualTo((file, 3L, TimeSpan.FromSeconds(90))));
        Assert.That(scenario.Traffic[0].Journeys, Is.Empty);
        Assert.That(
            scenario.Run.Duration, Is.EqualTo(TimeSpan.FromMinutes(3)), "rounded up to two minutes, and one more");
        Assert.That(
            scenario.Functions[0].Duration, Is.EqualTo(new ConstantDistribution(0)), "every call brings its own duration");
        Assert.That(Read(text).Warnings, Is.Empty);
    }

    [Test]
    public void A_trace_may_be_compressed_and_have_dates()
    {
        string file = Path.Combine(Folder, "dates.csv.gz");
        using (GZipStream stream = new(File.Create(file), CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(
                "TIMESTAMP,Tokens\n2023-11-16 18:17:03.9799600,1\n2023-11-16T18:17:04.9799600Z,2\n2023-11-16 "
                + "20:17:05.4799600+02:00,3\n"));
        }

        using TraceReader reader = TraceReader.Open(file, "TIMESTAMP", duration: null, function: null);
        List<double> seconds = [];
        while (reader.Read(out TraceRow row))
        {
            seconds.Add(row.Seconds);
            Assert.That((row.Duration, row.Function), Is.EqualTo(((double?)null, (string?)null)));
        }

        Assert.That(seconds, Is.EqualTo(new[] { 0, 1, 1.5 }));
    }

    [TestCase("t\n1\nx\n", "csv-row-invalid", "line 3")]
    [TestCase("t\n1\n2023-11-16T18:17:03Z\n", "csv-row-invalid", "as in the rows before")]
    [TestCase("t\n2\n1\n", "trace-not-sorted", "line 3")]
    [TestCase("t\n", "csv-empty", "no rows")]
    [TestCase("", "csv-column-missing", "no column 't'")]
    [TestCase("time\n1\n", "csv-column-missing", "no column 't'")]
    [TestCase("t\nNaN\n", "csv-row-invalid", "line 2")]
    [TestCase("t\n0\n1e9\n", "csv-row-invalid", "366 days")]
    public void A_trace_that_cannot_be_used_is_told_with_its_line(string csv, string name, string message)
    {
        WriteFile("bad.csv", csv);

        Mistake mistake = OneMistake(Minimal(traffic: "trace: { file: bad.csv, time: t }"));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Message, Does.Contain(message));
        Assert.That(mistake.Line, Is.EqualTo(7));
    }

    [TestCase("t,d,f\n1,-1,checkout\n", "line 2: '-1' in column 'd'")]
    [TestCase("t,d,f\n1,1,chekout\n", "line 2: no function is called 'chekout'")]
    [TestCase("t,d,f\n1,1,checkout\n2\n", "line 3: the row has 1 of 3 columns")]
    public void Durations_and_functions_of_a_trace_are_checked_too(string csv, string message)
    {
        WriteFile("columns.csv", csv);

        Mistake mistake =
            OneMistake(Minimal(traffic: "trace: { file: columns.csv, time: t, duration: d, function: f }"));

        Assert.That(mistake.Message, Does.Contain(message));
    }

    [Test]
    public void A_file_that_is_no_archive_and_a_folder_are_mistakes()
    {
        WriteFile("fake.csv.gz", "t\n1\n");
        Directory.CreateDirectory(Path.Combine(Folder, "folder.csv"));

        Assert.That(
            OneMistake(Minimal(traffic: "trace: { file: fake.csv.gz, time: t }")).Name, Is.EqualTo("csv-not-found"));
        Assert.That(
            OneMistake(Minimal(traffic: "trace: { file: folder.csv, time: t }")).Hint, Is.EqualTo("It is a folder."));
    }

    [Test]
    public void Counts_a_minute_are_read_from_their_column()
    {
        WriteFile("counts.csv", "\"InvocationsPerMinute\"\n801\n977\n0\n");
        Scenario scenario =
            Valid(Minimal(traffic: "counts: { file: counts.csv, column: InvocationsPerMinute }\narrivals: even")
            .Replace("run:\n  duration: 10 min", "", StringComparison.Ordinal));

        CountArrivals arrivals = (CountArrivals)scenario.Traffic[0].Arrivals;

        Assert.That(arrivals.Counts, Is.EqualTo(new double[] { 801, 977, 0 }));
        Assert.That(arrivals.Pattern, Is.EqualTo(new EvenPattern()));
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromMinutes(3)));
    }

    [Test]
    [NonParallelizable]
    public void Reading_a_trace_keeps_nothing_of_it()
    {
        StringBuilder csv = new("t,f\n");
        for (int i = 0; i < 200_000; i++)
        {
            csv.Append(i).Append(",checkout\n");
        }

        string file = WriteFile("long.csv", csv.ToString());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using TraceReader reader = TraceReader.Open(file, "t", duration: null, function: "f");
        long rows = 0;
        while (reader.Read(out TraceRow row))
        {
            rows += row.Function == "checkout" ? 1 : 0;
        }

        Assert.That(rows, Is.EqualTo(200_000));
        Assert.That(reader.Line, Is.EqualTo(200_001));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(1_000_000));
    }
}
