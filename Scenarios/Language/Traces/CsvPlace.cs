using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Traces;

/// <summary>Finds the CSV file that a scenario names, and tells its mistakes at the place that names it.</summary>
internal static class CsvPlace
{
    /// <summary>The absolute path of a file named in a source text.</summary>
    public static string Resolve(SourceText source, string file)
    {
        try
        {
            return Path.GetFullPath(file, Path.GetFullPath(source.Folder));
        }
        catch (ArgumentException)
        {
            return file;
        }
    }

    /// <summary>Runs a reading and turns what it meets into mistakes; true when there was none.</summary>
    public static bool TryRead(string path, Node file, Node column, Findings findings, Action reading)
    {
        string name = Words.Shorten(file.ToText());
        findings.Reads(path);
        try
        {
            reading();
            return true;
        }
        catch (CsvColumnException fault)
        {
            string message = fault.Column.Length == 0
                ? $"{name} has {fault.Columns.Count} columns, and none is named"
                : $"{name} has no column '{Words.Shorten(fault.Column)}'";
            string hint = fault.Column.Length == 0
                ? $"Add 'column:'. There are: {Words.List(fault.Columns)}."
                : Words.DidYouMean(fault.Column, fault.Columns);
            findings.Mistake(ErrorNames.CsvColumnMissing, column.Place, message, Words.Shorten(hint));
        }
        catch (CsvRowException fault)
        {
            findings.Mistake(
                fault.OutOfOrder
                    ? ErrorNames.TraceNotSorted
                    : ErrorNames.CsvRowInvalid, file.Place, $"{name}, line {fault.Line}: {fault.Message}",
                fault.OutOfOrder ? "Sort the file by that column." : "Correct or remove that line.");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Misses(path);
            findings.Mistake(
                ErrorNames.CsvNotFound, file.Place, $"there is no file {name}",
                $"{Neighbour(path)}File names start at the folder of the scenario.");
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException
                or NotSupportedException)
        {
            findings.Mistake(
                ErrorNames.CsvNotFound, file.Place, $"{name} cannot be read",
                Directory.Exists(path) ? "It is a folder." : "Is it a CSV file (or .csv.gz) that you may read?");
        }

        return false;
    }

    private static string Neighbour(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || !Directory.Exists(folder))
        {
            return "";
        }

        IEnumerable<string> files = Directory.EnumerateFiles(folder).Select(
            file => Path.GetFileName(file)).Order(StringComparer.Ordinal).Take(1000);
        return Words.Nearest(Path.GetFileName(path), files) is string near ? $"Did you mean '{near}'? " : "";
    }
}
