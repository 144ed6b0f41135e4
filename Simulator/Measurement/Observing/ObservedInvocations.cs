using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Aws;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Tells invocations to files in the forms of AWS and OpenTelemetry: all of them, or the sample that is traced.</summary>
/// <remarks>A call of a function that does not exist is in none of them.</remarks>
public sealed class ObservedInvocations : IInvocationRows, IDisposable
{
    private readonly InvocationObserver observer;
    private readonly TraceSampling sampling;
    private readonly IReadOnlyList<IObservedFile> all;
    private readonly Dictionary<int, IObservedFile> byFunction;

    /// <summary>Tells nobody anything yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="all">Files of all functions; they are ended with this.</param>
    /// <param name="byFunction">Files of one function each, by its number; they are ended with this.</param>
    public ObservedInvocations(
        Scenario scenario, IReadOnlyList<IObservedFile> all, IReadOnlyDictionary<int, IObservedFile> byFunction)
    {
        (this.all, this.byFunction) = (all, new(byFunction));
        (observer, sampling) = (new InvocationObserver(scenario), new TraceSampling(scenario));
    }

    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        if (invocation.Function == Functions.Unknown) return;
        bool traced = sampling.Takes(invocation);
        ObservedInvocation? told = null;
        foreach (var file in all)
            if (traced || !file.Sampled) file.Write(told ??= observer.Of(invocation, billed));
        if (byFunction.TryGetValue(invocation.Function, out var own)) own.Write(told ?? observer.Of(invocation, billed));
    }

    /// <summary>Ends the files.</summary>
    public void Dispose()
    {
        foreach (var file in all) file.Dispose();
        foreach (var file in byFunction.Values) file.Dispose();
    }
}
