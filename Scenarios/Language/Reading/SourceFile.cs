using System.Text;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>A kind of file that is read whole, as messages speak of it.</summary>
/// <param name="Is">What it is: <c>A scenario is a YAML file in UTF-8</c>.</param>
/// <param name="Patterns">What files of its kind are called.</param>
/// <param name="Endings">Their endings, for people.</param>
/// <param name="TooLarge">What to do when it is too large.</param>
internal sealed record FileKind(string Is, IReadOnlyList<string> Patterns, string Endings, string TooLarge)
{
    private const string BelongsElsewhere = "Long data belongs in a CSV file that the scenario names: trace, counts or samples.";

    public static readonly FileKind Scenario = new("A scenario is a YAML file in UTF-8", ["*.y*ml"], ".yaml", BelongsElsewhere);

    public static readonly FileKind Definition = Scenario with
    {
        Patterns = ["*.json", "*.asl", "*.y*ml"],
        Endings = ".json, .asl or .yaml",
    };

    public static readonly FileKind Histogram = new(
        "A percentile file of HdrHistogram is a text in UTF-8", ["*.hgrm", "*.txt"], ".hgrm",
        "Write it with fewer lines for each half of what is left: 5 are usual.");

    public static readonly FileKind Table = new(
        "A table of functions is a CSV file in UTF-8", ["*.csv"], ".csv",
        "Divide it: a file that the scenario extends may have a table of its own.");
}

/// <summary>Opens files that are read whole, and tells what keeps them from being read.</summary>
internal static class SourceFile
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <param name="path">Where the file is.</param>
    /// <param name="shown">What to call it in messages.</param>
    /// <param name="asked">The node that names it, or null when it was named on the command line.</param>
    /// <param name="findings">Receives the mistakes.</param>
    /// <param name="kind">What it should be.</param>
    public static SourceText? Open(string path, string shown, Node? asked, Findings findings, FileKind kind)
    {
        SourceText none = new(shown, folder: ".", text: "");
        Place place = asked?.Place ?? Place.Start(none);
        try
        {
            if (Directory.Exists(path))
            {
                findings.Mistake(
                    ErrorNames.FileUnreadable, place, $"{(shown.Length == 0 ? "''" : Words.Shorten(shown))} is a folder",
                    $"Name a {kind.Endings} file in it.");
                return null;
            }

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[LargestFile + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LargestFile)
            {
                ReportSize(place, shown, kind, findings);
                return null;
            }

            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
            SourceText source =
                new(shown, Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", text.TrimStart('\uFEFF'));
            return IsGood(source, kind, findings) ? source : null;
        }
        catch (ArgumentException)
        {
            findings.Mistake(
                ErrorNames.NotText, place, $"{Words.Shorten(shown)} is not a text",
                $"{kind.Is}.");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Misses(path);
            findings.Mistake(
                ErrorNames.FileNotFound, place, $"there is no file {Words.Shorten(shown)}", NearFiles(path, kind));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            findings.Mistake(
                ErrorNames.FileUnreadable, place, $"{Words.Shorten(shown)} cannot be read", "Check its permissions.");
        }

        return null;
    }

    /// <summary>Whether a text can be of its kind at all.</summary>
    public static bool IsGood(SourceText source, FileKind kind, Findings findings)
    {
        if (source.Text.Length > LargestFile)
        {
            ReportSize(Place.Start(source), source.Name, kind, findings);
            return false;
        }

        int control = source.Text.AsSpan().IndexOfAnyInRange('\0', '\b');
        if (control < 0)
        {
            return true;
        }

        int line = source.Text.AsSpan(0, control).Count('\n') + 1;
        int column = control - source.Text.LastIndexOf('\n', control);
        findings.Mistake(
            ErrorNames.NotText,
            new Place(source, line, column, Length: 1), $"{Words.Shorten(source.Name)} is not a text",
            $"{kind.Is}; this holds bytes that no text has.");
        return false;
    }

    private static void ReportSize(Place place, string shown, FileKind kind, Findings findings) =>
        findings.Mistake(ErrorNames.FileTooLarge, place, $"{Words.Shorten(shown)} is larger than 4 MB", kind.TooLarge);

    private static string NearFiles(string path, FileKind kind)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return "The folder does not exist either.";
        }

        IEnumerable<string> files = kind.Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern))
            .Select(file => Path.GetFileName(file)).Distinct();
        string[] names = [.. files.Order(StringComparer.Ordinal).Take(1000)];
        return names.Length == 0
            ? $"There is no {kind.Endings} file in that folder."
            : Words.DidYouMean(Path.GetFileName(path), names);
    }
}
