using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>How a trigger numbers its calls, so that a number says for which traffic the call was made.</summary>
/// <remarks>
/// The requests of each traffic are counted apart, and their numbers lie side by side, as do the calls for the functions and
/// state machines that an event goes to. So what a request meets by chance does not depend on how many came from elsewhere,
/// and nothing has to be kept of a call. With one traffic and one function the n-th request has the number n.
/// </remarks>
internal sealed class CallNumbers
{
    private readonly int[] traffics, places;
    private readonly long[] taken;
    private readonly int called;

    /// <summary>The numbers of a trigger.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="trigger">The trigger.</param>
    public CallNumbers(Scenario scenario, TriggerSettings trigger)
    {
        traffics = [.. Enumerable.Range(0, scenario.Traffic.Count).Where(group => scenario.Traffic[group].Through == trigger.Name)];
        places = [.. Enumerable.Range(0, scenario.Traffic.Count).Select(traffic => Array.IndexOf(traffics, traffic))];
        taken = new long[Math.Max(1, traffics.Length + (scenario.IsWrittenTo(trigger) ? 1 : 0))];
        called = Math.Max(1, trigger.Called.Count);
    }

    /// <summary>The number of the next request of a traffic, for the first that is called.</summary>
    /// <param name="traffic">The traffic's number; of a schedule, its own number as a caller.</param>
    public long Next(int traffic)
    {
        int place = traffic < places.Length ? places[traffic] : 0;
        Invariant.Check(place >= 0, "who calls through a trigger says so in the scenario");
        return Take(place);
    }

    /// <summary>The number of the next event that a function has written, for the first that is called.</summary>
    public long NextWritten() => Take(taken.Length - 1);

    /// <summary>For which traffic a call was made.</summary>
    /// <param name="number">The call's number.</param>
    /// <returns>The traffic's number; -1 of a schedule, and of what functions have written.</returns>
    public int TrafficOf(long number) =>
        (int)(Lineage.Plain(number) / called % taken.Length) is var place && place < traffics.Length ? traffics[place] : -1;

    private long Take(int place) => ((taken[place]++ * taken.Length) + place) * called;
}
