namespace LambdaSim.Measurement;

/// <summary>Keeps the slowest invocations of a run: those that a sandbox ran, whatever came of them.</summary>
/// <remarks>Of two that took equally long, the one that was answered first counts as the slower.</remarks>
internal sealed class Slowest
{
    private const int Most = 20;

    private readonly (InvocationRecord Record, TimeSpan Billed, long[] Waited)[] kept = new (InvocationRecord, TimeSpan, long[])[Most];
    private int count;
    private TimeSpan least = TimeSpan.MinValue;

    /// <summary>What is kept, the slowest first.</summary>
    public IEnumerable<(InvocationRecord Record, TimeSpan Billed, long[] Waited)> Kept => kept.Take(count);

    /// <summary>Takes an invocation if it is among the slowest so far.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="billed">Its billed duration.</param>
    /// <param name="waited">How long it waited for services: ticks by their numbers.</param>
    public void Consider(in InvocationRecord record, long billed, ReadOnlySpan<long> waited)
    {
        if (record.Latency > least && record.Outcome.WasInvoked()) Keep((record, new TimeSpan(billed), waited.ToArray()));
    }

    private void Keep(in (InvocationRecord Record, TimeSpan Billed, long[] Waited) slow)
    {
        if (count < Most) count++;
        int place = count - 1;
        for (; place > 0 && kept[place - 1].Record.Latency < slow.Record.Latency; place--) kept[place] = kept[place - 1];
        kept[place] = slow;
        if (count == Most) least = kept[Most - 1].Record.Latency;
    }
}
