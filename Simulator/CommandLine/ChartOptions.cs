using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;

namespace LambdaSim.CommandLine;

/// <summary>Which charts are written: as SVG, as PNG, both, or none.</summary>
internal sealed partial class ChartOptions
{
    private const string Svg = "svg", Png = "png", None = "none";
    private const string Description = "Kinds: svg (default), png, none; PNG in dark, or larger.";

    private readonly Option<string?> charts;
    private readonly Option<bool> dark;
    private readonly Option<string?> scale;
    private readonly bool folderNamed;

    /// <summary>The options.</summary>
    /// <param name="folderNamed">Whether --charts names the folder too, as folder[=kinds].</param>
    public ChartOptions(bool folderNamed = false)
    {
        this.folderNamed = folderNamed;
        (string which, string how) = folderNamed
            ? ("Folder for the charts, and which: svg (default), png.", "PNG in dark, or larger: --scale 2.")
            : (Description, Description);
        charts = new("--charts") { Description = which, HelpName = folderNamed ? "folder[=kinds]" : "kinds" };
        if (!folderNamed) charts.CompletionSources.Add("svg", "png", "svg,png", "none");
        dark = new("--dark") { Description = how };
        scale = new("--scale") { Description = how, HelpName = "n" };
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { charts, dark, scale }) command.Options.Add(option);
    }

    /// <summary>Whether charts were asked for in so many words.</summary>
    /// <param name="parsed">The command line.</param>
    public bool Wanted(ParseResult parsed) =>
        parsed.GetValue(charts) is { } text && (folderNamed || !Kinds(text).Contains(None));

    /// <summary>The folder that --charts names, where it names one; or null.</summary>
    /// <param name="parsed">The command line.</param>
    public string? Folder(ParseResult parsed) => parsed.GetValue(charts) is { } text ? Split(text).Folder : null;

    /// <summary>What draws the charts; to be asked for before anything is run.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">What --output says, if there is such an option.</param>
    /// <exception cref="UsageException">An option is mistaken.</exception>
    public IReadOnlyList<IChartRenderer> Renderers(ParseResult parsed, string? output = null)
    {
        string text = parsed.GetValue(charts) ?? Svg;
        var kinds = Kinds(folderNamed ? Split(text).Kinds : text);
        bool darkly = parsed.GetValue(dark);
        double factor = Scale(parsed.GetValue(scale));
        bool png = kinds.Contains(Png);
        if (output == None && Wanted(parsed))
            throw new UsageException(
                "--charts says what is drawn, and --output none writes no files. Leave one of them out.");
        if (!png && (darkly || parsed.GetValue(scale) is not null))
            throw new UsageException(
                "--dark and --scale are about PNG; SVG is dark where the reader's screen is, and sharp at any size. "
                    + $"Add --charts {(folderNamed ? "folder=" : "")}png,svg.");
        List<IChartRenderer> renderers = kinds.Contains(Svg) ? [new SvgRenderer()] : [];
        if (png) renderers.Add(Drawing(darkly, factor));
        return renderers;
    }

    /// <summary>Writes charts as files.</summary>
    /// <param name="drawn">The charts.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="renderers">What draws them.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(
        IReadOnlyList<Chart> drawn, string folder, IReadOnlyList<IChartRenderer> renderers, OutputFiles outputs)
    {
        List<string> written = [];
        foreach (var file in ChartFiles.Of(drawn, renderers))
        {
            string name = Path.Combine(folder, file.Name);
            outputs.Write(name, file.Draw);
            written.Add(name);
        }
        return written;
    }

    /// <summary>Apart from the rest, so that whoever wants no PNG loads nothing of what draws it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PngRenderer Drawing(bool dark, double scale) => new(dark, scale);

    private static string[] Kinds(string text)
    {
        string[] kinds = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (string kind in kinds)
            if (kind is not (Svg or Png or None))
                throw new UsageException(
                    $"'{kind}' is not a kind of chart. There are: svg, png, none; several with a comma: png,svg.");
        if (kinds.Contains(None) && kinds.Any(kind => kind != None))
            throw new UsageException($"--charts takes kinds or none, not both, as in '{text}'.");
        return kinds;
    }

    private static double Scale(string? text)
    {
        if (text is null) return 1;
        bool good = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        return good && value is >= PngRenderer.LeastScale and <= PngRenderer.GreatestScale
            ? value
            : throw new UsageException(
                $"--scale takes a number from {PngRenderer.LeastScale} to {PngRenderer.GreatestScale}, such as 2 for fine "
                    + $"screens, not '{text}'.");
    }

    /// <summary>Words after the last equals sign are kinds; anything else is part of the folder's name.</summary>
    private static (string Folder, string Kinds) Split(string text) =>
        FolderAndKinds().Match(text) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : (text, Svg);

    [GeneratedRegex("^(.+)=([A-Za-z, ]+)$")]
    private static partial Regex FolderAndKinds();
}
