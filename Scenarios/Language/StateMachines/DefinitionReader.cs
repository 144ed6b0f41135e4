using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads a definition in the Amazon States Language, as JSON or YAML, and tells all its mistakes with their places.</summary>
/// <remarks>
/// First all states are found, those of branches and iterations among them, then the fields of each are read. What is said of states
/// that the definition does not have is a mistake too.
/// </remarks>
internal sealed class DefinitionReader
{
    /// <summary>A redriven execution has to know which of its branches were done.</summary>
    private const int MostBranches = 64;

    private static readonly WholeNumberKind Seconds = new(1, 99_999_999, isAwsLimit: true);
    private static readonly string[] TopLevel = ["Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage"];
    private static readonly string[] OfBranch = ["Comment", "StartAt", "States", "QueryLanguage", "ProcessorConfig"];

    private readonly Findings findings;
    private readonly StateParticulars particulars;
    private readonly StateFields fields;
    private readonly List<StateDraft> drafts = [];

    public DefinitionReader(Findings findings, StateParticulars particulars)
    {
        (this.findings, this.particulars) = (findings, particulars);
        fields = new StateFields(findings);
    }

    /// <returns>The definition; null after a mistake.</returns>
    public StateMachineDefinition? Read(MapNode root)
    {
        int before = findings.Reported;
        StateScope scope = Collect(root, "the definition", TopLevel);
        CheckParticulars();
        TimeSpan? timeout = null;
        if (root["TimeoutSeconds"] is Node node && Seconds.TryRead(node, findings, out int seconds))
        {
            timeout = TimeSpan.FromSeconds(seconds);
        }

        if (findings.Reported > before)
        {
            return null;
        }

        string[] errors = Errors();
        KnownData data = new(drafts, particulars.Input, UsesJsonata(root));
        StateReader reader = new(findings, particulars, fields, data, errors);
        StateDefinition?[] states = [.. drafts.Select(reader.Read)];
        fields.NoteData();
        if (findings.Reported == before)
        {
            CheckReached();
        }

        if (findings.Reported > before)
        {
            return null;
        }

        return new StateMachineDefinition
        {
            States = states!,
            Start = scope.Find(root["StartAt"], findings),
            Timeout = timeout,
            Errors = errors,
        };
    }

    private StateScope Collect(MapNode node, string what, string[] known)
    {
        StateScope scope = new(what, node);
        foreach (Entry entry in node.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            findings.Mistake(
                ErrorNames.UnknownSetting, entry.Key.Place, $"'{Words.Shorten(entry.Key.Text)}' is not a field of {what}",
                Words.DidYouMean(entry.Key.Text, known));
        }

        if (node["States"] is not MapNode { Entries.Count: > 0 } states)
        {
            Missing(node["States"]?.Place ?? node.Place, what, "States", "Below it stands each state with its name.");
            return scope;
        }

        foreach (Entry entry in states.Entries)
        {
            Collect(entry, scope);
        }

        if (node["StartAt"] is null)
        {
            Missing(node.Place, what, "StartAt", $"Add 'StartAt' with the name of a state: {Words.List(scope.Names)}.");
        }

        scope.Find(node["StartAt"], findings);
        return scope;
    }

    private void Collect(Entry entry, StateScope scope)
    {
        if (entry.Value is not MapNode map)
        {
            findings.Mistake(
                ErrorNames.WrongShape, entry.Value.Place, $"a state has fields, and this is {entry.Value.Describe()}",
                "Write '{ \"Type\": \"Pass\", \"End\": true }'.");
            return;
        }

        StateDraft draft = new(drafts.Count, entry.Key, map, scope);
        if (!StateFields.Types.Contains(draft.Type))
        {
            Node? type = map["Type"];
            findings.Mistake(
                ErrorNames.UnknownChoice, type?.Place ?? entry.Key.Place,
                type is null ? $"'{Words.Shorten(entry.Key.Text)}' has no Type" : $"{type.Describe()} is no type of state",
                Words.DidYouMean(draft.Type, [.. StateFields.Types]));
            return;
        }

        if (drafts.Exists(other => other.Name.Text == entry.Key.Text))
        {
            findings.Mistake(
                ErrorNames.NameTaken, entry.Key.Place, $"two states are called '{Words.Shorten(entry.Key.Text)}'",
                "The name of a state is unique in the whole definition, branches and iterations included.");
        }

        drafts.Add(draft);
        scope.Add(entry.Key.Text, draft.Number);
        fields.Check(draft);
        foreach ((MapNode inner, string what) in InnerOf(draft))
        {
            draft.Inner.Add(Collect(inner, what, OfBranch));
        }
    }

