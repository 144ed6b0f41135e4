using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The parameters of a template: what was given on the command line, else their defaults.</summary>
internal sealed class TemplateParameters
{
    private readonly Dictionary<string, (string? Text, bool IsList)> values = new(StringComparer.Ordinal);

    /// <summary>Takes over what was given.</summary>
    /// <param name="root">The template.</param>
    /// <param name="given">Values by the names of parameters.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="ImportException">There is no such parameter, or it does not take such a value.</exception>
    public TemplateParameters(TemplateNode root, IReadOnlyDictionary<string, string> given, string file)
    {
        foreach (var (name, parameter, place) in root.Find("Parameters")?.Keys ?? [])
        {
            string type = parameter.Find("Type")?.Text ?? "String";
            // The default of a parameter of the Parameter Store is the name of what it stands for.
            bool stored = type.StartsWith("AWS::SSM::", StringComparison.Ordinal);
            string? text = stored ? null : parameter.Find("Default")?.Text;
            if (given.TryGetValue(name, out string? chosen))
            {
                CheckAllowed(name, chosen, parameter, file, place.Line);
                text = chosen;
            }
            values[name] = (text, type.Contains("List", StringComparison.Ordinal));
        }
        if (given.Keys.FirstOrDefault(name => !values.ContainsKey(name)) is not { } unknown) return;
        throw new ImportException(
            file, root.Find("Parameters")?.Place.Line ?? 0, $"the template has no parameter {unknown}",
            values.Count == 0 ? "It has none: remove --parameter."
                : $"{(Words.Nearest(unknown, values.Keys) is { } near ? $"Did you mean '{near}'? " : "")}It has: "
                    + $"{string.Join(", ", values.Keys)}.");
    }

    /// <summary>Whether there is such a parameter.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The value of a parameter as text; null when it has none, or is not known.</summary>
    public string? Text(string name) => values.TryGetValue(name, out var known) ? known.Text : null;

    /// <summary>The values of a parameter that is a list; null when it is none.</summary>
    public IReadOnlyList<string>? List(string name) =>
        values.TryGetValue(name, out var known) && known is { IsList: true, Text: { } text }
            ? text.Split(',', StringSplitOptions.TrimEntries)
            : null;

    private static void CheckAllowed(string name, string chosen, TemplateNode parameter, string file, long line)
    {
        if (parameter.Find("AllowedValues")?.Items is not { } items) return;
        string[] allowed = [.. items.Select(item => item.Text ?? "")];
        if (!allowed.Contains(chosen, StringComparer.Ordinal))
            throw new ImportException(
                file, line, $"the parameter {name} does not take '{chosen}'", $"It takes: {string.Join(", ", allowed)}.");
    }
}
