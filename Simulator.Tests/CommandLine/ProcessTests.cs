using System.Diagnostics;
using System.Text.Json;
using LambdaSim.CommandLine;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.CommandLine;

/// <summary>The program as a process of its own: what one process alone cannot show.</summary>
public class ProcessTests
{
    [Test]
    public void Two_processes_print_the_same_bytes_for_the_same_scenario_and_seed()
    {
        string[] command = ["run", "Scenarios/refusals.yaml", "--format", "json", "-o", "none"];

        var (first, second) = (Run(command), Run(command));

        Assert.That((first.Exit, first.Error), Is.EqualTo((0, "")));
        Assert.That(second.Out, Is.EqualTo(first.Out));
        using var document = JsonDocument.Parse(first.Out);
        string? fingerprint = document.RootElement.GetProperty("fingerprint").GetString();
        Assert.That(fingerprint, Is.EqualTo(CommittedScenario.Result("refusals").Fingerprint));
    }

    [TestCase("run Scenarios/journeys.yaml -o none")]
    [TestCase("run Scenarios/journeys.yaml -o none", "NO_COLOR")]
    [TestCase("run Scenarios/journeys.yaml -o none", "CI")]
    [TestCase("run Scenarios/journeys.yaml -o none", "TERM", "dumb")]
    [TestCase("run Scenarios/journeys.yaml -o none --no-color --no-progress")]
    [TestCase("run nothing.yaml")]
    public void Piped_output_has_no_escape_bytes(string command, string? variable = null, string value = "1")
    {
        var said = Run(command.Split(' '), variable, value);

        Assert.That(said.Out + said.Error, Is.Not.Empty);
        Assert.That(said.Out + said.Error, Does.Not.Contain('\u001b').And.Not.Contain('\r'));
    }

    [Test]
    public void The_first_two_commands_of_a_newcomer_answer_on_one_page()
    {
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        var watch = Stopwatch.StartNew();

        var made = Run(["init", "hello"], folder: folder);
        var ran = Run(["run", "hello.yaml"], folder: folder);

        TestContext.Out.WriteLine($"init hello and run hello.yaml took {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.That((made.Exit, ran.Exit), Is.EqualTo((0, 0)), made.Error + ran.Error);
        Assert.That(ran.Out.TrimEnd('\n').Split('\n'), Has.Length.AtMost(40).And.All.Length.AtMost(100));
        Assert.That(Shell.NamesIn(folder), Is.EqualTo(new[] { "hello.yaml", "results", "scenario.schema.json" }));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Quietly_nothing_is_said_beside_the_answer()
    {
        var said = Run("run", "Scenarios/sqs-poison-messages.yaml", "-o", "none", "-q");

        Assert.That(said.Error, Is.Empty);
        Assert.That(said.Out.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void Exit_codes_reach_the_shell()
    {
        Assert.That(Run("run", "Scenarios/refusals.yaml", "-o", "none", "-q").Exit, Is.Zero);
        Assert.That(Run("run", "nothing.yaml").Exit, Is.EqualTo(2));
        Assert.That(Run("--version").Out, Does.Match(@"^lambdasim \d+\.\d+\.\d+\n$"));
    }

    [Test]
    public void Ctrl_C_keeps_a_partial_result_and_ends_with_130()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There is no SIGINT on Windows.");
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        string endless = "shoppers.stages=[{for: 300 d, at: 20/s}]";
        using var process = Start(["run", "Scenarios/first-run.yaml", "--set", endless, "-o", folder]);
        string rows = Path.Combine(folder, "invocations.csv.unfinished");
        Assert.That(() => File.Exists(rows), Is.True.After(delayInMilliseconds: 20_000, pollingInterval: 50));
        Thread.Sleep(500);

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);

        var output = process.StandardOutput.ReadToEndAsync();
        bool stopped = process.WaitForExit(TimeSpan.FromSeconds(30));
        if (!stopped) process.Kill();
        Assert.That(stopped, "It did not stop. (A shell's background jobs ignore SIGINT, and so does what they start.)");
        Assert.That(process.ExitCode, Is.EqualTo(130), output.Result);
        Assert.That(File.ReadAllText(Path.Combine(folder, "result.json")), Does.Contain("\"partial\": true"));
        Directory.Delete(folder, recursive: true);
    }

    private static Said Run(params string[] words) => Run(words, variable: null);

    internal static Said Run(string[] words, string? variable = null, string value = "1", string? folder = null)
    {
        using var process = Start(words, variable, value, folder);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Said(process.ExitCode, output, error.Result);
    }

    private static Process Start(string[] words, string? variable = null, string value = "1", string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        if (variable is not null) start.Environment[variable] = value;
        return Process.Start(start)!;
    }
}
