using System.CommandLine;
using System.CommandLine.Completions;
using LambdaSim.Output;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim init</c>: writes a scenario to start from.</summary>
internal sealed class InitVerb : IVerb
{
    private readonly Argument<string> template = new("template")
    {
        Description = string.Join(", ", ScenarioTemplates.All.Select(known => known.Name)) + ".",
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
        string name = parsed.GetValue(template) ?? "hello";
        var chosen = ScenarioTemplates.All.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw UsageException.NoneOf($"'{name}' is not a template.", ScenarioTemplates.All.Select(known => known.Name));
        string file = parsed.GetValue(output) ?? $"{name}.yaml";
        if (file == "-")
        {
            surroundings.Out.Write(chosen.Text);
            return ExitCode.Yes;
        }
        using OutputFiles outputs = new();
        outputs.Reserve(file, replaces: false);
        outputs.WriteText(file, writer => writer.Write(chosen.Text));
        outputs.Finish();
        surroundings.Out.WriteLine($"Wrote {file}. Now: lambdasim run {ShellWord.Of(file)}");
        return ExitCode.Yes;
    }
}
