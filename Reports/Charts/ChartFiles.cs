using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>Writes the charts of a run as files.</summary>
public static class ChartFiles
{
    /// <summary>Writes every chart of <see cref="ChartSet"/> to a file of its name, over any that is there.</summary>
    /// <param name="result">The run.</param>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="renderer">What draws them; SVG if left out.</param>
    /// <returns>The names of the files, without the directory, in the order of the charts.</returns>
    /// <exception cref="IOException">The directory or a file cannot be written.</exception>
    public static IReadOnlyList<string> Write(RunResult result, string directory, IChartRenderer? renderer = null)
    {
        renderer ??= new SvgRenderer();
        Directory.CreateDirectory(directory);
        List<string> names = [];
        foreach (var chart in ChartSet.For(result))
        {
            string name = Unused(FileName(chart.Name), renderer.Extension, names);
            using var file = File.Create(Path.Combine(directory, name));
            renderer.Render(chart, file);
            names.Add(name);
        }
        return names;
    }

    /// <summary>A name with nothing in it that a file system could take amiss.</summary>
    private static string FileName(string name) =>
        string.Concat(name.Select(letter => Harmless(letter) ? letter : '-')).TrimStart('.');

    private static bool Harmless(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';

    private static string Unused(string name, string extension, List<string> taken)
    {
        string free = name + extension;
        for (int number = 2; taken.Contains(free, StringComparer.OrdinalIgnoreCase); number++)
            free = $"{name}-{number}{extension}";
        return free;
    }
}
