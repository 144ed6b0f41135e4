using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The exact mode: every call asks, through an exact admission client when outages are simulated.</summary>
internal sealed class ExactCounting : AdmissionComponents
{
    private readonly CountingService service;
    private readonly ExactAdmissionClient[] clients;

    /// <summary>Builds it.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    /// <param name="frontEnds">The front ends.</param>
    public ExactCounting(RegionContext context, IReadOnlyList<FrontEnd> frontEnds)
        : base(frontEnds)
    {
        bool asks = context.Region.CountingService.Outages.Count > 0;
        service = new CountingService(context, lastWord: !asks);
        clients = asks ? [.. frontEnds.Select(_ => new ExactAdmissionClient(context))] : [];
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
        if (clients.Length == 0)
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
            ConnectClient(ports, host, clients[host], clients[host].FrontEnd);
            ports.Connect(clients[host].Service, host);
            ports.Connect(clients[host].Releases, host);
            ports.Connect(clients[host].Timeout, clients[host]);
        }
        ports.Connect(service.FrontEnds, ports.ToFleet(Zone), clients);
    }
}
