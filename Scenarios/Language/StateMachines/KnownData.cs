using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>What is known of the data at each state, when the input of every execution is the same.</summary>
/// <remarks>
/// What Pass states write is known, what tasks, branches and iterations return is not. Where several ways lead to a state, its data are
/// known if they are the same on all of them. Data that Pass states make larger than anybody would write count as not known.
/// Left out: variables, expressions in JSONata, intrinsic functions and the context object, whose values count as not known.
/// </remarks>
internal sealed partial class KnownData
{
    private const long MostNodes = 10_000;

    private readonly IReadOnlyList<StateDraft> states;
    private readonly Dictionary<string, StateDraft> byName;
    private readonly Node?[] inputs;
    private readonly bool jsonata;

    public KnownData(IReadOnlyList<StateDraft> states, Node? input, bool jsonata)
    {
        (this.states, this.jsonata) = (states, jsonata);
        byName = states.ToDictionary(state => state.Name.Text, StringComparer.Ordinal);
        inputs = new Node?[states.Count];
        if (states.Count > 0)
        {
            Follow(states[0].Scope, input ?? Unknown.Value);
        }
    }

    /// <summary>A value that a path leads to; null when it is not known or not there.</summary>
    public Node? At(StateDraft state, string path) => Find(state, path) is { } node and not Unknown ? node : null;

    /// <summary>A value that a path leads to; null when it is not there, <see cref="Unknown"/> when nobody knows.</summary>
    public Node? Find(StateDraft state, string path) => Find(InputOf(state, inputs[state.Number] ?? Unknown.Value), path);

    // What is known at a state only becomes less with each way that leads there, so this ends.
    private void Follow(StateScope scope, Node input)
    {
        Queue<(string State, Node Input)> open = new();
        Enter(open, scope, input);
        while (open.TryDequeue(out var step))
        {
            if (!byName.TryGetValue(step.State, out StateDraft? state))
            {
                continue;
            }

            Node? before = inputs[state.Number];
            Node now = before is null ? step.Input : OnBothWays(before, step.Input);
            if (before is not null && before.ToText() == now.ToText())
            {
                continue;
            }

            inputs[state.Number] = now;
            foreach ((string next, Node data) in Onward(state, now))
            {
                open.Enqueue((next, data));
            }

            foreach (StateScope inner in state.Inner)
            {
                Enter(open, inner, state.Type == "Parallel" ? Bounded(Parameters(state, InputOf(state, now))) : Unknown.Value);
            }
        }
    }

    private static Node Bounded(Node data) => data.Weight > MostNodes ? Unknown.Value : data;

    private static Node OnBothWays(Node one, Node other)
    {
        if (one is not MapNode map || other is not MapNode second)
        {
            return one.ToText() == other.ToText() ? one : Unknown.Value;
        }

        IEnumerable<Entry> both = map.Entries.Select(entry => second[entry.Key.Text] is { } value
            ? new Entry(entry.Key, OnBothWays(entry.Value, value))
            : new Entry(entry.Key, Unknown.Value));
        IEnumerable<Entry> onlyThere = second.Entries.Where(entry => map[entry.Key.Text] is null)
            .Select(entry => new Entry(entry.Key, Unknown.Value));
        return new MapNode(map.Place, [.. both, .. onlyThere]);
    }

    private static void Enter(Queue<(string State, Node Input)> open, StateScope scope, Node input)
    {
        if (scope.Node["StartAt"] is ScalarNode start)
        {
            open.Enqueue((start.Text, input));
        }
    }

    private IEnumerable<(string Next, Node Data)> Onward(StateDraft state, Node data)
    {
        Node input = InputOf(state, data), output = Bounded(OutputOf(state, input));
        IEnumerable<Node> rules = (state.Fields["Choices"] as ListNode)?.Items ?? [];
        IEnumerable<Node?> following = [state.Fields["Next"], state.Fields["Default"], .. rules.Select(rule => (rule as MapNode)?["Next"])];
        foreach (ScalarNode next in following.OfType<ScalarNode>())
        {
            yield return (next.Text, output);
        }

        foreach (MapNode catcher in ((state.Fields["Catch"] as ListNode)?.Items ?? []).OfType<MapNode>())
        {
            if (catcher["Next"] is ScalarNode next)
            {
                yield return (next.Text, Bounded(Result(catcher["ResultPath"], input, Unknown.Value)));
            }
        }
    }

