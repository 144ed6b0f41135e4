namespace LambdaSim.Kernel;

/// <summary>A moment on the simulated clock. A length of time is a <see cref="TimeSpan"/>; two moments cannot be added.</summary>
/// <param name="Ticks">Ticks of 100 ns since the start of the run; below zero of what came before it.</param>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    /// <summary>The start of the run.</summary>
    public static readonly Instant Start = new(0);

    /// <summary>A moment that never comes.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>The moment a while earlier.</summary>
    /// <param name="moment">From here.</param>
    /// <param name="length">So much earlier.</param>
    public static Instant operator -(Instant moment, TimeSpan length) => new(moment.Ticks - length.Ticks);

    /// <summary>The moment a while later.</summary>
    /// <param name="moment">From here.</param>
    /// <param name="delay">So much later.</param>
    public static Instant operator +(Instant moment, TimeSpan delay) => new(moment.Ticks + delay.Ticks);

    /// <summary>The time between two moments.</summary>
    /// <param name="later">The end.</param>
    /// <param name="earlier">The start.</param>
    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.Ticks - earlier.Ticks);

    /// <summary>Whether one moment comes before another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Instant left, Instant right) => left.Ticks < right.Ticks;

    /// <summary>Whether one moment comes after another.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Instant left, Instant right) => left.Ticks > right.Ticks;

    /// <summary>Whether one moment comes before another or is the same.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Instant left, Instant right) => left.Ticks <= right.Ticks;

    /// <summary>Whether one moment comes after another or is the same.</summary>
    /// <param name="left">One moment.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Instant left, Instant right) => left.Ticks >= right.Ticks;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);
}
