using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Which queue an event goes to: as AWS did it first, then, and does it now.</summary>
/// <remarks>
/// AWS went from one shared queue to random queues, to consistent hashing, to shuffle sharding: a tenant has r of n
/// queues, and an event goes to the shorter; heavy tenants are moved to queues of their own (AWS Compute Blog, Handling
/// billions of invocations, 2025). Each front end chooses for itself by the depths it has heard of, which may be old.
/// A tenant is the tag <c>tenant</c> of the function, else the function.
/// </remarks>
public sealed class QueueChoice
{
    private const int NotDiverted = -1;
    private const int MostTries = 64;

    private readonly EventQueueSettings settings;
    private readonly IQueueRule rule;
    private readonly Draws[] tenants;
    private readonly Draws any;
    private readonly int[] heard;
    private readonly int[] diverted;
    private readonly int[] candidates;

    /// <summary>A choice that has heard of no depth yet.</summary>
    /// <param name="settings">The queues.</param>
    /// <param name="scenario">The functions, and the seed.</param>
    public QueueChoice(EventQueueSettings settings, Scenario scenario)
    {
        (this.settings, rule) = (settings, PolicyTable.QueueRules[settings.Choice]);
        tenants =
        [
            .. scenario.Functions.Select(function => new Draws(
                scenario.Run.Seed, RandomStreams.Of(RandomStreams.QueuesOf, TenantOf(function)))),
        ];
        any = new Draws(scenario.Run.Seed, RandomStreams.QueueOfAnEvent);
        heard = new int[CountOf(settings)];
        diverted = [.. tenants.Select(_ => NotDiverted)];
        candidates = new int[settings.Shards];
    }

    /// <summary>How many queues there are, those for heavy tenants included.</summary>
    /// <param name="settings">The queues.</param>
    public static int CountOf(EventQueueSettings settings) => PolicyTable.QueueRules[settings.Choice].CountOf(settings);

    /// <summary>Chooses.</summary>
    /// <param name="function">Whose event.</param>
    /// <param name="about">Which event.</param>
    /// <param name="now">The present moment.</param>
    public int Choose(int function, ulong about, Instant now) => diverted[function] != NotDiverted
        ? diverted[function]
        : rule.Choose(this, new QueueQuestion(function, about, now));

    /// <summary>A queue drawn for an event.</summary>
    /// <param name="about">Which event.</param>
    public int Any(ulong about) => AnyBelow(about, settings.Count);

    /// <summary>A number drawn for an event: the same event draws the same.</summary>
    /// <param name="about">Which event.</param>
    /// <param name="count">It is below this.</param>
    public int AnyBelow(ulong about, int count) => any.Below(about, count);

    /// <summary>The queue that a tenant always draws.</summary>
    /// <param name="function">A function of the tenant.</param>
    public int OwnOf(int function) => tenants[function].Below(0, settings.Count);

    /// <summary>How many events wait in a queue, as was last heard.</summary>
    /// <param name="queue">Which.</param>
    public int HeardOf(int queue) => heard[queue];

    /// <summary>Learns how many events wait in a queue.</summary>
    /// <param name="queue">Which.</param>
    /// <param name="waiting">How many.</param>
    public void Hear(int queue, int waiting) => heard[queue] = waiting;

    /// <summary>Sends a function's events elsewhere, or back.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="queue">Where to, or -1 for where they went before.</param>
    public void Divert(int function, int queue) => diverted[function] = queue;

    /// <summary>The tenant of a function.</summary>
    /// <param name="function">The function.</param>
    public static string TenantOf(FunctionSettings function) =>
        function.Tags.TryGetValue("tenant", out string? tenant) ? tenant : function.Name;

    /// <summary>The queues dealt to a tenant, without repetition.</summary>
    /// <param name="function">A function of the tenant.</param>
    /// <param name="now">The present moment, because the queues are dealt anew from time to time.</param>
    public ReadOnlySpan<int> Shards(int function, Instant now)
    {
        ulong deal = (ulong)(now.Ticks / settings.Reshuffle.Ticks) * MostTries;
        int dealt = 0;
        for (ulong turn = 0; dealt < candidates.Length; turn++)
        {
            int queue = turn < MostTries
                ? tenants[function].Below(deal + turn, settings.Count)
                : (candidates[dealt - 1] + 1) % settings.Count;
            if (!candidates.AsSpan(0, dealt).Contains(queue)) candidates[dealt++] = queue;
        }
        return candidates;
    }
}
