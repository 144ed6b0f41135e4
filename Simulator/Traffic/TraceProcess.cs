using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Traces;

namespace LambdaSim.Traffic;

/// <summary>A replay of recorded arrivals, read row by row.</summary>
internal sealed class TraceProcess(TraceArrivals trace, Functions functions) : IArrivalProcess, IDisposable
{
    private readonly TraceReader reader = TraceReader.Open(trace);

    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        if (!reader.Read(out var row))
        {
            arrival = default;
            return false;
        }
        var at = new Instant((long)Math.Round(row.Seconds * TimeSpan.TicksPerSecond));
        var handler = row.Duration is { } seconds ? ShortSpan.Of(TimeSpan.FromSeconds(seconds)) : ShortSpan.None;
        arrival = new Arrival(at, handler, row.Function is null ? null : functions.NumberOf(row.Function));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
