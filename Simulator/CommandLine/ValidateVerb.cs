using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim validate</c>: checks scenarios without running them.</summary>
internal sealed class ValidateVerb : IVerb
{
    private readonly Argument<string[]> files = new("files") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string[]> policies = PoliciesOption.Make();

    /// <summary>The verb.</summary>
    public ValidateVerb()
    {
        Command = new Command("validate", "Check scenario files without running them; all mistakes at once.");
        Command.Arguments.Add(files);
        Command.Options.Add(policies);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
        ["lambdasim validate flash-sale.yaml", "lambdasim validate *.yaml", "lambdasim validate - < flash-sale.yaml"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        bool allValid = true;
        foreach (string file in parsed.GetValue(files)!)
        {
            var outcome = ScenarioOptions.ReadAny(file, [.. PoliciesOption.Overrides(parsed.GetValue(policies))], surroundings);
            surroundings.Error.Write(outcome.RenderMistakes());
            surroundings.Error.Write(outcome.RenderWarnings());
            if (outcome.Valid) surroundings.Out.WriteLine($"{file}: valid");
            allValid &= outcome.Valid;
        }
        return allValid ? ExitCode.Yes : ExitCode.CouldNotAsk;
    }
}
