using LambdaSim.Measurement;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>One invocation, whole: its record, and every message about it in the order of delivery.</summary>
/// <param name="Record">From its sending to its answer.</param>
/// <param name="Messages">The messages about the invocation, about the start of its sandbox when it was cold, and about what it
/// did with services.</param>
/// <param name="Uses">What it did with services, and what came of it.</param>
/// <param name="Waited">How long it waited for each service: ticks by their numbers; empty when it used none.</param>
/// <param name="Quicker">How many calls of the function were answered more quickly.</param>
/// <param name="Calls">How many calls of the function were answered in all.</param>
public sealed record InvocationTrace(
    InvocationRecord Record, IReadOnlyList<TracedMessage> Messages, IReadOnlyList<InvocationStep> Uses, IReadOnlyList<long> Waited,
    long Quicker, long Calls)
{
    /// <summary>When a sandbox was made for it on a worker that was lost, which nobody had noticed; and on which.</summary>
    public IReadOnlyList<(Instant At, int Worker)> MadeInVain { get; init; } = [];

    /// <summary>Finds one invocation by running the scenario again, and a second time to listen.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="id">Which invocation.</param>
    /// <returns>Null when there was none, or it had no answer before the run ended.</returns>
    public static InvocationTrace? Of(Scenario scenario, ClockKind clock, InvocationId id) =>
        Listen(scenario, clock, Find(scenario, clock, new ById(id)));

    /// <summary>Finds the slowest invocation of a function.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="clock">Which clock keeps the time.</param>
    /// <param name="function">The function's number.</param>
    /// <returns>Null when the function was never invoked.</returns>
    public static InvocationTrace? SlowestOf(Scenario scenario, ClockKind clock, int function) =>
        Listen(scenario, clock, Find(scenario, clock, new Slowest(function)));

    private static InvocationRecord? Find(Scenario scenario, ClockKind clock, Search search)
    {
        new SimulationRun(scenario, clock) { Rows = search }.ToEnd();
        return search.Found;
    }

    private static InvocationTrace? Listen(Scenario scenario, ClockKind clock, InvocationRecord? found)
    {
        if (found is not { } record) return null;
        var uses = new UseListener(scenario, record);
        var ear = new InvocationListener(record, uses);
        var rank = new Rank(record);
        var run = new SimulationRun(scenario, clock) { Rows = rank };
        run.Simulation.Listener = ear;
        run.Probes.Connect(uses);
        run.ToEnd();
        return new InvocationTrace(record, ear.Messages, uses.Steps, uses.Waited, rank.Quicker, rank.Calls)
        {
            MadeInVain = ear.MadeInVain,
        };
    }

    private abstract class Search : IInvocationRows
    {
        public InvocationRecord? Found { get; protected set; }

        public abstract void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses);
    }

    private sealed class ById(InvocationId id) : Search
    {
        public override void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
        {
            if (invocation.Id == id) Found = invocation;
        }
    }

    private sealed class Slowest(int function) : Search
    {
        public override void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
        {
            if (invocation.Function != function || !invocation.Outcome.WasInvoked()) return;
            if (Found is not { } slowest || invocation.Latency > slowest.Latency) Found = invocation;
        }
    }

    private sealed class Rank(InvocationRecord record) : IInvocationRows
    {
        public long Quicker { get; private set; }

        public long Calls { get; private set; }

        public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
        {
            if (invocation.Function != record.Function) return;
            Calls++;
            if (invocation.Latency < record.Latency) Quicker++;
        }
    }
}

/// <summary>A message about one invocation.</summary>
/// <param name="At">When it was delivered.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who received it, with its place in the fleet.</param>
/// <param name="Message">The message.</param>
/// <param name="Timer">Whether the sender told itself.</param>
/// <param name="Service">The service that it is to or from; null of all other messages.</param>
public sealed record TracedMessage(Instant At, string From, string To, object Message, bool Timer, string? Service = null);
