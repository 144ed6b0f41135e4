namespace LambdaSim.Scenarios.Language.Schedules;

/// <summary>When something calls by itself.</summary>
public abstract record Schedule
{
    /// <summary>The first moment at which it calls, which may be that at which the run begins; null when it never calls.</summary>
    public TimeSpan? First => After(TimeSpan.FromTicks(-1));

    /// <summary>The next moment at which it calls.</summary>
    /// <param name="moment">How long after the start of the run, negative before it; the answer lies behind it.</param>
    /// <returns>How long after the start of the run; null when it never calls again.</returns>
    public abstract TimeSpan? After(TimeSpan moment);
}

/// <summary>The same interval each time: <c>rate(5 minutes)</c>.</summary>
/// <param name="Every">The interval; more than zero. It calls for the first time one interval after the start.</param>
public sealed record IntervalSchedule(TimeSpan Every) : Schedule
{
    /// <inheritdoc/>
    public override TimeSpan? After(TimeSpan moment) => ((moment.Ticks / Every.Ticks) + 1) * Every;
}

/// <summary>Once: <c>at(2026-11-30T09:00:00)</c>.</summary>
/// <param name="Moment">How long after the start of the run; null where that time of day does not exist in its zone.</param>
public sealed record SingleSchedule(TimeSpan? Moment) : Schedule
{
    /// <inheritdoc/>
    public override TimeSpan? After(TimeSpan moment) => Moment > moment ? Moment : null;
}
