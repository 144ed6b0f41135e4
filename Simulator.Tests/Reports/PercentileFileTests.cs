using System.Globalization;
using HdrHistogram;
using LambdaSim.Kernel;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Reports;

/// <summary>Percentile files of HdrHistogram, out and in again.</summary>
[NonParallelizable]
internal sealed class PercentileFileTests
{
    private const string Scenario = "functions: { work: { duration: { histogram: measured.hgrm } } }\n"
        + "traffic: { users: { invokes: work, rate: 1/s } }\nrun: { duration: 1 min }\n";

    // As in the tests of the histogram: a bucket is at most 0.4 % wide, and HdrHistogram's at most 0.1 %.
    private const double Width = 0.004, BothWidths = 0.005;
    private static readonly double[] Percentiles = [1, 10, 50, 90, 95, 99, 99.9];

    [Test]
    public void A_distribution_written_and_read_again_has_the_same_percentiles()
    {
        var (ours, _) = Recorded(new Random(1), 0.7);

        var read = Sampler.Of(Read(Written(ours)));

        foreach (double percentile in Percentiles)
        {
            double expected = ours.Quantile(percentile / 100)!.Value / TimeSpan.TicksPerMillisecond;
            Assert.That(read.Quantile(percentile / 100), Is.EqualTo(expected).Within(Width * expected),
                $"p{percentile}");
        }
        double mean = ours.Mean!.Value / TimeSpan.TicksPerMillisecond;
        Assert.That(read.Mean, Is.EqualTo(mean).Within(Width * mean));
    }

    [Test]
    public void What_HdrHistogram_writes_is_read_with_its_percentiles()
    {
        var (_, theirs) = Recorded(new Random(2), 0.7);
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        theirs.OutputPercentileDistribution(text, percentileTicksPerHalfDistance: 20, outputValueUnitScalingRatio: TimeSpan.TicksPerMillisecond);

        var read = Sampler.Of(Read(text.ToString()));

        // Between its lines, of which there are twenty for each half of what is left, it is a guess.
        foreach (double percentile in Percentiles.Where(percentile => percentile >= 10))
        {
            double expected = (double)theirs.GetValueAtPercentile(percentile) / TimeSpan.TicksPerMillisecond;
            Assert.That(read.Quantile(percentile / 100), Is.EqualTo(expected).Within(0.02 * expected), $"p{percentile}");
        }
    }

    [Test]
    public void Our_lines_are_those_of_HdrHistogram()
    {
        var (ours, theirs) = Recorded(new Random(3), 0.7);
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        theirs.OutputPercentileDistribution(text, percentileTicksPerHalfDistance: 5, outputValueUnitScalingRatio: TimeSpan.TicksPerMillisecond);
        string[] mine = Written(ours).Split('\n'), others = text.ToString().Split('\n');

        Assert.That(Words(mine[0]), Is.EqualTo(Words(others[0])));
        Assert.That(mine[1], Is.Empty);
        string[] Footer(string[] lines) => [.. lines.Where(line => line.StartsWith('#')).Select(line => line.Replace(" ", "").Split('=')[0])];
        Assert.That(Footer(mine), Is.EqualTo(Footer(others)));
        Assert.That(Words(mine.Last(line => line.Length > 0 && line[0] != '#')), Has.Length.EqualTo(3), "the last line has no 1/(1-Percentile)");
        double theirMean = theirs.GetMean() / TimeSpan.TicksPerMillisecond;
        Assert.That(Number(mine.First(line => line.StartsWith("#[Mean", StringComparison.Ordinal))), Is.EqualTo(theirMean).Within(BothWidths * theirMean));
    }

    [Test]
    public void Values_that_are_always_the_same_stay_so_and_nothing_lies_between_two_clusters()
    {
        LogLinearHistogram ours = new();
        for (int each = 0; each < 50; each++)
        {
            ours.Record(10 * TimeSpan.TicksPerMillisecond);
            ours.Record(1000 * TimeSpan.TicksPerMillisecond);
        }

        var read = Sampler.Of(Read(Written(ours)));

        Assert.That(read.Quantile(0.01), Is.EqualTo(10).Within(Width * 10));
        Assert.That(read.Quantile(0.45), Is.EqualTo(10).Within(Width * 10));
        Assert.That(read.Quantile(0.55), Is.EqualTo(1000).Within(Width * 1000));
        Assert.That(read.Quantile(1), Is.EqualTo(1000).Within(1e-6));
    }

