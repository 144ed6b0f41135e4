using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>What is wrong with an interval or a single moment that nearly is a schedule of AWS.</summary>
internal static partial class ScheduleMistake
{
    /// <summary>What is wrong, and what to write instead; null when it is not even nearly one.</summary>
    /// <param name="text">What <see cref="ScheduleExpressionKind"/> did not understand.</param>
    public static (string Cause, string Hint)? Of(string text)
    {
        if (Interval().IsMatch(text))
        {
            return ("an interval is at least 1", "Write 'rate(1 minute)' or more.");
        }

        Match moment = Moment().Match(text);
        if (!moment.Success)
        {
            return null;
        }

        int[] parts = [.. moment.Groups[1].Captures.Select(capture => int.Parse(capture.Value))];
        (int year, int month, int day) = (int.Parse(moment.Groups[2].Value), parts[0], parts[1]);
        if (year == 0 || month is 0 or > 12)
        {
            return ("there is no such month", "Write year, month and day: 'at(2026-11-30T09:00:00)'.");
        }

        if (day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            string name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
            return (
                $"{day} {name} {year} does not exist", $"{name} {year} has {DateTime.DaysInMonth(year, month)} days.");
        }

        return moment.Groups[4].Length > 0
            ? ("it says a time zone", "Leave that out, and write 'timezone: Europe/Berlin' beside it; without, it is UTC.")
            : moment.Groups[3].Length == 0
                ? ("it has no seconds", $"Write '{text[..^1]}:00)'.")
                : ("there is no such time of day", "Hours are 0 to 23, minutes and seconds 0 to 59.");
    }

    [GeneratedRegex(@"^rate\(0+ (minute|hour|day)s?\)$")]
    private static partial Regex Interval();

    [GeneratedRegex(@"^at\((?<2>[0-9]{4})-(?<1>[0-9]{2})-(?<1>[0-9]{2})T[0-9]{2}:[0-9]{2}(?<3>:[0-9]{2})?(?<4>Z|[+-][0-9:]+)?\)$")]
    private static partial Regex Moment();
}
