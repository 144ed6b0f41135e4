using System.Diagnostics;
using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Counting;

/// <summary>The counting service of the scenario's admission mode, behind the front ends.</summary>
/// <remarks>
/// The front ends say the same in every mode: Admit, and later Release. What stands behind their links differs:
/// <code>
///   exact      front end ── Admit ──► counting service
///   exact,     front end ── Admit ──► asking desk ── Admit ──► counting service      (when outages are simulated)
///   leased     front end ── Admit ──► permit desk ── Lease, GiveBack ──► lease office
///   reported   front end ── Admit ──► report desk ── Report ──► reported totals ── Total ──► report desk
/// </code>
/// A desk stands in its front end: the way to it takes no time. Whatever counts stands in zone 0.
/// </remarks>
internal sealed class CountingPart : IRegionPart
{
    private const string Service = "counting service";
    private const int Zone = 0;

    private readonly IReadOnlyList<FrontEnd> frontEnds;
    private readonly AdmissionMode mode;
    private readonly CountingService? service;
    private readonly LeaseOffice? office;
    private readonly ReportedTotals? totals;
    private readonly AskingDesk[] askingDesks = [];
    private readonly PermitDesk[] permitDesks = [];
    private readonly ReportDesk[] reportDesks = [];

    /// <summary>Builds what the scenario's mode needs.</summary>
    /// <param name="ground">What all components stand on.</param>
    /// <param name="frontEnds">The front ends, each of which may have a desk.</param>
    public CountingPart(Ground ground, IReadOnlyList<FrontEnd> frontEnds)
    {
        this.frontEnds = frontEnds;
        var settings = ground.Region.CountingService;
        mode = settings.Mode;
        var hosts = Enumerable.Range(0, frontEnds.Count);
        switch (mode)
        {
            case AdmissionMode.Exact:
                bool asks = settings.Outages.Count > 0;
                service = new CountingService(ground, lastWord: !asks);
                if (asks) askingDesks = [.. hosts.Select(_ => new AskingDesk(ground))];
                break;
            case AdmissionMode.Leased:
                office = new LeaseOffice(ground);
                permitDesks = [.. hosts.Select(host => new PermitDesk(host, ground))];
                break;
            case AdmissionMode.Reported:
                totals = new ReportedTotals(ground);
                reportDesks = [.. hosts.Select(host => new ReportDesk(host, ground))];
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public void Offer(Ports ports)
    {
        if (service is not null)
        {
            ports.Offer<Admit>(Service, service, Zone);
            ports.Offer<Release>(Service, service, Zone);
            ports.OfferFleet<Claim>(Service, [service]);
        }
        if (office is not null)
        {
            ports.Offer<Lease>(Service, office, Zone);
            ports.Offer<GiveBack>(Service, office, Zone);
            ports.OfferFleet<Leased>("permit desk", permitDesks);
            ports.OfferFleet<Claim>(Service, [office, .. permitDesks]);
        }
        if (totals is not null)
        {
            ports.Offer<Report>(Service, totals, Zone);
            ports.OfferFleet<Total>("report desk", reportDesks);
            ports.OfferFleet<Claim>(Service, [totals, .. reportDesks]);
        }
    }

    /// <inheritdoc/>
    public void Connect(Ports ports)
    {
        if (mode == AdmissionMode.Exact) ConnectExact(ports);
        if (office is not null) ConnectLeased(ports, office);
        if (totals is not null) ConnectReported(ports, totals);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    private void ConnectExact(Ports ports)
    {
        if (askingDesks.Length == 0)
        {
            for (int host = 0; host < frontEnds.Count; host++)
            {
                ports.Connect(frontEnds[host].CountingService, host);
                ports.Connect(frontEnds[host].Releases, host);
            }
            ports.Connect(service!.FrontEnds, Zone);
            return;
        }
        for (int host = 0; host < frontEnds.Count; host++)
        {
            ConnectDesk(ports, host, askingDesks[host], askingDesks[host].FrontEnd);
            ports.Connect(askingDesks[host].Service, host);
            ports.Connect(askingDesks[host].Releases, host);
            ports.Connect(askingDesks[host].Patience, askingDesks[host]);
        }
        ports.Connect(service!.FrontEnds, ports.ToFleet(Zone), askingDesks);
    }

    private void ConnectLeased(Ports ports, LeaseOffice office)
    {
        for (int host = 0; host < frontEnds.Count; host++)
        {
            ConnectDesk(ports, host, permitDesks[host], permitDesks[host].FrontEnd);
            ports.Connect(permitDesks[host].Office, host);
            ports.Connect(permitDesks[host].Returns, host);
            ports.Connect(permitDesks[host].Checks, permitDesks[host]);
            ports.Connect(permitDesks[host].Patience, permitDesks[host]);
        }
        ports.Connect(office.Desks, Zone);
    }

    private void ConnectReported(Ports ports, ReportedTotals totals)
    {
        for (int host = 0; host < frontEnds.Count; host++)
        {
            ConnectDesk(ports, host, reportDesks[host], reportDesks[host].FrontEnd);
            ports.Connect(reportDesks[host].Service, host);
            ports.Connect(reportDesks[host].Intervals, reportDesks[host]);
        }
        ports.Connect(totals.Desks, Zone);
        ports.Connect(totals.Intervals, totals);
    }

    /// <summary>A front end and the desk beside it.</summary>
    private void ConnectDesk<TDesk>(Ports ports, int host, TDesk desk, Link<Admission> back)
        where TDesk : IReceive<Admit>, IReceive<Release>
    {
        ports.Connect(frontEnds[host].CountingService, ports.Beside, desk);
        ports.Connect(frontEnds[host].Releases, ports.Beside, desk);
        ports.Connect(back, ports.Beside, frontEnds[host]);
    }
}
