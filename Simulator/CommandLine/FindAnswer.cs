using System.CommandLine;
using LambdaSim.Experiments;
using LambdaSim.Experiments.Assuming;
using LambdaSim.Experiments.Sweeping;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>Answers by a search: for the verb find, and for advice.</summary>
/// <param name="shared">The options of the verb that asks.</param>
/// <param name="replications">Its options about replications.</param>
/// <param name="output">The folder of the charts, if one was named.</param>
/// <param name="assumptions">Whether is asked as well what the answer rests on.</param>
/// <param name="near">By which share of the answer it may lie above the lowest, as it was written; null for not at all.</param>
internal sealed class FindAnswer(
    SharedOptions shared, ReplicationArguments replications, string? output, bool assumptions = false, string? near = null)
{
    private readonly double within = near is null ? 0 : ReplicationArguments.Share("--within", near);

    /// <summary>Searches what was chosen, with the options of the command line.</summary>
    /// <param name="name">The scenario's file.</param>
    /// <param name="path">The setting.</param>
    /// <param name="range">The range, of the scenario that is searched.</param>
    /// <param name="cheapestSought">Whether the cheapest is sought instead of the lowest.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public int Run(
        string name, string path, Func<ScenarioSource, string> range, bool cheapestSought, ParseResult parsed,
        Surroundings surroundings)
    {
        string format = Check(parsed);
        if (ScenarioSource.Open(name, [.. shared.Overrides(parsed), .. replications.Overrides(parsed)], surroundings) is not { } source)
            return ExitCode.CouldNotAsk;
        var renderers = shared.Charts.Renderers(parsed, output);
        if (source.Scenario.Objectives.Count == 0)
            throw new UsageException($"{name} has no objectives to meet. Add 'objectives:' with a line such as '- "
                + $"{source.Scenario.Functions[0].Name} throttles < 0.1%'.");
        string text = range(source), which = cheapestSought ? "--cheapest" : "--lowest";
        string command = $"lambdasim find {ShellWord.Of(name)} {which} {ShellWord.Of(path)} --in {ShellWord.Quoted(text)}";
        var options = replications.Options(parsed, surroundings) with
        {
            Command = command + (near is null ? "" : $" --within {ShellWord.Of(near)}") + shared.Again(parsed)
                + replications.Again(parsed) + (assumptions ? " --assumptions" : ""),
        };
        using OutputFiles outputs = new();
        shared.ReservePage(parsed, outputs);
        var found = Search(
            path, text, cheapestSought, source, options, shared.Live(parsed, surroundings) ? surroundings.Error : null);
        if (found is null)
        {
            surroundings.Error.WriteLine("Interrupted before an answer was found.");
            return ExitCode.Interrupted;
        }
        if (assumptions) found = WithAssumptions(found, source, options);
        shared.WriteCharts(
            parsed, SearchCharts.For(found), output, $"{source.Stem}-find", renderers, outputs, surroundings);
        shared.WritePage(parsed, outputs, (file, details) => HtmlSearch.Write(found, file, details));
        outputs.Finish();
        if (format == "json") JsonAnswers.Write(found, surroundings.OutBytes);
        else if (shared.IsQuiet(parsed)) FindView.WriteBriefly(found, surroundings.Out);
        else FindView.WriteText(found, surroundings.Out, surroundings.Color, surroundings.Width);
        surroundings.Out.Flush();
        surroundings.OutBytes.Flush();
        return found.Answer is null ? ExitCode.No : ExitCode.Yes;
    }

    private string Check(ParseResult parsed)
    {
        string format = shared.Format(parsed, "text", "json");
        return replications.Precision(parsed) is null ? format : throw new UsageException(
            "find replicates as far as its verdicts need; --precision is for run, compare and sweep. How exact the answer has to be says "
            + "--within 5%.");
    }

    /// <summary>The answer with what it rests on: the assumptions with which the objectives are not met there.</summary>
    private static FindResult WithAssumptions(FindResult found, ScenarioSource source, ExperimentOptions options)
    {
        if (found.Answer is not { } answer) return found;
        SettingOverride[] there = [new(found.Path, answer)];
        var study = AssumptionStudy.Run(source.At(there).Scenario!, assumed => source.At(there, assumed), options);
        return study is null ? found : found with
        {
            Sentences = [.. found.Sentences, .. AssumptionText.Flips(study, answer)],
        };
    }

    private FindResult? Search(
        string path, string text, bool cheapest, ScenarioSource source, ExperimentOptions options, TextWriter? narration)
    {
        SweepCandidate At(string value) => source.At([new SettingOverride(path, value)]);
        void Tell(SweepPoint probe) => narration?.WriteLine($"  {FindView.Probe(probe)}");
        try
        {
            var axis = VaryText.ParseRange(path, text, source.Scenario);
            return cheapest
                ? Experiments.Sweeping.Search.Cheapest(axis, At, options, Tell)
                : Experiments.Sweeping.Search.Lowest(axis, At, options, Tell, within);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"--in: {problem.Message}");
        }
    }
}
