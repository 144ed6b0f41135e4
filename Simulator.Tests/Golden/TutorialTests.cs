using System.Text;
using System.Text.RegularExpressions;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Golden;

/// <summary>
/// Types every command of the tutorial and of the cookbook, in their order, each page in one folder, and compares what it quotes. With UPDATE_GOLDEN=1
/// each quoted line is replaced by the first printed line, behind the one before it, that begins alike.
/// </summary>
[NonParallelizable]
public partial class TutorialTests
{
    private const string Prompt = "$ lambdasim ", Elision = "...", ExitCode = "# exit code ";
    private const int Alike = 10;

    [TestCase("docs/TUTORIAL.md")]
    [TestCase("docs/COOKBOOK.md")]
    public void Every_command_of_the_page_prints_what_it_quotes(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        using var shell = new Shell();
        int commands = 0;

        string again = Block().Replace(text, block =>
        {
            if (block.Groups["file"].Success)
            {
                shell.Write(block.Groups["file"].Value, block.Groups["text"].Value);
                return block.Value;
            }
            StringBuilder console = new("```console\n");
            foreach (string typed in Command().Split(block.Groups["console"].Value).Where(part => part.Length > 0))
            {
                commands++;
                console.Append(Typed(shell, typed));
            }
            return console.Append("```").ToString();
        });

        Assert.That(commands, Is.AtLeast(15));
        GoldenFile.Check(page, again);
    }

    /// <summary>Runs a command, and gives back the command with the lines that it should have been quoted with.</summary>
    private static string Typed(Shell shell, string typed)
    {
        string[] lines = typed.TrimEnd('\n').Split('\n');
        string command = lines[0][Prompt.Length..];
        string? exit = lines.FirstOrDefault(line => line.StartsWith(ExitCode, StringComparison.Ordinal));
        var said = shell.Run(Words(command));
        Assert.That(said.Exit, Is.EqualTo(exit is null ? 0 : int.Parse(exit[ExitCode.Length..])), command + said.Error);

        string[] printed = (said.Error + said.Out).Replace("\r", "", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
        StringBuilder quoted = new($"{lines[0]}\n");
        int next = 0;
        bool leftOut = false;
        foreach (string line in lines.Skip(1).Where(line => line != exit))
        {
            quoted.Append(line == Elision ? line : Found(line, printed, ref next, leftOut, command)).Append('\n');
            leftOut = line == Elision;
        }
        Assert.That(leftOut || next == printed.Length, $"'{command}' prints more, and no '...' says so.");
        return exit is null ? quoted.ToString() : quoted.Append(exit).Append('\n').ToString();
    }

    /// <summary>The printed line that a quoted one stands for: the next, or one behind it where some were left out.</summary>
    private static string Found(string line, string[] printed, ref int next, bool leftOut, string command)
    {
        int at = Array.FindIndex(printed, next, candidate => Begin(candidate) == Begin(line));
        Assert.That(at, Is.Not.Negative, $"'{command}' prints no line that begins as '{line}'.");
        Assert.That(leftOut || at == next, $"'{command}' prints something before '{line}', and no '...' says so.");
        next = at + 1;
        return printed[at];
    }

    /// <summary>The first word of a line, or its first letters where that word is short.</summary>
    private static string Begin(string line)
    {
        string text = line.TrimStart();
        return text[..Math.Min(Math.Max(Alike, text.IndexOf(' ', StringComparison.Ordinal)), text.Length)];
    }

    private static string[] Words(string command) =>
        [.. Word().Matches(command).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))];

    [GeneratedRegex(
        @"(?:Save this as `(?<file>[^`]+)`:\n\n```\w+\n(?<text>.*?)```)|(?:```console\n(?<console>.*?)```)",
        RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?=^\$ lambdasim )", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("(?:[^ \"]|\"[^\"]*\")+")]
    private static partial Regex Word();
}
