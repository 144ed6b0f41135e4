using System.CommandLine;
using LambdaSim.Experiments.Advising;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;

namespace LambdaSim.CommandLine;

/// <summary>Answers with a decision: asks for it, and shows it as the command line wants it.</summary>
/// <param name="shared">The options of the verb that asks.</param>
/// <param name="replications">Its options about replications.</param>
/// <param name="output">Where charts go: a folder, "none", or null for the usual one.</param>
internal sealed class DecisionAnswer(SharedOptions shared, ReplicationArguments replications, string? output)
{
    private static readonly string[] Formats = ["text", "markdown", "json"];

    /// <summary>Decides, and tells what was decided.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="name">Its file.</param>
    /// <param name="question">What is asked, as it was typed: "provisioned checkout".</param>
    /// <param name="own">The options of the question alone, as they were typed, each with a space before it.</param>
    /// <param name="decide">Makes the advice; null when it was stopped.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public int Run(
        ScenarioSource source, string name, string question, string own, Func<AdviceCase, Advice?> decide, ParseResult parsed,
        Surroundings surroundings)
    {
        string format = shared.Format(parsed, Formats);
        var renderers = shared.Charts.Renderers(parsed, output);
        using OutputFiles outputs = new();
        shared.ReservePage(parsed, outputs);
        var advice = decide(Case(source, name, question, own, parsed, surroundings));
        if (advice is null)
        {
            surroundings.Error.WriteLine("Interrupted before an answer was found.");
            return ExitCode.Interrupted;
        }
        if (advice.Search is { } found)
        {
            shared.WriteCharts(parsed, SearchCharts.For(found), output, $"{source.Stem}-find", renderers, outputs, surroundings);
            shared.WritePage(parsed, outputs, (file, details) => HtmlSearch.Write(found, file, details));
        }
        outputs.Finish();
        Print(advice.Decision, format, shared.IsQuiet(parsed), surroundings);
        return advice.Decision.Possible ? ExitCode.Yes : ExitCode.No;
    }

    /// <summary>The scenario that is asked about.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="name">Its file.</param>
    /// <param name="question">What is asked, as it was typed: "provisioned checkout".</param>
    /// <param name="own">The options of the question alone, as they were typed, each with a space before it.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public AdviceCase Case(
        ScenarioSource source, string name, string question, string own, ParseResult parsed, Surroundings surroundings)
    {
        string words = ShellWord.Of(name) + shared.Again(parsed) + replications.Again(parsed, precision: false);
        var options = replications.Options(parsed, surroundings) with { Command = $"lambdasim advise {question} {words}{own}" };
        return new AdviceCase(source.Scenario, changes => source.At(changes), options, words)
        {
            Question = question,
            Tell = shared.Live(parsed, surroundings) ? line => surroundings.Error.WriteLine($"  {line}") : null,
        };
    }

    /// <summary>Prints a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="format">text, markdown or json.</param>
    /// <param name="quiet">Whether only the sentence is wanted.</param>
    /// <param name="surroundings">Where it is printed.</param>
    public static void Print(Decision decision, string format, bool quiet, Surroundings surroundings)
    {
        if (format == "markdown") DecisionMarkdown.Write(decision, surroundings.Out);
        else if (format == "json") JsonAnswers.Write(decision, surroundings.OutBytes);
        else if (quiet) DecisionView.WriteBriefly(decision, surroundings.Out);
        else DecisionView.WriteText(decision, surroundings.Out, surroundings.Color, surroundings.Width);
        surroundings.Out.Flush();
        surroundings.OutBytes.Flush();
    }
}
