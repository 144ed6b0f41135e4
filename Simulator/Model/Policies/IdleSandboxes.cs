namespace LambdaSim.Model.Policies;

/// <summary>The idle sandboxes of one kind, as a rule sees them that chooses among them: it can look and change
/// nothing.</summary>
internal readonly ref struct IdleSandboxes
{
    private readonly SlotTable<Sandbox> table;
    private readonly List<int> places;

    /// <summary>A view.</summary>
    /// <param name="table">Where the sandboxes are.</param>
    /// <param name="places">Those that are idle, in any order, where the rule needs places.</param>
    /// <param name="count">How many are idle.</param>
    /// <param name="newest">The one freed last.</param>
    /// <param name="oldest">The one idle longest.</param>
    public IdleSandboxes(SlotTable<Sandbox> table, List<int> places, int count, int newest, int oldest)
    {
        (this.table, this.places) = (table, places);
        (Count, Newest, Oldest) = (count, newest, oldest);
    }

    /// <summary>How many there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The one freed last.</summary>
    public int Newest { get; }

    /// <summary>The one idle longest.</summary>
    public int Oldest { get; }

    /// <summary>Any one, by its place; only for a rule that <see cref="IWarmSelection.NeedsPlaces"/>.</summary>
    /// <param name="place">From 0; the order means nothing.</param>
    public int At(int place) => places[place];

    /// <summary>The one freed last before another, or <see cref="SlotTable{Sandbox}.None"/>.</summary>
    /// <param name="sandbox">The other.</param>
    public int OlderThan(int sandbox) => table[sandbox].Older;

    /// <summary>The one freed next after another, or <see cref="SlotTable{Sandbox}.None"/>.</summary>
    /// <param name="sandbox">The other.</param>
    public int NewerThan(int sandbox) => table[sandbox].Newer;

    /// <summary>All that is known of one.</summary>
    /// <param name="sandbox">Which.</param>
    public ref readonly Sandbox this[int sandbox] => ref table[sandbox];
}
