using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.Traces;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads what was measured, once all names are known.</summary>
internal sealed class ExpectedBinder(Resolution resolution, SentenceSubjects subjects)
{
    private const int MostPeriods = 20_000;

    private readonly List<ExpectedSettings> numbers = [];
    private readonly List<ExpectedSeries> series = [];

    public (IReadOnlyList<ExpectedSettings> Numbers, IReadOnlyList<ExpectedSeries> Series) Bind()
    {
        if (!resolution.TryRead(SettingTable.Expected, item: null, out MapNode? all)) return ([], []);
        foreach (Entry entry in all.Entries)
        {
            if (entry.Value is ScalarNode alone)
            {
                Add(entry.Key.Text, entry.Key, entry.Key, alone);
                continue;
            }

            foreach (Entry measured in ((MapNode)entry.Value).Entries)
            {
                if (measured.Key.Text == ExpectedKind.OverTime) ReadOverTime(entry.Key, measured.Value);
                else Add($"{entry.Key.Text} {measured.Key.Text}", entry.Key, measured.Key, (ScalarNode)measured.Value);
            }
        }

        return (numbers, series);
    }

    // A measured number is written as the limit of an objective that says "equal".
    private void Add(string phrase, ScalarNode owner, ScalarNode key, ScalarNode value)
    {
        Findings findings = resolution.Findings;
        if (value.Text.AsSpan().ContainsAny("<>=≤≥"))
        {
            findings.Mistake(
                ErrorNames.BadObjective, value.Place, "a measured number is expected here, not a limit",
                "What must hold is an objective: write it below 'objectives:'.");
        }
        else if (!ObjectiveSentence.TryRead($"{phrase} = {value.Text}", subjects, out ObjectiveSettings? read, out SentenceFault? fault))
        {
            bool ofValue = fault.Word.Length > 0 && value.Text.Contains(fault.Word, StringComparison.Ordinal)
                && !phrase.Contains(fault.Word, StringComparison.Ordinal);
            Place place = ofValue ? value.Place : fault.Name == ErrorNames.UnknownSubject ? owner.Place : key.Place;
            findings.Mistake(fault.Name, place, fault.Message, fault.Hint);
        }
        else if (read.Limit < 0)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, value.Place, $"{Words.Shorten(value.Text)} cannot have been measured",
                "Counts, lengths of time, shares and costs are zero or more.");
        }
        else if (numbers.Exists(known => known.Reference.Name == read.Reference.Name))
        {
            findings.Mistake(
                ErrorNames.DuplicateKey, key.Place, $"'{read.Reference.Name}' is given twice", "Keep one of them.");
        }
        else
        {
            numbers.Add(new ExpectedSettings(read.Reference, read.Limit, read.LimitText));
        }
    }

    private void ReadOverTime(ScalarNode function, Node node)
    {
        Findings findings = resolution.Findings;
        if (subjects.KindOf(function.Text) != SubjectKinds.Function.Word)
        {
            findings.Mistake(
                ErrorNames.UnknownSubject, function.Place, $"'{ExpectedKind.OverTime}' is measured of functions, and "
                + $"'{Words.Shorten(function.Text)}' is none", Words.DidYouMean(function.Text, subjects.Named(SubjectKinds.Function.Word)));
            return;
        }

        if (!ExpectedKind.TryReadOverTime(node, findings, out string? file, out TimeSpan period)) return;
        Node place = ((MapNode)node)["file"]!;
        CsvPlace.TryRead(CsvPlace.Resolve(place.Place.Source, file), place, place, findings, () =>
        {
            using CsvTable table = CsvTable.Open(CsvPlace.Resolve(place.Place.Source, file));
            (string Metric, int Column, List<double> Values)[] columns =
            [
                .. ExpectedSeries.Metrics.Select(metric => (metric, Column(table, $"{function.Text} {metric}"), new List<double>()))
                    .Where(column => column.Item2 >= 0),
            ];
            if (table.Columns.Count > 0 && columns.Length == 0)
                throw new CsvColumnException($"{function.Text} {ExpectedSeries.Metrics[0]}", table.Columns);
            while (table.Read())
            {
                if (columns[0].Values.Count == MostPeriods)
                    throw new CsvRowException(table.Line, $"there are more than {MostPeriods:N0} periods");
                foreach (var (_, column, values) in columns)
                    values.Add(table.Field(column) is { Length: > 0 } text ? table.Number(column, text) : double.NaN);
            }
            if (columns is not [{ Values.Count: > 0 }, ..])
            {
                findings.Mistake(
                    ErrorNames.CsvEmpty, place.Place, $"{Words.Shorten(place.ToText())} has no rows",
                    "Below the names of the columns comes one row for each period.");
            }

            series.AddRange(columns.Select(column => new ExpectedSeries(function.Text, column.Metric, period, column.Values)));
        });
    }

    private static int Column(CsvTable table, string name) => table.Columns.ToList().IndexOf(name);
}
