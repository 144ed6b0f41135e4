using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>What the components of a region share: the clock, the settings, the samplers, and the probes that they tell
/// facts to.</summary>
/// <param name="Simulation">The clock and its mailboxes.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Functions">The functions by number.</param>
/// <param name="Samplers">Where equal distributions share one table.</param>
public sealed record RegionContext(
    Simulation Simulation, Scenario Scenario, Functions Functions, SamplerCatalogue Samplers)
{
    /// <summary>How many availability zones a region has.</summary>
    public const int Zones = 3;

    private FunctionStates? states;
    private bool statesMade;

    /// <summary>Where components tell what happens; who listens connects here.</summary>
    public Probes Probes { get; } = new();

    /// <summary>The kinds of sandboxes: one for each version of a function.</summary>
    public SandboxKinds Kinds { get; } = new(Functions);

    /// <summary>The states of the functions; null when all are active from beginning to end.</summary>
    public FunctionStates? States
    {
        get
        {
            if (!statesMade) (states, statesMade) = (FunctionStates.IfNeeded(this), true);
            return states;
        }
    }

    /// <summary>Which functions share which concurrency, with the limits at the start of the run; who judges by limits
    /// keeps its own, because claims change them.</summary>
    public LimitGroups Groups { get; } = new(Scenario);

    /// <summary>Which functions and queues form loops.</summary>
    public Lineage Lineage { get; } = new(Scenario);

    /// <summary>The settings of the hidden fleet.</summary>
    public RegionSettings Region => Scenario.Region;

    /// <summary>The seed of the run.</summary>
    public ulong Seed => Scenario.Run.Seed;

    /// <summary>A stream of draws.</summary>
    /// <param name="name">What is drawn: one of <see cref="RandomStreams"/>.</param>
    public Draws Stream(string name) => new(Seed, name);

    /// <summary>A stream of draws that belongs to one of several components, functions or traffics.</summary>
    /// <param name="name">What is drawn.</param>
    /// <param name="owner">Whose it is.</param>
    public Draws Stream(string name, object owner) => new(Seed, RandomStreams.Of(name, owner));
}
