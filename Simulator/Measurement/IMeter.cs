namespace LambdaSim.Measurement;

/// <summary>Measures something: hears facts, reads levels, and holds what came of it.</summary>
internal interface IMeter
{
    /// <summary>Counts nothing until <see cref="BeginMeasuring"/>; series go on. Meters that forget everything then anyway need
    /// not know.</summary>
    void BeginWarmUp()
    {
    }

    /// <summary>The warm-up is over: everything but the series begins anew.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Whose levels start over.</param>
    void BeginMeasuring(Instant now, Region region);

    /// <summary>Reads the levels, at the end of a window or because somebody asks.</summary>
    /// <param name="at">When.</param>
    /// <param name="region">Where the levels are.</param>
    void Read(in Reading at, Region region);
}
