namespace LambdaSim.Scenarios.Language;

/// <summary>The dated sets of AWS behaviour that scenarios are laid over.</summary>
public static class ProfileNames
{
    /// <summary>The profile of a scenario that names none.</summary>
    public static string Default => All[0];

    /// <summary>All profiles, the newest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["aws-2026", "aws-2021", "aws-2020", "aws-2019"];
}
