namespace LambdaSim.Scenarios.Importing;

/// <summary>What was made of files from elsewhere: a scenario, and everything that was not taken.</summary>
/// <param name="Text">The scenario file; the notes stand in it as comments.</param>
/// <param name="Notes">What was not taken, assumed or rounded: one sentence each.</param>
/// <param name="Companions">Files that the scenario names, to be written beside it.</param>
public sealed record ImportedScenario(
    string Text, IReadOnlyList<string> Notes, IReadOnlyList<CompanionFile> Companions)
{
    /// <summary>The distributions that were chosen for measured values, each beside what was measured.</summary>
    public IReadOnlyList<Fit> Fits { get; init; } = [];
}

/// <summary>A distribution that was chosen for measured values.</summary>
/// <param name="Subject">Of what: "checkout duration".</param>
/// <param name="Law">Which, in words: "lognormal", "quantiles".</param>
/// <param name="Count">Of how many values.</param>
/// <param name="Distance">The Kolmogorov-Smirnov distance; 0 to 1.</param>
/// <param name="Points">Shares of all values, ascending, each with the measured and the chosen quantile in milliseconds.</param>
public sealed record Fit(string Subject, string Law, long Count, double Distance, IReadOnlyList<FitPoint> Points);

/// <summary>A quantile, as measured and as chosen.</summary>
/// <param name="Share">The share of values that do not exceed it; from 0 to 1.</param>
/// <param name="Measured">In milliseconds.</param>
/// <param name="Chosen">In milliseconds.</param>
public readonly record struct FitPoint(double Share, double Measured, double Chosen);

/// <summary>A file that a scenario names, such as measured durations.</summary>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Text">What is in it.</param>
public sealed record CompanionFile(string Name, string Text);
