using System.CommandLine;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The option that names assemblies with policies of the user's own.</summary>
internal static class PoliciesOption
{
    /// <summary>The option.</summary>
    public static Option<string[]> Make() => new("--policies")
    {
        Description = "An assembly with policies of your own (docs/POLICIES.md). Repeatable.",
        HelpName = "mine.dll",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The option as it was given, for the command that makes the same again.</summary>
    /// <param name="files">What was given.</param>
    public static string Again(string[]? files) => string.Concat((files ?? []).Select(file => $" --policies {ShellWord.Of(file)}"));

    /// <summary>What it changes, for the name of a folder.</summary>
    /// <param name="files">What was given.</param>
    public static IEnumerable<string> Names(string[]? files) =>
        (files ?? []).Select(file => $"policies={Path.GetFileNameWithoutExtension(file)}");

    /// <summary>The changes to a scenario that it stands for.</summary>
    /// <param name="files">What was given.</param>
    public static IEnumerable<SettingOverride> Overrides(string[]? files) => (files ?? []).Select(SettingOverride.Policies);
}
