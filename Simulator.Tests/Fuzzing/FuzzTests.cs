using System.Diagnostics;
using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Golden;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Fuzzing;

/// <summary>Whatever is read, the answer is a result or mistakes with a place, in bounded time: never an exception, never half an
/// answer. <see cref="Tries"/> says how to try more.</summary>
[NonParallelizable]
public class FuzzTests
{
    private const long MostMessages = 3_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import");
    private static readonly string MoreData = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "fuzzing");

    [Test]
    public void A_scenario_changed_anywhere_is_refused_with_a_place_or_runs()
    {
        string[] corpus = [RichScenario.Text, .. Mutation.Lessons().Select(lesson => lesson.Text)];
        int valid = 0;
        Try(Tries.Count(1_500), number => Mutation.Of(corpus, number), text =>
        {
            var outcome = ScenarioReader.ReadText(text, "fuzzed.yaml", ScenarioTexts.Folder);
            foreach (var mistake in outcome.Mistakes)
                Assert.That(
                    mistake.Message.Length > 0 && mistake.Where.Length > 0 && !mistake.Message.Contains("Exception"),
                    $"{mistake}");
            Assert.That(outcome.RenderMistakes().Length > 0, Is.EqualTo(outcome.Scenario is null));
            if (outcome.Scenario is not { } scenario) return;
            Interlocked.Increment(ref valid);
            Bounded(scenario);
        });
        TestContext.Out.WriteLine($"{valid:N0} of {Tries.Count(1_500):N0} were valid, and ran.");
        Assert.That(valid, Is.GreaterThan(Tries.Count(1_500) / 50));
    }

    [Test]
    public void A_world_of_other_numbers_keeps_its_accounts_its_percentiles_in_order_and_its_bytes()
    {
        var lessons = Mutation.Lessons();
        int valid = 0, count = Tries.Count(150);
        Try(count, number => Mutation.OfNumbers(lessons[number % lessons.Length].Text, new Random(number), share: 0.3), text =>
        {
            var outcome = ScenarioReader.ReadText(text, "fuzzed.yaml", Path.Combine(Repository.Root, "Scenarios"));
            if (outcome.Scenario is not { } scenario) return;
            Interlocked.Increment(ref valid);
            var first = Bounded(scenario);
            Assert.That(Bytes(Bounded(scenario)), Is.EqualTo(Bytes(first)), "the same bytes twice");
            foreach (var function in first.Functions) Account(function);
        });
        TestContext.Out.WriteLine($"{valid:N0} of {count:N0} worlds were valid, and ran twice.");
        Assert.That(valid, Is.GreaterThan(count / 10));
    }

    [Test]
    public void A_damaged_result_is_refused_on_one_line_or_reported()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        Assert.That(shell.Run("run", "tiny.yaml", "-o", "whole", "-q").Exit, Is.Zero);
        string whole = File.ReadAllText("whole/result.json");
        int reported = 0;
        Try(Tries.Count(200), number => Mutation.Of([whole], number), text =>
        {
            shell.Write("result.json", text);
            var said = shell.Run("report", "result.json", "-q");
            if (said.Exit == 0) reported++;
            else Assert.That((said.Exit, said.Error.Count(letter => letter == '\n')), Is.EqualTo((2, 1)), said.Error);
            Assert.That(said.Error, Does.Not.Contain("Exception"));
        }, atOnce: 1);
        Assert.That(reported, Is.LessThan(Tries.Count(200)));
    }

    [TestCase("logs")]
    [TestCase("sam")]
    [TestCase("terraform")]
    [TestCase("cloudwatch")]
    [TestCase("k6")]
    [TestCase("xray")]
    [TestCase("artillery")]
    [TestCase("power-tuning")]
    public void A_file_changed_anywhere_is_refused_with_a_reason_or_becomes_a_scenario(string kind)
    {
        string[] corpus =
        [
            .. new[] { Path.Combine(Data, kind), Path.Combine(MoreData, kind) }.Where(Directory.Exists).SelectMany(Directory.GetFiles)
                .Order(StringComparer.Ordinal).Select(File.ReadAllText),
        ];
        int made = 0;
        Try(Tries.Count(300), number => AsRead(Mutation.Of(corpus, number)), text =>
        {
            try
            {
                var imported = Importer.Import(
                    kind, new ImportRequest { Sources = [new ImportSource("sample", () => new StringReader(text))] });
                string complete = imported.Text.Replace("???", "{ p50: 40 ms, p99: 200 ms }", StringComparison.Ordinal);
                Assert.That(ScenarioReader.ReadText(complete, "made.yaml", ".").RenderMistakes(), Is.Empty);
                Interlocked.Increment(ref made);
            }
            catch (ImportException problem)
            {
                Assert.That(problem.Render(), Does.Match(@"^sample(:\d+)?  error: \S[^\n]*\n      \S[^\n]*$"));
            }
        });
        Assert.That(made, Is.Positive);
    }

    // Half of a pair of letters, which no file gives to its reader, is a sign that says so.
    private static string AsRead(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static void Try(int count, Func<int, string> make, Action<string> check, int? atOnce = null) => Parallel.ForEach(
        Tries.Of(count, first: 0), new ParallelOptions { MaxDegreeOfParallelism = atOnce ?? Environment.ProcessorCount }, number =>
        {
            string text = make(number);
            var watch = Stopwatch.StartNew();
            try
            {
                check(text);
            }
            catch (Exception problem) when (problem is not AssertionException)
            {
                throw new AssertionException($"No. {number}: {problem}\n{Shown(text)}", problem);
            }
            catch (AssertionException problem)
            {
                throw new AssertionException($"No. {number}: {problem.Message}\n{Shown(text)}", problem);
            }
            Assert.That(watch.Elapsed, Is.LessThan(Longest), $"No. {number} took long:\n{Shown(text)}");
        });

    private static string Shown(string text) => text.Length <= 6_000 ? text : text[..6_000] + "...";

    /// <summary>Runs the beginning of a scenario: about so many messages.</summary>
    private static RunResult Bounded(Scenario scenario)
    {
        var run = new SimulationRun(scenario);
        while (!run.Ended && run.Simulation.MessagesDelivered < MostMessages) run.AdvanceALittle();
        return run.Result();
    }

    private static byte[] Bytes(RunResult result)
    {
        using MemoryStream bytes = new();
        JsonView.Write(result, bytes);
        return bytes.ToArray();
    }

    private static void Account(FunctionResult function)
    {
        long refused = function[FunctionMetrics.Rejections].ByReason.Sum(rejection => rejection.Count);
        Assert.That(
            function[FunctionMetrics.Invocations] + function[FunctionMetrics.Throttles] + refused + function[FunctionMetrics.DryRuns]
            + function[FunctionMetrics.InFlight].AtEnd,
            Is.EqualTo(function[FunctionMetrics.Calls]), function.Name);
        var latency = function[FunctionMetrics.Latency];
        double[] quantiles = [.. new[] { 0.5, 0.9, 0.99, 0.999 }.Select(share => latency.Quantile(share)).OfType<double>()];
        Assert.That(quantiles, Is.Ordered.And.All.GreaterThanOrEqualTo(0.0), function.Name);
    }
}
