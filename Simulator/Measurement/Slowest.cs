namespace LambdaSim.Measurement;

/// <summary>Keeps the slowest invocations of a run: those that a sandbox ran, whatever came of them.</summary>
/// <remarks>Of two that took equally long, the one that was answered first counts as the slower.</remarks>
internal sealed class Slowest
{
    private const int Most = 20;

    private readonly (InvocationRecord Record, TimeSpan Billed)[] kept = new (InvocationRecord, TimeSpan)[Most];
    private int count;
    private TimeSpan least = TimeSpan.MinValue;

    /// <summary>What is kept, the slowest first.</summary>
    public IEnumerable<(InvocationRecord Record, TimeSpan Billed)> Kept => kept.Take(count);

    /// <summary>Takes an invocation if it is among the slowest so far.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="billed">Its billed duration.</param>
    public void Consider(in InvocationRecord record, long billed)
    {
        if (record.Latency > least && record.Outcome.WasInvoked()) Keep(record, new TimeSpan(billed));
    }

    private void Keep(in InvocationRecord record, TimeSpan billed)
    {
        if (count < Most) count++;
        int place = count - 1;
        for (; place > 0 && kept[place - 1].Record.Latency < record.Latency; place--) kept[place] = kept[place - 1];
        kept[place] = (record, billed);
        if (count == Most) least = kept[Most - 1].Record.Latency;
    }
}
