using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Aws;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Tells invocations to files in the forms of AWS and OpenTelemetry: all of them, or the sample that is traced.</summary>
/// <remarks>A call of a function that does not exist is in none of them.</remarks>
public sealed class ObservedInvocations : IInvocationRows, IDisposable
{
    private readonly Scenario scenario;
    private readonly FunctionIdentities identities;
    private readonly TraceSampling sampling;
    private readonly IReadOnlyList<IObservedFile> all;
    private readonly Dictionary<int, IObservedFile> byFunction;
    private readonly Dictionary<ulong, DateTime> made = [];

    /// <summary>Tells nobody anything yet.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="all">Files of all functions; they are ended with this.</param>
    /// <param name="byFunction">Files of one function each, by its number; they are ended with this.</param>
    public ObservedInvocations(
        Scenario scenario, IReadOnlyList<IObservedFile> all, IReadOnlyDictionary<int, IObservedFile> byFunction)
    {
        (this.scenario, this.all, this.byFunction) = (scenario, all, new(byFunction));
        (identities, sampling) = (new FunctionIdentities(scenario), new TraceSampling(scenario));
    }

    /// <inheritdoc/>
    public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses)
    {
        if (invocation.Function == Functions.Unknown) return;
        bool traced = sampling.Takes(invocation);
        ObservedInvocation? told = null;
        foreach (var file in all)
            if (traced || !file.Sampled) file.Write(told ??= Of(invocation, billed));
        if (byFunction.TryGetValue(invocation.Function, out var own)) own.Write(told ?? Of(invocation, billed));
    }

    /// <summary>Ends the files.</summary>
    public void Dispose()
    {
        foreach (var file in all) file.Dispose();
        foreach (var file in byFunction.Values) file.Dispose();
    }

    /// <summary>An invocation as AWS tells of it.</summary>
    /// <param name="record">The invocation, of a function that exists.</param>
    /// <param name="billed">Its billed duration.</param>
    public ObservedInvocation Of(in InvocationRecord record, TimeSpan billed)
    {
        var function = identities.FunctionOf(record);
        DateTime sent = At(record.Sent), ready = At(record.Reserved);
        bool invoked = record.Outcome.WasInvoked();
        var initialisation = record.Cold ? record.Initialisation.Span : TimeSpan.Zero;
        var restored = record.Restored ? record.Initialisation.Span : TimeSpan.Zero;
        var billedRestore = scenario.Region.Snapshots.BilledRestore;
        return new ObservedInvocation
        {
            Function = function,
            RequestId = identities.RequestOf(record.Id),
            TraceId = identities.TraceOf(record.Id, sent),
            FirstSpan = identities.SpansOf(record.Id),
            LogStream = invoked ? StreamOf(record, function, ready - initialisation) : "",
            Caller = CallerGroups.NameOf(scenario, record.Id.Caller),
            Asynchronous = identities.IsDelivery(record.Id),
            Sent = sent,
            Arrived = At(record.Arrived),
            Checked = At(record.AdmissionAsked),
            Admitted = At(record.Admitted),
            Ready = ready,
            Started = At(record.Started),
            Answered = At(record.Answered),
            Invoked = invoked,
            Cold = record.Cold,
            Restored = record.Restored,
            Initialisation = initialisation,
            BilledRestore = restored < billedRestore ? restored : billedRestore,
            Duration = record.Duration,
            Billed = billed,
            End = EndOf(record.Outcome),
            Status = record.Outcome.Status(),
        };
    }

    private string StreamOf(in InvocationRecord record, ObservedFunction function, DateTime now)
    {
        ulong sandbox = ((ulong)record.Function << 32) | record.Sandbox;
        if (!made.TryGetValue(sandbox, out var day)) made.Add(sandbox, day = now.Date);
        return identities.StreamOf(function, record.Function, record.Sandbox, day);
    }

    private DateTime At(Instant moment) => scenario.Run.StartsAt.AddTicks(moment.Ticks);

    private static ObservedEnd EndOf(InvocationOutcome outcome) => outcome switch
    {
        InvocationOutcome.Succeeded => ObservedEnd.Success,
        InvocationOutcome.HandlerError => ObservedEnd.Error,
        InvocationOutcome.Timeout => ObservedEnd.Timeout,
        InvocationOutcome.Crash => ObservedEnd.Crash,
        InvocationOutcome.OutOfMemory => ObservedEnd.OutOfMemory,
        InvocationOutcome.ResponseTooLarge => ObservedEnd.ResponseTooLarge,
        InvocationOutcome.InitialisationError => ObservedEnd.InitialisationError,
        InvocationOutcome.Throttled => ObservedEnd.Throttled,
        _ => ObservedEnd.Refused,
    };
}
