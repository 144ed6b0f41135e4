using System.Text.Json;
using System.Xml.Linq;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.Experiments;
using LambdaSim.Tests.Model.EventSources;
using LambdaSim.Tests.Reports;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Objectives, comparisons, sweeps and searches as a user meets them.</summary>
[NonParallelizable]
public class ExperimentVerbTests
{
    private const string Judged = "objectives: [checkout latency p99 < 2 s, checkout throttles < 5%]";

    [TestCase(Judged, 0)]
    [TestCase("objectives: [checkout latency p99 < 1 ms]", 1)]
    [TestCase("objectives: [checkout latency p99.99 < 1 ms]", 0)]
    [TestCase("objectives: [checkout latency p99.99 < 1 ms]", 3, "--strict-verdict")]
    [TestCase("objectives: [checkout latency < 1 ms]", 2)]
    public void Run_answers_like_a_question(string objectives, int exit, params string[] options)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(objectives, duration: "20 s"));

        var said = shell.Run(["run", "a.yaml", "-o", "none", "--replications", "3", .. options]);

        Assert.That(said.Exit, Is.EqualTo(exit), said.Out + said.Error);
    }

    [Test]
    public void The_verdict_comes_first_and_the_page_fits_the_terminal()
    {
        using var shell = new Shell();
        shell.Write(
            "a.yaml",
            ExperimentScenarios.Checkout(
                "objectives: [checkout latency p99 < 1 ms, cost < 9 USD per hour]", duration: "20 s"));

        string[] lines = shell.Run("run", "a.yaml", "-o", "none", "--replications", "3").Out.TrimEnd('\n').Split('\n');

        Assert.That(lines[0], Does.StartWith("Checkout: 1 of 2 objectives missed. checkout latency p99 is "));
        Assert.That(
            lines,
            Has.Some.Matches("^  checkout latency p99 +< 1 ms .*✗ missed$").And.Some.Matches(
                "^  cost per hour .*✓ met$"));
        Assert.That(lines, Has.Length.AtMost(40).And.All.Length.AtMost(100));
    }

    [Test]
    public void JSON_of_several_runs_follows_the_schema_and_does_not_depend_on_jobs()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(Judged, duration: "20 s"));
        string[] command = ["run", "a.yaml", "-o", "none", "--replications", "5", "--format", "json", "--jobs"];

        var one = shell.Run([.. command, "1"]);
        var two = shell.Run([.. command, "2"]);

        Assert.That(two.Out, Is.EqualTo(one.Out));
        Assert.That(SchemaCheck.Violations(JsonView.Schema(), one.Out), Is.Empty);
        Assert.That(
            JsonDocument.Parse(one.Out).RootElement.GetProperty("replications").GetArrayLength(), Is.EqualTo(5));
    }

    [TestCase("", 1, 0)]
    [TestCase("objectives: [checkout latency p99 < 1 ms, cost < 9 USD]", 3, 1)]
    public void JUnit_is_never_empty(string objectives, int tests, int failures)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(objectives, duration: "20 s"));

        shell.Run("run", "a.yaml", "-o", "none", "--replications", "2", "--junit", "out/junit.xml");

        var suite = XDocument.Load(Path.Combine(shell.Folder, "out/junit.xml")).Root!.Element("testsuite")!;
        Assert.That(suite.Elements("testcase").Count(), Is.EqualTo(tests));
        Assert.That(
            (int)suite.Attribute("failures")!, Is.EqualTo(failures).And.EqualTo(suite.Descendants("failure").Count()));
    }

    [Test]
    public void JUnit_knows_what_was_measured_and_a_figure_that_is_off_fails_nothing()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("expected: { checkout: { throttles: 0, duration p99: 9 s } }", duration: "20 s"));

        int exit = shell.Run("run", "a.yaml", "-o", "none", "--replications", "3", "--junit", "junit.xml", "--markdown", "a.md").Exit;

        var suite = XDocument.Load(Path.Combine(shell.Folder, "junit.xml")).Root!.Element("testsuite")!;
        Assert.That(
            suite.Elements("testcase").Select(one => (string)one.Attribute("name")!),
            Is.EqualTo(new[] { "the run comes to its end", "checkout throttles count as measured", "checkout duration p99 as measured" }));
        Assert.That(((int)suite.Attribute("failures")!, (int)suite.Attribute("skipped")!, exit), Is.EqualTo((0, 1, 0)));
        Assert.That((string)suite.Descendants("skipped").Single().Attribute("message")!, Does.Match(@"^off by −9\d%: .* simulated .*9\.00 s measured\.$"));
        Assert.That(
            File.ReadLines(Path.Combine(shell.Folder, "a.md")).First(),
            Does.Match("^### Checkout: 1 of 2 measured figures is inside of what runs show; checkout duration p99 is off by"));
    }

    [Test]
    public void Compare_runs_the_variants_of_a_file_and_gates_on_what_is_shown()
    {
        using var shell = new Shell();
        shell.Write(
            "a.yaml",
            ExperimentScenarios.Checkout("variants: { dear: { checkout.memorySize: 3008 MB } }", duration: "20 s"));
        string[] command = ["compare", "a.yaml", "--replications", "3"];

        Assert.That(shell.Run(command).Exit, Is.Zero);
        Assert.That(shell.Run([.. command, "--fail-if", "cost per hour worse by > 5%"]).Exit, Is.EqualTo(1));
        Assert.That(shell.Run([.. command, "--fail-if", "checkout latency p99 worse by > 5%"]).Exit, Is.Zero);
        Assert.That(
            shell.Run("compare", "a.yaml", "a.yaml", "--replications", "2").Out,
            Does.StartWith("Checkout: no difference at all."));
        Assert.That(shell.Run([.. command, "--fail-if", "nonsense"]).Exit, Is.EqualTo(2));
    }

    [Test]
    public void Saved_results_can_be_asked_of_everyone_whom_their_metrics_name()
    {
        using var shell = new Shell();
        string mapping = SqsRuns.Text(duration: "30 s") + "\nobjectives: [source received > 0]\n";
        foreach (string name in (string[])["a", "b"])
        {
            shell.Write($"{name}.yaml", mapping);
            Assert.That(shell.Run("run", $"{name}.yaml", "--replications", "2", "-o", name).Exit, Is.Zero);
        }
        Said Compare(string sentence) => shell.Run("compare", "a/result.json", "b/result.json", "--fail-if", sentence);

        Assert.That(Compare("source received worse by > 5%").Exit, Is.Zero, "a mapping of which an objective asks what queues have too");
        Assert.That(Compare("orders processing latency p99 worse by > 5%").Exit, Is.Zero, "a queue");
        Assert.That(Compare("orders latency p99 worse by > 5%").Error, Does.Contain("can be asked of: worker."));
        Assert.That(Compare("nobody failures worse by > 5%").Error, Does.Contain("nothing has that name"));
    }

    [Test]
    public void A_sweep_that_was_stopped_goes_on_where_it_was_and_ends_with_the_same_bytes()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(Judged, duration: "20 s"));
        string[] command = ["sweep", "a.yaml", "--vary", "checkout.memorySize=512,1024,1769", "--replications", "2", "-o"];
        var whole = shell.Run([.. command, "whole"]);
        Assert.That(whole.Exit, Is.Zero, whole.Error);

        // As if it had been killed in the middle of the second point.
        shell.Run([.. command, "resumed"]);
        foreach (string gone in new[] { "points/0001.json", "points/0002.json", "sweep.json", "frontier.svg" })
            File.Delete(Path.Combine(shell.Folder, "resumed", gone));
        string table = Path.Combine(shell.Folder, "resumed", "sweep.csv");
        File.WriteAllText(table, File.ReadAllText(table)[..40]);
        string kept = Path.Combine(shell.Folder, "resumed", "points/0000.json");
        var finished = File.GetLastWriteTimeUtc(kept);
        var again = shell.Run([.. command, "resumed"]);

        Assert.That(again.Out.Replace("resumed", "whole"), Is.EqualTo(whole.Out));
        Assert.That(File.GetLastWriteTimeUtc(kept), Is.EqualTo(finished), "The finished point was run again.");
        foreach (string file in new[] { "sweep.csv", "sweep.json", "frontier.svg", "points/0001.json" })
        {
            string first = File.ReadAllText(Path.Combine(shell.Folder, "whole", file)), second = File.ReadAllText(
                Path.Combine(shell.Folder, "resumed", file));
            Assert.That(second.Replace("resumed", "whole"), Is.EqualTo(first), file);
        }
        Assert.That(
            File.ReadAllLines(Path.Combine(shell.Folder, "whole", "sweep.csv")), Has.Length.EqualTo(1 + (3 * 2)));
    }

    [Test]
    public void A_sweep_does_not_trust_points_of_another_scenario()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(duration: "20 s"));
        string[] command = ["sweep", "a.yaml", "--vary", "checkout.memorySize=512,1024", "--replications", "2", "-o", "out"];
        shell.Run(command);
        string before = File.ReadAllText(Path.Combine(shell.Folder, "out/points/0000.json"));
        shell.Write("a.yaml", ExperimentScenarios.Checkout(rate: "80/s", duration: "20 s"));

        shell.Run(command);

        Assert.That(File.ReadAllText(Path.Combine(shell.Folder, "out/points/0000.json")), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_sweep_of_two_settings_is_a_grid_with_heat_maps()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(duration: "10 s"));

        var said = shell.Run(
            "sweep", "a.yaml", "--vary", "checkout.memorySize=512,1024", "--vary", "shoppers.rate=20,40,60/s",
            "--replications", "2", "-o", "out");

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(said.Out.Split('\n').Count(line => line.Contains(" MB, ") && line.Contains("/s ")), Is.EqualTo(6));
        Assert.That(
            Shell.NamesIn(Path.Combine(shell.Folder, "out")),
            Is.EqualTo(
                new[] { "frontier.svg", "grid.cost.svg", "grid.latency.svg", "points", "sweep.csv", "sweep.json" }));
    }

    [Test]
    public void Find_answers_with_a_number_and_ends_with_1_when_there_is_none()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout throttles < 2%]", duration: "20 s"));
        string[] command = ["find", "a.yaml", "--lowest", "account.concurrencyLimit", "--replications", "3", "--in"];

        var found = shell.Run([.. command, "1..40"]);
        var nothing = shell.Run([.. command, "1..3"]);

        Assert.That(found.Out, Does.StartWith("The lowest account.concurrencyLimit that meets all objectives is "));
        Assert.That((found.Exit, nothing.Exit), Is.EqualTo((0, 1)), found.Error + nothing.Error);
    }

    [TestCase("--lowest", "1..40")]
    [TestCase("--cheapest", "30..40 step 10")]
    public void Of_one_run_each_find_claims_no_certainty(string which, string range)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout throttles < 2%]", duration: "20 s"));

        var found = shell.Run("find", "a.yaml", which, "account.concurrencyLimit", "--in", range, "--replications", "1");

        Assert.That(found.Out, Does.Contain("in one run").And.Contain("not shown on both sides").And.Not.Contain("95%"), found.Error);
    }

    [TestCase("find a.yaml --lowest account.concurencyLimit --in 1..40", "account.concurencyLimit=40")]
    [TestCase("sweep a.yaml --vary account.concurencyLimit=1,2 -o none", "account.concurencyLimit=1")]
    public void What_varies_and_is_unknown_is_told_on_one_line_as_it_was_typed(string command, string typed)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout throttles < 2%]", duration: "20 s"));

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(said.Error, Does.StartWith($"error: '{typed}': ").And.Contain("concurrencyLimit'").And.Not.Contain("--set"));
    }

    [Test]
    public void Advice_names_the_command_it_stands_for_and_the_one_that_shows_it_in_detail()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout("objectives: [checkout throttles < 2%]", duration: "10 s"));

        var memory = shell.Run(
            "advise", "memory", "checkout", "a.yaml", "--values", "512,1024", "--replications", "2", "-o", "none");
        var limit = shell.Run("advise", "concurrency", "account", "a.yaml", "--in", "1..40", "--replications", "2");

        Assert.That(
            memory.Out, Does.Contain("In detail: lambdasim sweep a.yaml --vary \"checkout.memorySize=512,1024\""));
        Assert.That(
            limit.Out,
            Does.Contain("Reproduce: lambdasim advise concurrency account a.yaml --replications 2 --in \"1..40\"")
                .And.Contain("In detail: lambdasim run a.yaml --replications 2"));
        Assert.That((memory.Exit, limit.Exit), Is.EqualTo((0, 0)));
    }

    [TestCase("compare a.yaml a.yaml --replications 2")]
    [TestCase("sweep a.yaml --vary checkout.memorySize=512,1024 --replications 2 -o none")]
    [TestCase("find a.yaml --lowest account.concurrencyLimit --in 40..60 --replications 2")]
    [TestCase("find a.yaml --lowest account.concurrencyLimit --in 40..60 --within 10% --replications 2")]
    public void Quietly_an_answer_is_one_line_and_the_first_of_the_whole_page(string command)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(Judged, duration: "10 s"));

        var quiet = shell.Run([.. command.Split(' '), "-q"]);
        var whole = shell.Run(command.Split(' '));

        Assert.That(quiet.Error, Is.Empty);
        Assert.That(quiet.Out.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1));
        Assert.That(whole.Out.Replace('\n', ' '), Does.StartWith(quiet.Out.TrimEnd('\n')));
        Assert.That(quiet.Exit, Is.EqualTo(whole.Exit));
    }
}
