namespace LambdaSim.Model.Managed;

/// <summary>Connects what managed instances need, in a region that has some.</summary>
/// <remarks>
/// <code>
///   front end ── ExecuteManaged ──► managed environments ── Finished, Reservation (refused) ──► front end
/// </code>
/// The environments stand in all zones; the way to them is that of the worker manager's zone.
/// </remarks>
/// <param name="ground">What all components stand on.</param>
/// <param name="inZone">The way within a zone.</param>
/// <param name="crossZone">The way between zones.</param>
internal sealed class ManagedWiring(Ground ground, Distribution inZone, Distribution crossZone)
{
    private const int Zone = 1;

    /// <summary>Whether a scenario has any function on managed instances.</summary>
    /// <param name="ground">The scenario and its functions.</param>
    public static bool IsNeeded(Ground ground) => ground.Scenario.Functions.Any(function => function.Managed is not null);

    /// <summary>Connects the environments to the front ends.</summary>
    /// <param name="frontEnds">The fleet that callers reach.</param>
    /// <param name="environments">The environments.</param>
    public void Connect(IReadOnlyList<FrontEnd> frontEnds, ManagedEnvironments environments)
    {
        for (int host = 0; host < frontEnds.Count; host++)
        {
            var way = new Latency(host % Ground.Zones == Zone ? inZone : crossZone);
            frontEnds[host].Managed.Connect(ground.Simulation, [environments], way, ground.Seed);
        }
        var back = new Latency(inZone, crossZone, Zone, Ground.Zones);
        environments.FrontEnds.Connect(ground.Simulation, [.. frontEnds], back, ground.Seed);
        environments.Refusals.Connect(ground.Simulation, [.. frontEnds], back, ground.Seed);
        environments.Handlers.Connect(ground.Simulation, environments);
        environments.Evaluations.Connect(ground.Simulation, environments);
        environments.Launches.Connect(ground.Simulation, environments);
        environments.Start();
    }
}
