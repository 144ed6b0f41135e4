using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.Traces;

namespace LambdaSim.Scenarios.Language.Distributions;

/// <summary>Measured values from one column of a CSV file.</summary>
internal static class DistributionFromSamples
{
    private const int MostValues = 1_000_000;
    private static readonly ChoiceKind<double> Units =
        new([.. UnitSet.Time.Units.Select(unit => (unit.Name, unit.Factor))])
        { What = "a unit of time", Unknown = ErrorNames.UnknownUnit };

    public static SamplesDistribution? Read(MapNode map, Findings findings)
    {
        Fields? fields =
            Fields.Open(map, "a distribution of samples", "{ samples: durations.csv }", findings, "samples", "column", "unit");
        int before = findings.Reported;
        if (fields is null || !fields.TryRead("samples", Kinds.CsvFile, out string? file))
        {
            return null;
        }

        fields.TryRead("unit", Units, 1, out double factor);
        fields.TryRead("column", Kinds.Column, "", out string column);
        if (findings.Reported > before)
        {
            return null;
        }

        Node place = fields.Find("samples")!;
        string path = CsvPlace.Resolve(place.Place.Source, file);
        List<double> values = [];
        bool good = CsvPlace.TryRead(path, place, fields.Find("column") ?? place, findings, reading: () =>
        {
            using ColumnReader reader = ColumnReader.Open(path, column.Length == 0 ? null : column);
            while (reader.Read(out double value))
            {
                values.Add(value * factor);
                if (values.Count > MostValues)
                {
                    throw new CsvRowException(reader.Line, $"there are more than {Words.Number(MostValues)} values");
                }
            }
        });
        if (good && values.Count == 0)
        {
            findings.Mistake(
                ErrorNames.CsvEmpty, place.Place, $"{Words.Shorten(file)} holds no values",
                "Put one value on each line below the names of the columns.");
        }

        if (!good || values.Count == 0)
        {
            return null;
        }

        values.Sort();
        return new SamplesDistribution(file, values);
    }
}
