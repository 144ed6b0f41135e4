namespace LambdaSim.Model.Policies;

/// <summary>What is known of an idle sandbox.</summary>
/// <param name="FreedAt">Since when it is idle.</param>
/// <param name="EndsAt">From when on it gets no more invocations.</param>
/// <param name="Worker">On which worker it is.</param>
/// <param name="Served">Whether it has served an invocation.</param>
public readonly record struct IdleSandbox(Instant FreedAt, Instant EndsAt, int Worker, bool Served);

/// <summary>The idle sandboxes of one kind, as a rule sees them that chooses among them: it can look and change
/// nothing.</summary>
public readonly ref struct IdleSandboxes
{
    private readonly SlotTable<Sandbox> table;
    private readonly List<int> places;

    /// <summary>A view.</summary>
    /// <param name="table">Where the sandboxes are.</param>
    /// <param name="places">Those that are idle, in any order, where the rule needs places.</param>
    /// <param name="count">How many are idle.</param>
    /// <param name="newest">The one freed last.</param>
    /// <param name="oldest">The one idle longest.</param>
    internal IdleSandboxes(SlotTable<Sandbox> table, List<int> places, int count, int newest, int oldest)
    {
        (this.table, this.places) = (table, places);
        (Count, Newest, Oldest) = (count, newest, oldest);
    }

    /// <summary>No sandbox: there is none older than the oldest, nor newer than the newest.</summary>
    public const int None = SlotTable<Sandbox>.None;

    /// <summary>How many there are; at least one.</summary>
    public int Count { get; }

    /// <summary>The one freed last.</summary>
    public int Newest { get; }

    /// <summary>The one idle longest.</summary>
    public int Oldest { get; }

    /// <summary>Any one, by its place; only for a rule that <see cref="IWarmSelection.NeedsPlaces"/>.</summary>
    /// <param name="place">From 0; the order means nothing.</param>
    public int At(int place) => places[place];

    /// <summary>The one freed last before another, or <see cref="None"/>.</summary>
    /// <param name="sandbox">The other.</param>
    public int OlderThan(int sandbox) => table[sandbox].Older;

    /// <summary>The one freed next after another, or <see cref="None"/>.</summary>
    /// <param name="sandbox">The other.</param>
    public int NewerThan(int sandbox) => table[sandbox].Newer;

    /// <summary>All that is known of one.</summary>
    /// <param name="sandbox">Which.</param>
    public IdleSandbox this[int sandbox]
    {
        get
        {
            ref readonly var known = ref table[sandbox];
            return new IdleSandbox(known.FreedAt, known.EndsAt, known.Worker, known.Served);
        }
    }

    /// <summary>Whether a number is one of them.</summary>
    /// <param name="sandbox">The number.</param>
    internal bool Has(int sandbox) => table.IsOpen(sandbox) && table[sandbox].State == SandboxState.Idle;
}
