namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A file with the parameters of a template, as the tools of AWS take it.</summary>
internal static class ParameterFile
{
    private const string Forms =
        "Write {\"Stage\": \"live\"}, {\"Parameters\": {...}}, [{\"ParameterKey\": ..., \"ParameterValue\": ...}] or [\"Stage=live\"].";

    /// <summary>The parameters of a request: those of its file, and before them those that were given one by one.</summary>
    /// <exception cref="ImportException">The file is none of parameters.</exception>
    public static IReadOnlyDictionary<string, string> Given(ImportRequest request)
    {
        if (request.ParameterFile is not { } source) return request.Parameters;
        Dictionary<string, string> given = Read(source);
        foreach (var (name, value) in request.Parameters) given[name] = value;
        return given;
    }

    private static Dictionary<string, string> Read(ImportSource source)
    {
        string text = SourceLines.ReadAll(source);
        TemplateKeys keys = new(new ScenarioText());
        // A list is read as what stands below a key.
        var root = TemplateJson.Read(text, keys) ?? TemplateJson.Read($"{{\"Parameters\":{text}}}", keys)
            ?? throw new ImportException(source.Name, 0, "it is no JSON, or not whole", Forms);
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach (var (name, value) in Pairs(root.Find("Parameters") ?? root))
        {
            string? single = value.Text ?? (value.Items is { } items ? string.Join(',', items.Select(item => item.Text)) : null);
            read[name ?? throw Unnamed(source, value)] = single ?? throw new ImportException(
                source.Name, value.Place.Line, $"the parameter {name} is a group", Forms);
        }
        return read;
    }

    private static IEnumerable<(string? Name, TemplateNode Value)> Pairs(TemplateNode root)
    {
        if (root.Items is null) return root.Keys.Select(entry => ((string?)entry.Key, entry.Value));
        return root.Items.Select(item => item.Text?.Split('=', 2) is [var name, var text]
            ? ((string?)name, item with { Text = text })
            : (item.Find("ParameterKey")?.Text, item.Find("ParameterValue") ?? item));
    }

    private static ImportException Unnamed(ImportSource source, TemplateNode value) =>
        new(source.Name, value.Place.Line, "a parameter has no name here", Forms);
}
