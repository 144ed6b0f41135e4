using LambdaSim.Measurement.Observing;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>What the handler of one invocation saw: its event, and its context.</summary>
/// <remarks>
/// Real: a handler gets an event and a context object (AWS Lambda Developer Guide, Using the Lambda context object, 2026). Here: the
/// names are those of the context, the identifiers those that <c>run --logs</c> writes. Left out: what the event says.
/// </remarks>
/// <param name="scenario">The scenario.</param>
/// <param name="trace">The invocation.</param>
internal sealed class FunctionView(Scenario scenario, InvocationTrace trace)
{
    private readonly InvocationRecord record = trace.Record;

    /// <summary>The view, line by line; nothing of a call that no handler saw.</summary>
    public IEnumerable<string> Lines()
    {
        if (!record.Outcome.WasInvoked()) yield break;
        var one = new InvocationObserver(scenario, new FunctionIdentities(scenario)).Of(record, TimeSpan.Zero);
        yield return "";
        yield return "What the handler saw:";
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("event", Event(one)),
            ("functionName", one.Function.Name),
            ("functionVersion", one.Function.Version),
            ("invokedFunctionArn", one.Function.Arn),
            ("memoryLimitInMB", $"{one.Function.MemorySize}"),
            ("awsRequestId", one.RequestId.ToString()),
            ("logGroupName", one.Function.LogGroup),
            ("logStreamName", one.LogStream),
            ("remaining time", Remaining(one)),
        ])
            yield return $"  {name,-19} {value}";
    }

    private string Event(in ObservedInvocation one)
    {
        var caller = scenario.Callers[new CallerGroups(scenario.Callers.Count).Origin(record.Id.Caller)];
        int bytes = trace.Messages.Select(message => message.Message).OfType<Invoke>()
            .Select(invoke => invoke.PayloadBytes).FirstOrDefault();
        string size = bytes > 0 ? $"{bytes:N0} bytes" : "of a size that is not simulated";
        string type = one.Asynchronous ? "handed over asynchronously" : "synchronous";
        return caller.Kind.Polls
            ? $"a batch of {caller.Name} ({caller.Kind.Brings}), {size}, {type}"
            : $"from {caller.Name}{Through(caller.Name)}, {size}, {type}";
    }

    private string Through(string caller) =>
        scenario.Triggers.FirstOrDefault(trigger => trigger.Name == caller) is { } trigger
            ? $" (a trigger of type {trigger.TypeWord})"
            : "";

    /// <summary>What getRemainingTimeInMillis would have answered.</summary>
    private static string Remaining(in ObservedInvocation one)
    {
        var left = one.Function.Timeout - one.Duration;
        return $"{InvocationStory.Length(one.Function.Timeout)} at its start, "
            + $"{InvocationStory.Length(left < TimeSpan.Zero ? TimeSpan.Zero : left)} at its end";
    }
}
