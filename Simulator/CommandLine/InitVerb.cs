using System.CommandLine;
using System.CommandLine.Completions;
using LambdaSim.Output;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim init</c>: writes a scenario to start from.</summary>
internal sealed class InitVerb : IVerb
{
    private const string SchemaFile = "scenario.schema.json";

    private readonly Argument<string> template = new("template")
    {
        Description = string.Join(", ", ScenarioTemplates.All.Select(known => known.Name))
            + ". Left out, a terminal is asked three questions; else hello.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { _ => ScenarioTemplates.All.Select(known => new CompletionItem(known.Name)) },
    };
    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The file to write; '-' is standard output.",
        HelpName = "file",
    };

    /// <summary>The verb.</summary>
    public InitVerb()
    {
        Command = new Command("init", "Write a scenario to start from.");
        Command.Arguments.Add(template);
        Command.Options.Add(output);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
        ["lambdasim init hello", "lambdasim init flash-sale -o sale.yaml", "lambdasim init queue -o -"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        bool asks = parsed.GetValue(template) is null && surroundings.Asks;
        string name = parsed.GetValue(template) ?? (asks ? "my-function" : "hello");
        string file = parsed.GetValue(output) ?? $"{name}.yaml";
        using OutputFiles outputs = new();
        if (file != "-") outputs.Reserve(file, replaces: false);
        string text = asks ? new InitQuestions(surroundings.In, surroundings.Error).Ask() : Template(name);
        if (file == "-")
        {
            surroundings.Out.Write(text);
            return ExitCode.Yes;
        }
        string schema = Path.Combine(Path.GetDirectoryName(file) ?? "", SchemaFile);
        bool isNew = !File.Exists(schema);
        if (isNew) outputs.Reserve(schema, replaces: false);
        outputs.WriteText(file, writer => writer.Write($"{text.TrimEnd('\n')}\n\n# yaml-language-server: $schema={SchemaFile}\n"));
        if (isNew) outputs.WriteText(schema, writer => writer.Write($"{ScenarioSchema.Write().TrimEnd('\n')}\n"));
        outputs.Finish();
        string beside = isNew ? $", and {schema} by which editors complete it" : "";
        surroundings.Out.WriteLine($"Wrote {file}{beside}.{(isNew ? "\n" : " ")}Now: lambdasim run {ShellWord.Of(file)}");
        return ExitCode.Yes;
    }

    private static string Template(string name) =>
        ScenarioTemplates.Find(name)?.Text
        ?? throw UsageException.NoneOf($"'{name}' is not a template.", ScenarioTemplates.All.Select(known => known.Name));
}
