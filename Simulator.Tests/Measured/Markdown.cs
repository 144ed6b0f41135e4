using System.Globalization;

namespace LambdaSim.Tests.Measured;

/// <summary>What a group of tests contributes to docs/VALIDATION.md.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">Paragraphs and tables.</param>
internal sealed record PageSection(string Title, string Text)
{
    public override string ToString() => $"## {Title}\n\n{Text.ReplaceLineEndings("\n").Trim()}\n";
}

/// <summary>Tables and numbers as the page shows them.</summary>
internal static class Markdown
{
    /// <summary>A table; every column but the first is aligned to the right.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The cells.</param>
    public static string Table(string[] header, IEnumerable<string[]> rows)
    {
        string rule = $"|---|{string.Concat(Enumerable.Repeat("---:|", header.Length - 1))}";
        return string.Join('\n', [Line(header), rule, .. rows.Select(Line)]);
    }

    /// <summary>A number with thousands separators.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many decimals.</param>
    public static string Number(double value, int decimals = 0) =>
        value.ToString($"N{decimals}", CultureInfo.InvariantCulture);

    /// <summary>How far a simulated value is from the measured one, in percent.</summary>
    /// <param name="simulated">The simulated value.</param>
    /// <param name="measured">The measured value.</param>
    public static string Deviation(double simulated, double measured)
    {
        double percent = Math.Round(100 * ((simulated / measured) - 1), 1);
        return percent == 0 ? "0.0 %" : $"{(percent > 0 ? "+" : "−")}{Number(Math.Abs(percent), 1)} %";
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
