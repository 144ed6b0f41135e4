using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>A state that was found, before its fields are read.</summary>
/// <param name="Number">Its place among all states of the definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">What is written below it.</param>
/// <param name="Scope">The states among which it may go on.</param>
internal sealed record StateDraft(int Number, ScalarNode Name, MapNode Fields, StateScope Scope)
{
    /// <summary>The branches of a Parallel, or the one processor of a Map.</summary>
    public List<StateScope> Inner { get; } = [];

    /// <summary>What it is: "Task".</summary>
    public string Type => (Fields["Type"] as ScalarNode)?.Text ?? "";

    /// <summary>What is said of it by name, or the default of the type.</summary>
    public T? Said<T>(IReadOnlyList<OfState<T>> particulars) =>
        particulars.FirstOrDefault(particular => particular.State.Text == Name.Text) is { } said ? said.Value : default;

    /// <summary>Whether anything is said of it.</summary>
    public bool IsIn<T>(IReadOnlyList<OfState<T>> particulars) =>
        particulars.Any(particular => particular.State.Text == Name.Text);
}

/// <summary>States that may follow each other: those of the whole definition, of a branch, or of an iteration.</summary>
/// <param name="what">What it is called in messages: "the definition", "branch 1 of Both".</param>
/// <param name="node">Where it is written.</param>
internal sealed class StateScope(string what, MapNode node)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Where it is written.</summary>
    public MapNode Node => node;

    /// <summary>The names of its states.</summary>
    public IReadOnlyCollection<string> Names => numbers.Keys;

    public void Add(string name, int number) => numbers.TryAdd(name, number);

    /// <summary>The number of the state that a field names; reports a name that no state has.</summary>
    public int Find(Node? named, Findings findings)
    {
        if (named is ScalarNode scalar && numbers.TryGetValue(scalar.Text, out int number))
        {
            return number;
        }

        if (named is not null)
        {
            string name = Words.Shorten(named.ToText());
            findings.Mistake(
                ErrorNames.UnknownState, named.Place, $"no state of {what} is called '{name}'",
                Words.DidYouMean(name, [.. numbers.Keys]));
        }

        return StateMachineDefinition.End;
    }
}
