using LambdaSim.Reports.Results;

namespace LambdaSim.Measurement;

/// <summary>Measures all event sources of one kind, or all that reads them.</summary>
internal interface ISourceMeter : IMeter
{
    /// <summary>Everything measured, as plain data; null in a scenario without sources of the kind.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="region">Where the levels are.</param>
    SourcesResult? Result(Instant now, Region region);

    /// <summary>Loops cut before a function, over all that invokes it; zero of what cuts none.</summary>
    /// <param name="function">The function's number.</param>
    long LoopsCut(int function) => 0;
}
