using System.CommandLine;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Advising;
using LambdaSim.Experiments.Assuming;
using LambdaSim.Experiments.Sharding;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Assumptions;

namespace LambdaSim.CommandLine;

/// <summary>Answers by a sweep: for the verb of that name, and for advice.</summary>
/// <param name="shared">The options of the verb that asks.</param>
/// <param name="replications">Its options about replications.</param>
/// <param name="output">Where files go: a folder, "none", or null for the usual one.</param>
/// <param name="assumptions">The paths of assumptions that the answer may rest on, which are asked as well, one after the other.</param>
/// <param name="limits">What is looked for among limits that protect a service; null of all other sweeps.</param>
/// <param name="shards">The option that makes a part of the runs; null of a verb without it.</param>
internal sealed class SweepAnswer(
    SharedOptions shared, ReplicationArguments replications, string? output, IReadOnlyList<string>? assumptions = null,
    Func<Scenario, LimitStudy>? limits = null, ShardArguments? shards = null)
{
    private const string Json = "sweep.json";
    private static readonly string[] Formats = ["text", "markdown", "json"];

    /// <summary>What is decided by it, which is told in its place; null where it is told itself.</summary>
    public MemoryAdvice? Memory { get; init; }

    /// <summary>Whether its rows are written as Parquet, too.</summary>
    public bool Parquet { get; init; }

    /// <summary>Sweeps what was chosen, with the options of the command line.</summary>
    /// <param name="name">The scenario's file.</param>
    /// <param name="vary">What varies, of the scenario that is swept.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public int Run(
        string name, Func<ScenarioSource, IReadOnlyList<string>> vary, ParseResult parsed, Surroundings surroundings)
    {
        shared.Format(parsed, Formats);
        var source = ScenarioSource.Open(
            name, [.. shared.Overrides(parsed), .. replications.Overrides(parsed)], surroundings);
        return source is null ? ExitCode.CouldNotAsk : Run(source, name, vary, parsed, surroundings);
    }

    /// <summary>Sweeps what was chosen of a scenario that has been read.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="name">Its file.</param>
    /// <param name="vary">What varies.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public int Run(
        ScenarioSource source, string name, Func<ScenarioSource, IReadOnlyList<string>> vary, ParseResult parsed,
        Surroundings surroundings)
    {
        string format = shared.Format(parsed, Formats);
        var renderers = shared.Charts.Renderers(parsed, output);
        var varied = vary(source);
        SweepAxis[] axes = [.. varied.Select(text => Axis(text, source.Scenario))];
        VaryText.CheckSize(axes);
        SweepCandidate[] Points(IReadOnlyList<SettingOverride> assumed) => [.. Sweep.PointsOf(axes).Select(
            values => source.At(axes.Zip(values, (axis, value) => new SettingOverride(axis.Path, value)), assumed))];
        var points = Points([]);
        if (Array.TrueForAll(points, point => point.Scenario is null))
            throw new UsageException($"None of the {points.Length} points is possible: {points[0].Reason}.");

        var touched = points.Select(point => point.Scenario).OfType<Scenario>().SelectMany(AssumedRanges.TouchedBy);
        AssumedRange[] ranges =
            [.. (assumptions ?? []).Select(path => touched.FirstOrDefault(range => range.Path == path)).OfType<AssumedRange>()];
        var study = limits?.Invoke(source.Scenario);
        string asks = study?.Command(ShellWord.Of(name), axes[0].Values)
            ?? $"lambdasim sweep {ShellWord.Of(name)}" + string.Concat(varied.Select(text => $" --vary {ShellWord.Quoted(text)}"));
        string command = asks + shared.Again(parsed) + replications.Again(parsed)
            + string.Concat(ranges.Select(range => $" --assumption {ShellWord.Quoted(range.Path)}"));
        string? folder = output == "none" ? null : output ?? ResultFolder.Of(
            $"{source.Stem}-{(study is null ? "sweep" : "limit")}",
            [.. varied, .. shared.Changes(parsed), .. replications.Changes(parsed)], Json, command);
        var options = replications.Options(parsed, surroundings) with
        {
            Command = command,
            Metrics = study?.Metrics(source.Scenario) ?? [],
        };
        if (study is not null || source.Scenario.Objectives.Count == 0) options = AsOften(options, source.Scenario);
        if (Sharded(parsed, points, options, source.Scenario, surroundings) is { } answer) return answer;
        using OutputFiles outputs = new();
        if (folder is not null) outputs.Reserve(Path.Combine(folder, Json));
        shared.ReservePage(parsed, outputs);
        if (Swept(axes, points, options, folder, source.Scenario.Name, parsed, surroundings) is not { } result)
        {
            string kept = folder is null
                ? ""
                : $" The finished points are in {folder}; the same command goes on from there.";
            surroundings.Error.WriteLine($"Interrupted.{kept}");
            return ExitCode.Interrupted;
        }
        if (study is not null) result = study.Of(result);
        string[] rests = [.. ranges.Select(range => SweepStudy.Run(result, range, Points, options)).OfType<string>()];
        if (rests.Length > 0) result = result with { Notes = [.. rests, .. result.Notes] };
        if (Memory is not null) result = Memory.On(result);
        if (folder is not null) WriteFiles(result, folder, renderers, outputs);
        shared.WritePage(parsed, outputs, (file, details) => HtmlSweep.Write(result, file, details));
        outputs.Finish();
        if (Memory is not null) return Decided(Memory.Of(result), format, folder, parsed, surroundings);
        Print(result, format, folder, shared.IsQuiet(parsed), surroundings);
        return ExitCode.Yes;
    }

    private int Decided(Decision decision, string format, string? folder, ParseResult parsed, Surroundings surroundings)
    {
        if (folder is not null && !shared.IsQuiet(parsed)) surroundings.Error.WriteLine($"Wrote the sweep to {folder}.");
        DecisionAnswer.Print(decision, format, shared.IsQuiet(parsed), surroundings);
        return decision.Possible ? ExitCode.Yes : ExitCode.No;
    }

    private int? Sharded(
        ParseResult parsed, SweepCandidate[] points, ExperimentOptions options, Scenario scenario, Surroundings surroundings)
    {
        if (shards?.Asked(parsed, surroundings) != true) return null;
        var plan = new ShardPlan(
            [.. points.Select(point => point.Scenario)], ReplicationArguments.Counted(options, scenario.Run.Replications));
        return shards.Answer(parsed, plan, options, output, shared, scenario.Name, surroundings);
    }

    /// <summary>Where no verdict says how often a point is run and nobody else does, each is run as often as any other.</summary>
    private static ExperimentOptions AsOften(ExperimentOptions options, Scenario scenario) => options.Precision is not null ? options
        : options with { Replications = options.Replications ?? scenario.Run.Replications ?? ExperimentOptions.WithoutVerdict };

    private SweepResult? Swept(
        SweepAxis[] axes, SweepCandidate[] points, ExperimentOptions options, string? folder, string title,
        ParseResult parsed, Surroundings surroundings)
    {
        var store = folder is null ? null : new SweepStore(folder, ProgramVersion.Text);
        using var progress = shared.Live(parsed, surroundings) ? new ExperimentProgress(title, surroundings.Error) : null;
        return Sweep.Run(axes, points, options with { Progress = progress }, store);
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

    private void WriteFiles(
        SweepResult result, string folder, IReadOnlyList<IChartRenderer> renderers, OutputFiles outputs)
    {
        outputs.Write(Path.Combine(folder, Json), file => JsonAnswers.Write(result, file));
        outputs.WriteText(Path.Combine(folder, "sweep.csv"), file => SweepCsv.Write(result, file));
        if (Parquet) outputs.Write(Path.Combine(folder, "sweep.parquet"), file => SweepParquet.Write(result, file));
        ChartOptions.Write(SweepCharts.For(result), folder, renderers, outputs);
    }

    private static void Print(
        SweepResult result, string format, string? folder, bool quiet, Surroundings surroundings)
    {
        if (format == "markdown") SweepView.WriteMarkdown(result, surroundings.Out);
        else if (format == "json") JsonAnswers.Write(result, surroundings.OutBytes);
        else if (quiet) SweepView.WriteBriefly(result, surroundings.Out);
        else SweepView.WriteText(result, surroundings.Out, surroundings.Color, folder, surroundings.Width);
        surroundings.Out.Flush();
        surroundings.OutBytes.Flush();
    }
}
