using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Command lines as the program prints them, and as a shell reads them.</summary>
internal static partial class ShellLine
{
    private const string Tell = "lambdasim() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }\n";

    /// <summary>Every command that a text prints, continued lines put together.</summary>
    public static IEnumerable<string> PrintedIn(string text)
    {
        foreach (Match found in Printed().Matches(Continued().Replace(text, " ")))
        {
            string command = found.Groups["command"].Value;
            // Marks around a command, and what a sentence says behind it.
            char before = found.Index > 0 ? Continued().Replace(text, " ")[found.Index - 1] : ' ';
            if (before is '\'' or '`') command = command.Split(before)[0];
            yield return Aside().Replace(command, "").TrimEnd('.', ' ');
        }
    }

    /// <summary>The words that bash makes of a command; where there is no bash, the test is ignored.</summary>
    public static string[] Words(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There is no bash.");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", Tell + command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Directory.GetCurrentDirectory(),
        })!;
        string words = bash.StandardOutput.ReadToEnd(), errors = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.That((bash.ExitCode, errors), Is.EqualTo((0, "")), command);
        return words.Split('\0')[..^1];
    }

    [GeneratedRegex(@"(?<![/\w-])lambdasim (?<command>(?!<)[a-z-].*)")]
    private static partial Regex Printed();

    [GeneratedRegex(@" \\\n *")]
    private static partial Regex Continued();

    [GeneratedRegex(@" \(or .*$|      More: .*$")]
    private static partial Regex Aside();
}
