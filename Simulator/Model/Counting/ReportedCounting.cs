using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The reported mode: reported admission clients in the front ends admit on the last known total.</summary>
/// <param name="context">The clock, the scenario and the probes that all components share.</param>
/// <param name="frontEnds">The front ends.</param>
internal sealed class ReportedCounting(RegionContext context, IReadOnlyList<FrontEnd> frontEnds) : AdmissionComponents(frontEnds)
{
    private readonly ReportedTotals totals = new(context);
    private readonly ReportedAdmissionClient[] clients = [.. frontEnds.Select((_, host) => new ReportedAdmissionClient(host, context))];

    /// <inheritdoc/>
    public override void Offer(Ports ports)
    {
        ports.Offer<Report>(Service, totals, Zone);
        ports.OfferFleet<Total>("reported admission client", clients);
        ports.OfferFleet<Claim>(Service, [totals, .. clients]);
    }

    /// <inheritdoc/>
    public override void Connect(Ports ports)
    {
        for (int host = 0; host < FrontEnds.Count; host++)
        {
            ConnectClient(ports, host, clients[host], clients[host].FrontEnd);
            ports.Connect(clients[host].Service, host);
            ports.Connect(clients[host].Intervals, clients[host]);
        }
        ports.Connect(totals.Clients, Zone);
        ports.Connect(totals.Intervals, totals);
    }
}
