namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Where records of events and dead letters go, and how often events are tried.</summary>
/// <param name="template">The template.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class Destinations(TemplateDocument template, FunctionTargets targets, ScenarioText scenario)
{
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>Whether a resource takes records or dead letters.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => named.Contains(id);

    /// <summary>Writes the settings of a function's events below it.</summary>
    public void WriteEventSettings(TemplateFunction function)
    {
        var settings = function.EventSettings;
        var values = template.Values;
        List<string> lines = [];
        if (values.Number(settings?.Find("MaximumRetryAttempts"), $"{function.Id}.MaximumRetryAttempts") is { } retries)
            lines.Add($"maximumRetryAttempts: {Math.Clamp(retries, 0, 2)}");
        string age = $"{function.Id}.MaximumEventAgeInSeconds";
        if (values.Number(settings?.Find("MaximumEventAgeInSeconds"), age) is { } seconds)
            lines.Add($"maximumEventAge: {Math.Clamp(seconds, 60, 21600)} s");
        Add(lines, function, "onSuccess", settings?.Find("DestinationConfig", "OnSuccess"), "Destination");
        Add(lines, function, "onFailure", settings?.Find("DestinationConfig", "OnFailure"), "Destination");
        var dead = function.Property("DeadLetterQueue") ?? function.Property("DeadLetterConfig");
        Add(lines, function, "deadLetterQueue", dead, "TargetArn");
        if (lines.Count == 0) return;
        scenario.Line(2, "async:");
        foreach (string line in lines) scenario.Line(3, line);
    }

    /// <summary>Where records of the batches go that a mapping discards, as the scenario writes it; null for nowhere.</summary>
    /// <param name="what">What the mapping is called in notes.</param>
    /// <param name="mapping">What the template says of it.</param>
    public string? OfMapping(string what, TemplateNode? mapping) => Target(
        $"{what}.onFailure", mapping?.Find("DestinationConfig", "OnFailure"), "Destination", kind => kind is "sqs" or "sns" or "s3");

    private void Add(List<string> lines, TemplateFunction function, string setting, TemplateNode? node, string key)
    {
        bool Takes(string? kind) => kind is "sqs" or "sns" || (kind is "lambda" or "eventBridge" && setting != "deadLetterQueue")
            || (kind == "s3" && setting == "onFailure");
        if (Target($"{function.Id}.{setting}", node, key, Takes) is { } target) lines.Add($"{setting}: {target}");
    }

    private string? Target(string what, TemplateNode? node, string key, Func<string?, bool> takes)
    {
        if (node?.Find(key) is not { } target)
        {
            // SAM makes a queue or a topic of its own where only the type is given.
            return template.Values.Quietly(node?.Find("Type")) is { } word && ResourceTypes.Destination(word) is { } made
                ? $"{{ {made}: {scenario.Name(what.Replace('.', '-'))} }}"
                : null;
        }
        string? kind = Kind(node, target);
        string? name = kind == "lambda" ? targets.Find(target)?.Name : template.Values.Reference(target, what);
        if (takes(kind) && name is not null && Clean(name).Length > 0)
        {
            named.Add(name);
            return $"{{ {kind}: {Clean(name)} }}";
        }
        scenario.Note($"{what} ({target.Place}) goes to nothing that the {scenario.Source} names; it is not taken over.");
        return null;
    }

    private string? Kind(TemplateNode node, TemplateNode target)
    {
        if (template.Values.Quietly(node.Find("Type")) is { } word && ResourceTypes.Destination(word) is { } said)
            return said;
        foreach (string path in FunctionTargets.References(target))
            if (template.Resource(path.Split('.')[0]) is { } resource)
                return ResourceTypes.Destination(resource.Type);
        string[] parts = (template.Values.Quietly(target) ?? "").Split(':');
        return parts.Length > 2 ? ResourceTypes.Destination(parts[2]) : null;
    }

    private static string Clean(string name) => string.Concat(name.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
}
