using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>A part of where the time goes: a phase, or within the handler the waiting for one service.</summary>
/// <param name="Name">As people read it: "front end", "waiting for orders".</param>
/// <param name="Meaning">What decides its colour.</param>
/// <param name="Phase">The phase that it is, or is in.</param>
/// <param name="Service">The service that is waited for; null of a phase.</param>
internal sealed record TimePart(string Name, Meaning Meaning, Phase Phase, string? Service)
{
    /// <summary>Its share of a latency.</summary>
    /// <param name="breakdown">At which percentile.</param>
    public double Of(PhaseBreakdown breakdown) =>
        Service is not null ? breakdown.Services.FirstOrDefault(one => one.Service == Service).Share
        : Phase == Phase.Handler ? breakdown.Own
        : (int)Phase < breakdown.Shares.Count ? breakdown.Shares[(int)Phase] : 0;

    /// <summary>Its ticks of an invocation.</summary>
    /// <param name="row">The invocation.</param>
    public double Of(InvocationRow row) =>
        Service is not null ? row.Services.FirstOrDefault(one => one.Service == Service).Time.Ticks
        : Phase == Phase.Handler ? row.Handler.Ticks - row.Services.Sum(one => one.Time.Ticks)
        : PhaseLook.Of(row, Phase).Ticks;
}

/// <summary>The parts in which time is shown: the phases, with the handler's own time in place of the handler, and then the waiting for
/// each service.</summary>
internal static class TimeParts
{
    private const int Shades = Meaning.OtherServices - Meaning.Service1;

    /// <summary>In the order in which an invocation meets them.</summary>
    /// <param name="phases">Which phases; the handler is the last of them.</param>
    /// <param name="services">The names of the services.</param>
    public static IReadOnlyList<TimePart> Of(IEnumerable<Phase> phases, IEnumerable<string> services) =>
    [
        .. phases.Select(phase => new TimePart(PhaseLook.Name(phase), PhaseLook.Meaning(phase), phase, Service: null)),
        .. services.Distinct().Select((service, place) => new TimePart(
            $"waiting for {service}", Meaning.Service1 + Math.Min(place, Shades), Phase.Handler, service)),
    ];

    /// <summary>All of a percentile, the greatest first.</summary>
    /// <param name="breakdown">The percentile.</param>
    public static IEnumerable<(TimePart Part, double Share)> Greatest(PhaseBreakdown breakdown) =>
        Of(PhaseLook.All, breakdown.Services.Select(one => one.Service)).Select(part => (part, part.Of(breakdown)))
            .OrderByDescending(part => part.Item2);
}
