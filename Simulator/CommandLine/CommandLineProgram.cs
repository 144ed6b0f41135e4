using System.CommandLine;
using System.CommandLine.Parsing;
using LambdaSim.Experiments.Advising;
using LambdaSim.Experiments.Sharding;
using LambdaSim.Model.Policies;
using LambdaSim.Output;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.CommandLine;

/// <summary>The program: finds the verb, runs it, and turns what happened into an exit code.</summary>
internal static class CommandLineProgram
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Surroundings surroundings)
    {
        try
        {
            return Invoke(args, surroundings);
        }
        catch (Exception told) when (told is UsageException or OutputException or PolicyException or ShardException or AdviceException)
        {
            surroundings.Error.WriteLine($"error: {told.Message}");
            return ExitCode.CouldNotAsk;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            surroundings.Error.WriteLine($"lambdasim has a mistake of its own: {bug.GetType().Name}: {bug.Message}");
            surroundings.Error.WriteLine(
                $"Please report it, with the scenario and this command: lambdasim {string.Join(' ', args.Select(ShellWord.Of))}");
            return ExitCode.Bug;
        }
    }

    private static int Invoke(string[] args, Surroundings surroundings)
    {
        IVerb[] verbs = Verbs();
        string[] words = args is ["help", ..] ? [.. args[1..], "--help"] : args;
        if (words.Length == 0 || words is ["--help"] or ["-h"])
        {
            HelpPage.WriteOverview(verbs, surroundings.Out);
            return words.Length == 0 ? ExitCode.CouldNotAsk : ExitCode.Yes;
        }
        if (words is ["--version"])
        {
            surroundings.Out.WriteLine($"lambdasim {ProgramVersion.Text}");
            return ExitCode.Yes;
        }

        if (words[0] == ShellCompletion.Word) return ShellCompletion.Write(verbs, words[1..], surroundings.Out);

        var verb = verbs.FirstOrDefault(candidate => candidate.Command.Name == words[0]);
        if (verb is null) throw new UsageException(UnknownVerb(words[0], verbs));
        if (words.Contains("--help") || words.Contains("-h"))
        {
            HelpPage.Write(verb, surroundings.Out);
            return ExitCode.Yes;
        }

        return Run(verb, words[1..], surroundings);
    }

    /// <summary>Runs a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="words">The words after it.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IVerb verb, string[] words, Surroundings surroundings)
    {
        if (UnknownOption(words, verb.Command) is { } option)
            throw new UsageException(Explain(option, verb.Command));
        var parsed = CommandLineParser.Parse(
            verb.Command, words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0) throw new UsageException(Explain(parsed, verb.Command.Name));
        return verb.Run(parsed, surroundings);
    }

    private static IVerb[] Verbs() =>
        [new InitVerb(), new RunVerb(), new CompareVerb(), new SweepVerb(), new MergeVerb(Verbs), new FindVerb(), new AdviseVerb(),
            new ServeVerb(), new ValidateVerb(), new ImportVerb(), new ReportVerb(), new ExplainVerb(), new ListVerb(), new SchemaVerb(),
            new CompletionVerb(Verbs), new BenchVerb()];

    private static string UnknownVerb(string word, IVerb[] verbs)
    {
        string? near = Nearest(word, verbs.Select(verb => verb.Command.Name));
        return $"'{word}' is not a verb of lambdasim.{(near is null ? "" : $" Did you mean '{near}'?")} All of them: "
            + $"lambdasim --help";
    }

    /// <summary>The first word that looks like an option and is none; the parser would take it for a file.</summary>
    private static string? UnknownOption(string[] words, Command command)
    {
        bool valueExpected = false;
        foreach (string word in words)
        {
            string name = word.Split('=')[0];
            var option = command.Options.FirstOrDefault(known => known.Name == name || known.Aliases.Contains(name));
            if (option is null && !valueExpected && name.Length > 1 && name[0] == '-') return name;
            valueExpected = option is not null && option.ValueType != typeof(bool) && !word.Contains('=');
        }
        return null;
    }

    private static string Explain(string option, Command command)
    {
        string? near = Nearest(option, command.Options.Select(known => known.Name));
        string hint = near is null ? "" : $" Did you mean '{near}'?";
        return $"'{option}' is not an option of {command.Name}.{hint} All of them: lambdasim {command.Name} --help";
    }

    private static string Explain(ParseResult parsed, string verb)
    {
        string problem = parsed.UnmatchedTokens.Count > 0
            ? TooMany(parsed, parsed.UnmatchedTokens[0], verb)
            : string.Join(" ", parsed.Errors.Select(Told).Distinct());
        return $"{problem} See: lambdasim {verb} --help";
    }

    /// <summary>A word that no one asked for, perhaps behind an option that takes no value.</summary>
    private static string TooMany(ParseResult parsed, string word, string verb)
    {
        string before = parsed.Tokens.TakeWhile(token => token.Value != word).LastOrDefault()?.Value ?? "";
        bool alone = parsed.CommandResult.Command.Options.Any(
            option => option.ValueType == typeof(bool) && (option.Name == before || option.Aliases.Contains(before)));
        return alone
            ? $"'{before}' of {verb} takes no value, so '{word}' is one word too many."
            : $"'{word}' is one word too many for {verb}; a value with spaces stands in quotation marks.";
    }

    /// <summary>What is wrong with a value, in words about the option and not about the types of the program.</summary>
    private static string Told(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens: [var value], Option: var option } && option.ValueType == typeof(int?)
            ? $"{option.Name} takes a whole number up to {int.MaxValue:N0}, not '{value.Value}'."
            : error.Message;

    private static string? Nearest(string word, IEnumerable<string> known) => Words.Nearest(word, known);
}
