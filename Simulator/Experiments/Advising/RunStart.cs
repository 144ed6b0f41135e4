using System.Globalization;
using LambdaSim.Reports;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>Which time of day it is when the run begins, for what is set by the clock.</summary>
/// <param name="clock">The time of day; null where the scenario does not say.</param>
internal sealed class RunStart(TimeOnly? clock)
{
    private const string Setting = "run.startsAt";

    /// <summary>That of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    public static RunStart Of(Scenario scenario)
    {
        string? written = scenario.Origins.FirstOrDefault(
            origin => origin.Path == Setting && origin.Origin is (OriginKind.File or OriginKind.CommandLine))?.Value;
        return new RunStart(DateTime.TryParse(written, CultureInfo.InvariantCulture, out var start) ? TimeOnly.FromDateTime(start) : null);
    }

    /// <summary>What the times in the lines to paste rest on.</summary>
    public string About => clock is null
        ? "The scenario does not say what time it is when it begins: in the lines it is midnight, UTC. Move the times to your own."
        : $"The run begins at {clock:HH:mm} UTC, and its day comes round every day.";

    /// <summary>A moment of the run in words: a time of day, or how long after the start.</summary>
    /// <param name="moment">From the start of the run.</param>
    public string Text(TimeSpan moment) => clock is null ? Readable.Moment(moment) : $"{At(moment):HH:mm}";

    /// <summary>A moment of the run as a time of day.</summary>
    /// <param name="moment">From the start of the run.</param>
    public TimeOnly At(TimeSpan moment) => (clock ?? TimeOnly.MinValue).Add(moment);
}
