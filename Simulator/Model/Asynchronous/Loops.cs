using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>Functions that hand events on to each other in a loop, and how often that may go round.</summary>
/// <remarks>
/// AWS follows an event's lineage in its trace header and cuts the loop after about 16 invocations of one function for
/// one event (AWS Developer Guide, Recursive loop detection, 2026). We count how often an event was handed on by a
/// function of a loop, and divide by the length of the loop.
/// </remarks>
public static class Loops
{
    /// <summary>For each function the hops after which a loop is cut.</summary>
    /// <param name="functions">The functions, with their destinations.</param>
    /// <param name="rounds">How often a loop may go round.</param>
    public static int[] Limits(IReadOnlyList<FunctionSettings> functions, int rounds) =>
        [.. Enumerable.Range(0, functions.Count).Select(function =>
            functions[function].RecursiveLoop == RecursiveLoop.Allow ? int.MaxValue : Limit(Length(functions, function), rounds))];

    /// <summary>How many functions the shortest loop through a function has.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="start">The number of the function.</param>
    /// <returns>0 when it is in no loop.</returns>
    public static int Length(IReadOnlyList<FunctionSettings> functions, int start)
    {
        int[] distance = new int[functions.Count];
        var line = new Queue<int>([start]);
        while (line.TryDequeue(out int function))
        {
            foreach (int next in Targets(functions, function))
            {
                if (next == start) return distance[function] + 1;
                if (distance[next] > 0) continue;
                distance[next] = distance[function] + 1;
                line.Enqueue(next);
            }
        }
        return 0;
    }

    // A hop counts in a byte: the longest loop that is cut in time has a dozen functions.
    private static int Limit(int length, int rounds) =>
        length == 0 ? int.MaxValue : Math.Min(length * rounds, Destinations.MostHops);

    private static IEnumerable<int> Targets(IReadOnlyList<FunctionSettings> functions, int function)
    {
        var settings = functions[function].Asynchronous;
        foreach (var destination in new[] { settings.OnSuccess, settings.OnFailure })
        {
            if (destination is not { Kind: DestinationKind.Function }) continue;
            for (int other = 0; other < functions.Count; other++)
                if (functions[other].Name == destination.Name) yield return other;
        }
    }
}
