using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>How often a message, and the invocation that it causes, was handed on within a loop of functions and queues.</summary>
/// <remarks>
/// AWS follows the chain in the trace header of a message and cuts it after about 16 invocations of one function for one
/// root event (AWS, Recursive loop detection, 2026). We count the hops in the number of a batch, which is what the
/// invocation of a mapping is addressed by, and divide by the length of the loop. Left out: chains that change between
/// queues and asynchronous destinations (each is followed by itself), and SNS and S3.
/// </remarks>
public sealed class Lineage
{
    /// <summary>More hops than this are not counted.</summary>
    public const int MostHops = 127;

    private const int BatchBits = 33;

    private readonly bool[] readsQueue;
    private readonly int[] lengths, limits;

    /// <summary>The loops of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    public Lineage(Scenario scenario)
    {
        readsQueue = [.. scenario.Callers.Select(caller => caller.Kind == MappingSettings.Kind)];
        lengths = [.. Enumerable.Range(0, scenario.Functions.Count).Select(function => Length(scenario, function))];
        int rounds = scenario.Region.Asynchronous.RecursionLimit;
        limits = [.. lengths.Select((length, function) => Limit(length * rounds, scenario.Functions[function]))];
    }

    /// <summary>The hops after which a function is not invoked any more.</summary>
    /// <param name="function">Its number.</param>
    public int Limit(int function) => limits[function];

    /// <summary>The hops of a message that an invocation sends.</summary>
    /// <param name="id">The invocation.</param>
    /// <param name="function">Its function.</param>
    public byte After(InvocationId id, int function)
    {
        bool fromQueue = id.Caller < readsQueue.Length && readsQueue[id.Caller];
        int hops = (fromQueue ? (int)(id.Call >> BatchBits) : 0) + (lengths[function] > 0 ? 1 : 0);
        return (byte)Math.Min(hops, MostHops);
    }

    /// <summary>The number of a batch, with the hops of its messages.</summary>
    /// <param name="batch">Which batch of its mapping; below 2^33.</param>
    /// <param name="hops">The most hops of any of its messages.</param>
    public static long Number(long batch, int hops) => ((long)hops << BatchBits) | batch;

    private static int Limit(int hops, FunctionSettings function) =>
        hops == 0 || function.RecursiveLoop == RecursiveLoop.Allow ? int.MaxValue : Math.Min(hops, MostHops);

    /// <summary>How many functions the shortest loop through a function has; 0 when it is in none.</summary>
    private static int Length(Scenario scenario, int start)
    {
        int[] distance = new int[scenario.Functions.Count];
        var line = new Queue<int>([start]);
        while (line.TryDequeue(out int function))
        {
            foreach (int next in Targets(scenario, function))
            {
                if (next == start) return distance[function] + 1;
                if (distance[next] > 0) continue;
                distance[next] = distance[function] + 1;
                line.Enqueue(next);
            }
        }
        return 0;
    }

    private static IEnumerable<int> Targets(Scenario scenario, int function) =>
        scenario.Mappings.Where(mapping => mapping.Queue == scenario.Functions[function].Sends)
            .Select(mapping => scenario.Functions.Select(other => other.Name).ToList().IndexOf(mapping.Function));
}
