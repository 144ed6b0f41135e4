namespace LambdaSim.Scenarios.Language.Schedules;

/// <summary>Which time of day it is during the run.</summary>
/// <param name="Start">When the run begins, in UTC.</param>
/// <param name="TimeZone">The name of a time zone of IANA, such as Europe/Berlin.</param>
public sealed record WallClock(DateTime Start, string TimeZone)
{
    /// <summary>The time zone that has no changes of clocks.</summary>
    public const string Utc = "UTC";

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The time of day there.</summary>
    /// <param name="moment">How long after the start of the run.</param>
    public DateTime At(TimeSpan moment) => TimeZoneInfo.ConvertTimeFromUtc(Start + moment, zone);

    /// <summary>When clocks show a time of day for the first time; null when they never do, because they are put forward.</summary>
    /// <param name="local">The time of day.</param>
    /// <returns>How long after the start of the run; negative before it.</returns>
    public TimeSpan? FirstTime(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return local - offset - DateTime.SpecifyKind(Start, DateTimeKind.Unspecified);
    }
}
