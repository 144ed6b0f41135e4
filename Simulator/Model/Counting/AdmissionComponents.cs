using LambdaSim.Model.Parts;

namespace LambdaSim.Model.Counting;

/// <summary>The components of one admission mode, and their wires.</summary>
/// <param name="frontEnds">The front ends, each of which may have an admission client.</param>
internal abstract class AdmissionComponents(IReadOnlyList<FrontEnd> frontEnds)
{
    /// <summary>The port of whatever counts.</summary>
    protected const string Service = "counting service";

    /// <summary>Where it stands.</summary>
    protected const int Zone = 0;

    /// <summary>The front ends.</summary>
    protected IReadOnlyList<FrontEnd> FrontEnds => frontEnds;

    /// <summary>Offers what the components receive.</summary>
    /// <param name="ports">Where it is offered.</param>
    public abstract void Offer(Ports ports);

    /// <summary>Connects the front ends and the components.</summary>
    /// <param name="ports">Where it is connected.</param>
    public abstract void Connect(Ports ports);

    /// <summary>Connects a front end with the admission client beside it.</summary>
    /// <param name="ports">Where it is connected.</param>
    /// <param name="host">Which front end.</param>
    /// <param name="client">Its admission client.</param>
    /// <param name="back">How the admission client answers.</param>
    protected void ConnectClient<TClient>(Ports ports, int host, TClient client, Link<Admission> back)
        where TClient : IReceive<Admit>, IReceive<Release>
    {
        ports.Connect(frontEnds[host].CountingService, ports.Beside, client);
        ports.Connect(frontEnds[host].Releases, ports.Beside, client);
        ports.Connect(back, ports.Beside, frontEnds[host]);
    }
}
