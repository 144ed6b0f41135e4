using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

internal sealed class TextViewTests
{
    private static readonly RunResult Crowded = SampleResults.FiftyFunctions with
    {
        Scenario = "A title that is " + Repeated("rather long and ", 6) + "ends",
        Command = "lambdasim run Scenarios/many.yaml" + Repeated(" --set checkout.memorySize=2048", 6),
        Notes = [.. Enumerable.Range(1, 30).Select(number => $"Note {number} " + Repeated("says a lot ", 20))],
        Simulated = TimeSpan.FromMinutes(29),
    };

    private static IEnumerable<TestCaseData> Samples() => SampleResults.All.Append((Name: "crowded", Result: Crowded))
        .Select(sample => new TestCaseData(sample.Result).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void The_summary_fits_on_one_screen(RunResult result)
    {
        string[] lines = Shown.Lines(result);
        Assert.That(lines, Has.Length.LessThanOrEqualTo(40).And.All.Length.LessThanOrEqualTo(100));
        Assert.That(lines, Has.None.Match("\\s$"));
    }

    [TestCaseSource(nameof(Samples))]
    public void Without_colour_there_is_no_escape_byte_and_without_Unicode_no_byte_above_127(RunResult result)
    {
        Assert.That(Shown.Text(result, color: false), Does.Not.Contain('\e'));
        Assert.That(Shown.Text(result, color: true), Does.Contain('\e'));
        Assert.That(Shown.Text(result, unicode: false).Where(letter => letter > 127), Is.Empty);
    }

    [TestCaseSource(nameof(Samples))]
    public void Colour_and_ASCII_change_no_word(RunResult result)
    {
        string coloured = Regex.Replace(Shown.Text(result, color: true), "\e\\[[0-9;]*m", "");
        Assert.That(coloured, Is.EqualTo(Shown.Text(result)));
        Assert.That(Shown.Text(result, unicode: false), Has.Length.EqualTo(Shown.Text(result).Length));
    }

    [Test]
    public void A_verdict_that_is_met_has_a_green_sign_and_a_missed_one_a_red_sign()
    {
        using var shell = new CommandLine.Shell();
        shell.Write("tiny.yaml", CommandLine.Shell.Tiny + "\nobjectives: [ hello latency p50 < 10 s, hello latency p50 < 1 ms ]\n");
        shell.Run("run", "tiny.yaml", "-o", "out", "-q");
        using var file = File.OpenRead("out/result.json");
        var result = SavedExperiment.Read(file);
        using var text = new StringWriter();

        LambdaSim.Reports.Views.TextView.Write(result, text, color: true, unicode: true);

        Assert.That(text.ToString(), Does.Contain("\e[32m✓\e[0m met").And.Contain("\e[1;31m✗\e[0m missed"));
    }

    [Test]
    public void The_first_sentences_answer_what_happened()
    {
        string answer = string.Join(' ', Shown.Lines(SampleResults.FlashSale).TakeWhile(line => line.Length > 0));
        var function = SampleResults.FlashSale.Functions[0];
        Assert.That(answer, Does.StartWith($"Flash sale: {function[FunctionMetrics.Throttles]:N0} calls (8.65%) were throttled (Reserved"));
        Assert.That(answer, Does.Contain("0.40% of 526,920 invocations of checkout were cold starts."));
        Assert.That(answer, Does.Contain("between 10 min 55 s and 20 min"));
        Assert.That(answer, Does.Contain("where INIT is 48% of the time"));
    }

    [Test]
    public void The_headline_stands_on_lines_of_its_own_and_is_the_one_that_is_said_quietly()
    {
        using var quiet = new StringWriter();
        TextView.WriteBriefly(SampleResults.Alone(SampleResults.FlashSale), quiet);
        string headline = quiet.ToString().Trim();
        string[] lines = Shown.Lines(SampleResults.FlashSale);

        int its = Enumerable.Range(1, lines.Length).First(count => string.Join(' ', lines[..count]).Length >= headline.Length);
        Assert.That(string.Join(' ', lines[..its]), Is.EqualTo(headline));
        Assert.That(lines[its], Does.StartWith("Half took at most "));
    }

    [Test]
    public void A_percentile_that_cannot_be_had_is_a_dash_and_a_note_says_why()
    {
        string text = Shown.Text(SampleResults.Tiny);
        Assert.That(text, Does.Match("hello +7 +– +– +– +– +686 ms"));
        Assert.That(text.Split("fewer than ten values"), Has.Length.EqualTo(2));
        Assert.That(Shown.Text(SampleResults.TwelveFunctions), Does.Not.Contain("fewer than ten values"));
    }

    [Test]
    public void Of_many_functions_the_ten_with_most_calls_are_shown_and_the_others_together()
    {
        string[] lines = Shown.Lines(SampleResults.FiftyFunctions);
        int others = Array.FindIndex(lines, line => line.StartsWith("  and 40 others"));
        int heading = Array.FindIndex(lines, line => line.StartsWith("Latency"));
        Assert.That(others - heading, Is.EqualTo(11));
        long[] calls = [.. lines[(heading + 1)..(others + 1)].Select(Calls)];
        Assert.That(calls.Sum(), Is.EqualTo(SampleResults.FiftyFunctions.Functions.Sum(function => function[FunctionMetrics.Calls])));
        long[] tagged = [.. lines.Where(line => line.StartsWith("  team: ")).Select(Calls)];
        Assert.That(tagged.Sum(), Is.EqualTo(calls.Sum()), string.Join('\n', lines));
    }

    [Test]
    public void Long_names_are_cut_but_the_percentiles_of_two_functions_stay_apart()
    {
        double[] shares = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0, 0.3];
        var functions = SampleResults.TwelveFunctions.Functions.Take(2).Select(function => function with
        {
            Name = $"{function.Name}-{Repeated("x", 50)}",
            Phases = [new PhaseBreakdown("p50", 1e6, shares), new PhaseBreakdown("p99", 1e7, shares)],
        });
        string[] lines = Shown.Lines(SampleResults.TwelveFunctions with { Functions = [.. functions] });
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(100));
        Assert.That(lines.Count(line => line.StartsWith("  p50 of ")), Is.EqualTo(2));
        Assert.That(lines.Count(line => line.StartsWith("  p99 of ")), Is.EqualTo(2));
    }

    [TestCase(0, "")]
    [TestCase(40, "  40.0% initialised ahead")]
    public void Beside_the_cold_starts_stands_how_many_found_a_sandbox_initialised_ahead(int percent, string beside)
    {
        var sale = SampleResults.FlashSale;
        var functions = sale.Functions.Select(function => function with
        {
            Measured = function.Measured.With(
                FunctionMetrics.InitialisedAhead,
                (function[FunctionMetrics.ColdStarts] * percent / 100) - function[FunctionMetrics.InitialisedAhead]),
        });

        string cold = Shown.Lines(sale with { Functions = [.. functions] }).First(line => line.StartsWith("    cold "));

        Assert.That(cold, beside.Length == 0 ? Does.Not.Contain("ahead") : Does.EndWith(beside));
        Assert.That(cold, Has.Length.LessThanOrEqualTo(100));
    }

    [Test]
    public void An_interrupted_run_says_so_first()
    {
        Assert.That(Shown.Lines(SampleResults.Interrupted)[0], Does.StartWith("INTERRUPTED after 23 min of 1 h"));
        Assert.That(Shown.Text(SampleResults.FlashSale), Does.Not.Contain("INTERRUPTED"));
    }

    [Test]
    public void A_run_without_calls_says_so_and_shows_no_table()
    {
        string text = Shown.Text(SampleResults.Empty);
        Assert.That(text, Does.StartWith("Nobody calls: no invocations, because no call arrived."));
        Assert.That(text, Does.Not.Contain("Latency").And.Contains("seed 1").And.Contains("Reproduce: lambdasim run"));
    }

    [Test]
    public void A_long_command_can_still_be_copied_to_a_shell()
    {
        string text = Shown.Text(Crowded);
        string command = text[(text.IndexOf("Reproduce: ", StringComparison.Ordinal) + 11)..].TrimEnd('\n');
        Assert.That(Regex.Replace(command, " \\\\\n +", " "), Is.EqualTo(Crowded.Command));
    }

    [Test]
    public void A_name_cannot_smuggle_an_escape_sequence_into_the_terminal()
    {
        string text = Shown.Text(SampleResults.Empty with { Scenario = "evil\e[2J\r" });
        Assert.That(text, Does.StartWith("evil").And.Not.Contain('\e').And.Not.Contain('\r'));
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static long Calls(string line) => long.Parse(
        Regex.Match(line, "^  .*?  +([0-9,]+) ").Groups[1].Value.Replace(",", ""));
}
