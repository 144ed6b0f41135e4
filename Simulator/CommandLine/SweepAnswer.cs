using System.CommandLine;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>Answers by a sweep: for the verb of that name, and for advice.</summary>
/// <param name="shared">The options of the verb that asks.</param>
/// <param name="replications">Its options about replications.</param>
/// <param name="output">Where files go: a folder, "none", or null for the usual one.</param>
internal sealed class SweepAnswer(SharedOptions shared, ReplicationArguments replications, string? output)
{
    /// <summary>Sweeps what was chosen, with the options of the command line.</summary>
    /// <param name="name">The scenario's file.</param>
    /// <param name="varied">What varies.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <param name="command">The command without its common options.</param>
    public int Run(
        string name, IReadOnlyList<string> varied, ParseResult parsed, Surroundings surroundings, string command)
    {
        string format = shared.Format(parsed, "text", "markdown", "json");
        var renderers = shared.Charts.Renderers(parsed, output);
        var source = ScenarioSource.Open(
            name, [.. shared.Overrides(parsed), .. replications.Overrides(parsed)], surroundings);
        if (source is null) return ExitCode.CouldNotAsk;
        SweepAxis[] axes = [.. varied.Select(text => Axis(text, source.Scenario))];
        VaryText.CheckSize(axes);
        Scenario[] points = [.. Sweep.PointsOf(axes).Select(
            values => source.At(axes.Zip(values, (axis, value) => new SettingOverride(axis.Path, value))))];

        string? folder = output == "none" ? null : output ?? Path.Combine("results", $"{source.Stem}-sweep");
        var store = folder is null ? null : new SweepStore(folder, ProgramVersion.Text);
        var options = replications.Options(parsed, surroundings) with
        {
            Command = command + shared.Again(parsed) + replications.Again(parsed),
        };
        if (options.Precision is null)
            options = options with
            {
                Replications = options.Replications ?? Math.Max(
                points[0].Run.Replications, RunSettings.ReplicationsWithObjectives)
            };
        SweepResult? result;
        using (var progress = shared.Live(parsed, surroundings) ? new ExperimentProgress(
            source.Scenario.Name, surroundings.Error) : null)
        {
            result = Sweep.Run(
                axes, points, options with { Progress = progress }, store, (number, of) => progress?.Next(
                    (double)number / of, 1.0 / of));
        }
        if (result is null)
        {
            string kept = folder is null
                ? ""
                : $" The finished points are in {folder}; the same command goes on from there.";
            surroundings.Error.WriteLine($"Interrupted.{kept}");
            return ExitCode.Interrupted;
        }
        if (folder is not null) WriteFiles(result, folder, renderers);
        shared.WritePage(parsed, (file, details) => HtmlSweep.Write(result, file, details));
        Print(result, format, folder, shared.IsQuiet(parsed), surroundings);
        return ExitCode.Yes;
    }

    private static SweepAxis Axis(string text, Scenario scenario)
    {
        try
        {
            return VaryText.Parse(text, scenario);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"--vary: {problem.Message}");
        }
    }

    private static void WriteFiles(SweepResult result, string folder, IReadOnlyList<IChartRenderer> renderers)
    {
        Exports.ToFile(Path.Combine(folder, "sweep.json"), file => JsonAnswers.Write(result, file));
        ChartOptions.Write(SweepCharts.For(result), folder, renderers);
    }

    private static void Print(
        SweepResult result, string format, string? folder, bool quiet, Surroundings surroundings)
    {
        if (format == "markdown") SweepView.WriteMarkdown(result, surroundings.Out);
        else if (format == "json") JsonAnswers.Write(result, surroundings.OutBytes);
        else if (quiet) SweepView.WriteBriefly(result, surroundings.Out);
        else SweepView.WriteText(result, surroundings.Out, surroundings.Color, folder);
        surroundings.Out.Flush();
        surroundings.OutBytes.Flush();
    }
}
