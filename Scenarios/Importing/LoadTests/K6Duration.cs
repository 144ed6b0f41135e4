using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Lengths of time as k6 writes them: "1h2m30s", "500ms", or milliseconds as a number.</summary>
internal static partial class K6Duration
{
    // A year: more than a test lasts, and no more than a scenario takes.
    private const double Longest = 365 * 86400;

    /// <summary>Reads a length of time below a name, in seconds; at most a year.</summary>
    /// <returns>Null when there is none that can be read.</returns>
    public static double? Seconds(JsonElement element, string name)
    {
        double? seconds = JsonSource.Find(element, name) switch
        {
            { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out double value) && value >= 0 ? value / 1000 : null,
            { ValueKind: JsonValueKind.String } text => Parse(JsonSource.Text(text) ?? ""),
            _ => null,
        };
        return seconds is { } known ? Math.Min(known, Longest) : null;
    }

    /// <summary>Reads a text, in seconds.</summary>
    public static double? Parse(string text)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out double milliseconds) && double.IsFinite(milliseconds))
            return milliseconds / 1000;
        if (!Whole().IsMatch(text)) return null;
        return Parts().Matches(text).Sum(part =>
            double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "d" => 86400,
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                _ => 1e-6,
            });
    }

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs))+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(d|h|ms|m|s|us|µs)")]
    private static partial Regex Parts();
}
