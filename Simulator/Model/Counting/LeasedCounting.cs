using LambdaSim.Model.Parts;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>The leased mode: permit desks in the front ends lease several permits at a time.</summary>
/// <param name="ground">What all components stand on.</param>
/// <param name="frontEnds">The front ends.</param>
internal sealed class LeasedCounting(Ground ground, IReadOnlyList<FrontEnd> frontEnds) : AdmissionComponents(frontEnds)
{
    private readonly LeaseOffice office = new(ground);
    private readonly PermitDesk[] desks = [.. frontEnds.Select((_, host) => new PermitDesk(host, ground))];

    /// <inheritdoc/>
    public override void Offer(Ports ports)
    {
        ports.Offer<Lease>(Service, office, Zone);
        ports.Offer<GiveBack>(Service, office, Zone);
        ports.OfferFleet<Leased>("permit desk", desks);
        ports.OfferFleet<Claim>(Service, [office, .. desks]);
    }

    /// <inheritdoc/>
    public override void Connect(Ports ports)
    {
        for (int host = 0; host < FrontEnds.Count; host++)
        {
            ConnectDesk(ports, host, desks[host], desks[host].FrontEnd);
            ports.Connect(desks[host].Office, host);
            ports.Connect(desks[host].Returns, host);
            ports.Connect(desks[host].Checks, desks[host]);
            ports.Connect(desks[host].Patience, desks[host]);
        }
        ports.Connect(office.Desks, Zone);
    }
}
