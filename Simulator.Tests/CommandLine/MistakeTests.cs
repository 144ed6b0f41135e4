namespace LambdaSim.Tests.CommandLine;

[NonParallelizable]
public class MistakeTests
{
    private static readonly object[] Mistakes =
    [
        new object[] { "rum tiny.yaml", "'rum' is not a verb of lambdasim. Did you mean 'run'?" },
        new object[] { "help rum", "'rum' is not a verb" },
        new object[] { "run tiny.yaml --verfy", "'--verfy' is not an option of run. Did you mean '--verify'?" },
        new object[] { "run --verfy tiny.yaml", "'--verfy' is not an option of run. Did you mean '--verify'?" },
        new object[] { "run --sead=3 tiny.yaml", "'--sead' is not an option of run. Did you mean '--seed'?" },
        new object[] { "run tiny.yaml --html a.html", "'--html' of run takes no value, so 'a.html' is one word too many" },
        new object[] { "run tiny.yaml other.yaml", "'other.yaml' is one word too many for run" },
        new object[] { "run tiny.yaml --seed", "--seed" },
        new object[] { "run tiny.yaml --seed abc", "--seed takes a whole number" },
        new object[] { "run tiny.yaml --seed=-1", "--seed takes a whole number" },
        new object[] { "run tiny.yaml --set foo", "no value is given" },
        new object[] { "run tiny.yaml --set helo.memorySize=512", "Did you mean 'hello'?" },
        new object[] { "run tiny.yaml --set hello.memorySize=512", "'512' has no unit" },
        new object[] { "run tiny.yaml --set hello.memroySize=512MB", "memorySize" },
        new object[] { "run tiny.yaml --duration 5", "'5' has no unit" },
        new object[] { "run tiny.yaml --sample 5", "percent sign" },
        new object[] { "run tiny.yaml --sample 0%", "above 0%" },
        new object[] { "run tiny.yaml --sample 101%", "up to 100%" },
        new object[] { "run tiny.yaml --sample x%", "percent sign" },
        new object[] { "run tiny.yaml --sample 5% -o none", "--output none writes no files" },
        new object[] { "run tiny.yaml --format xml", "There are: text, json, markdown." },
        new object[] { "run tiny.yaml --clock sundial", "There are: wheel, simsharp." },
        new object[] { "run tiny.yaml -o tiny.yaml", "The folder 'tiny.yaml' cannot be written" },
        new object[] { "run tiny.yaml -o tiny.yaml/below", "The folder 'tiny.yaml/below' cannot be written" },
        new object[] { "run missing.yaml", "there is no file missing.yaml" },
        new object[] { "run .", ". is a folder" },
        new object[] { "run binary.yaml", "is not a text" },
        new object[] { "run empty.yaml", "the file says nothing" },
        new object[] { "run huge.yaml", "is larger than 4 MB" },
        new object[] { "run broken.yaml", "invalid-yaml" },
        new object[] { "run", "There are 5 *.yaml files in this folder; name one." },
        new object[] { "validate", "files" },
        new object[] { "validate tiny.yaml missing.yaml", "there is no file missing.yaml" },
        new object[] { "explain unknown-seting", "Did you mean 'unknown-setting'?" },
        new object[] { "explain blocked", "Names that have it: blocked time, blocked lanes mean" },
        new object[] { "explain again", "handed over again" },
        new object[] { "explain tiny.yaml --invocation abc", "'abc' is not an invocation" },
        new object[] { "explain tiny.yaml --invocation 0.0", "'0.0' is not an invocation" },
        new object[] { "explain tiny.yaml --invocation 99999", "callers has no invocation 99999" },
        new object[] { "explain tiny.yaml --invocation nobody/1", "No traffic, mapping, trigger, state machine, function or service is called 'nobody'. There are: callers" },
        new object[] { "explain tiny.yaml --slowest nothing", "No function is called 'nothing'. There are: hello." },
        new object[] { "explain tiny.yaml --messages", "add --invocation or --slowest" },
        new object[] { "find tiny.yaml --cheapest hello.memorySize --in 128..512 --within 5%", "for the cheapest every value is tried" },
        new object[] { "find tiny.yaml --lowest hello.memorySize --in 128..512 --within 5", "--within takes a share with a percent sign" },
        new object[] { "find tiny.yaml --lowest hello.memorySize --in 128..512 --precision 5%", "--within 5%" },
        new object[] { "list", "List what?" },
        new object[] { "list everything", "There is no list of 'everything'" },
        new object[] { "init nothing", "There are: hello, api, burst, queue" },
        new object[] { "init -o tiny.yaml/hello.yaml", "'tiny.yaml/hello.yaml' cannot be written" },
        new object[] { "run tiny.yaml --replications abc", "--replications takes a whole number up to 2,147,483,647, not 'abc'." },
        new object[] { "run tiny.yaml --jobs 99999999999", "--jobs takes a whole number up to 2,147,483,647, not '99999999999'." },
        new object[] { "explain tiny.yaml --objective first", "--objective takes a whole number" },
        new object[] { "report .", "'.' cannot be read: it is a folder. Name the file in it: ./result.json" },
        new object[] { "schema nothing", "There are: scenario, result." },
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_named_ends_with_2_and_leaves_nothing_behind(string command, string named)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Write("empty.yaml", "");
        shell.Write("huge.yaml", new string('#', 5_000_000));
        shell.Write("broken.yaml", "functions:\n  hello: { duration: 40 ms\ntraffic: [");
        File.WriteAllBytes("binary.yaml", [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0xff, 0xfe]);
        string[] before = shell.Files();

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(said.Error, Does.Contain(named));
        Assert.That(said.Error, Does.Not.Contain("   at ").And.Not.Contain("System.").And.Not.Contain("Exception"));
        Assert.That(said.Out, command.StartsWith("validate", StringComparison.Ordinal) ? Is.Not.Null : Is.Empty);
        Assert.That(shell.Files(), Is.EqualTo(before));
    }

    [Test]
    public void Without_any_word_the_program_says_what_it_can_do_and_ends_with_2()
    {
        using var shell = new Shell();

        var said = shell.Run();

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Out, Does.Contain("lambdasim run"));
    }

    [Test]
    public void Running_without_a_name_in_a_folder_without_scenarios_tells_how_to_begin()
    {
        using var shell = new Shell();

        var said = shell.Run("run");

        Assert.That((said.Exit, shell.Files().Length), Is.EqualTo((2, 0)));
        Assert.That(said.Error, Does.Contain("lambdasim init hello"));
    }
}
