using System.Globalization;
using System.Text.Json;
using LambdaSim.Experiments;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class RunTests
{
    private static readonly string[] Written = ["callers.csv", "charts", "cloudwatch.csv", "invocations.csv", "result.json", "series.csv"];

    [Test]
    public void The_only_scenario_in_a_folder_is_run_and_its_files_are_written()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run");

        Assert.That(said.Exit, Is.Zero);
        Assert.That(said.Error, Is.EqualTo("Using tiny.yaml, the only scenario in this folder.\n"));
        Assert.That(said.Out, Does.StartWith("Tiny: ").And.Contain("results/tiny-1"));
        Assert.That(Names(Path.Combine("results", "tiny-1")), Is.EqualTo(Written));
    }

    [Test]
    public void Json_on_standard_output_is_the_document_of_the_file_and_nothing_else()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "--format", "json", "-o", "there");

        Assert.That(said.Out, Is.EqualTo(File.ReadAllText(Path.Combine("there", "result.json"))));
        using var document = JsonDocument.Parse(said.Out);
        Assert.That(Text(document, "question"), Is.EqualTo("How many of a minute's calls are cold?"));
        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void No_files_are_written_when_none_are_wanted()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        Assert.That(shell.Run("run", "tiny.yaml", "-o", "none").Exit, Is.Zero);
        Assert.That(shell.Files(), Is.EqualTo(["tiny.yaml"]));
    }

    [Test]
    public void A_second_run_into_the_same_folder_replaces_the_first()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Run("run", "tiny.yaml", "-o", "there", "--seed", "1");
        string first = File.ReadAllText(Path.Combine("there", "result.json"));

        Assert.That(shell.Run("run", "tiny.yaml", "-o", "there", "--seed", "2").Exit, Is.Zero);

        Assert.That(Names("there"), Is.EqualTo(Written));
        string second = File.ReadAllText(Path.Combine("there", "result.json"));
        Assert.That(second, Is.Not.EqualTo(first).And.Contain("\"seed\": 2,"));
    }

    [Test]
    public void The_percentiles_on_the_terminal_can_be_chosen()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "-o", "none", "--percentiles", "95,p50, 99.99");
        var wrong = shell.Run("run", "tiny.yaml", "-o", "none", "--percentiles", "50,100");

        Assert.That(said.Out, Does.Match(@"\nLatency +calls +p50 +p95 +p99\.99 +max "));
        Assert.That(wrong.Exit, Is.EqualTo(2));
        Assert.That(wrong.Error, Does.Contain("--percentiles takes up to 6 numbers"));
    }

    [Test]
    public void Quietly_the_answer_is_one_whole_line()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "-q", "-o", "none", "--verify");

        Assert.That(said.Out, Does.StartWith("Tiny: ").And.EndWith(".\n"));
        Assert.That(said.Out.Count(letter => letter == '\n'), Is.EqualTo(1));
        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void A_scenario_is_read_from_standard_input_when_its_name_is_a_dash()
    {
        using var shell = new Shell { Input = Shell.Tiny };

        var said = shell.Run("run", "-", "-o", "none");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out, Does.StartWith("Tiny: "));
    }

    [Test]
    public void Another_seed_is_another_world_and_the_command_says_how_to_return()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        string[] command = ["run", "tiny.yaml", "--format", "json", "-o", "none"];
        using var one = JsonDocument.Parse(shell.Run(command).Out);
        using var two = JsonDocument.Parse(shell.Run([.. command, "--seed", "2"]).Out);

        Assert.That(Text(two, "fingerprint"), Is.Not.EqualTo(Text(one, "fingerprint")));
        Assert.That(Text(two, "command"), Is.EqualTo("lambdasim run tiny.yaml --seed 2"));
    }

    [Test]
    public void Verifying_finds_two_equal_runs_equal()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "--verify", "-o", "none");

        Assert.That(said.Exit, Is.Zero);
        Assert.That(said.Error, Does.StartWith("Verified: two runs went the same way"));
    }

    [Test]
    public void Verifying_two_different_runs_names_the_first_message_that_differs_and_its_time()
    {
        var scenario = CommittedScenario.Read("refusals");
        var other = scenario with { Run = scenario.Run with { Seed = 2 } };
        int made = 0;

        var difference = Verification.Compare(() => new SimulationRun(made++ % 2 == 0 ? scenario : other))!;

        Assert.That(difference.First!.Due, Is.Not.EqualTo(difference.Second!.Due));
        Assert.That(difference.First.ToString(), Does.Match(@"^at 0\.\d{7} s, \S.* → \S.*, message \d+: \w+"));
    }

    [Test]
    public void An_interrupted_run_keeps_what_it_has_marks_it_and_ends_with_130()
    {
        using var stop = new CancellationTokenSource();
        using var shell = new Shell { Stop = stop.Token };
        shell.Write("long.yaml", Shell.Tiny.Replace("1 min", "300 d", StringComparison.Ordinal));
        stop.CancelAfter(TimeSpan.FromSeconds(0.4));

        var said = shell.Run("run", "long.yaml", "-o", "there");

        Assert.That(said.Exit, Is.EqualTo(130));
        Assert.That(Names("there"), Is.EqualTo(Written));
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine("there", "result.json")));
        Assert.That(document.RootElement.GetProperty("partial").GetBoolean());
        Assert.That(document.RootElement.GetProperty("simulated_s").GetDouble(), Is.LessThan(300 * 86_400));
        Assert.That(said.Out, Does.Contain("interrupted").IgnoreCase);
    }

    [Test]
    public void With_a_sample_of_all_there_is_a_row_for_every_answer_and_its_phases_add_up()
    {
        using var shell = new Shell();
        var said = shell.Run("run", Repository.ScenarioFile("refusals"), "--sample", "100%", "-o", "there");
        string[] lines = File.ReadAllLines(Path.Combine("there", "invocations.csv"));
        string[] header = lines[0].Split(',');
        int latency = Array.IndexOf(header, "latency_ms");
        int network = Array.IndexOf(header, "network_ms"), handler = Array.IndexOf(header, "handler_ms");
        var result = CommittedScenario.Result("refusals");
        double answered = result.Account[AccountMetrics.UnknownFunctionCalls]
            + result.Functions.Sum(function => function[FunctionMetrics.Calls] - function[FunctionMetrics.InFlight].AtEnd);

        Assert.That(said.Exit, Is.Zero);
        Assert.That(handler - network, Is.EqualTo(7));
        Assert.That(lines.Length - 1, Is.EqualTo(answered));
        foreach (string[] row in lines[1..].Select(line => line.Split(',')))
        {
            decimal sum = row[network..(handler + 1)].Sum(Number);
            Assert.That(sum, Is.EqualTo(Number(row[latency])).Within(0.0001m), string.Join(',', row));
        }
    }

    [Test]
    public void Left_alone_a_large_run_is_thinned_to_a_sample_and_says_so()
    {
        using var shell = new Shell();

        var said = shell.Run("run", Repository.ScenarioFile("first-run"), "-o", "there");

        Assert.That(File.ReadLines(Path.Combine("there", "invocations.csv")).Count(), Is.InRange(20_000, 50_001));
        Assert.That(said.Out, Does.Contain("uniform sample of 25% of all calls"));
    }

    private static string[] Names(string folder) => Shell.NamesIn(folder);

    private static string Text(JsonDocument document, string key) => document.RootElement.GetProperty(key).GetString()!;

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
