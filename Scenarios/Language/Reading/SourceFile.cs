using System.Text;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>Opens scenario files, and tells what keeps them from being read.</summary>
internal static class SourceFile
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <param name="path">Where the file is.</param>
    /// <param name="shown">What to call it in messages.</param>
    /// <param name="asked">The node that names it, or null when it was named on the command line.</param>
    /// <param name="findings">Receives the mistakes.</param>
    /// <param name="definition">Whether it is the definition of a state machine, which may be JSON.</param>
    public static SourceText? Open(string path, string shown, Node? asked, Findings findings, bool definition = false)
    {
        SourceText none = new(shown, folder: ".", text: "");
        Place place = asked?.Place ?? Place.Start(none);
        try
        {
            if (Directory.Exists(path))
            {
                findings.Mistake(
                    ErrorNames.FileUnreadable, place, $"{Words.Shorten(shown)} is a folder",
                    "Name a scenario file in it.");
                return null;
            }

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[LargestFile + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LargestFile)
            {
                ReportSize(place, shown, findings);
                return null;
            }

            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
            SourceText source =
                new(shown, Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".", text.TrimStart('\uFEFF'));
            return IsGood(source, findings) ? source : null;
        }
        catch (ArgumentException)
        {
            findings.Mistake(
                ErrorNames.NotText, place, $"{Words.Shorten(shown)} is not a text",
                "A scenario is a YAML file in UTF-8.");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Mistake(
                ErrorNames.FileNotFound, place, $"there is no file {Words.Shorten(shown)}", NearFiles(path, definition));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            findings.Mistake(
                ErrorNames.FileUnreadable, place, $"{Words.Shorten(shown)} cannot be read", "Check its permissions.");
        }

        return null;
    }

    /// <summary>Whether a text can be YAML at all.</summary>
    public static bool IsGood(SourceText source, Findings findings)
    {
        if (source.Text.Length > LargestFile)
        {
            ReportSize(Place.Start(source), source.Name, findings);
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
            "A scenario is a YAML file in UTF-8; this holds bytes that no text has.");
        return false;
    }

    private static void ReportSize(Place place, string shown, Findings findings) =>
        findings.Mistake(
            ErrorNames.FileTooLarge, place, $"{Words.Shorten(shown)} is larger than 4 MB",
            "Long data belongs in a CSV file that the scenario names: trace, counts or samples.");

    private static string NearFiles(string path, bool definition)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (!Directory.Exists(folder))
        {
            return "The folder does not exist either.";
        }

        string[] patterns = definition ? ["*.json", "*.asl", "*.y*ml"] : ["*.y*ml"];
        IEnumerable<string> files = patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern))
            .Select(file => Path.GetFileName(file)).Distinct();
        string[] names = [.. files.Order(StringComparer.Ordinal).Take(1000)];
        return names.Length == 0
            ? $"There is no {(definition ? ".json, .asl or .yaml" : ".yaml")} file in that folder."
            : Words.DidYouMean(Path.GetFileName(path), names);
    }
}
