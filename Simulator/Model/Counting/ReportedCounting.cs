using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The reported mode: report desks in the front ends admit on the last known total.</summary>
/// <param name="ground">What all components stand on.</param>
/// <param name="frontEnds">The front ends.</param>
internal sealed class ReportedCounting(Ground ground, IReadOnlyList<FrontEnd> frontEnds) : AdmissionComponents(frontEnds)
{
    private readonly ReportedTotals totals = new(ground);
    private readonly ReportDesk[] desks = [.. frontEnds.Select((_, host) => new ReportDesk(host, ground))];

    /// <inheritdoc/>
    public override void Offer(Ports ports)
    {
        ports.Offer<Report>(Service, totals, Zone);
        ports.OfferFleet<Total>("report desk", desks);
        ports.OfferFleet<Claim>(Service, [totals, .. desks]);
    }

    /// <inheritdoc/>
    public override void Connect(Ports ports)
    {
        for (int host = 0; host < FrontEnds.Count; host++)
        {
            ConnectDesk(ports, host, desks[host], desks[host].FrontEnd);
            ports.Connect(desks[host].Service, host);
            ports.Connect(desks[host].Intervals, desks[host]);
        }
        ports.Connect(totals.Desks, Zone);
        ports.Connect(totals.Intervals, totals);
    }
}
