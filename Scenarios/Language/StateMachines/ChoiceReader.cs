using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads a Choice state: how often each way is taken, from what the scenario says, or from rules on data that are known.</summary>
internal sealed class ChoiceReader(Findings findings, StateParticulars particulars, KnownData data)
{
    private const double Tolerance = 1e-9;

    /// <returns>The state; null after a mistake.</returns>
    public ChoiceState? Read(StateDraft state)
    {
        if (state.Fields["Choices"] is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, state.Fields["Choices"]?.Place ?? state.Name.Place,
                $"'{Words.Shorten(state.Name.Text)}' has no list of 'Choices'",
                "Write '[ { \"Variable\": \"$.x\", \"NumericEquals\": 1, \"Next\": ... } ]'.");
            return null;
        }

        int before = findings.Reported;
        List<(MapNode Rule, int Next)> rules = [];
        foreach (Node item in list.Items)
        {
            if (item is not MapNode rule)
            {
                NotARule(item);
            }
            else if (Check(rule))
            {
                rules.Add((rule, NextOf(rule, state)));
            }
        }

        int otherwise = state.Scope.Find(state.Fields["Default"], findings);
        if (findings.Reported > before)
        {
            return null;
        }

        IReadOnlyList<ChoiceWay>? ways = state.Said(particulars.Choices) is { } shares
            ? Shared(state, shares, [.. rules.Select(rule => rule.Next), otherwise])
            : Decided(state, rules, otherwise);
        return ways is null ? null : new ChoiceState(state.Name.Text, ways);
    }

    private bool Check(MapNode rule)
    {
        int before = findings.Reported;
        foreach (Entry entry in rule.Entries)
        {
            if (!ChoiceRules.Fields.Contains(entry.Key.Text))
            {
                findings.Mistake(
                    ErrorNames.UnknownSetting, entry.Key.Place, $"'{Words.Shorten(entry.Key.Text)}' is no comparison of a Choice state",
                    Words.DidYouMean(entry.Key.Text, ChoiceRules.Fields));
            }

            if (entry.Key.Text is "And" or "Or" or "Not")
            {
                CheckParts(entry);
            }
        }

        IReadOnlyList<Entry> comparisons = ChoiceRules.ComparisonsOf(rule);
        if (comparisons.Count != 1)
        {
            findings.Mistake(
                comparisons.Count == 0 ? ErrorNames.MissingSetting : ErrorNames.WrongShape,
                comparisons.Count == 0 ? rule.Place : comparisons[1].Key.Place,
                comparisons.Count == 0
                    ? "a rule of a Choice state compares nothing"
                    : $"a rule has one comparison, and this is one more: '{Words.Shorten(comparisons[1].Key.Text)}'",
                comparisons.Count == 0
                    ? "Add a comparison, such as '\"NumericEquals\": 1'."
                    : "Join two with '\"And\": [ { ... }, { ... } ]'.");
        }

        return findings.Reported == before;
    }

    private void CheckParts(Entry entry)
    {
        IReadOnlyList<Node> parts = entry.Value is ListNode list ? list.Items : [entry.Value];
        if (parts.Count == 0 || entry.Value is ListNode == (entry.Key.Text == "Not"))
        {
            findings.Mistake(
                ErrorNames.WrongShape, entry.Value.Place,
                $"'{entry.Key.Text}' joins {(entry.Key.Text == "Not" ? "one rule" : "a list of rules")}, "
                + $"and this is {entry.Value.Describe()}",
                "Write '{ \"Variable\": \"$.x\", \"NumericEquals\": 1 }' inside of it.");
            return;
        }

        foreach (Node part in parts)
        {
            if (part is not MapNode inner)
            {
                NotARule(part);
                continue;
            }

            Check(inner);
            if (inner.Find("Next") is { } next)
            {
                findings.Mistake(
                    ErrorNames.WrongShape, next.Key.Place, $"'Next' stands at the whole rule, not inside '{entry.Key.Text}'",
                    $"Move it beside '{entry.Key.Text}'.");
            }
        }
    }

    private void NotARule(Node item) => findings.Mistake(
        ErrorNames.WrongShape, item.Place, $"a rule of a Choice state has fields, and this is {item.Describe()}",
        "Write '{ \"Variable\": \"$.x\", \"NumericEquals\": 1, \"Next\": ... }'.");

    private int NextOf(MapNode rule, StateDraft state)
    {
        if (rule["Next"] is null)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, rule.Place, "a rule of a Choice state needs 'Next'", "Add 'Next' with the name of a state.");
        }

        return state.Scope.Find(rule["Next"], findings);
    }

    private List<ChoiceWay>? Shared(StateDraft state, IReadOnlyList<OfState<double>> shares, int[] possible)
    {
        List<ChoiceWay> ways = [];
        foreach ((ScalarNode name, double share) in shares)
        {
            int next = state.Scope.Names.Contains(name.Text) ? state.Scope.Find(name, findings) : StateMachineDefinition.End;
            if (next == StateMachineDefinition.End || !possible.Contains(next))
            {
                findings.Mistake(
                    ErrorNames.UnknownState, name.Place,
                    $"'{Words.Shorten(state.Name.Text)}' never leads to '{Words.Shorten(name.Text)}'",
                    $"It leads to: {Words.List(WaysOf(state).Distinct())}.");
                return null;
            }

            ways.Add(new ChoiceWay(next, share));
        }

        double sum = ways.Sum(way => way.Share);
        int otherwise = possible[^1];
        if (sum < 1 - Tolerance && otherwise != StateMachineDefinition.End && !ways.Exists(way => way.Next == otherwise))
        {
            ways.Add(new ChoiceWay(otherwise, 1 - sum));
            sum = 1;
        }

        if (Math.Abs(sum - 1) > Tolerance)
        {
            findings.Mistake(
                ErrorNames.WeightsNotWhole, shares[0].State.Place,
                $"the shares of '{Words.Shorten(state.Name.Text)}' are {Words.Number(Math.Round(sum * 100, 4))}% together",
                "They must be 100%; what is left out goes to Default, where there is one.");
            return null;
        }

        return ways;
    }

    private List<ChoiceWay>? Decided(StateDraft state, List<(MapNode Rule, int Next)> rules, int otherwise)
    {
        ChoiceRules known = new(path => data.Find(state, path));
        foreach ((MapNode rule, int next) in rules)
        {
            bool? holds = known.Holds(rule);
            if (known.Absent is { } absent)
            {
                findings.Mistake(
                    ErrorNames.WayUnknown, rule.Place,
                    $"'{Words.Shorten(absent)}' is compared and is not in the input, so every execution would fail with States.Runtime",
                    "Ask for it first, with '\"IsPresent\": true' in an And, or add it to 'input'.");
                return null;
            }

            switch (holds)
            {
                case true:
                    return [new ChoiceWay(next, 1)];
                case null:
                    string name = Words.Shorten(state.Name.Text);
                    string shares = string.Join(", ", WaysOf(state).Distinct().Select(way => $"{Words.Shorten(way)}: ..."));
                    findings.Mistake(
                        ErrorNames.WayUnknown, rule.Place,
                        $"nothing says how often '{name}' takes this way: '{Words.Shorten(known.Missing!)}' is not known here",
                        $"Add 'choices: {{ {name}: {{ {shares} }} }}' to the state machine, with shares, or an 'input' that has it.");
                    return null;
            }
        }

        return [new ChoiceWay(otherwise, 1)];
    }

    private static IEnumerable<string> WaysOf(StateDraft state) =>
        (state.Fields["Choices"] as ListNode)!.Items.OfType<MapNode>().Select(rule => rule["Next"])
            .Append(state.Fields["Default"]).OfType<ScalarNode>().Select(next => next.Text);
}
