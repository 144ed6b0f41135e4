using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>A number in the page, as people read it, as result.json has it, and where it stands there.</summary>
/// <param name="Value">The number, or null when it cannot be had.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Path">The keys of result.json, with slashes between them; an asterisk sums over all.</param>
internal sealed record Datum(double? Value, string Text, string Path)
{
    /// <summary>Of how many runs the value is the sum; the text is the mean of a run then.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>A count of all runs, shown as the mean of a run.</summary>
    public static Datum Counted(RunResult result, long count, string path) =>
        new(count, Readable.Count(result.PerRun(count)), path) { Runs = result.Runs };

    /// <summary>A sum of money of all runs, shown as the mean of a run.</summary>
    public static Datum Dollars(RunResult result, double amount, string unit, string path) =>
        Measured(amount, $"{Readable.Dollars(amount / result.Runs)}{unit}", path) with { Runs = result.Runs };

    /// <summary>A measured number, rounded as in result.json.</summary>
    public static Datum Measured(double value, string text, string path) => new(Readable.Round(value, 6), text, path);

    /// <summary>A length of time in ticks, which is in milliseconds in result.json.</summary>
    public static Datum Time(double? ticks, string path) =>
        new(ticks is { } length ? Readable.Round(length / TimeSpan.TicksPerMillisecond, 6) : null, Readable.Duration(ticks), path);

    /// <summary>The element.</summary>
    public override string ToString()
    {
        string text = HtmlWriter.Escaped(Text), runs = Runs > 1 ? $" data-runs=\"{Runs}\"" : "";
        return Value is { } value
            ? $"<data value=\"{value}\" data-path=\"{HtmlWriter.Escaped(Path)}\"{runs}>{text}</data>"
            : $"<span>{text}</span>";
    }
}
