using System.Globalization;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.Traces;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>A distribution from a percentile file of HdrHistogram (.hgrm), which wrk2, JMeter's plugins and others write, as does
/// <c>run --hgrm</c>.</summary>
/// <remarks>
/// Each line says up to which value a share of all values lies. Between two lines the value is log-linear, and two lines of the same
/// percentile are a gap in which nothing lies. What stands above the names of the columns, and below the first comment after them, is
/// passed over: wrk2 prints more.
/// </remarks>
internal static class DistributionFromHistogram
{
    private const string Columns = "Value Percentile TotalCount 1/(1-Percentile)";
    private const string Hint = $"Below '{Columns}' each line has a value, a percentile from 0 to 1 and a count.";

    // Half a tick of the simulated clock and less is a tick: the logarithm of nothing is none.
    private const double LeastMilliseconds = 1.0 / TimeSpan.TicksPerMillisecond;
    private const double MostMilliseconds = 366 * 86_400_000.0;
    private const double Whole = 1 - 1e-9;

    private static readonly ChoiceKind<double> Units =
        new([.. UnitSet.Time.Units.Select(unit => (unit.Name, unit.Factor))])
        { What = "a unit of time", Unknown = ErrorNames.UnknownUnit };

    public static QuantileDistribution? Read(MapNode map, Findings findings)
    {
        Fields? fields =
            Fields.Open(map, "a distribution from a histogram", "{ histogram: checkout.hgrm }", findings, "histogram", "unit");
        int before = findings.Reported;
        if (fields is null || !fields.TryRead("histogram", Kinds.HistogramFile, out string? file))
        {
            return null;
        }

        fields.TryRead("unit", Units, 1, out double factor);
        Node place = fields.Find("histogram")!;
        SourceText named = place.Place.Source;
        string path = CsvPlace.Resolve(named, file);
        string shown = Path.Join(Path.GetDirectoryName(named.Name), file);
        if (findings.Reported > before || SourceFile.Open(path, shown, place, findings, FileKind.Histogram) is not { } opened)
        {
            return null;
        }

        findings.Reads(path);
        List<QuantilePoint> points = ReadRows(opened, factor, findings);
        return findings.Reported > before ? null : new QuantileDistribution(points);
    }

    private static List<QuantilePoint> ReadRows(SourceText file, double factor, Findings findings)
    {
        int before = findings.Reported;
        string[] lines = file.Text.Split('\n');
        int header = Array.FindIndex(lines, IsHeader);
        List<QuantilePoint> points = [];
        if (header < 0)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, Place.Start(file),
                $"{Words.Shorten(file.Name)} is no percentile file of HdrHistogram: it has no line '{Columns}'", Hint);
            return points;
        }

        int last = header;
        for (int index = header + 1; index < lines.Length; index++)
        {
            string line = lines[index].TrimEnd();
            if (line.TrimStart().StartsWith('#'))
            {
                break;
            }

            if (line.Length > 0)
            {
                last = index;
                ReadRow(new Place(file, index + 1, Column: 1, Math.Max(1, line.Length)), line, factor, points, findings);
            }
        }

        if (findings.Reported == before)
        {
            CheckEnd(new Place(file, last + 1, Column: 1, Math.Max(1, lines[last].TrimEnd().Length)), points, findings);
        }

        return points;
    }

    /// <summary>Reads a line; after a mistake there is no point of it.</summary>
    private static void ReadRow(Place whole, string line, double factor, List<QuantilePoint> points, Findings findings)
    {
        List<(double Number, Place Place)> row = [];
        for (int from = 0; from < line.Length && row.Count < 3;)
        {
            if (char.IsWhiteSpace(line[from]))
            {
                from++;
                continue;
            }

            int to = from;
            while (to < line.Length && !char.IsWhiteSpace(line[to]))
            {
                to++;
            }

            Place place = whole with { Column = from + 1, Length = to - from };
            if (!double.TryParse(line[from..to], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                || !double.IsFinite(number))
            {
                findings.Mistake(ErrorNames.HistogramInvalid, place, $"'{Words.Shorten(line[from..to])}' is not a number", Hint);
                return;
            }

            row.Add((number, place));
            from = to;
        }

        if (row.Count < 3)
        {
            findings.Mistake(ErrorNames.HistogramInvalid, whole, $"the line has {row.Count} of the first three columns", Hint);
            return;
        }

        AddPoint(row[0], row[1], factor, points, findings);
    }

    private static void AddPoint(
        (double Number, Place Place) value, (double Number, Place Place) percentile, double factor, List<QuantilePoint> points,
        Findings findings)
    {
        double milliseconds = value.Number * factor;
        QuantilePoint before = points.Count > 0 ? points[^1] : new QuantilePoint(0, 0);
        if (milliseconds is < 0 or > MostMilliseconds)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, value.Place, "a value lies between 0 and 366 days",
                "Say what it is measured in: unit: us.");
        }
        else if (percentile.Number is < 0 or > 1)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, percentile.Place, "a percentile lies between 0 and 1 here", "Divide it by 100.");
        }
        else if (milliseconds < before.Milliseconds && before.Milliseconds > LeastMilliseconds)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, value.Place, "this value is below that of the line before",
                "Values ascend: are two files in one?");
        }
        else if (percentile.Number < before.Probability)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, percentile.Place, "this percentile is below that of the line before",
                "Percentiles ascend: are two files in one?");
        }
        else
        {
            milliseconds = Math.Max(milliseconds, LeastMilliseconds);
            // Where the file does not say how it begins, nothing lies below its first value.
            if (points.Count == 0 && percentile.Number > 0)
            {
                points.Add(new QuantilePoint(0, milliseconds));
            }

            points.Add(new QuantilePoint(percentile.Number >= Whole ? 1 : percentile.Number, milliseconds));
        }
    }

    /// <summary>A file that was cut off does not reach the percentile 1.</summary>
    private static void CheckEnd(Place last, List<QuantilePoint> points, Findings findings)
    {
        if (points.Count == 0)
        {
            findings.Mistake(ErrorNames.HistogramInvalid, last, "no percentiles stand below the names of the columns", Hint);
        }
        else if (points[^1].Probability < 1)
        {
            findings.Mistake(
                ErrorNames.HistogramInvalid, last,
                $"the file ends at the percentile {points[^1].Probability.ToString(CultureInfo.InvariantCulture)}",
                "Take all of it: its last line has the percentile 1.");
        }
    }

    private static bool IsHeader(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var value, var percentile, ..]
        && value.Equals("Value", StringComparison.OrdinalIgnoreCase) && percentile.Equals("Percentile", StringComparison.OrdinalIgnoreCase);
}
