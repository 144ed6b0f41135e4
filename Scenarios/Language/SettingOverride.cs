namespace LambdaSim.Scenarios.Language;

/// <summary>A setting changed on the command line: <c>--set checkout.memorySize="2048 MB"</c>.</summary>
/// <param name="Path">The path, as in error messages; the group may be left out for a function or a traffic.</param>
/// <param name="Value">The value, written as in the file.</param>
public sealed record SettingOverride(string Path, string Value)
{
    /// <summary>An assembly with policies of the user's own: <c>--policies mine.dll</c>.</summary>
    /// <param name="file">The file.</param>
    public static SettingOverride Policies(string file) => new(OwnPolicies.Path, file);

    /// <summary>The option that changes a setting.</summary>
    public const string SetOption = "--set";

    /// <summary>The option that brings an objective beside those of the file.</summary>
    public const string MeetOption = "--meet";

    /// <summary>An objective beside those of the file: <c>--meet "checkout latency p99 &lt; 800 ms"</c>.</summary>
    /// <param name="sentence">The objective.</param>
    public static SettingOverride Meet(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return new SettingOverride(MeetOption, sentence.Trim());
    }

    /// <summary>The option that brings a variant beside those of the file.</summary>
    public const string WithOption = "--with";

    /// <summary>A variant beside those of the file: <c>--with "checkout.memorySize=2048 MB; checkout.architecture=arm64"</c>.</summary>
    /// <param name="settings">The settings that differ, with semicolons between them.</param>
    public static SettingOverride With(string settings) => new(WithOption, settings);

    /// <summary>Splits <c>path=value</c> at the first equals sign.</summary>
    /// <param name="argument">The argument of <c>--set</c>.</param>
    /// <returns>Both parts; the value is empty when there is no equals sign, which the reader reports.</returns>
    public static SettingOverride Parse(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new SettingOverride(argument.Trim(), "")
            : new SettingOverride(argument[..equals].Trim(), argument[(equals + 1)..].Trim());
    }
}
