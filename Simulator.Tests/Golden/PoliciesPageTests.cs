using System.Text.RegularExpressions;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Golden;

/// <summary>docs/POLICIES.md: its policy is the one that is built, and its commands do what it says.</summary>
public sealed partial class PoliciesPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "POLICIES.md"));
    private static readonly string Example = Path.Combine(Repository.Root, "Examples", "MyPolicies");

    [Test]
    public void The_policy_on_the_page_is_the_one_that_is_built_and_has_no_more_than_twenty_lines()
    {
        string code = File.ReadAllText(Path.Combine(Example, "KeepThree.cs"));

        Assert.That(Page, Does.Contain($"```csharp\n{code}```"));
        Assert.That(code.Split('\n').Count(line => line.Trim().Length > 1), Is.InRange(12, 20), "lines that say something");
        Assert.That(Page, Does.Contain(File.ReadAllText(Path.Combine(Example, "MyPolicies.csproj")).Trim()));
    }

    [Test]
    public void It_is_built_run_and_compared_by_the_commands_on_the_page()
    {
        using var shell = new Shell();
        string built = AppContext.BaseDirectory.Replace("Simulator.Tests", "Examples/MyPolicies", StringComparison.Ordinal);
        Directory.CreateDirectory("mine");
        File.Copy(Path.Combine(built, "MyPolicies.dll"), Path.Combine("mine", "MyPolicies.dll"));
        File.Copy(Path.Combine(Example, "compare.yaml"), "compare.yaml");
        string[] commands = [.. Commands().Matches(Page).Select(match => match.Groups["words"].Value)];

        Assert.That(commands, Has.Length.EqualTo(3));
        Said[] said = [.. commands.Select(words => shell.Run(words
            .Replace("Examples/MyPolicies/bin/Release/net10.0", "mine", StringComparison.Ordinal)
            .Replace("Examples/MyPolicies/", "", StringComparison.Ordinal)
            .Split(' ')))];

        Assert.That(said.Select(one => one.Exit), Is.All.Zero, string.Join('\n', said.Select(one => one.Error)));
        Assert.That(said[^1].Out, Does.Contain("keep three").And.Contain("histogram"));
        Assert.That(File.Exists(Path.Combine(built, "lambdasim.dll")), Is.False, "Nothing of the program lies beside the policies.");
    }

    [GeneratedRegex(@"^lambdasim (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
