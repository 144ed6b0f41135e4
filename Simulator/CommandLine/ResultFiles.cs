using System.Text.Json;
using LambdaSim.Measurement;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>The files of a run.</summary>
internal sealed class ResultFiles
{
    private const string Csv = "invocations.csv", Parquet = "invocations.parquet";

    private static readonly string[] Always = ["result.json", "series.csv", "cloudwatch.csv", "callers.csv"];

    private static readonly string[] OfTheCommand = ["command", "notes", SavedExperiment.Property];

    private readonly OutputFiles outputs;
    private readonly bool keeps;

    private ResultFiles(string folder, bool keeps, OutputFiles outputs, Scenario scenario, double? share, bool parquet)
    {
        (Folder, this.outputs, this.keeps) = (folder, outputs, keeps);
        (RowsName, string other) = parquet ? (Parquet, Csv) : (Csv, Parquet);
        var rows = outputs.Reserve(Path.Combine(folder, RowsName));
        outputs.Supersede(Path.Combine(folder, other));
        bool withServices = scenario.Services.Count > 0;
        Rows = new InvocationRows(
            scenario, parquet ? new InvocationsParquet(rows, withServices) : new InvocationsCsv(rows, withServices), share);
    }

    /// <summary>Where they are.</summary>
    public string Folder { get; }

    /// <summary>Whether the folder held a result with other numbers.</summary>
    public bool Replaced { get; private set; }

    /// <summary>Takes the rows of invocations while the run goes on.</summary>
    public InvocationRows Rows { get; }

    /// <summary>The name of their file.</summary>
    public string RowsName { get; }

    /// <summary>Prepares the folder.</summary>
    /// <param name="folder">The folder, or "none".</param>
    /// <param name="keeps">Whether the run that it holds is kept in the history, if it is another one.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="share">The share of invocations to write, or null to thin out as needed.</param>
    /// <param name="parquet">Whether invocations are rows of a Parquet file rather than of a CSV file.</param>
    /// <returns>Null when no files are wanted.</returns>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static ResultFiles? For(
        string folder, bool keeps, OutputFiles outputs, Scenario scenario, double? share, bool parquet)
    {
        if (folder == "none") return null;
        if (folder.Length == 0) throw new UsageException("--output takes a folder, or none for no files; '' is neither.");
        ResultFiles made;
        try
        {
            made = new ResultFiles(folder, keeps, outputs, scenario, share, parquet);
        }
        catch (OutputException problem)
        {
            string why = problem.InnerException?.Message ?? problem.Message;
            throw new UsageException(
                $"The folder '{folder}' cannot be written: {why} Name another with --output, or --output none.");
        }
        foreach (string name in Always) outputs.Reserve(Path.Combine(folder, name));
        return made;
    }

    /// <summary>Writes all files.</summary>
    /// <param name="experiment">What came out; series and charts are of the first replication.</param>
    /// <param name="renderers">What draws the charts.</param>
    /// <returns>Where they are, in words.</returns>
    public string Write(ExperimentResult experiment, IReadOnlyList<IChartRenderer> renderers)
    {
        Rows.Dispose();
        string file = Path.Combine(Folder, "result.json");
        using var json = new MemoryStream();
        JsonView.Write(experiment, json, whole: true);
        Replaced = IsReplaced(file, json);
        if (Replaced && keeps) outputs.SetAside(Folder, RunHistory.PlaceFor(Folder));
        outputs.Write(file, json.WriteTo);
        WriteSeries(experiment.First, Folder, outputs);
        ChartOptions.Write(ChartSet.For(experiment), Path.Combine(Folder, "charts"), renderers, outputs);
        return Folder;
    }

    /// <summary>Writes what happened over time: series.csv, cloudwatch.csv, callers.csv, and those of the event sources that there are,
    /// such as queues.csv, streams.csv and record-mappings.csv.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <returns>The names of the files.</returns>
    public static IReadOnlyList<string> WriteSeries(RunResult result, string folder, OutputFiles outputs)
    {
        List<string> names = [];
        void Add(string name, Action<RunResult, TextWriter> write)
        {
            outputs.WriteText(Path.Combine(folder, name), file => write(result, file));
            names.Add(name);
        }

        Add("series.csv", SeriesView.Write);
        Add("cloudwatch.csv", CloudWatchView.Write);
        Add("callers.csv", CallerSeriesView.Write);
        if (result.Queues.Count > 0) Add("queues.csv", QueueSeriesView.Write);
        // The mappings of queues stand in queues.csv.
        foreach (var sources in result.Sources.Where(kind => kind.Set != QueueMetrics.Set && kind.Set != MappingMetrics.Set))
            Add(SourceSeriesView.FileOf(sources.Set), (run, file) => SourceSeriesView.Write(run, sources, file));
        return names;
    }

    /// <summary>Writes report.html.</summary>
    /// <param name="result">What came out.</param>
    /// <returns>Where it is, in words.</returns>
    public string WriteReport(ExperimentResult result)
    {
        string page = Path.Combine(Folder, "report.html");
        outputs.Write(
            page, file => HtmlReport.Write(result, file, new ReportDetails { Version = ProgramVersion.Text }));
        return page;
    }

    /// <summary>What became of another run that the folder held; null where it held none. All files have their names.</summary>
    public string? ToldOfReplaced()
    {
        if (!Replaced) return null;
        if (!keeps) return $"{Folder} held the result of another state of this scenario; it was replaced.";
        RunHistory.Forget(Folder);
        string name = Path.GetFileName(Folder);
        return $"the run before is kept: lambdasim compare {ShellWord.Of($"{name}~1")} {ShellWord.Of(name)}";
    }

    /// <summary>Whether a document with other numbers is there: what else the command asked for, such as other files of the same rows,
    /// changes none.</summary>
    private static bool IsReplaced(string file, MemoryStream now)
    {
        if (!File.Exists(file)) return false;
        byte[] before = File.ReadAllBytes(file);
        var after = now.GetBuffer().AsMemory(0, (int)now.Length);
        return !after.Span.SequenceEqual(before) && !Numbers(before).SequenceEqual(Numbers(after));
    }

    /// <summary>A document without what tells of the command: nothing of what is no document.</summary>
    private static string[] Numbers(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateObject().Where(part => !OfTheCommand.Contains(part.Name)).Select(
                part => $"{part.Name}: {part.Value.GetRawText()}")];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
