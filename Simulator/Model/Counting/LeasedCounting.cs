using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The leased mode: leased admission clients in the front ends lease several tokens at a time.</summary>
/// <param name="context">The clock, the scenario and the probes that all components share.</param>
/// <param name="frontEnds">The front ends.</param>
internal sealed class LeasedCounting(RegionContext context, IReadOnlyList<FrontEnd> frontEnds) : AdmissionComponents(frontEnds)
{
    private readonly TokenServer server = new(context);
    private readonly LeasedAdmissionClient[] clients = [.. frontEnds.Select((_, host) => new LeasedAdmissionClient(host, context))];

    /// <inheritdoc/>
    public override void Offer(Ports ports)
    {
        ports.Offer<Lease>(Service, server, Zone);
        ports.Offer<GiveBack>(Service, server, Zone);
        ports.OfferFleet<Leased>("leased admission client", clients);
        ports.OfferFleet<Claim>(Service, [server, .. clients]);
    }

    /// <inheritdoc/>
    public override void Connect(Ports ports)
    {
        for (int host = 0; host < FrontEnds.Count; host++)
        {
            ConnectClient(ports, host, clients[host], clients[host].FrontEnd);
            ports.Connect(clients[host].Server, host);
            ports.Connect(clients[host].Returns, host);
            ports.Connect(clients[host].Checks, clients[host]);
            ports.Connect(clients[host].Timeout, clients[host]);
        }
        ports.Connect(server.Clients, Zone);
    }
}
