namespace LambdaSim.Tests.CommandLine;

/// <summary>Objectives of the command line, beside those of the file.</summary>
public sealed class MeetTests
{
    private const string Objective = "hello cold starts < 100%";

    [Test]
    public void An_objective_of_the_command_line_is_judged_and_decides_the_exit_code()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var met = shell.Run("run", "tiny.yaml", "-q", "--output", "none", "--meet", "hello throttles < 1%");
        var missed = shell.Run("run", "tiny.yaml", "-q", "--output", "none", "--meet", "hello latency mean < 1 us");

        Assert.That((met.Exit, missed.Exit), Is.EqualTo((0, 1)), met.Out + missed.Out + met.Error + missed.Error);
        Assert.That(missed.Out, Does.Contain("1 of 1 objective missed. hello latency mean"));
    }

    [Test]
    public void It_stands_beside_those_of_the_file()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny + "\nobjectives: [ hello throttles < 1% ]\n");

        var said = shell.Run("run", "tiny.yaml", "-q", "--output", "none", "--meet", "hello latency mean < 1 us");

        Assert.That(said.Out, Does.Contain("1 of 2 objectives missed"), said.Out + said.Error);
    }

    [Test]
    public void Several_may_be_given_and_all_mistakes_are_told_with_their_place()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run(
            "run", "tiny.yaml", "--meet", "helo latency p99 < 3 s", "--meet", "hello latnecy p99 < 3 s", "--meet", "");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("--meet:1:1").And.Contain("Did you mean 'hello'?"));
        Assert.That(said.Error, Does.Contain("--meet:1:7").And.Contain("Did you mean 'latency'?"));
        Assert.That(said.Error, Does.Contain("no objective is given").And.Contain("3 mistakes"));
    }

    [Test]
    public void The_printed_command_makes_the_same_again()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "--output", "none", "--meet", Objective);

        Assert.That(string.Join(' ', said.Out.Split([' ', '\n', '\\'], StringSplitOptions.RemoveEmptyEntries)),
            Does.Contain($"--meet \"{Objective}\""), said.Out);
    }

    [Test]
    public void What_is_sought_may_meet_an_objective_of_the_command_line()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run(
            "find", "tiny.yaml", "--lowest", "hello.memorySize", "--in", "128..256 step 64", "--meet", "hello throttles < 50%", "-q");

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(said.Out, Does.Contain("128"));
    }

    [Test]
    public void Explain_says_that_an_objective_came_from_the_command_line()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        Assert.That(shell.Run("explain", "tiny.yaml", "--meet", Objective).Out, Does.Match($"objectives.*{Objective}.*--meet"));
    }
}
