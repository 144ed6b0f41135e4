namespace LambdaSim.Model;

/// <summary>A length of time in four bytes, for messages: to 10 µs, up to 11.9 hours.</summary>
/// <param name="Units">Hundredths of a millisecond; <see cref="uint.MaxValue"/> means there is none.</param>
public readonly record struct ShortSpan(uint Units)
{
    private const long TicksPerUnit = 100;

    /// <summary>No length at all, which is not the same as zero.</summary>
    public static readonly ShortSpan None = new(uint.MaxValue);

    /// <summary>Whether there is one.</summary>
    public bool HasValue => Units != uint.MaxValue;

    /// <summary>Rounds a length of time to the nearest 10 µs.</summary>
    /// <param name="span">Zero or more; what is longer than 11.9 hours is cut off there.</param>
    public static ShortSpan Of(TimeSpan span) =>
        new((uint)Math.Min((span.Ticks + (TicksPerUnit / 2)) / TicksPerUnit, uint.MaxValue - 1L));

    /// <summary>The length.</summary>
    public TimeSpan Span => new(Units * TicksPerUnit);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{Span.TotalMilliseconds:0.##} ms" : "none";
}
