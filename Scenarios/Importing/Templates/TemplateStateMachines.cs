using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>The state machines of a template that can be simulated as they stand.</summary>
/// <remarks>
/// Whether one can is asked of the language itself, which reads it beside functions of the same names. One that cannot is noted with the
/// first reason, and its functions are called at an assumed rate, as if anybody called them.
/// </remarks>
/// <param name="template">The template.</param>
/// <param name="functions">Its functions.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="source">The template's file.</param>
/// <param name="scenario">Where they are written, and notes go.</param>
internal sealed class TemplateStateMachines(
    TemplateDocument template, IReadOnlyList<TemplateFunction> functions, FunctionTargets targets, ImportSource source,
    ScenarioText scenario)
{
    private readonly List<(string Name, string[] Lines)> machines = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => machines.Count > 0;

    /// <summary>Takes a state machine over.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it can be simulated.</returns>
    public bool Add(TemplateResource resource)
    {
        if (StateMachineDefinition.Of(resource, template, targets, source, scenario) is not { } definition) return false;
        string type = template.Values.Quietly(resource.Properties.Find("StateMachineType") ?? resource.Properties.Find("Type")) ?? "";
        string[] lines =
        [
            .. type.Equals("EXPRESS", StringComparison.OrdinalIgnoreCase) ? ["type: express"] : (string[])[],
            .. definition.Assumed().Select(assumed => $"{assumed.Setting}  # {assumed.Remark}"),
            "definition:", .. definition.Lines().Select(line => $"  {line}"),
        ];
        var outcome = ScenarioReader.ReadText(Alone(lines), "definition", ".");
        if (!outcome.Valid)
        {
            scenario.Note($"{resource.Shown}: the state machine cannot be simulated as it stands ({outcome.Mistakes[0].Message}); its "
                + "functions are called at an assumed rate.");
            return false;
        }
        foreach (var function in functions.Where(function => definition.Texts.Contains(function.Name))) function.IsCalled = true;
        machines.Add((scenario.Name(resource.Id), lines));
        return true;
    }

    /// <summary>Writes them, if there are any.</summary>
    public void Write()
    {
        if (machines.Count > 0) scenario.Section("stateMachines");
        foreach (var (name, lines) in machines)
        {
            scenario.Line(1, $"{name}:");
            foreach (string line in lines) scenario.Line(2, line);
        }
    }

    /// <summary>Writes the traffic that starts their executions.</summary>
    public void WriteTraffic()
    {
        foreach (var (name, _) in machines)
        {
            scenario.Line(1, $"{scenario.Name($"{name}-starters")}:");
            scenario.Line(2, $"starts: {name}");
            scenario.Line(2, "rate: 1/s", $"assumed: a {scenario.Source} does not say how often");
        }
    }

    private string Alone(string[] lines) =>
        $"functions:\n{string.Concat(functions.Select(function => $"  {function.Name}: {{ duration: 1 ms }}\n"))}"
        + $"stateMachines:\n  its:\n{string.Concat(lines.Select(line => $"    {line}\n"))}"
        + "traffic: { starters: { starts: its, rate: 1/s } }\nrun: { duration: 1 min }\n";
}
