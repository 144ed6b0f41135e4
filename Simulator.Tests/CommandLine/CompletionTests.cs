using System.Diagnostics;
using LambdaSim.Tests.Experiments;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What a shell offers when the tabulator is pressed.</summary>
[NonParallelizable]
public class CompletionTests
{
    private const string Two = """
        functions:
          checkout: { duration: 40 ms, memorySize: 512 MB }
          receipts: { duration: 10 ms, architecture: arm64 }
        traffic: { shoppers: { invokes: checkout, rate: 1/s } }
        services: { ledger: { type: database, maxConnections: 45, processors: 2 } }
        run: { duration: 1 s }
        """;

    [TestCase("", "init", "run", "help")]
    [TestCase("co", "compare", "completion")]
    [TestCase("compare|--fa", "--fail-if")]
    [TestCase("run|a.yaml|--format|", "text", "json", "markdown")]
    [TestCase("run|a.yaml|--clock|w", "wheel")]
    [TestCase("init|mi", "migration")]
    [TestCase("import|c", "cloudwatch")]
    [TestCase("explain|a.yaml|--slowest|", "checkout", "receipts")]
    [TestCase("advise|provisioned|che", "checkout")]
    [TestCase("completion|f", "fish")]
    public void The_next_word_is_one_that_the_program_takes_there(string typed, params string[] offered)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Two);

        Assert.That(Offered(shell, typed), Is.SupersetOf(offered));
        Assert.That(Offered(shell, typed), Has.All.StartsWith(typed.Split('|')[^1]));
    }

    [TestCase("run|a.yaml|--set|che", "checkout.")]
    [TestCase("run|a.yaml|--set|checkout.mem", "checkout.memorySize=")]
    [TestCase("sweep|a.yaml|--vary|account.conc", "account.concurrencyLimit=")]
    [TestCase("find|a.yaml|--lowest|checkout.mem", "checkout.memorySize")]
    [TestCase("explain|a.yaml|region.keepAlive.halv", "region.keepAlive.halvingPeriod")]
    [TestCase("run|a.yaml|--set|checkout.memorySize=", "checkout.memorySize=512MB")]
    [TestCase("run|a.yaml|--set|receipts.architecture=", "receipts.architecture=x86_64", "receipts.architecture=arm64")]
    [TestCase("run|a.yaml|--set|region.countingService.mode=l", "region.countingService.mode=leased")]
    public void Settings_are_those_of_the_scenario_part_by_part_and_then_their_values(string typed, params string[] offered)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Two);

        Assert.That(Offered(shell, typed), Is.EqualTo(offered));
    }

    [TestCase("run|broken.yaml|--set|functions.*.mem", "functions.*.memorySize=")]
    [TestCase("run|--set|", null)]
    [TestCase("nonsense|", null)]
    public void Nothing_that_is_typed_is_a_mistake(string typed, string? offered)
    {
        using var shell = new Shell();
        shell.Write("broken.yaml", "functions: [");
        shell.Write("other.yaml", "");

        var said = shell.Run(["complete", .. typed.Split('|')]);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")));
        if (offered is not null) Assert.That(said.Out, Is.EqualTo($"{offered}\n"));
    }

    [Test]
    public void A_kept_run_is_completed_by_its_name()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", ExperimentScenarios.Checkout(duration: "1 s"));
        shell.Run("run", "a.yaml", "--seed", "3");

        Assert.That(Offered(shell, "compare|a-"), Is.EqualTo(new[] { "a-3" }));
    }

    [TestCase("lambdasim compare --fa", "--fail-if")]
    [TestCase("lambdasim run a.yaml --set checkout.mem", "checkout.memorySize=")]
    [TestCase("lambdasim run a.yaml --set receipts.architecture=a", "arm64")]
    public void In_bash(string line, string offered)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Two);
        shell.Write("complete.bash", shell.Run("completion", "bash").Out);
        string ask = $"source complete.bash; lambdasim() {{ {Program} \"$@\"; }}; compopt() {{ :; }}; COMP_LINE='{line}'; "
            + $"COMP_POINT={line.Length}; _lambdasim; echo ${{COMPREPLY[@]}}";

        Assert.That(Said("bash", ".", "-c", ask), Is.EqualTo(offered));
    }

    [TestCase("lambdasim comp", "compare|completion")]
    [TestCase("lambdasim run a.yaml --set checkout.mem", "checkout.memorySize=")]
    [TestCase("lambdasim run a.yaml --format m", "markdown")]
    public void In_fish(string line, string offered)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Two);
        shell.Write("complete.fish", shell.Run("completion", "fish").Out);
        string ask = $"function lambdasim; {Program} $argv; end; source complete.fish; complete -C '{line}'";
        string[] said = [.. Said("fish", ".", "--no-config", "-c", ask).Split('\n').Select(next => next.Split('\t')[0])];

        Assert.That(said, Is.SupersetOf(offered.Split('|')));
    }

    [Test]
    public void In_PowerShell()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Two);
        shell.Write("complete.ps1", shell.Run("completion", "pwsh").Out);
        shell.Write("ask.ps1", $$"""
            function lambdasim { & {{Program}} @args }
            . ./complete.ps1
            foreach ($line in 'lambdasim comp', 'lambdasim run a.yaml --set checkout.mem', 'lambdasim run a.yaml --format ') {
              (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|'
            }
            """);
        string ask = $"Set-Location '{shell.Folder}'; ./ask.ps1";

        string said = Said("dotnet", Golden.Repository.PathOf("."), "tool", "run", "pwsh", "--", "-NoProfile", "-Command", ask);
        if (said.Contains("dotnet tool restore", StringComparison.Ordinal)) Assert.Ignore("PowerShell is not installed: dotnet tool restore.");

        Assert.That(said.ReplaceLineEndings("\n"), Does.StartWith("compare|completion\ncheckout.memorySize=\njson|markdown|text"));
    }

    private static string Program => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "lambdasim.dll")}'";

    private static string[] Offered(Shell shell, string typed) =>
        shell.Run(["complete", .. typed.Split('|')]).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Said(string program, string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            return (process.StandardOutput.ReadToEnd() + errors.Result).Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{program} is not installed.");
            throw;
        }
    }
}
