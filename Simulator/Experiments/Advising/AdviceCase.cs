using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>A scenario about which advice is asked: how it is with other settings, and how it is run.</summary>
/// <param name="Scenario">The scenario as it is.</param>
/// <param name="Candidates">The scenario with more settings, or why there can be none.</param>
/// <param name="Options">How to run it; the command makes the decision again.</param>
/// <param name="Words">The file and its options as words of a shell, for commands that are proposed.</param>
public sealed record AdviceCase(
    Scenario Scenario, Func<IReadOnlyList<SettingOverride>, SweepCandidate> Candidates, ExperimentOptions Options, string Words)
{
    /// <summary>How many times the load of the file comes.</summary>
    public double Load { get; init; } = 1;

    /// <summary>Hears what has been tried, in words; null for nobody.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>The question as it was asked: "provisioned checkout".</summary>
    public required string Question { get; init; }

    /// <summary>Whether nothing more shall be run.</summary>
    public bool Stopped => Options.Stop.IsCancellationRequested;

    /// <summary>The scenario with more settings, or why there can be none.</summary>
    /// <param name="changes">The settings.</param>
    public SweepCandidate At(IReadOnlyList<SettingOverride> changes)
    {
        var candidate = Candidates(changes);
        return candidate.Scenario is { } scenario && Load != 1
            ? ScaledLoad.Of(scenario, Load)
                ?? throw new AdviceException("Single arrivals are replayed, which cannot be multiplied: leave --load out.")
            : candidate;
    }

    /// <summary>The same with an objective more.</summary>
    /// <param name="sentence">The objective.</param>
    public AdviceCase Meeting(string sentence)
    {
        var objective = SettingOverride.Meet(sentence);
        SweepCandidate With(IReadOnlyList<SettingOverride> changes) => Candidates([objective, .. changes]);
        return this with
        {
            Scenario = With([]).Scenario!,
            Candidates = With,
            Words = $"{Words} {SettingOverride.MeetOption} {ShellWord.Quoted(sentence)}",
        };
    }

    /// <summary>What comes of the scenario with more settings, run as often as its verdicts need.</summary>
    /// <param name="changes">The settings.</param>
    /// <returns>Null where the scenario does not allow them.</returns>
    public ExperimentResult? Run(IReadOnlyList<SettingOverride> changes) =>
        At(changes).Scenario is { } scenario ? Experiment.Run(scenario, Options) : null;

    /// <summary>What comes of the scenario with more settings, run once.</summary>
    /// <param name="changes">The settings.</param>
    /// <exception cref="AdviceException">The scenario does not allow them.</exception>
    public RunResult Once(IReadOnlyList<SettingOverride> changes)
    {
        var candidate = At(changes);
        return candidate.Scenario is { } scenario
            ? Experiment.Run(scenario, Options with { Replications = 1 }).First
            : throw new AdviceException($"{changes[^1].Path} cannot vary: {candidate.Reason}.");
    }

    /// <summary>The value of a setting in the scenario; "none" of one that it does not have.</summary>
    /// <param name="path">The path behind the group: "checkout.memorySize".</param>
    public string Today(string path) => Scenario.Origins.FirstOrDefault(
        origin => origin.Path == path || origin.Path.EndsWith($".{path}", StringComparison.Ordinal))?.Value ?? "none";
}
