using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Reports;

public class BenchmarkViewTests
{
    private static readonly BenchmarkResult Result = new("lambdasim 0.1.0",
    [
        new BenchmarkLine("small", [BenchmarkPairsTests.Round(1.0, wall: 1.2), BenchmarkPairsTests.Round(1.1, wall: 1.1)])
        {
            Invocations = 800_000, Messages = 10_000_000, AllocatedBytes = 400_000, PeakMemoryBytes = 70 << 20,
        },
        new BenchmarkLine("streams", [BenchmarkPairsTests.Round(2, wall: 2)])
        {
            Invocations = 200_000, Messages = 3_000_000, Records = 20_000_000, AllocatedBytes = 200_000_000, PeakMemoryBytes = 300 << 20,
        },
        new BenchmarkLine("functions-unmeasured", [BenchmarkPairsTests.Round(3, wall: 3)])
        {
            Invocations = 1_000_000, Functions = 1000, HeldBytes = 54_000_000,
        },
        new BenchmarkLine("empty-run", [BenchmarkPairsTests.Round(0.4, wall: 0.5)]) { OfProcess = true },
    ]);

    [Test]
    public void A_line_says_time_spread_and_rates_of_its_best_round()
    {
        string[] lines = Text(100);

        Assert.That(lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(
            "best s spread wall s invocations M/s ns/message bytes each peak MB".Split(' ')));
        Assert.That(lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(
            new[] { "small", "1.000", "10.0%", "1.200", "800,000", "0.80", "100.0", "0.5", "70" }));
        Assert.That(lines[4].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "empty-run", "0.400", "0.500" }));
    }

    [Test]
    public void Records_and_functions_are_told_below_the_table()
    {
        string text = string.Join(' ', Text(100));

        Assert.That(text, Does.Contain("streams: 20,000,000 records handled, 10.00 M records/s, 10.0 bytes/record."));
        Assert.That(text, Does.Contain("functions-unmeasured: 1,000 functions, 3.00 µs an invocation, 54 KB held for each function."));
        Assert.That(text, Does.Contain("best s: the least processor time of 2 rounds"));
    }

    [TestCase(60)]
    [TestCase(100)]
    public void Benchmarks_fit_the_terminal(int width)
    {
        Assert.That(Text(width), Has.All.Length.AtMost(width));
        Assert.That(Text(Comparison(6), width), Has.All.Length.AtMost(width));
        Assert.That(string.Join(' ', Text(width)), Does.Contain("peak MB").And.Contain("functions-unmeasured"));
    }

    [TestCase(1.1, 6, "slower", "so many pairs agree as chance alone makes agree in less than 5% of the lines")]
    [TestCase(0.9, 6, "faster", "A smaller difference takes more --rounds.")]
    [TestCase(0.9, 2, "not resolved", "2 pairs can resolve nothing: it takes 6 that agree.")]
    public void A_comparison_says_whether_the_difference_is_resolved(double ratio, int rounds, string word, string why)
    {
        string[] lines = Text(Comparison(rounds, ratio), 100);

        Assert.That(lines[1], Does.StartWith("small").And.EndWith($"  {word}"));
        Assert.That(lines[1], Does.Contain($"{ratio:0.000}"));
        Assert.That(Regex.Replace(string.Join(' ', lines), " +", " "), Does.Contain(why));
    }

    [Test]
    public void Builds_that_did_not_do_the_same_work_are_named()
    {
        var pairs = BenchmarkPairsTests.Pairs((1, 1));
        pairs = pairs with { Other = pairs.Other with { Invocations = 999 } };

        string text = string.Join(' ', Text(new BenchmarkComparison("lambdasim 0.1.0", "before", [pairs]), 100));

        Assert.That(text, Does.Contain(
            "small: not the same work. This build: 1,000 invocations, 0 messages; the other: 999 and 0."));
        Assert.That(string.Join(' ', Text(Comparison(1), 100)), Does.Not.Contain("not the same work"));
    }

    [Test]
    public void What_is_written_for_programs_is_read_again()
    {
        using MemoryStream bytes = new();

        JsonBenchmark.Write(Result, bytes);
        var read = JsonBenchmark.Read(Encoding.UTF8.GetString(bytes.ToArray()))!;

        Assert.That(read.Program, Is.EqualTo(Result.Program));
        using MemoryStream again = new();
        JsonBenchmark.Write(read, again);
        Assert.That(again.ToArray(), Is.EqualTo(bytes.ToArray()));
        Assert.That(read.Lines[0].Best.Busy, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(read.Lines[3].OfProcess, Is.True);
    }

    [Test]
    public void Another_build_need_not_count_what_this_one_counts()
    {
        var read = JsonBenchmark.Read(
            """{ "program": "lambdasim 0.0.9", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [ { "processor_s": 1, "wall_s": 2 } ] } ] }""");

        Assert.That(read!.Lines[0].Invocations, Is.Zero);
        Assert.That(read.Lines[0].Best, Is.EqualTo(BenchmarkPairsTests.Round(1, wall: 2)));
    }

    [TestCase("")]
    [TestCase("total 4")]
    [TestCase("[]")]
    [TestCase("""{ "program": "lambdasim 0.1.0", "lines": [] }""")]
    [TestCase("""{ "program": "lambdasim 0.1.0", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [] } ] }""")]
    [TestCase("""{ "program": "p", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [ { "processor_s": 0, "wall_s": 1 } ] } ] }""")]
    [TestCase("""{ "program": "p", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [ { "processor_s": "x", "wall_s": 1 } ] } ] }""")]
    [TestCase("""{ "program": "p", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [ { "processor_s": 1e300, "wall_s": 1 } ] } ] }""")]
    public void What_is_no_answer_of_a_benchmark_is_not_read(string text) => Assert.That(JsonBenchmark.Read(text), Is.Null);

    [Test]
    public void A_comparison_for_programs_has_ratios_and_verdict()
    {
        using MemoryStream bytes = new();

        JsonBenchmark.Write(Comparison(6, ratio: 0.5), bytes);

        using var document = JsonDocument.Parse(bytes.ToArray());
        var line = document.RootElement.GetProperty("lines")[0];
        Assert.That(line.GetProperty("ratio").GetDouble(), Is.EqualTo(0.5));
        Assert.That(line.GetProperty("verdict").GetString(), Is.EqualTo("faster"));
        Assert.That(line.GetProperty("other").GetProperty("rounds").GetArrayLength(), Is.EqualTo(6));
    }

    private static BenchmarkComparison Comparison(int rounds, double ratio = 1) =>
        new("lambdasim 0.1.0", "before", [BenchmarkPairsTests.Pairs([.. Enumerable.Repeat((ratio, 1.0), rounds)])]);

    private static string[] Text(int width) => Lines(output => BenchmarkView.Write(Result, output, color: false, width));

    private static string[] Text(BenchmarkComparison comparison, int width) =>
        Lines(output => BenchmarkView.Write(comparison, output, color: false, width));

    private static string[] Lines(Action<TextWriter> write)
    {
        using StringWriter output = new();
        write(output);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
