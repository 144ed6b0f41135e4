using System.CommandLine;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim schema</c>: the JSON Schema that editors complete from, or that of result.json.</summary>
internal sealed class SchemaVerb : IVerb
{
    private readonly Argument<string> document = new("document")
    {
        Description = "scenario (the default) or result.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { "scenario", "result" },
    };

    /// <summary>The verb.</summary>
    public SchemaVerb()
    {
        Command = new Command("schema", "Print the JSON Schema of scenario files, or of result.json.");
        Command.Arguments.Add(document);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
        ["lambdasim schema > scenario.schema.json", "lambdasim schema scenario", "lambdasim schema result"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string text = (parsed.GetValue(document) ?? "scenario") switch
        {
            "scenario" => ScenarioSchema.Write(),
            "result" => JsonView.Schema(),
            var other => throw new UsageException($"There is no schema of '{other}'. There are: scenario, result."),
        };
        surroundings.Out.Write(text.EndsWith('\n') ? text : text + "\n");
        return ExitCode.Yes;
    }
}
