using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of state machines: reads their definitions, from a file or where they stand.</summary>
/// <param name="resolution">Where settings are found.</param>
/// <param name="functions">The names of the functions.</param>
/// <param name="machines">The names of the state machines.</param>
/// <param name="standardDuration">How long a service takes of which nothing is said.</param>
internal sealed class StateMachineBinder(
    Resolution resolution, IReadOnlyList<string> functions, IReadOnlyList<string> machines, Distribution standardDuration)
{
    private readonly HashSet<string> express = new(StringComparer.Ordinal);

    /// <summary>Whether somebody can wait for the end of an execution (StartSyncExecution).</summary>
    public bool AllowsWaiting(string name) => express.Contains(name) || !machines.Contains(name);

    /// <returns>The record; null after a mistake.</returns>
    public StateMachineSettings? Bind(string name)
    {
        StateMachineType type = resolution.Read(StateMachineTable.Type, name);
        if (type == StateMachineType.Express)
        {
            express.Add(name);
        }

        StateParticulars particulars = new()
        {
            Type = type,
            Functions = functions,
            Input = resolution.Read(StateMachineTable.Input, name),
            Choices = resolution.Read(StateMachineTable.Choices, name),
            Durations = resolution.Read(StateMachineTable.Durations, name),
            Items = resolution.Read(StateMachineTable.Items, name),
            Errors = resolution.Read(StateMachineTable.Errors, name),
            StandardDuration = standardDuration,
        };
        RedriveSettings? redrive = resolution.Read(StateMachineTable.Redrive, name);
        if (redrive is not null && type == StateMachineType.Express)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(StateMachineTable.Redrive, name), "Express executions cannot be redriven",
                "Remove it, or make the state machine 'type: standard'.");
        }

        if (!resolution.TryRead(StateMachineTable.Definition, name, out Node? written))
        {
            if (resolution.Find(StateMachineTable.Definition, name) is null)
            {
                resolution.Findings.Mistake(
                    ErrorNames.MissingSetting, resolution.PlaceOf("stateMachines", name), $"'{name}' has no 'definition'",
                    "Add 'definition:' with the name of a file in the Amazon States Language.");
            }

            return null;
        }

        MapNode? root = written as MapNode ?? ReadFile((ScalarNode)written);
        StateMachineDefinition? definition = root is null ? null : new DefinitionReader(resolution.Findings, particulars).Read(root);
        return definition is null
            ? null
            : new StateMachineSettings { Name = name, Type = type, Definition = definition, Redrive = redrive };
    }

    /// <summary>Reports a state machine that is to be started and is not there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it is named.</param>
    /// <returns>Whether it is there.</returns>
    public bool Check(string name, Place place)
    {
        bool exists = machines.Contains(name);
        if (!exists)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownStateMachine, place, $"no state machine is called '{Words.Shorten(name)}'",
                machines.Count == 0
                    ? $"Add 'stateMachines: {{ {Words.Shorten(name)}: {{ definition: {Words.Shorten(name)}.asl.json }} }}'."
                    : Words.DidYouMean(name, machines));
        }

        return exists;
    }

    private MapNode? ReadFile(ScalarNode file)
    {
        SourceText named = file.Place.Source;
        string path = Traces.CsvPlace.Resolve(named, file.Text);
        string shown = Path.Join(Path.GetDirectoryName(named.Name), file.Text);
        if (SourceFile.Open(path, shown, file, resolution.Findings, FileKind.Definition) is not { } opened)
        {
            return null;
        }

        resolution.Findings.Reads(path);
        // JSON may be indented with tabs, YAML may not.
        bool json = opened.Text.TrimStart().StartsWith('{');
        SourceText text = json ? new SourceText(opened.Name, opened.Folder, opened.Text.Replace('\t', ' ')) : opened;
        int before = resolution.Findings.Reported;
        Node? root = YamlTree.Read(text, resolution.Findings);
        if (root is not MapNode && resolution.Findings.Reported == before)
        {
            resolution.Findings.Mistake(
                ErrorNames.WrongShape, root?.Place ?? Place.Start(text),
                $"a definition has 'StartAt' and 'States', and this is {root?.Describe() ?? "nothing"}",
                "Name a file in the Amazon States Language.");
        }

        return root as MapNode;
    }
}