    private IEnumerable<(MapNode Node, string What)> InnerOf(StateDraft draft)
    {
        if (draft.Type == "Map")
        {
            Node? processor = draft.Fields["ItemProcessor"] ?? draft.Fields["Iterator"];
            if (processor is MapNode map)
            {
                return [(map, $"the iteration of {Words.Shorten(draft.Name.Text)}")];
            }

            Missing(processor?.Place ?? draft.Name.Place, "a Map state", "ItemProcessor", "It has 'StartAt' and 'States' of its own.");
        }
        else if (draft.Type == "Parallel")
        {
            if (draft.Fields["Branches"] is ListNode { Items.Count: > 0 } list)
            {
                if (list.Items.Count > MostBranches)
                {
                    findings.Mistake(
                        ErrorNames.NotModelled, list.Place, $"a Parallel state has more than {MostBranches} branches",
                        "Nearest: a Map state with as many items.");
                }

                foreach (Node item in list.Items.Where(item => item is not MapNode))
                {
                    findings.Mistake(
                        ErrorNames.WrongShape, item.Place, $"a branch has 'StartAt' and 'States', and this is {item.Describe()}",
                        "Write '{ \"StartAt\": ..., \"States\": { ... } }'.");
                }

                return list.Items.Select((item, number) => (item, number)).Where(branch => branch.item is MapNode).Select(
                    branch => ((MapNode)branch.item, $"branch {branch.number + 1} of {Words.Shorten(draft.Name.Text)}"));
            }

            Missing(draft.Fields["Branches"]?.Place ?? draft.Name.Place, "a Parallel state", "Branches", "It is a list of state machines.");
        }

        return [];
    }

    // Only where all else is right: a name that is misspelt leaves a state behind.
    private void CheckReached()
    {
        HashSet<(StateScope, string)> named = [];
        foreach (StateDraft draft in drafts)
        {
            named.Add((draft.Scope, draft.Scope.Node["StartAt"]!.ToText()));
            named.UnionWith(Targets(draft.Fields).Select(target => (draft.Scope, target)));
        }

        foreach (StateDraft unreached in drafts.Where(draft => !named.Contains((draft.Scope, draft.Name.Text))))
        {
            findings.Mistake(
                ErrorNames.UnknownState, unreached.Name.Place, $"nothing leads to the state '{Words.Shorten(unreached.Name.Text)}'",
                "AWS refuses a definition with such a state: name it in a 'Next', or remove it.");
        }
    }

    // Of rules and of entries of Catch, too; what is inside of a rule names nothing.
    private static IEnumerable<string> Targets(MapNode fields)
    {
        IEnumerable<Node> lists = [fields["Choices"] ?? fields, fields["Catch"] ?? fields];
        IEnumerable<MapNode> inner = lists.OfType<ListNode>().SelectMany(list => list.Items).OfType<MapNode>();
        return inner.Append(fields).SelectMany(each => (Node?[])[each["Next"], each["Default"]]).OfType<ScalarNode>()
            .Select(next => next.Text);
    }

    // Names that a Fail state or the scenario gives come after those that the model can tell by itself.
    private string[] Errors()
    {
        IEnumerable<string> failing = drafts.Where(draft => draft.Type == "Fail")
            .Select(draft => (draft.Fields["Error"] as ScalarNode)?.Text ?? StateReader.UnnamedError);
        return [.. StateErrors.Known.Concat(failing).Concat(particulars.Errors.Select(error => error.Value)).Distinct()];
    }

    private void CheckParticulars()
    {
        Check(particulars.Choices, "Choice");
        Check(particulars.Durations, "Task", "Wait");
        Check(particulars.Items, "Map");
        Check(particulars.Errors, "Task");
    }

    private void Check<T>(IReadOnlyList<OfState<T>> said, params string[] types)
    {
        foreach (ScalarNode name in said.Select(particular => particular.State))
        {
            StateDraft? draft = drafts.Find(candidate => candidate.Name.Text == name.Text);
            if (draft is null || !types.Contains(draft.Type))
            {
                findings.Mistake(
                    ErrorNames.UnknownState, name.Place,
                    draft is null
                        ? $"the definition has no state '{Words.Shorten(name.Text)}'"
                        : $"'{Words.Shorten(name.Text)}' is a {draft.Type} state, and no {Words.Either(types)}",
                    Words.DidYouMean(name.Text, [.. drafts.Where(known => types.Contains(known.Type)).Select(known => known.Name.Text)]));
            }
        }
    }

    private void Missing(Place place, string what, string field, string hint) =>
        findings.Mistake(ErrorNames.MissingSetting, place, $"{what} has no '{field}'", hint);

    private static bool UsesJsonata(MapNode root) => (root["QueryLanguage"] as ScalarNode)?.Text == "JSONata";
}
