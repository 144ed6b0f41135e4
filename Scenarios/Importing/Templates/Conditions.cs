namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The conditions of a template, as far as they can be evaluated without AWS.</summary>
/// <remarks>One that cannot is taken as true. Each that decides something is noted once, with what decides it.</remarks>
/// <param name="root">The template.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="texts">Resolves the values that are compared.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class Conditions(
    TemplateNode root, TemplateParameters parameters, Func<TemplateNode, string?> texts, ScenarioText scenario)
{
    private const int Deepest = 50;

    private (string Parameter, string Value)? assumed;

    /// <summary>Whether a condition holds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="quietly">Whether nothing that is taken over depends on it, so that no note is needed.</param>
    public bool Holds(string name, bool quietly)
    {
        var entry = root.Find("Conditions")?.Keys.FirstOrDefault(known => known.Key == name);
        bool? known = entry is null ? null : Evaluate(entry.Value, 0);
        if (!quietly) Say(name, entry, known);
        return known ?? true;
    }

    private void Say(string name, TemplateEntry? entry, bool? known)
    {
        if (entry is null)
        {
            scenario.Note($"The template has no condition {name}; it is taken as true.");
            return;
        }
        string[] used = [.. UsedBy(entry.Value, 0).Distinct()];
        string because = used.Length == 0 ? "" : $" with {string.Join(", ", used.Select(parameter =>
            $"{parameter} = {parameters.Text(parameter) ?? "?"}"))}";
        string otherwise = used.Length == 0 ? "" : $" Choose with --parameter {Choice(entry.Value, used, known)}.";
        string answer = known switch { true => "is true", false => "is false", null => "is taken as true" };
        string why = known is null ? ", for it is not known before deployment" : "";
        scenario.Note($"The condition {name} ({entry.Place}) {answer}{because}{why}.{otherwise}");
    }

    // One that would turn the condition, if a single parameter can; else what there is to choose from is the user's to know.
    private string Choice(TemplateNode condition, string[] used, bool? known)
    {
        foreach (string parameter in used)
        {
            foreach (string value in Others(parameter))
            {
                assumed = (parameter, value);
                bool? turned = Evaluate(condition, 0);
                assumed = null;
                if (turned is not null && turned != (known ?? true)) return $"{parameter}={value}";
            }
        }
        return $"{used[0]}=...";
    }

    // The values that a parameter is compared with and has not, and those that it may have.
    private IEnumerable<string> Others(string parameter) => (root.Find("Conditions")?.All() ?? [])
        .Select(node => node.Function is ("Equals", { Items: [var left, var right] }) ? (left, right) : default)
        .Select(sides => IsRef(sides.left, parameter) ? sides.right?.Text
            : IsRef(sides.right, parameter) ? sides.left?.Text
            : null)
        .Concat(root.Find("Parameters", parameter, "AllowedValues")?.AsList.Select(value => value.Text) ?? [])
        .OfType<string>()
        .Where(text => text.Length > 0 && text != parameters.Text(parameter));

    private string? Compared(TemplateNode side) =>
        assumed is ({ } parameter, { } value) && IsRef(side, parameter) ? value : texts(side);

    private static bool IsRef(TemplateNode? node, string parameter) =>
        node?.Function is ("Ref", { Text: { } name }) && name == parameter;

    private IEnumerable<string> UsedBy(TemplateNode node, int depth)
    {
        foreach (var (key, argument) in node.All().Select(below => below.Function).OfType<(string, TemplateNode)>())
        {
            string name = argument.Text ?? "";
            if (key == "Ref" && parameters.Has(name)) yield return name;
            if (key != "Condition" || depth > Deepest || root.Find("Conditions", name) is not { } other) continue;
            foreach (string further in UsedBy(other, depth + 1)) yield return further;
        }
    }

    private bool? Evaluate(TemplateNode node, int depth)
    {
        if (depth > Deepest) return null;
        if (node.Function is not var (name, argument)) return bool.TryParse(node.Text, out bool plain) ? plain : null;
        bool?[] parts = name is "And" or "Or" or "Not"
            ? [.. argument.AsList.Select(part => Evaluate(part, depth + 1))]
            : [];
        return name switch
        {
            "Condition" => root.Find("Conditions", argument.Text ?? "") is { } other
                ? Evaluate(other, depth + 1)
                : null,
            "Equals" => argument.Items is [var left, var right] && Compared(left) is { } one && Compared(right) is { } two
                ? one == two
                : null,
            "Not" => parts is [var only] ? !only : null,
            "And" => parts.Contains(false) ? false : parts.Contains(null) ? null : true,
            "Or" => parts.Contains(true) ? true : parts.Contains(null) ? null : false,
            _ => null,
        };
    }
}
