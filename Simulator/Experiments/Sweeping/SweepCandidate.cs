using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>What a point of a sweep or a search is made from: a scenario, or the reason why there can be none.</summary>
/// <remarks>
/// Fewer than what is provisioned cannot be the account's limit: such a value is no mistake of the file, but a point that
/// fails.
/// </remarks>
public sealed record SweepCandidate
{
    private SweepCandidate(Scenario? scenario, string? reason) => (Scenario, Reason) = (scenario, reason);

    /// <summary>The scenario; null where there can be none.</summary>
    public Scenario? Scenario { get; }

    /// <summary>Why there can be none; null where there is one.</summary>
    public string? Reason { get; }

    /// <summary>A point that can be run.</summary>
    /// <param name="scenario">Its scenario.</param>
    public static implicit operator SweepCandidate(Scenario scenario) => FromScenario(scenario);

    /// <summary>A point that can be run.</summary>
    /// <param name="scenario">Its scenario.</param>
    public static SweepCandidate FromScenario(Scenario scenario) => new(scenario, reason: null);

    /// <summary>A point that cannot be run.</summary>
    /// <param name="reason">Why, without a full stop.</param>
    public static SweepCandidate NotPossible(string reason) => new(scenario: null, reason);
}
