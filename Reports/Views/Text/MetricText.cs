using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Metrics as people read them: the value with its unit, its interval, its difference from another.</summary>
public static class MetricText
{
    /// <summary>What stands between the ends of an interval.</summary>
    private const string To = " … ";

    /// <summary>A value: 742 ms, 0.83%, 127, 11.96 USD.</summary>
    /// <param name="value">In the metric's unit; null of one that cannot be had.</param>
    /// <param name="unit">What it is measured in.</param>
    public static string Value(double? value, MetricUnit unit) => value is not { } number
        ? Readable.Missing
        : unit switch
        {
            MetricUnit.Time => Readable.Duration(number),
            MetricUnit.Share => Percent(number),
            MetricUnit.Count => Number(number),
            MetricUnit.Dollars => $"{Readable.Dollars(number)} USD",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>An interval with its unit once: 718 … 766 ms.</summary>
    /// <param name="estimate">The metric; without an interval there is nothing to say.</param>
    public static string Interval(MetricEstimate estimate)
    {
        if (estimate is not { Low: { } low, High: { } high }) return Readable.Missing;
        return Range(low, high, estimate.Unit);
    }

    /// <summary>What was seen of an objective that is not shown to be met, as a clause without a full stop.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="interval">Whether the interval is told, where there is one, instead of the value.</param>
    /// <returns>"checkout latency p99 is 742 ms, not &lt; 500 ms".</returns>
    public static string Against(ObjectiveResult objective, bool interval)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var estimate = objective.Estimate;
        if (estimate.Value is null) return $"{objective.Metric} cannot be had from so few";
        string seen = interval && estimate.Low is not null ? Interval(estimate) : Value(estimate.Value, estimate.Unit);
        string surely = objective.Verdict == Verdict.CannotTell ? "surely " : "";
        return $"{objective.Metric} is {seen}, not {surely}{objective.Operator} {objective.LimitText}";
    }

    /// <summary>Two values with their unit once: 718 … 766 ms; where both are written alike, their middle: 4.31 USD ± 0.0004.</summary>
    /// <param name="low">The lower.</param>
    /// <param name="high">The upper.</param>
    /// <param name="unit">What they are measured in.</param>
    public static string Range(double low, double high, MetricUnit unit)
    {
        string from = Value(low, unit), to = Value(high, unit);
        if (from == to && low < high && Value((high - low) / 2, unit) is var half && half != Value(0, unit))
            return $"{from} ± {Bare(half, unit, from)}";
        string suffix = new([.. to.Reverse().TakeWhile(letter => !char.IsAsciiDigit(letter)).Reverse()]);
        bool same = suffix.Length > 0 && from.EndsWith(suffix, StringComparison.Ordinal);
        return same ? $"{from[..^suffix.Length]}{To}{to}" : $"{from}{To}{to}";
    }

    /// <summary>A difference with half its interval: +61.2 ms ± 9.1; ≈ where none could be shown, = where there is
    /// none.</summary>
    /// <param name="difference">The difference.</param>
    public static string Difference(MetricDifference difference)
    {
        if (difference.Value is not { } value) return Readable.Missing;
        if (difference.None) return "=";
        string sign = value < 0 ? "−" : "+";
        string amount = sign + Value(Math.Abs(value), difference.Unit);
        if (difference is not { Low: { } low, High: { } high }) return amount;
        string half = Bare(
            Value((high - low) / 2, difference.Unit), difference.Unit, Value(Math.Abs(value), difference.Unit));
        return $"{amount} ± {half}{(difference.Shown ? "" : " ≈")}";
    }

    /// <summary>A difference as a share of the base: −77%, +4.8%; nothing where there is none, or nothing to relate it
    /// to.</summary>
    /// <param name="difference">The difference.</param>
    public static string Relative(MetricDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        if (difference.None || difference.Relative is not { } share || share == 0) return "";
        double percent = 100 * Math.Abs(share);
        string amount = percent < 0.005 ? "<0.01" : percent.ToString(percent < 0.995 ? "N2" : percent < 9.95 ? "N1" : "N0");
        return $"{(share < 0 ? "−" : "+")}{amount}%";
    }

    /// <summary>A verdict as a sign and a word, for nobody should need the colour.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => "✓ met",
        Verdict.Missed => "✗ missed",
        Verdict.CannotTell => "? cannot tell",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The unit as it stands in keys of JSON and in columns of CSV.</summary>
    /// <param name="unit">The unit.</param>
    public static string Key(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => "ms",
        MetricUnit.Share => "share",
        MetricUnit.Count => "count",
        MetricUnit.Dollars => "usd",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A value as JSON and CSV hold it: times in milliseconds, six significant digits.</summary>
    /// <param name="value">In the metric's unit.</param>
    /// <param name="unit">What it is measured in.</param>
    public static double? Written(double? value, MetricUnit unit) => value is not { } number || !double.IsFinite(number)
        ? null
        : Readable.Round(unit == MetricUnit.Time ? number / TimeSpan.TicksPerMillisecond : number, 6);

    /// <summary>The reverse of <see cref="Written"/>.</summary>
    /// <param name="written">As JSON and CSV hold it.</param>
    /// <param name="unit">What it is measured in.</param>
    public static double Read(double written, MetricUnit unit) =>
        unit == MetricUnit.Time ? written * TimeSpan.TicksPerMillisecond : written;

    /// <summary>The limit of an objective in its metric's unit, from its text: "500 ms", "0.1%", "12 USD per hour".</summary>
    /// <param name="text">As the scenario writes it.</param>
    /// <param name="unit">What the metric is measured in.</param>
    /// <returns>Not a number when the text is not understood.</returns>
    public static double ReadLimit(string text, MetricUnit unit)
    {
        string digits = new([.. text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or ',')]);
        if (!double.TryParse(digits, out double number)) return double.NaN;
        string rest = text[digits.Length..].Trim().Split(' ')[0];
        return (unit, rest) switch
        {
            (MetricUnit.Time, "ms") => number * TimeSpan.TicksPerMillisecond,
            (MetricUnit.Time, "s") => number * TimeSpan.TicksPerSecond,
            (MetricUnit.Time, "min") => number * TimeSpan.TicksPerMinute,
            (MetricUnit.Time, "h") => number * TimeSpan.TicksPerHour,
            (MetricUnit.Time, "d") => number * TimeSpan.TicksPerDay,
            (MetricUnit.Share, "%") => number / 100,
            (MetricUnit.Share, "") or (MetricUnit.Count, "") or (MetricUnit.Dollars, "" or "USD") => number,
            _ => double.NaN,
        };
    }

    /// <summary>Without its unit, where the amount beside it has the same.</summary>
    private static string Bare(string half, MetricUnit unit, string amount)
    {
        if (unit == MetricUnit.Share) return half.TrimEnd('%');
        int space = half.LastIndexOf(' ');
        return space > 0 && amount.EndsWith(half[space..], StringComparison.Ordinal) ? half[..space] : half;
    }

    private static string Percent(double share) =>
        share > 1 ? $"{Readable.Number(share * 100)}%" : Readable.Share(share, 1);

    private static string Number(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("N0") : Readable.Number(number);
}
