using System.CommandLine;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The option that asks for objectives beside those of the scenario.</summary>
internal static class MeetOption
{
    /// <summary>The option.</summary>
    /// <param name="description">What the help says of it, and of the options that stand beside it there.</param>
    public static Option<string[]> Make(string description) => new(SettingOverride.MeetOption)
    {
        Description = description,
        HelpName = "objective",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The option as it was given, for the command that makes the same again.</summary>
    /// <param name="sentences">What was given.</param>
    public static string Again(string[]? sentences) =>
        string.Concat((sentences ?? []).Select(sentence => $" {SettingOverride.MeetOption} {ShellWord.Quoted(sentence)}"));

    /// <summary>What it changes, for the name of a folder.</summary>
    /// <param name="sentences">What was given.</param>
    public static IEnumerable<string> Names(string[]? sentences) => (sentences ?? []).Select(sentence => $"meet {sentence}");

    /// <summary>The changes to a scenario that it stands for.</summary>
    /// <param name="sentences">What was given.</param>
    public static IEnumerable<SettingOverride> Overrides(string[]? sentences) => (sentences ?? []).Select(SettingOverride.Meet);
}
