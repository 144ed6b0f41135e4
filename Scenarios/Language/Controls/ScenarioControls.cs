using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Controls;

/// <summary>What of a scenario can be turned: every setting of the table that it has, and every number inside of those that are more than
/// one value.</summary>
public static class ScenarioControls
{
    /// <summary>Settings that are about the file and the runs, or name things: nothing to turn.</summary>
    private static readonly string[] NotTurned =
        ["name", "extends", "objectives", "expected", "variants", "run.seed", "run.replications", "run.startsAt", "functions.*.count"];

    /// <summary>What is shown unasked of everything, even where the scenario does not say it.</summary>
    private static readonly string[] Usual =
    [
        "account.concurrencyLimit", "functions.*.memorySize", "functions.*.provisionedConcurrency",
        "functions.*.reservedConcurrency", "functions.*.timeout", "functions.*.duration", "functions.*.cpuBound", "functions.*.coldStart",
        "functions.*.architecture", "functions.*.runtime", "functions.*.snapStart.applyOn", "traffic.*.rate", "traffic.*.stages",
        "traffic.*.callers", "traffic.*.batch", "traffic.*.client.retries", "queues.*.visibilityTimeout", "mappings.*.batchSize",
        "mappings.*.maximumBatchingWindow", "mappings.*.maximumConcurrency", "mappings.*.parallelizationFactor",
        "services.*.maxConnections", "services.*.processors", "services.*.proxy",
    ];

    /// <summary>All of them, in the order of the language: a function after the other.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IEnumerable<Control> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Origins.SelectMany(Of);
    }

    private static IEnumerable<Control> Of(SettingOrigin origin)
    {
        string[] parts = origin.Path.Split('.');
        var group = NamedGroups.Find(parts[0]);
        string template = group is null ? origin.Path : string.Join('.', [parts[0], "*", .. parts[2..]]);
        if (SettingTable.Find(template) is not { } setting || NotTurned.Contains(template)) return [];
        var made = new Control
        {
            Path = origin.Path,
            Kind = group?.Singular ?? "",
            Subject = group is null ? parts[0] : parts[1],
            Name = string.Join('.', parts.Skip(group is null ? 1 : 2)),
            Meaning = setting.Meaning,
            Allowed = setting.Kind.Allowed,
            Value = origin.Value,
            Origin = origin.Origin,
            Absent = setting.Kind.Absent,
            Choices = setting.Kind.Choices,
            Slider = setting.Kind.Choices.Count > 0 ? null : SliderRange.Of(origin.Value, setting.Kind.Range),
        };
        bool turns = made.Slider is not null || made.Choices.Count > 1;
        bool said = origin.Origin is OriginKind.File or OriginKind.CommandLine;
        bool shown = said || Usual.Contains(template);
        Control[] inside = origin.Value.StartsWith('{') || origin.Value.StartsWith('[') ? [.. Inside(made, setting, shown)] : [];
        return [made with { Shown = shown && turns && inside.Length == 0 }, .. inside];
    }

    /// <summary>The numbers inside of a value of several parts.</summary>
    private static IEnumerable<Control> Inside(Control whole, Setting setting, bool shown) =>
        YamlTree.Read(new SourceText(whole.Path, folder: "", whole.Value), new Findings()) is { } read
            ? Numbers(read, "").Select(number => whole with
            {
                Path = whole.Path + number.Path,
                Name = whole.Name + number.Path,
                Value = number.Text,
                Absent = null,
                Slider = SliderRange.Of(number.Text, RangeInside(setting, number.Text)),
                Shown = shown,
            }).Where(control => control.Slider is not null)
            : [];

    /// <summary>Within a distribution lengths of time have its bounds; a number without a unit, such as a shape, has none.</summary>
    private static ValueRange? RangeInside(Setting setting, string text) =>
        setting.Kind.Range is { Units: { } units } range
            && units.Units.Any(unit => text.EndsWith($" {unit.Name}", StringComparison.Ordinal))
            ? range
            : null;

    private static IEnumerable<(string Path, string Text)> Numbers(Node node, string path) => node switch
    {
        ScalarNode scalar => [(path, scalar.Text)],
        MapNode map => map.Entries.Where(entry => !entry.Key.Text.Contains('.'))
            .SelectMany(entry => Numbers(entry.Value, $"{path}.{entry.Key.Text}")),
        ListNode list => list.Items.SelectMany((item, number) => Numbers(item, $"{path}.{number}")),
        _ => [],
    };
}
