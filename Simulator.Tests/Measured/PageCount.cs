using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Measured;

/// <summary>Counts the rows of a page: how many are calibration, how many validation, and which are far off.</summary>
/// <remarks>
/// A row is what its column "kind" says, or else what its section says first in bold. It is far off when a cell under
/// "error" or "deviation" is more than <see cref="FarOff"/> percent. Rows without a number of AWS are not counted.
/// </remarks>
internal sealed partial class PageCount
{
    public const string Calibration = "calibration";
    public const string Validation = "validation";
    public const string KindColumn = "kind";
    public const string DeviationColumn = "deviation";
    public const double FarOff = 10;

    private const string Theory = "theory";

    private readonly List<Row> rows = [];

    /// <summary>Counts a page.</summary>
    /// <param name="sections">Its sections.</param>
    public PageCount(IEnumerable<PageSection> sections)
    {
        foreach (var section in sections) Count(section);
    }

    /// <summary>The count in a paragraph, and a list of what is far off.</summary>
    public string Summary()
    {
        var measured = rows.Where(row => !row.OfTheory).ToList();
        var calibrations = measured.Where(row => row.Kind == Calibration).ToList();
        var validations = measured.Where(row => row.Kind == Validation).ToList();
        int laws = rows.Count - measured.Count;
        return $"""
            **Of {measured.Count} rows with numbers of AWS, {calibrations.Count} are calibration and {validations.Count} are validation.** A test
            counts them. Off by more than {FarOff} % are {calibrations.Count(IsFarOff)} of the first and {validations.Count(IsFarOff)} of the second. {laws} more rows
            compare with theory, and nothing of them is fitted. Far off are:

            {string.Join('\n', measured.Where(IsFarOff).GroupBy(row => row.Section).Select(Line))}

            """;
    }

    private static bool IsFarOff(Row row) => row.Deviations.Any(deviation => Math.Abs(deviation) > FarOff);

    private static string Line(IGrouping<string, Row> section) =>
        $"* *{section.Key}:* {string.Join("; ", section.Select(row => $"{row.Name} ({row.Worst}, {row.Kind})"))}";

    private void Count(PageSection section)
    {
        string[] lines = section.Text.ReplaceLineEndings("\n").Split('\n');
        string? said = BoldKind().Match(section.Text) is { Success: true } match ? match.Groups[1].Value : null;
        string[]? header = null;
        foreach (string line in lines)
        {
            if (!line.StartsWith('|')) header = null;
            else if (header is null) header = Cells(line);
            else if (!line.StartsWith("|---", StringComparison.Ordinal)) Add(section.Title, header, Cells(line), said);
        }
    }

    private void Add(string section, string[] header, string[] cells, string? said)
    {
        int kind = Array.IndexOf(header, KindColumn);
        string? own = kind >= 0 ? cells[kind] : said?.ToLowerInvariant();
        Assert.That(own, Is.EqualTo(Calibration).Or.EqualTo(Validation), $"{section} does not say what its rows are.");
        double[] deviations =
        [
            .. header.Zip(cells).Where(column => column.First is "error" or DeviationColumn)
                .Where(column => column.Second.EndsWith('%')).Select(column => Percent(column.Second)),
        ];
        rows.Add(new Row(section, cells[0], own!, header.Contains(Theory), deviations));
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static double Percent(string cell) =>
        double.Parse(cell.TrimEnd('%', ' ').Replace('−', '-').Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\* \*\*(Calibration|Validation)")]
    private static partial Regex BoldKind();

    private sealed record Row(string Section, string Name, string Kind, bool OfTheory, double[] Deviations)
    {
        public string Worst
        {
            get
            {
                double worst = Deviations.MaxBy(Math.Abs);
                return $"{(worst > 0 ? "+" : "−")}{Markdown.Number(Math.Abs(worst), 1)} %";
            }
        }
    }
}
