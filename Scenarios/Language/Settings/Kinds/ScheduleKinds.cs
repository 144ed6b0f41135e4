using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A schedule as it is written, before it is known which time of day it is when the run begins.</summary>
/// <param name="Every">The interval of <c>rate(...)</c>; else null.</param>
/// <param name="At">The time of day of <c>at(...)</c>; else null.</param>
/// <param name="Cron">The expression of <c>cron(...)</c>; else null.</param>
internal readonly record struct ScheduleDraft(TimeSpan? Every = null, DateTime? At = null, string? Cron = null);

/// <summary>A schedule as AWS writes it: <c>rate(5 minutes)</c>, <c>cron(0 2 * * ? *)</c>, <c>at(2026-11-30T09:00:00)</c>.</summary>
internal sealed partial class ScheduleExpressionKind : ValueKind<ScheduleDraft>
{
    private const string Pattern = @"^(rate\([1-9][0-9]{0,5} (minute|hour|day)s?\)|cron\([^()]+\)|at\([0-9:T-]+\))$";
    private const string AtFormat = "yyyy-MM-dd'T'HH:mm:ss";
    private const string Forms = "Write 'rate(5 minutes)' with minutes, hours or days, 'cron(0 2 * * ? *)', or 'at(2026-11-30T09:00:00)'.";

    public override string Allowed =>
        "`rate(5 minutes)`: an interval of minutes, hours or days; `cron(0 2 * * ? *)`: minutes, hours, day of the month, month, "
        + "day of the week and year; or `at(2026-11-30T09:00:00)`: once";

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };

    public override bool TryRead(Node node, Findings findings, out ScheduleDraft value)
    {
        value = default;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        if (text.StartsWith("cron(", StringComparison.Ordinal))
        {
            return TryReadCron(text, node, findings, out value);
        }

        Match rate = Rate().Match(text), at = At().Match(text);
        if (at.Success && DateTime.TryParseExact(
            at.Groups[1].Value, AtFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment))
        {
            value = new ScheduleDraft(At: moment);
            return true;
        }

        if (!rate.Success)
        {
            (string cause, string hint) = ScheduleMistake.Of(text) ?? ("", Forms);
            findings.Mistake(
                ErrorNames.NotASchedule, node.Place,
                $"'{Words.Shorten(text)}' is no schedule{(cause.Length == 0 ? "" : $" of AWS: {cause}")}", hint);
            return false;
        }

        int count = int.Parse(rate.Groups[1].Value);
        value = new ScheduleDraft(Every: rate.Groups[2].Value switch
        {
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        });
        return true;
    }

    private static bool TryReadCron(string text, Node node, Findings findings, out ScheduleDraft value)
    {
        value = new ScheduleDraft(Cron: text);
        try
        {
            AwsCron.Read(text);
            return true;
        }
        catch (CronMistakeException mistake)
        {
            findings.Mistake(
                ErrorNames.NotASchedule, node.Place, $"'{Words.Shorten(text)}' is no schedule of AWS: {mistake.Message}", mistake.Hint);
            return false;
        }
    }

    [GeneratedRegex(@"^rate\(([1-9][0-9]{0,5}) (minute|hour|day)s?\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^at\(([0-9:T-]+)\)$")]
    private static partial Regex At();
}

/// <summary>A date and a time of day in UTC.</summary>
internal sealed class MomentKind : ValueKind<DateTime>
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public override string Allowed => "a date, or a date with a time of day, in UTC: `2026-11-30T08:55`";

    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$" };

    public override bool TryRead(Node node, Findings findings, out DateTime value)
    {
        value = default;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, InUtc, out value) && value.Year is >= 1970 and <= 2199)
        {
            return true;
        }

        findings.Mistake(
            ErrorNames.NotASchedule, node.Place, $"'{Words.Shorten(text)}' is no date",
            "Write '2026-11-30', or '2026-11-30T08:55'; it is in UTC.");
        return false;
    }
}

/// <summary>A time zone by the name that IANA gave it.</summary>
internal sealed class TimeZoneKind : ValueKind<string>
{
    public override string Allowed => "`UTC`, or a time zone such as `Europe/Berlin`";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out string value)
    {
        if (!TryText(node, findings, out value))
        {
            return false;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(value, out _))
        {
            return true;
        }

        string[] known = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)];
        findings.Mistake(
            ErrorNames.UnknownChoice, node.Place, $"no time zone is called '{Words.Shorten(value)}'",
            Words.Nearest(value, known) is { } nearest ? $"Did you mean '{nearest}'?" : "Write a name such as 'Europe/Berlin'.");
        return false;
    }
}
