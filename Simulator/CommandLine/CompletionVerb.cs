using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim completion</c>: a script that completes verbs, options, settings, values and names in a shell.</summary>
internal sealed class CompletionVerb : IVerb
{
    private readonly Func<IReadOnlyList<IVerb>> verbs;
    private readonly Argument<string> shell = new("shell")
    {
        Description = $"{string.Join(", ", CompletionScripts.Shells)}.",
        CompletionSources = { CompletionScripts.Shells },
    };

    /// <summary>The verb.</summary>
    /// <param name="verbs">All verbs, this one included.</param>
    public CompletionVerb(Func<IReadOnlyList<IVerb>> verbs)
    {
        this.verbs = verbs;
        Command = new Command("completion", "Print a script that completes verbs, options, settings and names in your shell.");
        Command.Arguments.Add(shell);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim completion bash > ~/.local/share/bash-completion/completions/lambdasim",
        "lambdasim completion zsh > ~/.zfunc/_lambdasim",
        "lambdasim completion fish > ~/.config/fish/completions/lambdasim.fish",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string name = parsed.GetValue(shell)!;
        if (!CompletionScripts.Shells.Contains(name))
            throw new UsageException($"'{name}' is not a shell that can be helped. There are: "
                + $"{string.Join(", ", CompletionScripts.Shells)}.");
        surroundings.Out.Write(CompletionScripts.For(name, verbs()));
        return ExitCode.Yes;
    }
}
