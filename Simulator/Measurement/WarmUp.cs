namespace LambdaSim.Measurement;

/// <summary>Which calls count: those that begin when the warm-up has ended, to the tick. Of those that began in it, nothing but
/// the series tells.</summary>
/// <param name="End">When it ended; null while it is under way.</param>
internal readonly record struct WarmUp(Instant? End)
{
    /// <summary>There is none: everything counts.</summary>
    public static readonly WarmUp None = new(Instant.Start);

    /// <summary>It is under way: nothing counts.</summary>
    public static readonly WarmUp UnderWay = new(End: null);

    /// <summary>Whether what begins now counts.</summary>
    public bool IsOver => End is not null;

    /// <summary>When measuring began: the start of the run without a warm-up.</summary>
    public Instant MeasuredFrom => End ?? Instant.Never;

    /// <summary>It ends now.</summary>
    /// <param name="now">The present moment.</param>
    public static WarmUp OverAt(Instant now) => new(now);

    /// <summary>Whether something counts that began at a moment.</summary>
    /// <param name="begun">The moment.</param>
    public bool Counts(Instant begun) => End is { } end && begun >= end;
}
