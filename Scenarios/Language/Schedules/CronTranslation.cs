using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Schedules;

/// <summary>An expression that AWS would refuse, or that cannot be translated.</summary>
/// <param name="cause">What is wrong.</param>
/// <param name="hint">What to write instead.</param>
#pragma warning disable CA1032 // Nobody else throws it.
internal sealed class CronMistakeException(string cause, string hint) : Exception(cause)
#pragma warning restore CA1032
{
    /// <summary>What to write instead.</summary>
    public string Hint => hint;
}

/// <summary>Some of the years: from one to another, in steps.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Step">1 for each, 2 for every other one.</param>
internal readonly record struct CronRange(int First, int Last, int Step)
{
    /// <summary>Whether a year is one of them.</summary>
    public bool Has(int year) => year >= First && year <= Last && (year - First) % Step == 0;
}

/// <summary>Translates AWS's six fields into the five of Cronos and the years.</summary>
/// <remarks>EventBridge Scheduler User Guide, Schedule types: cron-based schedules (2026).</remarks>
internal static partial class CronTranslation
{
    private const string Example = "cron(0 9 ? * MON-FRI *)";

    private static readonly Field Minutes = new("minute", 0, 59, []);
    private static readonly Field Hours = new("hour", 0, 23, []);
    private static readonly Field DaysOfMonth = new("day of the month", 1, 31, []);
    private static readonly Field Months = new(
        "month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);
    private static readonly Field DaysOfWeek = new("day of the week", 1, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);
    private static readonly Field Years = new("year", 1970, 2199, []);

    /// <summary>The five fields of Cronos, and the years.</summary>
    /// <param name="text">From <c>cron(</c> to its bracket.</param>
    /// <exception cref="CronMistakeException">It is not one of AWS's.</exception>
    public static (string Fields, IReadOnlyList<CronRange> Years) Of(string text)
    {
        Match whole = Whole().Match(text);
        if (!whole.Success)
        {
            throw new CronMistakeException("it has no closing bracket", $"Write '{Example}'.");
        }

        string[] fields = whole.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
        {
            string few = fields.Length == 5 ? " The five of cron on Linux want a '*' for the year behind them, and one '?'." : "";
            throw new CronMistakeException(
                $"it has {fields.Length} fields, and AWS's have six",
                $"Write minutes, hours, day of the month, month, day of the week and year: '{Example}'.{few}");
        }

        if (fields[2] == "?" == (fields[4] == "?"))
        {
            throw new CronMistakeException(
                fields[2] == "?" ? "both days are '?'" : "it has a day of the month and a day of the week",
                $"AWS wants '?' for exactly one of the third and the fifth field: '{Example}'.");
        }

        return (
            string.Join(
                ' ', Plain(Minutes, fields[0]), Plain(Hours, fields[1]), DayOfMonth(fields[2]), Plain(Months, fields[3]),
                DayOfWeek(fields[4])),
            [.. fields[5].Split(',').Select(YearsOf)]);
    }

    private static string DayOfMonth(string text)
    {
        if (text is "?" or "L" or "LW")
        {
            return text;
        }

        Match weekday = NearestWeekday().Match(text);
        return weekday.Success ? $"{Number(DaysOfMonth, weekday.Groups[1].Value)}W" : Plain(DaysOfMonth, text);
    }

    private static string DayOfWeek(string text)
    {
        const int Shift = 1;
        if (text == "?")
        {
            return text;
        }

        if (text == "L")
        {
            return "6";
        }

        Match last = LastOfMonth().Match(text);
        if (last.Success)
        {
            return $"{Number(DaysOfWeek, last.Groups[1].Value) - Shift}L";
        }

        Match nth = NthOfMonth().Match(text);
        return nth.Success
            ? $"{Number(DaysOfWeek, nth.Groups[1].Value) - Shift}#{Number(new Field("week", 1, 5, []), nth.Groups[2].Value)}"
            : Plain(DaysOfWeek, text, Shift);
    }

    private static string Plain(Field field, string text, int shift = 0)
    {
        if (text == "?")
        {
            throw new CronMistakeException(
                $"'?' is for days, and stands where the {field.Name} should be", "Write '*' for all of them.");
        }

        return string.Join(',', text.Split(',').Select(part => Part(field, part, shift)));
    }

    private static string Part(Field field, string text, int shift)
    {
        (string range, string? step) = Step(field, text);
        if (range == "*")
        {
            return "*" + step;
        }

        IEnumerable<int> ends = range.Split('-', 2).Select(end => Number(field, end) - shift);
        return string.Join('-', ends) + step;
    }

    private static (string Range, string? Step) Step(Field field, string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (text, null)
            : (text[..slash], $"/{Number(new Field($"step of the {field.Name}", 1, field.Highest, []), text[(slash + 1)..])}");
    }

    private static CronRange YearsOf(string text)
    {
        (string range, string? step) = Step(Years, text);
        string[] ends = range.Split('-', 2);
        int first = range == "*" ? Years.Lowest : Number(Years, ends[0]);
        int last = range == "*" || (step is not null && ends.Length == 1) ? Years.Highest : Number(Years, ends[^1]);
        return new CronRange(first, last, step is null ? 1 : int.Parse(step[1..]));
    }

    private static int Number(Field field, string text)
    {
        int named = Array.IndexOf(field.Names, text.ToUpperInvariant());
        if (named >= 0)
        {
            return named + field.Lowest;
        }

        if (text.Length is > 0 and < 5 && text.All(char.IsAsciiDigit) && int.Parse(text) is int number
            && number >= field.Lowest && number <= field.Highest)
        {
            return number;
        }

        string names = field.Names.Length == 0 ? "" : $", or {field.Names[0]} to {field.Names[^1]}";
        string article = field == Hours ? "An" : "A";
        throw new CronMistakeException(
            $"'{Words.Shorten(text)}' is no {field.Name}", $"{article} {field.Name} is {field.Lowest} to {field.Highest}{names}.");
    }

    private sealed record Field(string Name, int Lowest, int Highest, string[] Names);

    [GeneratedRegex(@"^cron\((.*)\)$")]
    private static partial Regex Whole();

    [GeneratedRegex("^([0-9]+)W$")]
    private static partial Regex NearestWeekday();

    [GeneratedRegex("^([0-9A-Za-z]+)L$")]
    private static partial Regex LastOfMonth();

    [GeneratedRegex("^([0-9A-Za-z]+)#([0-9]+)$")]
    private static partial Regex NthOfMonth();
}
