namespace LambdaSim.Model;

/// <summary>A moment of the last 4.9 days in four bytes, for messages: to 0.1 ms.</summary>
/// <param name="Units">Tenths of a millisecond since the start of the run, modulo 2^32.</param>
public readonly record struct ShortInstant(uint Units)
{
    private const long TicksPerUnit = 1000;

    /// <summary>Rounds a moment down to 0.1 ms.</summary>
    /// <param name="moment">Any moment.</param>
    public static ShortInstant Of(Instant moment) => new(unchecked((uint)(moment.Ticks / TicksPerUnit)));

    /// <summary>How long ago it was; right to 0.1 ms if it was less than 4.9 days ago.</summary>
    /// <param name="now">The present moment; not before this one.</param>
    public TimeSpan Ago(Instant now) => new(unchecked(Of(now).Units - Units) * TicksPerUnit);

    /// <inheritdoc/>
    public override string ToString() => $"{Units / 10_000.0:0.0000} s";
}
