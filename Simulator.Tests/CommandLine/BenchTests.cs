using System.Text.Json;
using LambdaSim.CommandLine;
using LambdaSim.Experiments.Benchmarking;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What bench asks and refuses. How fast anything is never fails a test.</summary>
[NonParallelizable]
public class BenchTests
{
    private static readonly string ThisBuild = typeof(ExitCode).Assembly.Location;

    [TestCaseSource(nameof(Work))]
    public void Every_benchmark_does_something(string name)
    {
        var line = BenchmarkWork.Run(name, divided: 200);

        Assert.That(line.Messages, Is.GreaterThan(1000));
        Assert.That(line.Best.Wall, Is.GreaterThan(TimeSpan.Zero));
        // The first batch of a stream waits longer than this short part of the benchmark.
        bool invokes = !BenchmarkWork.Kernel.Contains(name) && !name.StartsWith("streams", StringComparison.Ordinal);
        if (invokes) Assert.That(line.Invocations, Is.GreaterThan(100));
    }

    [Test]
    public void Start_up_is_measured_as_a_process_of_its_own()
    {
        using var shell = new Shell();

        var said = shell.Run("bench", "validate", "--rounds", "1", "--format", "json");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        using var document = JsonDocument.Parse(said.Out);
        var line = document.RootElement.GetProperty("lines")[0];
        Assert.That(line.GetProperty("timeOf").GetString(), Is.EqualTo("process"));
        Assert.That(line.GetProperty("rounds")[0].GetProperty("processor_s").GetDouble(), Is.GreaterThan(0.01));
        Assert.That(shell.Files(), Is.Empty);
    }

    [Test]
    public void A_build_is_compared_with_itself()
    {
        using var shell = new Shell();

        var said = shell.Run("bench", "validate", "--rounds", "1", "--against", ThisBuild);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        Assert.That(said.Out, Does.Contain("validate").And.Contain(" of 1  not resolved"));
    }

    [Test]
    public void The_folder_of_a_build_is_as_good_as_its_program() =>
        Assert.That(BenchedProgram.At(Path.GetDirectoryName(ThisBuild)!), Is.Not.Null);

    [TestCase("bench small --against nowhere/lambdasim",
        "There is no program 'nowhere/lambdasim'. --against takes that of another build: its lambdasim or lambdasim.dll.")]
    [TestCase("bench small --against .",
        "There is no program of lambdasim in the folder '.'. Name that of a build: its lambdasim or lambdasim.dll.")]
    [TestCase("bench small --rounds 0", "--rounds takes 1 to 1,000, not 0.")]
    [TestCase("bench small --format csv", "'csv' is not a format. There are: text, json.")]
    [TestCase("bench smal",
        "'smal' is not a benchmark. There are: small, medium, large, api, events, queues, database, streams, functions, validate, "
        + "empty-run, sweep.")]
    public void What_cannot_be_measured_is_refused(string command, string why)
    {
        using var shell = new Shell();

        var said = shell.Run(command.Split(' '));

        Assert.That((said.Exit, said.Out, said.Error), Is.EqualTo((2, "", $"error: {why}\n")));
    }

    [TestCase("echo \"error: '--rounds' is not an option of bench.\" >&2; exit 2",
        "does not know the line 'small'. It ends with 2: \"error: '--rounds' is not an option of bench.\". It was built before bench "
        + "could be read by programs, and can be asked for these alone: validate, empty-run, sweep.")]
    [TestCase("echo \"error: 'small' is not a benchmark.\" >&2; exit 2",
        "does not know the line 'small'. It ends with 2: \"error: 'small' is not a benchmark.\".")]
    [TestCase("echo small 1.0", "does not answer 'bench small --format json' as lambdasim does, but: \"small 1.0\".")]
    [TestCase("exit 0", "does not answer 'bench small --format json' as lambdasim does, but: \"nothing\".")]
    [TestCase("sleep 60", "did not answer 'bench small --rounds 1 --format json' within 1 s.")]
    public void Another_build_that_does_not_answer_is_refused(string script, string why)
    {
        using var shell = new Shell();

        var refused = Assert.Throws<UsageException>(() => Program(shell, script).Run("small", default));

        Assert.That(refused!.Message, Is.EqualTo($"'other' {why}"));
    }

    [Test]
    public void What_says_nothing_to_validate_is_no_build()
    {
        using var shell = new Shell();

        Assert.That(
            () => Program(shell, "exit 0").Run("validate", default),
            Throws.TypeOf<UsageException>().With.Message.EqualTo("'other' answers nothing to 'validate FILE': it is no lambdasim."));
    }

    [Test]
    public void A_file_that_is_no_program_is_refused()
    {
        using var shell = new Shell();
        shell.Write("other", "name: Tiny\n");

        Assert.That(
            () => BenchedProgram.At("other").Run("small", default),
            Throws.TypeOf<UsageException>().With.Message.StartsWith("'other' cannot be started: "));
    }

    [Test]
    public void The_answer_of_another_build_is_its_line()
    {
        using var shell = new Shell();
        string answer = """{ "program": "p", "lines": [ { "name": "small", "timeOf": "thread", "rounds": [ { "processor_s": 0.5, "wall_s": 2 } ] } ] }""";

        var line = Program(shell, $"echo '{answer}'").Run("small", default);

        Assert.That(line.Best.Busy, Is.EqualTo(TimeSpan.FromSeconds(0.5)));
    }

    private static IEnumerable<string> Work() =>
        [.. BenchmarkWork.Scenarios, .. BenchmarkWork.Scenarios.SelectMany(BenchmarkWork.WithoutMeasuring), .. BenchmarkWork.Kernel];

    /// <summary>A build that is a script.</summary>
    private static BenchedProgram Program(Shell shell, string script)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Scripts of a shell are no programs here.");
        shell.Write("other", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode("other", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return BenchedProgram.At("other", limit: TimeSpan.FromSeconds(1));
    }
}
