using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>So many arrivals, spread evenly over a stretch of time.</summary>
/// <param name="batch">How many, and when.</param>
internal sealed class BatchProcess(BatchArrivals batch) : IArrivalProcess
{
    private int begun;

    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        var at = Instant.Start + batch.Start + (batch.Length * ((double)begun / batch.Count));
        arrival = new Arrival(at, ShortSpan.None, Function: null);
        return begun++ < batch.Count;
    }
}
