using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model;

/// <summary>How often a message or an event, and the invocation that it causes, was handed on within a loop of functions.</summary>
/// <remarks>
/// AWS follows the chain through SQS, SNS, S3 and Lambda in a trace header and cuts it after about 16 invocations of one function for
/// one root event; a loop with any other service in it is not found (AWS Lambda Developer Guide, Recursive loop detection, 2026). We
/// count the hops in the number of what brings the invocation, a batch of a queue, an event of a trigger or a call of a function by
/// another, and divide by the length of
/// the shortest loop through the function. Left out: the chain of an event that a destination hands to a function which then sends
/// something itself begins anew there; SDKs that are too old to send the header.
/// </remarks>
public sealed class Lineage
{
    /// <summary>More hops than this are not counted in a number.</summary>
    public const int MostHops = 127;

    private const int NumberBits = 33;

    private readonly bool[] carries;
    private readonly int[] lengths, limits, eventLimits;

    /// <summary>The loops of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    public Lineage(Scenario scenario)
    {
        string[] sources = [.. scenario.EventTriggers.Select(trigger => trigger.Name)];
        bool[] ofTriggers = [.. scenario.Callers.Select(caller => sources.Contains(caller.Name))];
        carries =
        [
            .. scenario.Callers.Select(caller =>
                caller.Kind == MappingSettings.Kind || caller.Kind == ServiceSettings.Kind || ofTriggers[caller.Number]),
            .. ofTriggers,
        ];
        lengths = [.. Enumerable.Range(0, scenario.Functions.Count).Select(function => Length(scenario, function))];
        int rounds = scenario.Region.Asynchronous.RecursionLimit;
        // In the number of a trigger's event the greatest number of hops is that of a loop that was cut.
        int mostOfEvents = scenario.Triggers.Any(scenario.IsWrittenTo) ? MostHops - 1 : Destinations.MostHops;
        limits = [.. scenario.Functions.Select((function, number) => Limit(lengths[number] * rounds, MostHops, function))];
        eventLimits = [.. scenario.Functions.Select((function, number) => Limit(lengths[number] * rounds, mostOfEvents, function))];
    }

    /// <summary>The hops after which a function is not invoked any more with messages of a queue.</summary>
    /// <param name="function">Its number.</param>
    public int Limit(int function) => limits[function];

    /// <summary>The hops after which a function is not invoked any more with events.</summary>
    /// <param name="function">Its number.</param>
    public int EventLimit(int function) => eventLimits[function];

    /// <summary>The hops of what an invocation sends.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="function">Its function.</param>
    public byte After(InvocationId id, int function) => After(Hops(id), function);

    /// <summary>The hops of what a function hands on that was handed to it.</summary>
    /// <param name="hops">The hops of what it was handed.</param>
    /// <param name="function">The function.</param>
    public byte After(byte hops, int function) => hops == Destinations.HopsOfCutLoop
        ? hops
        : (byte)Math.Min(hops + (lengths[function] > 0 ? 1 : 0), Destinations.MostHops);

    /// <summary>How often an invocation, or the event that causes it, was handed on.</summary>
    /// <param name="id">The call of a mapping, of a function or of a trigger, or the event that it became; none of others is known.</param>
    public byte Hops(InvocationId id) => id.Caller < carries.Length && carries[id.Caller] ? HopsOf(id.Call) : (byte)0;

    /// <summary>The hops that a number bears.</summary>
    /// <param name="number">The number of an event of a trigger.</param>
    public static byte HopsOf(long number) =>
        (number >> NumberBits) is var hops and < MostHops ? (byte)hops : Destinations.HopsOfCutLoop;

    /// <summary>A number without the hops that it bears.</summary>
    /// <param name="number">The number.</param>
    public static long Plain(long number) => number & ((1L << NumberBits) - 1);

    /// <summary>The number of a batch or of an event, with its hops.</summary>
    /// <param name="plain">Which batch of its mapping, or event of its trigger; below 2^33.</param>
    /// <param name="hops">The most hops of any of its messages.</param>
    public static long Number(long plain, int hops) => ((long)Math.Min(hops, MostHops) << NumberBits) | plain;

    private static int Limit(int hops, int most, FunctionSettings function) =>
        hops == 0 || function.RecursiveLoop == RecursiveLoop.Allow ? int.MaxValue : Math.Min(hops, most);

    /// <summary>How many functions the shortest loop through a function has; 0 when it is in none.</summary>
    private static int Length(Scenario scenario, int start)
    {
        int[] distance = new int[scenario.Functions.Count];
        var line = new Queue<int>([start]);
        while (line.TryDequeue(out int function))
        {
            foreach (int next in Next(scenario, scenario.Functions[function]))
            {
                if (next == start) return distance[function] + 1;
                if (distance[next] > 0) continue;
                distance[next] = distance[function] + 1;
                line.Enqueue(next);
            }
        }
        return 0;
    }

    private static IEnumerable<int> Next(Scenario scenario, FunctionSettings function)
    {
        var events = function.Asynchronous;
        var called = function.Uses.SelectMany(stage => stage)
            .Select(use => scenario.Services.First(service => service.Name == use.Service).Function).OfType<string>();
        return function.Sends.Select(send => send.Target).Concat(called)
            .Concat(new[] { events.OnSuccess, events.OnFailure }.OfType<DestinationSettings>().Select(destination => destination.Name))
            .SelectMany(target => Behind(scenario, target))
            .SelectMany(name => Enumerable.Range(0, scenario.Functions.Count).Where(other => scenario.Functions[other].Name == name));
    }

    /// <summary>The names of the functions that a function, a queue or a trigger leads to.</summary>
    private static IEnumerable<string> Behind(Scenario scenario, string target)
    {
        if (scenario.Triggers.FirstOrDefault(trigger => trigger.Name == target) is not { } trigger)
        {
            var mappings = scenario.Mappings.Where(mapping => mapping.Queue == target && mapping.Pipe is null);
            return [target, .. mappings.Select(mapping => mapping.Function)];
        }
        return trigger.OfType.KeepsLineage
            ? trigger.Subscriptions.SelectMany(subscription => Behind(scenario, subscription.Name))
            : [];
    }
}
