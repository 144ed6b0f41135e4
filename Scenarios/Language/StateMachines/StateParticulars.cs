using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>What a scenario says of the states of a definition, because the definition cannot.</summary>
internal sealed record StateParticulars
{
    /// <summary>Standard or Express: not all that the one can do can the other.</summary>
    public required StateMachineType Type { get; init; }

    /// <summary>The names of the scenario's functions.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>The input of every execution; null when it is not known.</summary>
    public required Node? Input { get; init; }

    /// <summary>How often Choice states lead where: of each state, the share of each state that may follow.</summary>
    public required IReadOnlyList<OfState<IReadOnlyList<OfState<double>>>> Choices { get; init; }

    /// <summary>How long states take in which no function works.</summary>
    public required IReadOnlyList<OfState<Distribution>> Durations { get; init; }

    /// <summary>How many items Map states have.</summary>
    public required IReadOnlyList<OfState<int>> Items { get; init; }

    /// <summary>What handlers of Task states raise when they fail.</summary>
    public required IReadOnlyList<OfState<string>> Errors { get; init; }

    /// <summary>How long a service takes of which the scenario does not say it.</summary>
    public required Distribution StandardDuration { get; init; }
}

/// <summary>What is said of one state.</summary>
/// <param name="State">The state's name, with its place.</param>
/// <param name="Value">What is said.</param>
internal sealed record OfState<T>(ScalarNode State, T Value);
