using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class ImportTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import");

    private static IEnumerable<TestCaseData> Samples() =>
        from kind in (string[])["logs", "sam", "terraform", "cloudwatch", "k6", "azure"]
        from path in Directory.GetFileSystemEntries(Path.Combine(Data, kind)).Order(StringComparer.Ordinal)
        select new TestCaseData(kind, path).SetArgDisplayNames(kind, Path.GetFileName(path));

    [Test]
    public void There_are_five_samples_of_each_kind() =>
        Assert.That(Samples().GroupBy(sample => sample.Arguments[0]).Select(kind => kind.Count()), Is.EqualTo([5, 5, 5,
            5, 5, 5]));

    [TestCaseSource(nameof(Samples))]
    public void What_is_imported_validates_and_runs_once_what_nobody_knows_is_filled_in(string kind, string path)
    {
        using var shell = new Shell();

        var said = shell.Run("import", kind, path, "-o", "made.yaml");

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(said.Out, Does.StartWith("Wrote made.yaml"));
        string text = File.ReadAllText("made.yaml");
        Assert.That(text, Does.StartWith("# ").And.Contain("?\n#\n# Made of "));
        Assert.That(text.Split('\n').Where(line => line[..Math.Min(2, line.Length)] == "# "), Has.All.Length.AtMost(
            100));
        FillIn(shell, text);
        var valid = shell.Run("validate", "made.yaml");
        Assert.That((valid.Exit, valid.Out), Is.EqualTo((0, "made.yaml: valid\n")), valid.Error);
        Assert.That(shell.Run("run", "made.yaml", "-q", "-o", "none", "--replications", "1").Exit, Is.LessThan(2));
    }

    [TestCaseSource(nameof(Samples))]
    public void Standard_output_gets_a_scenario_that_needs_no_other_file_the_same_each_time(string kind, string path)
    {
        using var shell = new Shell();

        var once = shell.Run("import", kind, path);

        Assert.That(once.Exit, Is.Zero, once.Error);
        Assert.That(shell.Run("import", kind, path), Is.EqualTo(once));
        Assert.That(shell.Files(), Is.Empty);
        FillIn(shell, once.Out);
        Assert.That(shell.Run("validate", "made.yaml").Exit, Is.Zero);
    }

    [TestCaseSource(nameof(Samples))]
    public void Whatever_was_not_taken_is_said_in_the_file_and_on_standard_error(string kind, string path)
    {
        using var shell = new Shell();

        var said = shell.Run("import", kind, path);

        string comments = string.Join(' ', said.Out.Split('\n').Where(line => line.StartsWith('#')).Select(line =>
            line[1..].Trim()));
        string[] notes = [.. said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.That(notes, Is.Not.Empty.And.All.StartsWith("note: "));
        foreach (string note in notes) Assert.That(comments, Does.Contain(note["note: ".Length..]));
    }

    [TestCase("logs")]
    [TestCase("sam")]
    [TestCase("terraform")]
    [TestCase("cloudwatch")]
    [TestCase("k6")]
    public void Bad_files_are_refused_with_place_cause_and_fix(string kind)
    {
        using var shell = new Shell();
        shell.Write("empty.txt", "");
        File.WriteAllBytes("binary.bin", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2]);
        shell.Write("cut.json", """{ "MetricDataResults": [ { "Id": "m1", "scenarios": """);
        shell.Write("deep.json", string.Concat(Enumerable.Repeat("""{"a":[""", 5000)));
        Directory.CreateDirectory("folder");

        foreach (string file in (string[])["empty.txt", "binary.bin", "cut.json", "deep.json", "folder", "missing.log"])
        {
            var said = shell.Run("import", kind, file);

            Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")), $"{file}: {said.Error}");
            Assert.That(said.Error, Does.Match($@"^{file}(:\d+)?  error: \S.*\n      [A-Z].*\n$"), file);
        }
    }

    [Test]
    public void A_folder_without_the_dataset_is_refused()
    {
        using var shell = new Shell();
        Directory.CreateDirectory("folder");

        Assert.That(shell.Run("import", "azure", "folder").Error, Does.StartWith("folder  error: no day of the "
            + "dataset"));
        Assert.That(shell.Run("import", "azure", "missing").Exit, Is.EqualTo(2));
    }

    [TestCase("import logs x.log --samples", "needs --output")]
    [TestCase("import sam x.yaml --samples -o y.yaml", "only logs have")]
    [TestCase("import k6 x.json --functions 3", "azure dataset")]
    [TestCase("import azure x --function y", "--function names")]
    [TestCase("import k6 x.json --parameter Stage=live", "only sam reads one")]
    [TestCase("import k6 x.json --parameters live.json", "only sam reads one")]
    [TestCase("import sam x.yaml --parameter Stage", "Write --parameter Stage=live")]
    [TestCase("import sam x.yaml --parameter Stage=a --parameter Stage=b", "gives 'Stage' twice")]
    [TestCase("import datadog x", "There are: logs, xray, sam, terraform, cloudwatch, k6, artillery, power-tuning, azure")]
    [TestCase("import logs", "lambdasim import --help")]
    public void Options_that_would_do_nothing_are_refused(string command, string complaint)
    {
        using var shell = new Shell();

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain(complaint));
    }

    [Test]
    public void Parameters_of_a_template_may_be_given()
    {
        using var shell = new Shell();
        string template = Path.Combine(Data, "sam", "queue.yaml");

        var said = shell.Run("import", "sam", template, "--parameter", "Stage=prod", "--parameter", "Window=7");

        Assert.That(said.Out, Does.Contain("memorySize: 2048 MB").And.Contain("maximumBatchingWindow: 7 s"));
        Assert.That(said.Error, Does.Contain("The condition IsProd (line 12) is true with Stage = prod."));
    }

    [Test]
    public void Nothing_is_overwritten()
    {
        using var shell = new Shell();
        shell.Write("mine.yaml", "name: mine");

        Assert.That(shell.Run("import", "k6", Path.Combine(Data, "k6", "short.json"), "-o", "mine.yaml").Exit,
            Is.EqualTo(2));
        Assert.That(File.ReadAllText("mine.yaml"), Is.EqualTo("name: mine"));
    }

    [Test]
    public void Logs_may_come_from_standard_input_and_name_no_function()
    {
        string line = "REPORT RequestId: 1\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 256 "
            + "MB\tMax Memory Used: 60 MB\t\n";
        using var shell = new Shell { Input = line + "START\n" + line };

        var said = shell.Run("import", "logs", "-", "--function", "checkout");

        Assert.That(said.Out, Does.Contain("  checkout:").And.Contain("duration: 12.5 "
            + "ms").And.Contain("memorySize: 256 MB"));
        Assert.That(said.Out, Does.Contain("rate: 1/s").And.Contain("# Made of 2 reports in 3 lines of standard "
            + "input."));
    }

    [Test]
    public void Every_command_of_the_page_about_importing_does_what_it_says()
    {
        using var shell = new Shell();
        (string Name, string Sample)[] files =
            [("checkout.log", "logs/checkout.log"), ("template.yaml", "sam/queue.yaml"), ("metrics.json",
                "cloudwatch/checkout.json"),
                ("options.json", "k6/ramping.json"), ("traces.json", "xray/batch-get-traces.json"),
                ("shop.yml", "artillery/shop.yml"), ("tuning.json", "power-tuning/stats.json"),
                ("plan.json", "terraform/queue-plan.json")];
        foreach (var (name, sample) in files) File.Copy(Path.Combine(Data, sample), name);
        shell.Write("AzureFunctionsInvocationTraceForTwoWeeksJan2021.txt", "app,func,end_timestamp,duration\na,f1,10.0,9.0\na,f1,90.0,9.5\n");
        Directory.CreateSymbolicLink("dataset", Path.Combine(Data, "azure", "one-day"));
        string[] commands =
            [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "HOW-TO-IMPORT.md")).Where(line =>
                line.StartsWith("lambdasim "))];

        Assert.That(commands, Has.Length.EqualTo(15));
        foreach (string command in commands)
        {
            bool incomplete = command.StartsWith("lambdasim validate");
            var said = shell.Run(command.Split(' ')[1..]);
            Assert.That(said.Exit, Is.EqualTo(incomplete ? 2 : 0), $"{command}: {said.Error}");
            if (incomplete) Assert.That(said.Error, Does.Contain("duration: ???").And.Contain("p50"));
        }
    }

    private static void FillIn(Shell shell, string text) =>
        shell.Write("made.yaml", text.Replace("???", "{ p50: 40 ms, p99: 200 ms }", StringComparison.Ordinal));
}
