using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Serving;

/// <summary>The scenario that a page turns, and how its file is read and run.</summary>
public sealed record ServedScenario
{
    /// <summary>How many runs narrow the intervals where neither the file nor its objectives say how many.</summary>
    public const int UsualReplications = 10;

    /// <summary>The file, as the user wrote it.</summary>
    public required string File { get; init; }

    /// <summary>Reads the file with settings on top.</summary>
    public required Func<IReadOnlyList<SettingOverride>, ReadOutcome> Read { get; init; }

    /// <summary>The command line that makes a result with such settings again, with so many runs (null for the file's) and its
    /// seed.</summary>
    public required Func<IReadOnlyList<SettingOverride>, int?, ulong, string> Command { get; init; }

    /// <summary>When the file was saved last: other words than before when it was saved again.</summary>
    public required Func<string> Saved { get; init; }

    /// <summary>The version of the program, which reports name.</summary>
    public required string Version { get; init; }

    /// <summary>What keeps the time.</summary>
    public ClockKind Clock { get; init; } = ClockKind.Wheel;

    /// <summary>How many runs at a time; the numbers do not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How often a scenario is run; null for what the file says, or as its objectives need.</summary>
    /// <param name="scenario">The scenario.</param>
    public static int? Replications(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        bool said = scenario.Run.Replications is not null || scenario.Objectives.Count > 0 || scenario.Expected.Count > 0;
        return said ? null : UsualReplications;
    }
}
