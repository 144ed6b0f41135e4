using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>How often a schedule of EventBridge starts something: <c>rate(5 minutes)</c>, <c>cron(0 3 * * ? *)</c>.</summary>
internal static partial class ScheduleExpression
{
    private const int LongestInterval = 999_999, LongestWindow = 1440;

    /// <summary>The mean rate.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="simplified">Whether days, months or years in it were left out of account.</param>
    /// <returns>Starts a second; null when it is not understood.</returns>
    public static double? PerSecond(string text, out bool simplified)
    {
        simplified = false;
        if (Rate().Match(text) is { Success: true } rate)
        {
            double unit = rate.Groups[2].Value switch { "minute" => 60, "hour" => 3600, _ => 86400 };
            double number = double.Parse(rate.Groups[1].Value);
            return number > 0 ? 1 / (number * unit) : null;
        }
        string[] fields = Cron().Match(text).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6) return null;
        simplified = fields[2..].Any(field => field is not ("*" or "?"));
        return Starts(fields[0], 60) * Starts(fields[1], 24) / 86400.0;
    }

    /// <summary>The interval as the language writes it: <c>rate(5 minutes)</c>; null for anything else.</summary>
    public static string? Interval(string text) => Rate().Match(text) is { Success: true } rate
        && int.TryParse(rate.Groups[1].Value, out int number) && number is > 0 and <= LongestInterval
            ? $"rate({number} {rate.Groups[2].Value}{(number == 1 ? "" : "s")})"
            : null;

    /// <summary>What a schedule says beside its expression, as the settings of a trigger.</summary>
    /// <param name="schedule">A schedule of EventBridge Scheduler, or SAM's event; null without properties.</param>
    /// <param name="values">Resolves intrinsic functions.</param>
    public static IReadOnlyList<string> Settings(TemplateNode? schedule, Intrinsics values) =>
        schedule?.Find("FlexibleTimeWindow") is { } window && values.Quietly(window.Find("Mode")) != "OFF"
            && values.Number(window.Find("MaximumWindowInMinutes"), "FlexibleTimeWindow") is > 0 and var minutes
                ? [$"flexibleTimeWindow: {Math.Min(minutes, LongestWindow)} min"]
                : [];

    /// <summary>Whether it starts something a single time: <c>at(2026-11-20T13:00:00)</c>.</summary>
    public static bool IsOnce(string text) => Once().IsMatch(text);

    /// <summary>How many values of a field fit: all for *, a list's length, every nth for */n, a range's length.</summary>
    private static int? Starts(string field, int all)
    {
        int sum = 0;
        foreach (string part in field.Split(','))
        {
            string[] step = part.Split('/', 2);
            int every = 1;
            if (step.Length == 2 && (!int.TryParse(step[1], out every) || every < 1)) return null;
            string[] ends = step[0].Split('-', 2);
            int first = 0, last = all - 1;
            if (step[0] != "*")
            {
                if (!int.TryParse(ends[0], out first)) return null;
                if (ends.Length == 2 ? !int.TryParse(ends[1], out last) : step.Length == 1)
                {
                    if (ends.Length == 2) return null;
                    last = first;
                }
            }
            sum += Math.Max(0, ((last - first) / every) + 1);
        }
        return sum;
    }

    [GeneratedRegex(@"^\s*at\(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\)\s*$")]
    private static partial Regex Once();

    [GeneratedRegex(@"^\s*rate\((\d+) (minute|hour|day)s?\)\s*$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s*cron\(([^)]*)\)\s*$")]
    private static partial Regex Cron();
}