    [Test]
    public void A_run_writes_a_file_for_each_function_and_each_caller()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "-o", "none", "--hgrm", "latency");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        string[] files = Shell.NamesIn(Path.Combine(shell.Folder, "latency"));
        Assert.That(files, Does.Contain("hello.function.latency.hgrm").And.Contain("callers.caller.latency.hgrm"));
        Assert.That(files, Has.All.EndsWith(".hgrm"));
        shell.Write("again.yaml", Shell.Tiny.Replace("{ p50: 40 ms, p99: 200 ms }", "{ histogram: latency/hello.function.latency.hgrm }"));
        Assert.That(shell.Run("validate", "again.yaml").Exit, Is.Zero);
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_told_before_the_run()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "-o", "none", "--hgrm", "tiny.yaml");

        Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")));
        Assert.That(said.Error, Does.StartWith("error: 'tiny.yaml' cannot be written"));
    }

    [TestCase("duration\n80\n", 1, 1, "is no percentile file of HdrHistogram")]
    [TestCase("Value Percentile TotalCount\n", 1, 1, "no percentiles stand below the names of the columns")]
    [TestCase("Value Percentile TotalCount\n\n  80 0.5 1\n  90 x 2\n  95 1.0 2\n", 4, 6, "'x' is not a number")]
    [TestCase("Value Percentile TotalCount\n80 0.5\n", 2, 1, "the line has 2 of the first three columns")]
    [TestCase("Value Percentile TotalCount\n80 0.5 1\n90 99.9 2\n", 3, 4, "a percentile lies between 0 and 1 here")]
    [TestCase("Value Percentile TotalCount\n80 0.5 1\n70 1.0 2\n", 3, 1, "this value is below that of the line before")]
    [TestCase("Value Percentile TotalCount\n80 0.5 1\n90 0.4 2\n", 3, 4, "this percentile is below that of the line before")]
    [TestCase("Value Percentile TotalCount\n80 0.5 1\n90 0.99 2\n#[Mean = 80]\n", 3, 1, "the file ends at the percentile 0.99")]
    [TestCase("Value Percentile TotalCount\n-1 0.5 1\n90 1 2\n", 2, 1, "a value lies between 0 and 366 days")]
    [TestCase("Value Percentile TotalCount\n1 0.5 1\n1e99 1 2\n", 3, 1, "a value lies between 0 and 366 days")]
    public void What_is_no_such_file_is_refused_at_its_place(string text, int line, int column, string message)
    {
        using var shell = new Shell();
        shell.Write("measured.hgrm", text);

        var mistakes = ScenarioReader.Read(shell.Write("scenario.yaml", Scenario)).Mistakes;

        Assert.That(mistakes, Has.Count.EqualTo(1));
        Assert.That((mistakes[0].Where, mistakes[0].Name), Is.EqualTo(($"measured.hgrm:{line}:{column}", "histogram-invalid")));
        Assert.That(mistakes[0].Message, Does.Contain(message));
    }

    [Test]
    public void What_wrk2_prints_around_the_percentiles_is_passed_over_and_a_unit_may_be_named()
    {
        string text = "Running 30s test\n  Detailed Percentile spectrum:\n       Value   Percentile   TotalCount 1/(1-Percentile)\n\n"
            + "   80.000     0.000000            1         1.00\n  160.000     0.500000            5         2.00\n"
            + "  320.000     1.000000           10          inf\n#[Mean    =      112.000]\n----------\n  300 requests in 30.00s\n";

        var read = Read(text, Scenario.Replace("measured.hgrm }", "measured.hgrm, unit: us }"));

        Assert.That(read.Points, Is.EqualTo(new QuantilePoint[] { new(0, 0.08), new(0.5, 0.16), new(1, 0.32) }));
    }

    [Test]
    public void A_file_that_is_not_there_is_told_with_its_neighbour()
    {
        using var shell = new Shell();
        shell.Write("mesured.hgrm", "");

        var mistakes = ScenarioReader.Read(shell.Write("scenario.yaml", Scenario)).Mistakes;

        Assert.That(mistakes.Single().Message, Is.EqualTo("there is no file measured.hgrm"));
        Assert.That(mistakes.Single().Hint, Does.Contain("mesured.hgrm"));
    }

    private static QuantileDistribution Read(string text, string scenario = Scenario)
    {
        using var shell = new Shell();
        shell.Write("measured.hgrm", text);
        var outcome = ScenarioReader.Read(shell.Write("scenario.yaml", scenario));
        Assert.That(outcome.RenderMistakes(), Is.Empty);
        return (QuantileDistribution)outcome.Scenario!.Functions[0].Duration;
    }

    private static string Written(LogLinearHistogram lengths)
    {
        using StringWriter text = new();
        PercentileFiles.Write(lengths, text);
        return text.ToString();
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string footer) => double.Parse(footer.Split('=', ',')[1], CultureInfo.InvariantCulture);

    /// <summary>Lognormal lengths of time with a median of 0.1 s, in both.</summary>
    private static (LogLinearHistogram Ours, LongHistogram Theirs) Recorded(Random random, double spread)
    {
        LogLinearHistogram ours = new();
        LongHistogram theirs = new(TimeSpan.TicksPerHour, 3);
        for (int number = 0; number < 50_000; number++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            long ticks = Math.Clamp((long)(TimeSpan.TicksPerSecond / 10 * Math.Exp(spread * normal)), 1, TimeSpan.TicksPerHour);
            ours.Record(ticks);
            theirs.RecordValue(ticks);
        }
        return (ours, theirs);
    }
}
