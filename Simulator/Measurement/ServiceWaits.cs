using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>How long each invocation waited for each service: kept from the end of its first use until it is answered.</summary>
/// <remarks>
/// What a handler waits adds up to no more than its time: while several uses are under way at the same time, each moment counts in equal
/// parts for those that are. What is left of the handler's time is its own.
/// </remarks>
internal sealed class ServiceWaits : IHear<UseEnded>
{
    private const int None = -1;

    private readonly bool[] usesServices;
    private readonly long[] waited;
    private readonly SlotTable<Ended> ends = new();
    private readonly Dictionary<ulong, int> newest = [];
    private readonly List<Ended> ofOne = [];

    /// <summary>All uses of the invocation that was taken last.</summary>
    public ServiceUses Uses { get; private set; }

    private ServiceWaits(Scenario scenario)
    {
        usesServices = [.. scenario.Functions.Select(function => ServicesOf(scenario, function).Count > 0)];
        waited = new long[scenario.Services.Count];
    }

    /// <summary>Those of a scenario; null where no function uses a service.</summary>
    /// <param name="scenario">What is simulated.</param>
    public static ServiceWaits? Of(Scenario scenario)
    {
        var waits = new ServiceWaits(scenario);
        return waits.usesServices.Contains(true) ? waits : null;
    }

    /// <summary>The numbers of the services that some version of a function uses, in the order of the scenario.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="function">One of its functions.</param>
    public static IReadOnlyList<int> ServicesOf(Scenario scenario, FunctionSettings function)
    {
        var names = function.LaterVersions.Select(version => version.Settings).Prepend(function)
            .SelectMany(settings => settings.Uses).SelectMany(stage => stage).Select(use => use.Service).ToHashSet();
        return [.. scenario.Services.Index().Where(service => names.Contains(service.Item.Name)).Select(service => service.Index)];
    }

    /// <inheritdoc/>
    public void Hear(Instant now, in UseEnded fact)
    {
        ulong id = fact.Id.Value;
        int before = newest.GetValueOrDefault(id, None);
        var began = new Instant(now.Ticks - fact.Latency.Ticks);
        newest[id] = ends.Add(new Ended { Service = fact.Service, Failure = fact.Failure, Began = began, At = now, Before = before });
    }

    /// <summary>Takes what an invocation has waited; it is answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <returns>Ticks by the number of the service, until the next one is taken; empty for a function that uses none.</returns>
    public ReadOnlySpan<long> Take(in InvocationRecord record)
    {
        Uses = default;
        if (record.Function >= usesServices.Length || !usesServices[record.Function]) return default;
        waited.AsSpan().Clear();
        if (newest.Remove(record.Id.Value, out int row)) Collect(row);
        for (int from = 0, to; from < ofOne.Count; from = to)
        {
            for (to = from + 1; to < ofOne.Count && ofOne[to].Began == ofOne[from].Began;) to++;
            Share(from, to);
        }
        Uses = Sum();
        ofOne.Clear();
        return waited;
    }

    private ServiceUses Sum()
    {
        int errors = 0;
        foreach (var use in ofOne)
            if (use.Failure is not (ServiceFailure.None or ServiceFailure.GivenUp)) errors++;
        long ticks = 0;
        foreach (long one in waited) ticks += one;
        return new ServiceUses(new TimeSpan(ticks), ofOne.Count, errors);
    }

    /// <summary>The uses of an invocation in the order in which they ended; their rows are closed.</summary>
    private void Collect(int row)
    {
        for (; row != None; row = ofOne[^1].Before)
        {
            ofOne.Add(ends[row]);
            ends.Close(row);
        }
        ofOne.Reverse();
    }

    /// <summary>Counts uses that began at the same time: from each end to the next, in equal parts for those that went on.</summary>
    private void Share(int from, int to)
    {
        var since = ofOne[from].Began;
        for (int ending = from; ending < to; ending++)
        {
            long length = (ofOne[ending].At - since).Ticks, part = length / (to - ending);
            waited[ofOne[ending].Service] += length - (part * (to - ending));
            for (int use = ending; use < to; use++) waited[ofOne[use].Service] += part;
            since = ofOne[ending].At;
        }
    }

    /// <summary>A use that has ended.</summary>
    private struct Ended
    {
        public Instant Began, At;
        public int Service, Before;
        public ServiceFailure Failure;
    }
}

/// <summary>What an invocation had from services.</summary>
/// <param name="Waited">How long it waited for them; a moment at which it waited for several counts once.</param>
/// <param name="Uses">Its uses of services.</param>
/// <param name="Errors">Those among them that failed.</param>
public readonly record struct ServiceUses(TimeSpan Waited, int Uses, int Errors);
