using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary>What --help prints: examples first.</summary>
internal static class HelpPage
{
    private const int Width = 100;
    private const int NameWidth = 24;

    /// <summary>The page of all verbs.</summary>
    /// <param name="verbs">The verbs.</param>
    /// <param name="output">Where to.</param>
    public static void WriteOverview(IReadOnlyList<IVerb> verbs, TextWriter output)
    {
        output.WriteLine(
            "lambdasim: simulate AWS Lambda, its front end, counting service, worker manager, placement and workers.");
        output.WriteLine();
        output.WriteLine("  lambdasim init hello");
        output.WriteLine("  lambdasim run hello.yaml");
        output.WriteLine("  lambdasim explain hello.yaml --slowest hello");
        output.WriteLine();
        foreach (var verb in verbs) output.WriteLine($"  {verb.Command.Name,-12}{verb.Command.Description}");
        output.WriteLine();
        output.WriteLine("More of each: lambdasim <verb> --help.   Exit codes: 0 yes, 1 no, 2 could not ask,\n3 "
            + "cannot tell, 130 interrupted.");
    }

    /// <summary>The page of one verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IVerb verb, TextWriter output)
    {
        output.WriteLine(verb.Command.Description);
        output.WriteLine();
        foreach (string example in verb.Examples) output.WriteLine($"  {example}");
        output.WriteLine();
        string arguments = string.Join(' ', verb.Command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : $"<{argument.Name}>"));
        string options = verb.Command.Options.Count > 0 ? " [options]" : "";
        output.WriteLine($"Usage: lambdasim {verb.Command.Name} {arguments}".TrimEnd() + options);
        foreach (var argument in verb.Command.Arguments)
            WriteEntry($"<{argument.Name}>", argument.Description ?? "", output);
        // Options that are described together stand together.
        foreach (var alike in verb.Command.Options.GroupBy(option => option.Description ?? ""))
            WriteEntry(string.Join(", ", alike.Select(NamesOf)), alike.Key, output);
    }

    private static string NamesOf(Option option)
    {
        string names = string.Join(", ", option.Aliases.Append(option.Name));
        return option.HelpName is { Length: > 0 } value ? $"{names} {value}" : names;
    }

    private static void WriteEntry(string name, string text, TextWriter output)
    {
        string lead = "  " + (name.Length < NameWidth ? name.PadRight(NameWidth) : name + "  ");
        foreach (string line in Wrap(text, Width - NameWidth - 2))
        {
            output.WriteLine(lead + line);
            lead = new string(' ', NameWidth + 2);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length + 1 > width && line.Length > 0)
            {
                yield return line;
                line = "";
            }
            line += line.Length == 0 ? word : " " + word;
        }
        yield return line;
    }
}
