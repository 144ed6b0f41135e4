using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>When a schedule of EventBridge starts something: <c>rate(5 minutes)</c>, <c>cron(0 3 * * ? *)</c>.</summary>
internal static partial class ScheduleExpression
{
    private const int LongestInterval = 999_999, LongestWindow = 1440;

    /// <summary>A schedule that comes again, as the language writes it; null for one that is not understood.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="cause">What is wrong with it; empty when nothing is.</param>
    public static string? Recurring(string text, out string cause)
    {
        cause = "";
        if (Rate().Match(text) is { Success: true } rate
            && int.TryParse(rate.Groups[1].Value, out int number) && number is > 0 and <= LongestInterval)
            return $"rate({number} {rate.Groups[2].Value}{(number == 1 ? "" : "s")})";
        if (!IsCron(text)) return null;
        try
        {
            _ = AwsCron.Read(text.Trim());
            return ScenarioText.Quoted(text.Trim());
        }
        catch (CronMistakeException mistake)
        {
            cause = $" ({mistake.Message})";
            return null;
        }
    }

    /// <summary>Whether it is about the time of day.</summary>
    public static bool IsCron(string text) => text.TrimStart().StartsWith("cron(", StringComparison.Ordinal);

    /// <summary>What a schedule says beside its expression, as the settings of a trigger.</summary>
    /// <param name="schedule">A schedule of EventBridge Scheduler, or SAM's event; null without properties.</param>
    /// <param name="values">Resolves intrinsic functions.</param>
    public static IReadOnlyList<string> Window(TemplateNode? schedule, Intrinsics values) =>
        schedule?.Find("FlexibleTimeWindow") is { } window && values.Quietly(window.Find("Mode")) != "OFF"
            && values.Number(window.Find("MaximumWindowInMinutes"), "FlexibleTimeWindow") is > 0 and var minutes
                ? [$"flexibleTimeWindow: {Math.Min(minutes, LongestWindow)} min"]
                : [];

    /// <summary>How often and how long a rule or a schedule tries again, as the settings of a trigger.</summary>
    /// <param name="target">A target of a rule or of a schedule, or SAM's event; null without properties.</param>
    /// <param name="values">Resolves intrinsic functions.</param>
    public static IReadOnlyList<string> Retries(TemplateNode? target, Intrinsics values)
    {
        List<string> settings = [];
        if (values.Number(target?.Find("RetryPolicy", "MaximumRetryAttempts"), "RetryPolicy.MaximumRetryAttempts") is { } attempts)
            settings.Add($"maximumRetryAttempts: {Math.Clamp(attempts, 0, 185)}");
        if (values.Number(target?.Find("RetryPolicy", "MaximumEventAgeInSeconds"), "RetryPolicy.MaximumEventAgeInSeconds") is { } age)
            settings.Add($"maximumEventAge: {Math.Clamp(age, 60, 86_400)} s");
        return settings;
    }

    /// <summary>The time zone of a schedule; UTC for one that says none, or none that is known.</summary>
    /// <param name="schedule">A schedule of EventBridge Scheduler, or SAM's event; null without properties.</param>
    /// <param name="values">Resolves intrinsic functions.</param>
    public static string Zone(TemplateNode? schedule, Intrinsics values) =>
        values.Quietly(schedule?.Find("ScheduleExpressionTimezone")) is { Length: > 0 } zone
            && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
                ? zone
                : WallClock.Utc;

    /// <summary>When it starts something for the first time after a moment; null for never.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="zone">Its time zone.</param>
    /// <param name="moment">The moment, in UTC.</param>
    public static DateTime? FirstAfter(string cron, string zone, DateTime moment) =>
        new CronSchedule(cron.Trim(), new WallClock(moment, zone)).After(TimeSpan.Zero) is { } after ? moment + after : null;

    /// <summary>Whether it starts something a single time: <c>at(2026-11-20T13:00:00)</c>.</summary>
    public static bool IsOnce(string text) => Once().IsMatch(text);

    [GeneratedRegex(@"^\s*at\(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\)\s*$")]
    private static partial Regex Once();

    [GeneratedRegex(@"^\s*rate\((\d+) (minute|hour|day)s?\)\s*$")]
    private static partial Regex Rate();
}
