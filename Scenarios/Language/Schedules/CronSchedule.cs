using Cronos;

namespace LambdaSim.Scenarios.Language.Schedules;

/// <summary>Times of day: <c>cron(0 2 * * ? *)</c>.</summary>
/// <remarks>
/// As EventBridge Scheduler does it where clocks are changed (User Guide, Daylight savings time): what falls into the hour that is
/// left out is left out, and what falls into the hour that comes twice calls the first time alone.
/// </remarks>
/// <param name="Expression">The expression as AWS writes it.</param>
/// <param name="Clock">Which time of day it is when the run begins, and where.</param>
public sealed record CronSchedule(string Expression, WallClock Clock) : Schedule
{
    private readonly AwsCron cron = AwsCron.Read(Expression);

    /// <inheritdoc/>
    public override TimeSpan? After(TimeSpan moment)
    {
        for (DateTime? local = cron.After(Clock.At(moment)); local is { } candidate; local = cron.After(candidate))
        {
            if (Clock.FirstTime(candidate) is { } next && next > moment)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Two schedules are the same when they are written alike.</summary>
    /// <param name="other">The schedule to compare with.</param>
    public bool Equals(CronSchedule? other) => other is not null && (Expression, Clock) == (other.Expression, other.Clock);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Expression, Clock);
}

/// <summary>An expression of cron as AWS writes it, translated for Cronos.</summary>
/// <remarks>
/// AWS counts days of the week from 1 for Sunday, Cronos from 0; AWS has a sixth field for the years, Cronos has none, so that
/// years are checked here.
/// </remarks>
internal sealed class AwsCron
{
    private readonly CronExpression days;
    private readonly IReadOnlyList<CronRange> years;

    private AwsCron(CronExpression days, IReadOnlyList<CronRange> years) => (this.days, this.years) = (days, years);

    /// <summary>Reads an expression.</summary>
    /// <param name="text">From <c>cron(</c> to its bracket.</param>
    /// <exception cref="CronMistakeException">It is not one of AWS's, or cannot be translated.</exception>
    public static AwsCron Read(string text)
    {
        (string fields, IReadOnlyList<CronRange> years) = CronTranslation.Of(text);
        try
        {
            return new AwsCron(CronExpression.Parse(fields), years);
        }
        catch (CronFormatException refused)
        {
            throw new CronMistakeException(refused.Message.TrimEnd('.'), "Write it in another way.");
        }
    }

    /// <summary>The first time of day behind another one; null when there is none.</summary>
    /// <param name="local">The time of day.</param>
    public DateTime? After(DateTime local)
    {
        DateTime? next = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        while ((next = days.GetNextOccurrence(next.Value)) is { } candidate && !years.Any(range => range.Has(candidate.Year)))
        {
            if (years.All(range => range.Last < candidate.Year))
            {
                return null;
            }

            // To the last tick of the year before the next one.
            next = new DateTime(candidate.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(-1);
        }

        return next;
    }
}
