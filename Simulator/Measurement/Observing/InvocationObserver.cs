using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement.Observing;

/// <summary>Sees invocations as AWS tells of them: with moments of a calendar, and identifiers.</summary>
/// <remarks>It keeps the day on which each sandbox was first seen, which the stream of its log bears.</remarks>
/// <param name="scenario">What is simulated.</param>
/// <param name="identities">What it calls them.</param>
public sealed class InvocationObserver(Scenario scenario, FunctionIdentities identities)
{
    private readonly Dictionary<ulong, DateTime> made = [];

    /// <summary>An invocation as AWS tells of it.</summary>
    /// <param name="record">The invocation, of a function that exists.</param>
    /// <param name="billed">Its billed duration.</param>
    /// <param name="traced">Where it belongs in a trace; null where nobody traces, for one by itself.</param>
    internal ObservedInvocation Of(in InvocationRecord record, TimeSpan billed, TracedInvocation? traced = null)
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
            TraceId = traced?.Trace.Id ?? identities.TraceOf(record.Id.Value, sent),
            FirstSpan = identities.SpansOf(record.Id),
            Parent = traced?.Parent,
            Uses = traced?.Uses ?? [],
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
