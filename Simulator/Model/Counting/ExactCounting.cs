using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The exact mode: every call asks, through an asking desk when outages are simulated.</summary>
internal sealed class ExactCounting : AdmissionComponents
{
    private readonly CountingService service;
    private readonly AskingDesk[] desks;

    /// <summary>Builds it.</summary>
    /// <param name="ground">What all components stand on.</param>
    /// <param name="frontEnds">The front ends.</param>
    public ExactCounting(Ground ground, IReadOnlyList<FrontEnd> frontEnds)
        : base(frontEnds)
    {
        bool asks = ground.Region.CountingService.Outages.Count > 0;
        service = new CountingService(ground, lastWord: !asks);
        desks = asks ? [.. frontEnds.Select(_ => new AskingDesk(ground))] : [];
    }

    /// <inheritdoc/>
    public override void Offer(Ports ports)
    {
        ports.Offer<Admit>(Service, service, Zone);
        ports.Offer<Release>(Service, service, Zone);
        ports.OfferFleet<Claim>(Service, [service]);
    }

    /// <inheritdoc/>
    public override void Connect(Ports ports)
    {
        if (desks.Length == 0)
        {
            for (int host = 0; host < FrontEnds.Count; host++)
            {
                ports.Connect(FrontEnds[host].CountingService, host);
                ports.Connect(FrontEnds[host].Releases, host);
            }
            ports.Connect(service.FrontEnds, Zone);
            return;
        }
        for (int host = 0; host < FrontEnds.Count; host++)
        {
            ConnectDesk(ports, host, desks[host], desks[host].FrontEnd);
            ports.Connect(desks[host].Service, host);
            ports.Connect(desks[host].Releases, host);
            ports.Connect(desks[host].Patience, desks[host]);
        }
        ports.Connect(service.FrontEnds, ports.ToFleet(Zone), desks);
    }
}
