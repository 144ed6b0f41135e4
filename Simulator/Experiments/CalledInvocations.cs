using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Experiments;

/// <summary>Which invocations of other functions a handler has made: services that are functions number them as they are asked.</summary>
internal sealed class CalledInvocations
{
    private readonly Scenario scenario;
    private readonly int?[] functionAt;
    private readonly long[] asked;
    private readonly Dictionary<ulong, string> ours = [];
    private ulong? latest;

    /// <summary>None yet.</summary>
    /// <param name="scenario">The scenario.</param>
    public CalledInvocations(Scenario scenario)
    {
        this.scenario = scenario;
        // Databases are asked by other messages: requests are numbered among the rest.
        functionAt = [.. scenario.Services.Index().Where(service => service.Item.Database is null)
            .Select(service => service.Item.Function is null ? (int?)null : service.Index)];
        asked = new long[scenario.Services.Count];
    }

    /// <summary>A request of any handler reaches a service.</summary>
    /// <param name="receiver">Its place among those that take requests.</param>
    /// <param name="request">The request.</param>
    /// <param name="isOurs">Whether the invocation that is followed has made it.</param>
    public void Hear(int receiver, in Request request, bool isOurs)
    {
        latest = null;
        if (functionAt[receiver] is not { } service) return;
        var settings = scenario.Services[service];
        int before = scenario.Services.Take(service).Count(other => other.Function is not null);
        int caller = scenario.FirstCaller(ServiceSettings.Kind) + before;
        var id = InvocationId.Of(caller, Lineage.Number(asked[service]++, request.Hops), attempt: 1);
        if (!isOurs) return;
        latest = id.Value;
        ours[id.Value] = $"{settings.Name}/{id.Call}";
    }

    /// <summary>The request that was heard last made no call.</summary>
    /// <param name="service">The service's number.</param>
    public void Cut(int service)
    {
        asked[service]--;
        if (latest is { } id) ours.Remove(id);
    }

    /// <summary>What an invocation that the handler has made is called on the command line; null of all others.</summary>
    /// <param name="id">Which.</param>
    public string? NameOf(InvocationId id) => ours.GetValueOrDefault(id.Value);
}
