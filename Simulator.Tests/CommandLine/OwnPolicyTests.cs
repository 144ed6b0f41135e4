using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Policies of the user's own: loaded, chosen, and what is said when one is no good.</summary>
public sealed class OwnPolicyTests
{
    private const string Mine = "--set=region.placement.policy=mine";

    [Test]
    public void A_policy_of_ones_own_places_the_sandboxes()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Always("mine.dll", "Mine", worker: 7);

        var said = shell.Run("run", "tiny.yaml", "--policies", "mine.dll", Mine, "-q");

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")), said.Error);
    }

    [Test]
    public void The_printed_command_that_makes_the_run_again_names_the_assembly()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Always("mine.dll", "Mine", worker: 7);

        var said = shell.Run("run", "tiny.yaml", "--policies", "mine.dll", Mine, "--output", "none");

        Assert.That(said.Out, Does.Contain("--policies mine.dll"), said.Out + said.Error);
    }

    [Test]
    public void Without_the_assembly_the_word_is_a_mistake_with_its_place_and_the_option_that_brings_it()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("run", "tiny.yaml", "--set=region.placement.policy=leastLaoded");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("'leastLaoded' is not a placement policy").And.Contain("Did you mean 'leastLoaded'?")
            .And.Contain("--policies mine.dll"));
    }

    [Test]
    public void A_missing_file_and_one_that_is_no_assembly_and_one_without_policies_are_told_together()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Write("text.dll", "not an assembly");
        string without = typeof(Scenario).Assembly.Location;

        var said = shell.Run("run", "tiny.yaml", "--policies", "no.dll", "--policies", "text.dll", "--policies", without);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("there is no such file").And.Contain("no.dll"));
        Assert.That(said.Error, Does.Contain("the policies cannot be loaded: it is not an assembly for .NET"));
        Assert.That(said.Error, Does.Contain("no public class in it is a policy"));
        Assert.That(said.Error, Does.Contain("3 mistakes").And.Not.Contain("   at "));
    }

    [TestCase("Random", "Random is called 'random', as a policy of lambdasim is")]
    [TestCase("Mine", "Mine is called 'mine', as Mine is")]
    public void A_word_that_is_taken_is_a_mistake(string name, string message)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Always("mine.dll", "Mine", worker: 0);
        EmittedPolicy.Always("second.dll", name, worker: 0);

        var said = shell.Run("validate", "tiny.yaml", "--policies", "mine.dll", "--policies", "second.dll");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain(message).And.Contain("policy-name-taken"));
    }

    [Test]
    public void One_that_fails_ends_the_run_with_its_name_and_without_a_trace_of_the_program()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Failing("mine.dll", "Mine");

        var said = shell.Run("run", "tiny.yaml", "--policies", "mine.dll", Mine);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.StartWith(
            "error: the policy 'mine' (Mine in mine.dll) failed in Choose: DivideByZeroException: Attempted to divide by zero."));
        Assert.That(said.Error, Does.Not.Contain("   at "));
        Assert.That(Directory.Exists(Path.Combine(shell.Folder, "results", "tiny-1", "result.json")), Is.False);
    }

    [Test]
    public void One_that_fails_in_one_of_several_runs_is_told_in_the_same_way()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Failing("mine.dll", "Mine");

        var said = shell.Run("sweep", "tiny.yaml", "--vary", "hello.memorySize=128 MB,256 MB", "--policies", "mine.dll", Mine, "--no-progress");

        Assert.That((said.Exit, said.Error), Is.EqualTo((2, said.Error)));
        Assert.That(said.Error, Does.Contain("the policy 'mine' (Mine in mine.dll) failed in Choose"));
    }

    [Test]
    public void One_that_chooses_a_worker_that_is_not_there_is_told_which_there_are()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        EmittedPolicy.Always("mine.dll", "Mine", worker: 96);

        var said = shell.Run("run", "tiny.yaml", "--policies", "mine.dll", Mine);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain("chose worker 96; there are 0 to 95, and -1 for none"));
    }
}
