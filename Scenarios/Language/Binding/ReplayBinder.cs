using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.Traces;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks recorded arrivals, every row of them, in one pass that keeps no row.</summary>
internal sealed class ReplayBinder(Findings findings, IReadOnlyList<string> functions)
{
    private const double MostCounts = 366 * 24 * 60;

    public (ArrivalSettings?, TimeSpan?) ReadTrace(TraceColumns trace, List<string> called)
    {
        Node place = trace.Node["file"]!;
        TraceArrivals arrivals = new()
        {
            File = CsvPlace.Resolve(place.Place.Source, trace.File),
            Time = trace.Time,
            Duration = trace.Duration,
            Function = trace.Function,
            Rows = 0,
            Span = TimeSpan.Zero,
        };
        (long rows, double last) = (0, 0);
        HashSet<string> known = new(functions, StringComparer.Ordinal);
        HashSet<string> met = new(StringComparer.Ordinal);
        bool good = CsvPlace.TryRead(arrivals.File, place, trace.Node["time"]!, findings, reading: () =>
        {
            using TraceReader reader = TraceReader.Open(arrivals);
            while (reader.Read(out TraceRow row))
            {
                (rows, last) = (rows + 1, row.Seconds);
                if (row.Function is string function && met.Add(function) && !known.Contains(function))
                {
                    throw new CsvRowException(reader.Line, $"no function is called '{Words.Shorten(function)}'");
                }

                if (last > TimeSpan.FromDays(366).TotalSeconds)
                {
                    throw new CsvRowException(reader.Line, "the trace lasts longer than 366 days");
                }
            }
        });
        string[] named = [.. functions.Where(met.Contains)];
        called.AddRange(named);
        return good && HasRows(rows, place)
            ? (arrivals with { Functions = named, Rows = rows, Span = TimeSpan.FromSeconds(last) }, ToMinute(last))
            : (null, null);
    }

    public (ArrivalSettings?, TimeSpan?) ReadCounts(CountColumn column, ArrivalPattern pattern)
    {
        Node place = column.Node["file"]!;
        string file = CsvPlace.Resolve(place.Place.Source, column.File);
        List<double> counts = [];
        bool good = CsvPlace.TryRead(file, place, column.Node["column"] ?? place, findings, reading: () =>
        {
            using ColumnReader reader = ColumnReader.Open(file, column.Column);
            while (reader.Read(out double count))
            {
                counts.Add(
                    count <= 600_000_000
                        ? count
                        : throw new CsvRowException(reader.Line, "a minute has more than 600,000,000 arrivals"));
                if (counts.Count > MostCounts)
                {
                    throw new CsvRowException(reader.Line, "the counts last longer than 366 days");
                }
            }
        });
        return good && HasRows(counts.Count, place)
            ? (new CountArrivals(file, column.Column ?? "", pattern, counts), TimeSpan.FromMinutes(counts.Count))
            : (null, null);
    }

    private bool HasRows(long rows, Node place)
    {
        if (rows == 0)
        {
            findings.Mistake(
                ErrorNames.CsvEmpty, place.Place, $"{Words.Shorten(place.ToText())} has no rows",
                "Below the names of the columns comes one row for each arrival or minute.");
        }

        return rows > 0;
    }

    // Rounded up to a whole minute, and one more for the last answers.
    private static TimeSpan ToMinute(double seconds) => TimeSpan.FromMinutes(Math.Ceiling(seconds / 60) + 1);
}
