namespace LambdaSim.Experiments;

/// <summary>The clocks that a run can be kept by.</summary>
public enum ClockKind
{
    /// <summary>The timing wheel of our own.</summary>
    Wheel,

    /// <summary>The SimSharp package, when compiled in.</summary>
    SimSharp,
}

/// <summary>Which clocks are compiled in, and how to make one.</summary>
public static class Clocks
{
    /// <summary>The clocks compiled in.</summary>
    public static IReadOnlyList<ClockKind> CompiledIn { get; } =
#if SIMSHARP
        [ClockKind.Wheel, ClockKind.SimSharp];
#else
        [ClockKind.Wheel];
#endif

    /// <summary>Makes a clock that stands at its start.</summary>
    /// <param name="kind">Which.</param>
    /// <exception cref="NotSupportedException">It is not compiled in.</exception>
    public static IClock<Envelope> Make(ClockKind kind) => kind switch
    {
        ClockKind.Wheel => new WheelClock<Envelope>(),
#if SIMSHARP
        ClockKind.SimSharp => new SimSharpClock<Envelope>(),
#endif
        _ =>
            throw new NotSupportedException(
                "This program was built without SimSharp. Build it with -p:SimSharp=true to have that clock."),
    };
}
