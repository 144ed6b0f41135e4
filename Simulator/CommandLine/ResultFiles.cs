using LambdaSim.Measurement;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The files of a run. Each is written under another name first, so that nothing half-written is ever
/// found.</summary>
internal sealed class ResultFiles
{
    private const string Unfinished = ".unfinished";

    private readonly string folder;
    private readonly FileStream rowsFile;

    private ResultFiles(string folder, Scenario scenario, double? share)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        rowsFile = File.Create(Path.Combine(folder, "invocations.csv" + Unfinished));
        Rows = new InvocationRows(scenario, rowsFile, share);
    }

    /// <summary>Takes the rows of invocations.csv while the run goes on.</summary>
    public InvocationRows Rows { get; }

    /// <summary>Prepares the folder.</summary>
    /// <param name="output">What --output says: a folder, "none", or null for the default.</param>
    /// <param name="stem">The name of the scenario's file, for the default folder.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="share">The share of invocations to write, or null to thin out as needed.</param>
    /// <returns>Null when no files are wanted.</returns>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static ResultFiles? For(string? output, string stem, Scenario scenario, double? share)
    {
        if (output == "none") return null;
        string folder = output ?? Path.Combine("results", $"{stem}-{scenario.Run.Seed}");
        try
        {
            return new ResultFiles(folder, scenario, share);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new UsageException(
                $"The folder '{folder}' cannot be written: {problem.Message} Name another with --output, or --output "
                    + $"none.");
        }
    }

    /// <summary>Writes all files.</summary>
    /// <param name="experiment">What came out; series and charts are of the first replication.</param>
    /// <param name="renderers">What draws the charts.</param>
    /// <returns>Where they are, in words.</returns>
    public string Write(ExperimentResult experiment, IReadOnlyList<IChartRenderer> renderers)
    {
        var result = experiment.First;
        Rows.Dispose();
        rowsFile.Dispose();
        Finish("invocations.csv");
        using (var json = File.Create(At("result.json" + Unfinished))) JsonView.Write(experiment, json, whole: true);
        Finish("result.json");
        WriteSeries(result, folder);
        ChartOptions.Write(ChartSet.For(result), At("charts"), renderers);
        return folder;
    }

    /// <summary>Writes what happened over time: series.csv, cloudwatch.csv, callers.csv, and queues.csv where there are queues.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>The names of the files.</returns>
    public static IReadOnlyList<string> WriteSeries(RunResult result, string folder)
    {
        List<string> names = [];
        void Csv(string name, Action<RunResult, TextWriter> write)
        {
            Exports.ToFile(Path.Combine(folder, name), file =>
            {
                using StreamWriter writer = new(file, leaveOpen: true);
                write(result, writer);
            });
            names.Add(name);
        }

        Csv("series.csv", SeriesView.Write);
        Csv("cloudwatch.csv", CloudWatchView.Write);
        Csv("callers.csv", CallerSeriesView.Write);
        if (result.Queues.Count > 0) Csv("queues.csv", QueueSeriesView.Write);
        return names;
    }

    /// <summary>Writes report.html.</summary>
    /// <param name="result">What came out.</param>
    /// <returns>Where it is, in words.</returns>
    public string WriteReport(ExperimentResult result)
    {
        using (var page = File.Create(At("report.html" + Unfinished)))
            HtmlReport.Write(result, page, new ReportDetails { Version = ProgramVersion.Text });
        Finish("report.html");
        return At("report.html");
    }

    private void Finish(string name) => File.Move(At(name + Unfinished), At(name), overwrite: true);

    private string At(string name) => Path.Combine(folder, name);
}
