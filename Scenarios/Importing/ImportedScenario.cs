namespace LambdaSim.Scenarios.Importing;

/// <summary>What was made of files from elsewhere: a scenario, and everything that was not taken.</summary>
/// <param name="Text">The scenario file; the notes stand in it as comments.</param>
/// <param name="Notes">What was not taken, assumed or rounded: one sentence each.</param>
/// <param name="Companions">Files that the scenario names, to be written beside it.</param>
public sealed record ImportedScenario(
    string Text, IReadOnlyList<string> Notes, IReadOnlyList<CompanionFile> Companions);

/// <summary>A file that a scenario names, such as measured durations.</summary>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Text">What is in it.</param>
public sealed record CompanionFile(string Name, string Text);
