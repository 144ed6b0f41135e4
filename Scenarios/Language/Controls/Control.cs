namespace LambdaSim.Scenarios.Language.Controls;

/// <summary>A setting of a scenario, or a number inside one, as something to turn.</summary>
public sealed record Control
{
    /// <summary>The path that <c>--set</c> takes: <c>functions.checkout.duration.p50</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it belongs to: "checkout", "account".</summary>
    public required string Subject { get; init; }

    /// <summary>What kind of thing that is: "function"; empty where there is but one.</summary>
    public required string Kind { get; init; }

    /// <summary>Its path within its subject: <c>duration.p50</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the setting means, in a sentence or two.</summary>
    public required string Meaning { get; init; }

    /// <summary>What may be written.</summary>
    public required string Allowed { get; init; }

    /// <summary>What it is now, as it would be written.</summary>
    public required string Value { get; init; }

    /// <summary>Where the value is from.</summary>
    public required OriginKind Origin { get; init; }

    /// <summary>Whether it stands among those that are shown unasked.</summary>
    public bool Shown { get; init; }

    /// <summary>The range of its slider; null where it is no number.</summary>
    public SliderRange? Slider { get; init; }

    /// <summary>The word that may stand instead of a number; null where there is none.</summary>
    public string? Absent { get; init; }

    /// <summary>The words to choose from; empty where it is something else.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
