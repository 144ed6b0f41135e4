namespace LambdaSim.CommandLine;

/// <summary>The version of the program.</summary>
internal static class ProgramVersion
{
    /// <summary>For example 0.1.0.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";
}
