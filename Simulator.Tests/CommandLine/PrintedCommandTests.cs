using System.Net;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Types every command that a page, an answer or a hint prints, as a shell reads it.</summary>
public partial class PrintedCommandTests
{
    // Nothing that a shell leaves alone.
    private const string File = "my sale's $5.yaml";

    private const string Sale = """
        name: Sale
        account: { concurrencyLimit: 20 }
        functions:
          checkout: { memorySize: 512 MB, duration: { p50: 80 ms, p99: 400 ms }, cpuBound: 60% }
        traffic:
          shoppers: { invokes: checkout, rate: 200/s, client: { retries: standard } }
        variants:
          twice the memory: { checkout.memorySize: 1024 MB }
        run: { duration: 10 s, replications: 2 }
        objectives:
        """;

    private static readonly string[][] Answers =
    [
        ["run", File],
        ["run", File, "--set", "checkout.memorySize=1024 MB", "--duration", "9 s", "--warmup", "1 s", "--seed", "3", "--html"],
        ["run", File, "--precision", "50%", "-o", "out"],
        ["compare", File, "--fail-if", "checkout latency p99 worse by > 5%", "--html", "compare.html"],
        ["sweep", File, "--vary", "checkout.memorySize=512,1024 MB", "--replications", "2", "--html", "sweep.html"],
        ["find", File, "--lowest", "account.concurrencyLimit", "--in", "10..60 step 7", "--replications", "2", "--html", "find.html"],
        ["advise", "memory", "checkout", File, "--values", "512,1024", "--replications", "2", "--html", "memory.html"],
        ["advise", "provisioned", "checkout", File, "--set", "account.concurrencyLimit=200", "--replications", "2"],
        ["advise", "concurrency", "account", File, "--replications", "2"],
        ["advise", "cost", File, "--replications", "2"],
        ["advise", "launch", File, "--load", "2x"],
        ["explain", File, "--objective", "1"],
        ["report", "out/result.json", "--html", "report.html"],
        ["report", "out/result.json", "--format", "markdown"],
        ["report", "out/result.json", "--trace", "my trace.json"],
        ["init", "hello", "-o", "a new one.yaml"],
        ["import", "logs", "orders.log", "-o", "my orders.yaml"],
    ];

    private static readonly string[] Mistakes =
    [
        "frobnicate", "run --nonsense", "run", "run nothing.yaml", "run wrong.yaml", "explain nonsense", "find",
        "run wrong.yaml too many", "compare wrong.yaml", "explain wrong.yaml",
    ];

    [Test]
    public void Every_command_that_an_answer_or_its_page_prints_can_be_typed()
    {
        using var shell = WithSale("checkout latency p99 < 100 ms");
        shell.Write(
            "orders.log", "2026-03-02T09:00:01Z REPORT RequestId: 1 Duration: 91.40 ms Billed Duration: 92 ms Memory Size: 512 MB Max Memory Used: 98 MB\n");
        HashSet<string> printed = [];
        foreach (string[] words in Answers)
        {
            var said = shell.Run(words);
            Assert.That(said.Exit, words.Contains("--trace") ? Is.EqualTo(2) : Is.AnyOf(0, 1), said.Error);
            printed.UnionWith(ShellLine.PrintedIn(said.Out + said.Error));
        }
        foreach (string page in Directory.GetFiles(shell.Folder, "*.html", SearchOption.AllDirectories))
            printed.UnionWith(CommandsOf(System.IO.File.ReadAllText(page)));

        foreach (string verb in new[] { "run ", "compare ", "sweep ", "find ", "advise ", "explain " })
            Assert.That(printed, Has.Some.StartsWith(verb));
        foreach (string command in printed) Succeeds(shell, command);
    }

    [TestCase("checkout throttles < 0.1%", "advise concurrency")]
    [TestCase("shoppers failures < 0.1%", "advise concurrency")]
    [TestCase("cost < 0.001 USD per hour", "advise memory")]
    [TestCase("checkout latency p99.99 < 100 ms", "run")]
    public void The_next_step_can_be_typed_with_every_option_that_a_run_knows(string objective, string next)
    {
        using var shell = WithSale(objective);

        var said = shell.Run(
            "run", File, "-o", "none", "--precision", "40%", "--set", "checkout.memorySize=256 MB", "--duration", "8 s", "--seed", "2",
            "--warmup", "1 s");

        string[] commands = [.. ShellLine.PrintedIn(said.Out)];
        Assert.That(commands, Has.Length.EqualTo(2));
        Assert.That(commands[1], Does.StartWith(next));
        Succeeds(shell, commands[1]);
    }

    [Test]
    public void Every_command_that_a_mistake_prints_can_be_typed()
    {
        using var shell = new Shell();
        shell.Write("wrong.yaml", Sale.Replace("memorySize", "memorysizze") + "\n  - checkout latenzy p99 < 1 s\n");
        HashSet<string> printed = [];
        foreach (string words in Mistakes)
        {
            var said = shell.Run(words.Split(' '));
            Assert.That(said.Exit, Is.EqualTo(2), words);
            printed.UnionWith(ShellLine.PrintedIn(said.Error));
        }
        foreach (var kind in ErrorCatalogue.All) printed.UnionWith(ShellLine.PrintedIn(kind.Explanation));

        Assert.That(printed, Has.Count.GreaterThan(8));
        foreach (string command in printed) Succeeds(shell, command);
    }

    [Test]
    public void Every_command_in_the_comments_of_a_template_can_be_typed()
    {
        using var shell = new Shell();
        foreach (var template in ScenarioTemplates.All) shell.Write($"{template.Name}.yaml", template.Text);
        string[] commands = [.. ScenarioTemplates.All.SelectMany(template => ShellLine.PrintedIn(template.Text))
            .Where(command => !command.StartsWith("import ", StringComparison.Ordinal))];

        Assert.That(commands, Has.Length.GreaterThan(12));
        foreach (string command in commands)
        {
            bool several = command.Split(' ')[0] is not ("run" or "explain");
            Succeeds(shell, $"{command} --duration \"60 s\"{(several ? " --replications 2" : "")}");
        }
    }

    private static Shell WithSale(string objective)
    {
        Shell shell = new();
        shell.Write(File, $"{Sale}\n  - {objective}\n");
        return shell;
    }

    /// <summary>The commands that a page prints.</summary>
    internal static IEnumerable<string> CommandsOf(string page) => Code().Matches(page).SelectMany(
        code => ShellLine.PrintedIn(WebUtility.HtmlDecode(code.Groups[1].Value)));

    private static void Succeeds(Shell shell, string command)
    {
        var said = shell.Run(ShellLine.Words($"lambdasim {command}"));
        Assert.That(said.Exit, Is.AnyOf(0, 1), $"lambdasim {command}\n{said.Error}");
    }

    [GeneratedRegex("<pre tabindex=\"0\"><code>(.*?)</code></pre>", RegexOptions.Singleline)]
    private static partial Regex Code();
}
