using System.Diagnostics;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Counting;

/// <summary>Puts the counting service of the scenario's admission mode behind the front ends.</summary>
/// <remarks>
/// The front ends say the same in every mode: Admit, and later Release. What stands behind their links differs:
/// <code>
///   exact      front end ── Admit ──► counting service
///   exact,     front end ── Admit ──► asking desk ── Admit ──► counting service      (when outages are simulated)
///   leased     front end ── Admit ──► permit desk ── Lease, GiveBack ──► lease office
///   reported   front end ── Admit ──► report desk ── Report ──► reported totals ── Total ──► report desk
/// </code>
/// A desk stands in its front end: the way to it takes no time.
/// </remarks>
/// <param name="ground">What all components stand on.</param>
/// <param name="frontEnds">The front ends.</param>
/// <param name="inZone">The way within a zone.</param>
/// <param name="crossZone">The way between zones.</param>
internal sealed class CountingWiring(Ground ground, IReadOnlyList<FrontEnd> frontEnds, Distribution inZone, Distribution crossZone)
{
    private const int ServiceZone = 0;

    private static readonly Latency Beside = new(Distribution.Of(new ConstantLaw(0)));

    /// <summary>Builds and connects.</summary>
    /// <returns>Who holds limits and must know when provisioned concurrency claims a part of them.</returns>
    public IReceive<Claim>[] Connect()
    {
        var settings = ground.Region.CountingService;
        return settings.Mode switch
        {
            AdmissionMode.Exact => settings.Outages.Count == 0 ? ConnectExact() : ConnectAsking(),
            AdmissionMode.Leased => ConnectLeased(),
            AdmissionMode.Reported => ConnectReported(),
            _ => throw new UnreachableException(),
        };
    }

    private IReceive<Claim>[] ConnectExact()
    {
        var service = new CountingService(ground);
        for (int host = 0; host < frontEnds.Count; host++)
        {
            Wire(frontEnds[host].CountingService, service, ToService(host));
            Wire(frontEnds[host].Releases, service, ToService(host));
        }
        Wire(service.FrontEnds, [.. frontEnds], FromService());
        return [service];
    }

    private IReceive<Claim>[] ConnectAsking()
    {
        var service = new CountingService(ground, lastWord: false);
        AskingDesk[] desks = [.. frontEnds.Select(_ => new AskingDesk(ground))];
        for (int host = 0; host < frontEnds.Count; host++)
        {
            Wire(frontEnds[host].CountingService, desks[host], Beside);
            Wire(frontEnds[host].Releases, desks[host], Beside);
            Wire(desks[host].FrontEnd, frontEnds[host], Beside);
            Wire(desks[host].Service, service, ToService(host));
            Wire(desks[host].Releases, service, ToService(host));
            desks[host].Patience.Connect(ground.Simulation, desks[host]);
        }
        Wire(service.FrontEnds, [.. desks], FromService());
        return [service];
    }

    private IReceive<Claim>[] ConnectLeased()
    {
        var office = new LeaseOffice(ground);
        PermitDesk[] desks = [.. Enumerable.Range(0, frontEnds.Count).Select(host => new PermitDesk(host, ground))];
        for (int host = 0; host < frontEnds.Count; host++)
        {
            Wire(frontEnds[host].CountingService, desks[host], Beside);
            Wire(frontEnds[host].Releases, desks[host], Beside);
            Wire(desks[host].FrontEnd, frontEnds[host], Beside);
            Wire(desks[host].Office, office, ToService(host));
            Wire(desks[host].Returns, office, ToService(host));
            desks[host].Checks.Connect(ground.Simulation, desks[host]);
            desks[host].Patience.Connect(ground.Simulation, desks[host]);
        }
        Wire(office.Desks, [.. desks], FromService());
        return [office, .. desks];
    }

    private IReceive<Claim>[] ConnectReported()
    {
        var totals = new ReportedTotals(ground);
        ReportDesk[] desks = [.. Enumerable.Range(0, frontEnds.Count).Select(host => new ReportDesk(host, ground))];
        for (int host = 0; host < frontEnds.Count; host++)
        {
            Wire(frontEnds[host].CountingService, desks[host], Beside);
            Wire(frontEnds[host].Releases, desks[host], Beside);
            Wire(desks[host].FrontEnd, frontEnds[host], Beside);
            Wire(desks[host].Service, totals, ToService(host));
            desks[host].Intervals.Connect(ground.Simulation, desks[host]);
        }
        Wire(totals.Desks, [.. desks], FromService());
        totals.Intervals.Connect(ground.Simulation, totals);
        return [totals, .. desks];
    }

    private Latency ToService(int host) => new(host % Ground.Zones == ServiceZone ? inZone : crossZone);

    private Latency FromService() => new(inZone, crossZone, ServiceZone, Ground.Zones);

    private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage> to, Latency over) where TMessage : unmanaged =>
        Wire(link, [to], over);

    private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage>[] to, Latency over) where TMessage : unmanaged =>
        link.Connect(ground.Simulation, to, over, ground.Seed);
}
