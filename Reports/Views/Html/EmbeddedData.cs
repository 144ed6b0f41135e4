using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>result.json and series.csv as the page carries them, for its cursor and for saving.</summary>
internal sealed class EmbeddedData
{
    private const int MostLettersOfResult = 120_000, MostRows = 1_200, LeastWindows = 20;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes as much of a result as there is room for.</summary>
    public EmbeddedData(Runs runs)
    {
        var result = runs.First;
        using var json = new MemoryStream();
        if (runs.Experiment is { } experiment) JsonView.Write(experiment, json);
        else JsonView.Write(result, json);
        if (json.Length <= MostLettersOfResult) Result = Encoding.UTF8.GetString(json.ToArray());

        FunctionResult[] busiest =
        [
            .. result.Functions.OrderByDescending(function => function[FunctionMetrics.Invocations]).Take(MostRows / LeastWindows),
        ];
        Functions = busiest.Select(function => function.Name).ToHashSet();
        var condensed = Condensed.To(
            result with { Functions = [.. result.Functions.Where(busiest.Contains)] },
            Math.Max(MostRows / Math.Max(busiest.Length, 1), LeastWindows));
        Window = condensed.Window;
        using var series = new StringWriter();
        SeriesView.Write(condensed, series);
        Series = series.ToString();
        string rows = Window == result.Window ? "" : $", in windows of {Readable.Moment(Window)}";
        string some = busiest.Length == result.Functions.Count ? "" : $" of the {busiest.Length} busiest functions";
        string whole = Result is null ? "" : "result.json as the run wrote it, and ";
        string first = runs.Count == 1 ? "" : " of the first run";
        Description = $"This page carries {whole}series.csv{first}{some}{rows}. It asks nothing of any network.";
    }

    /// <summary>result.json; null when it is too long.</summary>
    public string? Result { get; }

    /// <summary>series.csv, perhaps with fewer windows and functions.</summary>
    public string Series { get; }

    /// <summary>The length of a window of <see cref="Series"/>.</summary>
    public TimeSpan Window { get; }

    /// <summary>The functions in <see cref="Series"/>.</summary>
    public IReadOnlySet<string> Functions { get; }

    /// <summary>What the page carries, in words.</summary>
    public string Description { get; }

    /// <summary>Writes both as texts in JSON, in which nothing looks like a tag or an address.</summary>
    public void Write(HtmlWriter html)
    {
        if (Result is not null) Write(html, "result", Result);
        Write(html, "series", Series);
    }

    /// <summary>Writes a text of which nothing looks like a tag or an address.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">What the script finds it by.</param>
    /// <param name="text">The text.</param>
    public static void Write(HtmlWriter html, string id, string text)
    {
        string json = JsonSerializer.Serialize(text, Relaxed).Replace("<", "\\u003c").Replace(">", "\\u003e")
            .Replace("&", "\\u0026").Replace("://", ":\\/\\/");
        html.Raw($"<script type=\"application/json\" id=\"{id}\">{json}</script>");
    }
}
