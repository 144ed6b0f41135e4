using LambdaSim.Reports.Views.Aws;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Tells invocations to files in the forms of AWS and OpenTelemetry: all of them, or the sample that is traced.</summary>
/// <remarks>A call of a function that does not exist is in none of them.</remarks>
public sealed class ObservedInvocations : IInvocationRows, IDisposable
{
    private readonly InvocationObserver observer;
    private readonly Traces traces;
    private readonly IReadOnlyList<IObservedFile> all;
    private readonly IReadOnlyList<ITraceFile> ofTraces;
    private readonly Dictionary<int, IObservedFile> byFunction;

    /// <summary>Tells nobody anything yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="all">Files of all functions; they are ended with this.</param>
    /// <param name="ofTraces">Files of traces; they are ended with this.</param>
    /// <param name="byFunction">Files of one function each, by its number; they are ended with this.</param>
    public ObservedInvocations(
        Scenario scenario, IReadOnlyList<IObservedFile> all, IReadOnlyList<ITraceFile> ofTraces,
        IReadOnlyDictionary<int, IObservedFile> byFunction)
    {
        (this.all, this.ofTraces, this.byFunction) = (all, ofTraces, new(byFunction));
        var identities = new FunctionIdentities(scenario);
        observer = new InvocationObserver(scenario, identities);
        traces = new Traces(scenario, identities, trace =>
        {
            foreach (var file in ofTraces) file.Write(trace);
        });
    }

    /// <summary>Lets it hear what belongs together; its rows are wanted beside.</summary>
    /// <param name="probes">Where facts are told.</param>
    public void ConnectTo(Probes probes)
    {
        ArgumentNullException.ThrowIfNull(probes);
        probes.Connect(traces);
    }

    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        if (invocation.Function == Functions.Unknown) return;
        var traced = traces.Answered(invocation);
        bool isTold = byFunction.TryGetValue(invocation.Function, out var own) || all.Count > 0 || traced.Trace.Taken;
        if (isTold)
        {
            var told = observer.Of(invocation, billed, traced);
            foreach (var file in all) file.Write(told);
            own?.Write(told);
            traced.Trace.Add(told);
        }
        traces.Close(traced.Trace);
    }

    /// <summary>Ends the files.</summary>
    public void Dispose()
    {
        traces.Finish();
        foreach (IDisposable file in all.Concat<IDisposable>(ofTraces).Concat(byFunction.Values)) file.Dispose();
    }
}
