using System.Text.RegularExpressions;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Types every example of every help text, in a folder that begins with what init writes.</summary>
[NonParallelizable]
public partial class HelpExampleTests
{
    private const string Log = "2026-03-02T09:00:01.120Z REPORT RequestId: 1d3f Duration: 91.40 ms Billed Duration: 412 ms "
        + "Memory Size: 512 MB Max Memory Used: 98 MB Init Duration: 319.80 ms\n"
        + "2026-03-02T09:00:03.310Z REPORT RequestId: 2a41 Duration: 38.22 ms Billed Duration: 39 ms Memory Size: 512 MB "
        + "Max Memory Used: 98 MB\n";

    private const string Template = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Checkout:\n"
        + "    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.13, MemorySize: 512 }\n";

    [Test]
    public void Every_example_of_every_help_text_succeeds_in_a_folder_with_what_init_writes()
    {
        using var shell = new Shell();
        List<string> examples = [.. ExamplesOf(shell.Run("--help").Out), .. Verbs(shell).SelectMany(
            verb => ExamplesOf(shell.Run(verb, "--help").Out))];
        examples.RemoveAll(example => example.StartsWith("lambdasim bench", StringComparison.Ordinal));
        // These go on until they are stopped: ServeVerbTests types them.
        examples.RemoveAll(example => example.StartsWith("lambdasim serve", StringComparison.Ordinal));
        var first = examples.Where(example => example.StartsWith("lambdasim init", StringComparison.Ordinal)).Distinct();
        foreach (string example in first) Assert.That(Typed(shell, example), Is.Zero, example);
        Assert.That(shell.Run("init", "flash-sale").Exit, Is.Zero);
        // The same sale in a few seconds.
        string sale = File.ReadAllText("flash-sale.yaml");
        shell.Write("flash-sale.yaml", Minutes().Replace(sale, "for: 3 s").Replace("replications: 5", "replications: 2"));

        int typed = 0;
        foreach (string example in examples.Where(example => !example.StartsWith("lambdasim init", StringComparison.Ordinal)))
        {
            if (example.Contains(" import ", StringComparison.Ordinal)) Inputs(shell);
            Assert.That(Typed(shell, example), Is.AnyOf(0, 1), example);
            typed++;
        }

        Assert.That(typed, Is.GreaterThan(30));
    }

    /// <summary>Benchmarks take minutes: their words alone are checked, by one behind them that is no benchmark.</summary>
    [Test]
    public void The_examples_of_the_benchmarks_are_understood()
    {
        using var shell = new Shell();
        string[] examples = [.. ExamplesOf(shell.Run("bench", "--help").Out)];

        foreach (string example in examples)
            Assert.That(
                shell.Run([.. ShellLine.Words(example), "nothing"]).Error, Does.StartWith("error: 'nothing' is not a benchmark."), example);

        Assert.That(examples, Has.Length.EqualTo(4));
    }

    /// <summary>What the examples of import take from elsewhere.</summary>
    private static void Inputs(Shell shell)
    {
        shell.Write("checkout.log", string.Concat(Enumerable.Repeat(Log, 20)));
        shell.Write("template.yaml", Template);
    }

    private static IEnumerable<string> Verbs(Shell shell) =>
        Verb().Matches(shell.Run("--help").Out).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> ExamplesOf(string help) =>
        Example().Matches(help).Select(match => match.Groups[1].Value);

    /// <summary>Types a command; what is piped or redirected goes where the shell would send it.</summary>
    private static int Typed(Shell shell, string example)
    {
        var parts = Redirected().Match(example);
        string input = parts.Groups["from"].Success ? File.ReadAllText(parts.Groups["from"].Value)
            : parts.Groups["pipe"].Success ? string.Concat(Enumerable.Repeat(Log, 20)) : "";
        var said = shell.Run(input, ShellLine.Words(parts.Groups["command"].Value));
        TestContext.Out.WriteLine($"{said.Exit} {example}{(said.Exit > 1 ? $"\n{said.Error}" : "")}");
        if (parts.Groups["to"].Value is { Length: > 0 } to && !to.StartsWith('~')) shell.Write(to, said.Out);
        return said.Exit;
    }

    [GeneratedRegex(@"^  ((?:aws [^|]*\| )?lambdasim .*)$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("^  ([a-z]+) {2,}[A-Z]", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(?<pipe>aws [^|]*\| )?(?<command>lambdasim .*?)( < (?<from>\S+))?( > (?<to>[\w.~/-]+))?$")]
    private static partial Regex Redirected();

    [GeneratedRegex(@"for: \d+ min")]
    private static partial Regex Minutes();
}
