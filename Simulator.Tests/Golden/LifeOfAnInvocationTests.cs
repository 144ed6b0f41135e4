using System.Text;
using System.Text.RegularExpressions;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Golden;

[NonParallelizable]
public partial class LifeOfAnInvocationTests
{
    private const string Page = "docs/LIFE-OF-AN-INVOCATION.md";
    private const string Prompt = "$ lambdasim ";

    [Test]
    public void Every_block_of_the_page_is_what_the_simulator_prints()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, Page));
        int commands = 0;

        string again = Block().Replace(text, block =>
        {
            commands++;
            return $"```console\n{Prompt}{block.Groups["command"].Value}\n{Print(block.Groups["command"].Value)}```";
        });

        Assert.That(commands, Is.AtLeast(5));
        GoldenFile.Check(Page, again);
    }

    [Test]
    public void Every_file_and_member_that_the_page_names_exists()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, Page));
        int members = 0;

        foreach (Match place in Place().Matches(text))
        {
            string file = Path.Combine(Repository.Root, place.Groups["file"].Value);
            Assert.That(File.Exists(file), place.Value);
            foreach (Capture member in place.Groups["member"].Captures)
            {
                members++;
                Assert.That(File.ReadAllText(file), Does.Contain(member.Value.TrimEnd(')')), place.Value);
            }
        }

        Assert.That(members, Is.AtLeast(15));
    }

    private static string Print(string command)
    {
        using var shell = new Shell();
        string[] words = command.Split(' ');
        words[1] = Path.Combine(Repository.Root, words[1]);

        var said = shell.Run(words);

        Assert.That((said.Exit, said.Error), Is.EqualTo((0, "")), command);
        return new StringBuilder(said.Out).Replace(Environment.NewLine, "\n").ToString();
    }

    [GeneratedRegex(@"```console\n\$ lambdasim (?<command>[^\n]+)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(?<file>Simulator/[\w/]+\.cs)`(?:\s\((?:`(?<member>[^`]+)`(?:,\s)?)+\))?")]
    private static partial Regex Place();
}
