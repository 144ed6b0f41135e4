using System.Text.RegularExpressions;
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
internal sealed partial class TemplateStateMachines(
    TemplateDocument template, IReadOnlyList<TemplateFunction> functions, FunctionTargets targets, ImportSource source,
    ScenarioText scenario)
{
    private readonly List<TemplateMachine> machines = [];

    /// <summary>Whether there is one that nothing in the template starts.</summary>
    public bool AnyWithoutStarter => machines.Exists(machine => !machine.IsCalled);

    /// <summary>Whether a resource is a state machine.</summary>
    public static bool Is(TemplateResource resource) =>
        resource.Type is "AWS::StepFunctions::StateMachine" or "AWS::Serverless::StateMachine";

    /// <summary>The state machine that a value names: by reference, ARN or name; null when it names none that is simulated.</summary>
    /// <param name="node">The value; the first that is named anywhere in it.</param>
    public TemplateMachine? Find(TemplateNode? node)
    {
        if (node is null || machines.Count == 0) return null;
        foreach (string path in FunctionTargets.References(node))
            if (machines.Find(machine => machine.Id == Unversioned(path.Split('.')[0])) is { } referred)
                return referred;
        return node.All().SelectMany(below => Arn().Matches(template.Values.Quietly(below) ?? ""))
            .Select(match => machines.Find(machine => machine.Id == match.Groups[1].Value || NameOf(machine) == match.Groups[1].Value))
            .FirstOrDefault(machine => machine is not null);
    }

    /// <summary>Takes a state machine over.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>null when it cannot be simulated.</returns>
    public TemplateMachine? Add(TemplateResource resource)
    {
        if (StateMachineDefinition.Of(resource, template, targets, source, scenario) is not { } definition) return null;
        string type = template.Values.Quietly(resource.Properties.Find("StateMachineType") ?? resource.Properties.Find("Type")) ?? "";
        bool express = type.Equals("EXPRESS", StringComparison.OrdinalIgnoreCase);
        string[] lines =
        [
            .. express ? ["type: express"] : (string[])[],
            .. definition.Assumed().Select(assumed => $"{assumed.Setting}  # {assumed.Remark}"),
            "definition:", .. definition.Lines().Select(line => $"  {line}"),
        ];
        var outcome = ScenarioReader.ReadText(Alone(lines, definition), "definition", ".");
        if (!outcome.Valid)
        {
            scenario.Note($"{resource.Shown}: the state machine cannot be simulated as it stands ({outcome.Mistakes[0].Message}); its "
                + "functions are called at an assumed rate.");
            return null;
        }
        foreach (var function in functions.Where(function => definition.Texts.Contains(function.Name))) function.IsCalled = true;
        TemplateMachine made = new(resource.Id, scenario.Name(resource.Id), lines, express);
        machines.Add(made);
        return made;
    }

    /// <summary>Writes them, if there are any.</summary>
    public void Write()
    {
        if (machines.Count > 0) scenario.Section("stateMachines");
        foreach (var machine in machines)
        {
            scenario.Line(1, $"{machine.Name}:");
            foreach (string line in machine.Lines) scenario.Line(2, line);
        }
    }

    /// <summary>Writes the traffic that starts executions of those that nothing in the template starts.</summary>
    public void WriteTraffic()
    {
        foreach (var machine in machines.Where(machine => !machine.IsCalled))
        {
            scenario.Line(1, $"{scenario.Name($"{machine.Name}-starters")}:");
            scenario.Line(2, $"starts: {machine.Name}");
            scenario.Line(2, "rate: 1/s", $"assumed: a {scenario.Source} does not say how often");
        }
    }

    private IEnumerable<TemplateFunction> Named(StateMachineDefinition definition)
    {
        string text = string.Join('\n', definition.Texts);
        TemplateFunction[] named = [.. functions.Where(function => text.Contains(function.Name, StringComparison.OrdinalIgnoreCase))];
        return named.Length > 0 ? named : functions.Take(1);
    }

    // An alias or a version of a state machine stands for it.
    private string Unversioned(string id) => template.Resource(id) is { } part
        && part.Type is "AWS::StepFunctions::StateMachineAlias" or "AWS::StepFunctions::StateMachineVersion"
        && FunctionTargets.References(part.Properties).Select(path => path.Split('.')[0])
            .FirstOrDefault(one => machines.Exists(machine => machine.Id == one)) is { } whole
            ? whole
            : id;

    private string? NameOf(TemplateMachine machine) => template.Resource(machine.Id) is { } resource
        ? template.Values.Quietly(resource.Properties.Find("StateMachineName") ?? resource.Properties.Find("Name"))
        : null;

    [GeneratedRegex(@":stateMachine:([\w-]+)")]
    private static partial Regex Arn();

    // Beside the functions that it may name, so that hundreds of state machines are not read beside hundreds of functions each.
    private string Alone(string[] lines, StateMachineDefinition definition) =>
        $"functions:\n{string.Concat(Named(definition).Select(function => $"  {function.Name}: {{ duration: 1 ms }}\n"))}"
        + $"stateMachines:\n  its:\n{string.Concat(lines.Select(line => $"    {line}\n"))}"
        + "traffic: { starters: { starts: its, rate: 1/s } }\nrun: { duration: 1 min }\n";
}
