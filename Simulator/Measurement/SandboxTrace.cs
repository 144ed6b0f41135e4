using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Keeps a window of consecutive invocations for a trace: the one with most cold starts and
/// refusals.</summary>
/// <remarks>
/// A run is cut into windows of equally many invocations, and the most eventful so far is kept, so that memory does not
/// grow with the run. INIT of a sandbox that was ready before its first invocation came is not drawn: nobody saw its
/// end.
/// </remarks>
/// <param name="scenario">What is simulated.</param>
/// <param name="length">Invocations in a window; 1 or more.</param>
public sealed class SandboxTrace(Scenario scenario, int length = SandboxTrace.UsualLength) : IInvocationRows
{
    /// <summary>Invocations in a window unless asked otherwise.</summary>
    public const int UsualLength = 2_000;

    private List<InvocationRecord> present = new(length), best = [];
    private int events, most = -1;

    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        if (invocation.Cold || !invocation.Outcome.WasInvoked()) events++;
        present.Add(invocation);
        if (present.Count == length) Close();
    }

    /// <summary>The window that was kept.</summary>
    public TraceWindow Window()
    {
        var shown = present.Count > 0 && events > most ? present : best;
        IEnumerable<TraceSlice> slices = shown.Where(record => record.Outcome.WasInvoked()).SelectMany(SlicesOf);
        return new TraceWindow(scenario.Name, [.. slices.OrderBy(slice => slice.Start).ThenBy(slice => slice.Sandbox)]);
    }

    private void Close()
    {
        if (events > most)
        {
            (best, present) = (present, best);
            most = events;
        }
        present.Clear();
        events = 0;
    }

    /// <summary>Handler, and what a cold start waited for before it, from the end backwards.</summary>
    private IEnumerable<TraceSlice> SlicesOf(InvocationRecord record)
    {
        string function = scenario.Functions[record.Function].Name;
        string caller = CallerGroups.NameOf(scenario, record.Id.Caller);
        string invocation = $"{caller}/{record.Id.Call}.{record.Id.Attempt}";
        TraceSlice Slice(string name, TimeSpan end, TimeSpan time) =>
            new(record.Worker, record.Sandbox, function, name, end - time, time, invocation);
        if (record.Cold && record.Waited)
        {
            var ready = new TimeSpan(record.Reserved.Ticks);
            yield return Slice(TraceSlice.Provisioning, ready - record.Initialisation.Span, record.Provisioning.Span);
            yield return Slice(record.Restored ? TraceSlice.Restoring : TraceSlice.Initialising, ready, record.Initialisation.Span);
        }
        string outcome = Reports.Readable.Words(record.Outcome.ToString());
        yield return Slice(outcome, new TimeSpan(record.Started.Ticks) + record.Duration, record.Duration);
    }
}

/// <summary>Hands every invocation on to several takers.</summary>
/// <param name="takers">In this order.</param>
public sealed class SeveralRows(params IReadOnlyList<IInvocationRows> takers) : IInvocationRows
{
    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        foreach (var taker in takers) taker.Add(invocation, billed, uses);
    }
}