    private static Node InputOf(StateDraft state, Node data) =>
        state.Fields["InputPath"] is { } path ? Find(data, path.ToText()) ?? Unknown.Value : data;

    private Node OutputOf(StateDraft state, Node input)
    {
        if (state.Fields["Output"] is not null)
        {
            return Unknown.Value;
        }

        Node output = state.Type switch
        {
            "Pass" => Result(state.Fields["ResultPath"], input, state.Fields["Result"] ?? Parameters(state, input)),
            "Task" or "Parallel" or "Map" => Result(state.Fields["ResultPath"], input, Unknown.Value),
            _ => input,
        };
        return state.Fields["OutputPath"] is { } path ? Find(output, path.ToText()) ?? Unknown.Value : output;
    }

    private Node Parameters(StateDraft state, Node input) =>
        state.Fields["Parameters"] is { } written && !jsonata ? Filled(written, input) : input;

    // Keys that end in .$ take their values from the input.
    private static Node Filled(Node written, Node input) => written switch
    {
        MapNode map => new MapNode(map.Place, [.. map.Entries.Select(entry => entry.Key.Text.EndsWith(".$", StringComparison.Ordinal)
            ? new Entry(
                new ScalarNode(entry.Key.Place, entry.Key.Text[..^2], plain: true), Find(input, entry.Value.ToText()) ?? Unknown.Value)
            : new Entry(entry.Key, Filled(entry.Value, input)))]),
        ListNode list => new ListNode(list.Place, [.. list.Items.Select(item => Filled(item, input))]),
        _ => written,
    };

    // Left out, a result takes the place of the input; with null it is thrown away.
    private static Node Result(Node? resultPath, Node input, Node result)
    {
        string path = resultPath?.ToText() ?? "$";
        return path switch
        {
            "$" => result,
            "null" => input,
            _ => Steps(path) is { } steps ? Put(input, steps, result) : Unknown.Value,
        };
    }

    private static Node Put(Node into, ReadOnlySpan<string> steps, Node value)
    {
        if (steps.Length == 0)
        {
            return value;
        }

        if (into is Unknown)
        {
            return into;
        }

        string key = steps[0];
        MapNode map = into as MapNode ?? new MapNode(into.Place, []);
        Node inner = Put(map[key] ?? new MapNode(into.Place, []), steps[1..], value);
        Entry entry = new(new ScalarNode(into.Place, key, plain: true), inner);
        return new MapNode(map.Place, [.. map.Entries.Where(other => other.Key.Text != key), entry]);
    }

    private static Node? Find(Node? data, string path)
    {
        if (Steps(path) is not { } steps)
        {
            return Unknown.Value;
        }

        foreach (string step in steps)
        {
            data = data switch
            {
                Unknown => data,
                MapNode map => map[step],
                ListNode list when int.TryParse(step, out int place) && place < list.Items.Count => list.Items[place],
                _ => null,
            };
        }

        return data;
    }

    /// <summary>The steps of a reference path such as $.order.lines[0]; null of any other expression.</summary>
    private static string[]? Steps(string path) => Reference().IsMatch(path)
        ? [.. Step().Matches(path).Select(step => step.Groups.Values.Skip(1).First(group => group.Success).Value)]
        : null;

    [GeneratedRegex(@"^\$(?:\.[\w-]+|\[\d+\]|\['[^']+'\])*$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]")]
    private static partial Regex Step();

    /// <summary>Data that nobody knows.</summary>
    internal sealed class Unknown : Node
    {
        public static readonly Unknown Value = new();

        private Unknown()
            : base(Place.Start(new SourceText("", ".", "")))
        {
        }

        public override long Weight => 1;

        public override string ToText() => "\u0000unknown";

        public override string Describe() => "something unknown";
    }
}
