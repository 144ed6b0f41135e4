using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests;

/// <summary>A component on its own, with its wires in our hands, and the log of what it reports as ended.</summary>
/// <remarks>Links that are heard take no time. What a component sends is heard once the clock has moved on.</remarks>
internal sealed class Bench :
    IHear<InvocationRecord>, IHear<SandboxRecord>, IHear<InvocationAdmitted>, IHear<InvocationRefused>, IHear<InvocationReleased>
{
    public Bench()
        : this(ScenarioBuilder.Scenario)
    {
    }

    public Bench(Scenario scenario)
    {
        var samplers = new SamplerCatalogue();
        Context = new RegionContext(Simulation, scenario, new Functions(scenario, samplers), samplers);
        Context.Probes.Connect(this);
    }

    public Simulation Simulation { get; } = new(new WheelClock<Envelope>());

    public RegionContext Context { get; }

    public TimeSpan Now => Simulation.Now - Instant.Start;

    /// <summary>Calls that were answered.</summary>
    public List<InvocationRecord> Invocations { get; } = [];

    /// <summary>Invocations that were admitted and not yet released.</summary>
    public int InFlight { get; private set; }

    /// <summary>Why invocations were refused admission.</summary>
    public List<AdmissionVerdict> Refusals { get; } = [];

    /// <summary>Sandboxes that have ended.</summary>
    public List<SandboxRecord> Sandboxes { get; } = [];

    /// <summary>Everything the component says over this link, in order, to whichever receiver.</summary>
    public List<TMessage> Hear<TMessage>(Link<TMessage> link, int receivers = 1)
        where TMessage : unmanaged => Listen(link, receivers).Messages;

    /// <summary>The same, with the moments of arrival.</summary>
    public Listener<TMessage> Listen<TMessage>(Link<TMessage> link, int receivers = 1)
        where TMessage : unmanaged
    {
        var listener = new Listener<TMessage>(Simulation);
        IReceive<TMessage>[] fleet = [.. Enumerable.Repeat(listener, receivers)];
        link.Connect(Simulation, fleet, new Latency(Sampler.Of(ScenarioBuilder.NoTime)), Context.Seed);
        return listener;
    }

    /// <summary>Everything the component says over this link, in order, by receiver.</summary>
    public List<TMessage>[] HearEach<TMessage>(Link<TMessage> link, int receivers)
        where TMessage : unmanaged
    {
        Listener<TMessage>[] fleet =
            [.. Enumerable.Range(0, receivers).Select(_ => new Listener<TMessage>(Simulation))];
        link.Connect(Simulation, [.. fleet], new Latency(Sampler.Of(ScenarioBuilder.NoTime)), Context.Seed);
        return [.. fleet.Select(listener => listener.Messages)];
    }

    /// <summary>Every ring of this timer, without its owner hearing it.</summary>
    public Listener<TMessage> Listen<TMessage>(Timer<TMessage> timer)
        where TMessage : unmanaged
    {
        var listener = new Listener<TMessage>(Simulation);
        timer.Connect(Simulation, listener);
        return listener;
    }

    /// <summary>Lets a component hear its own timer.</summary>
    public void Connect<TMessage>(Timer<TMessage> timer, IReceive<TMessage> owner)
        where TMessage : unmanaged => timer.Connect(Simulation, owner);

    /// <summary>Lets time pass; what is due at exactly the end comes with the next call.</summary>
    public void After(double milliseconds) =>
        Simulation.RunUntil(Simulation.Now + TimeSpan.FromMilliseconds(milliseconds));

    public void Hear(Instant now, in InvocationRecord fact) => Invocations.Add(fact);

    public void Hear(Instant now, in InvocationAdmitted fact) => InFlight++;

    public void Hear(Instant now, in InvocationRefused fact) => Refusals.Add(fact.Verdict);

    public void Hear(Instant now, in InvocationReleased fact) => InFlight--;

    public void Hear(Instant now, in SandboxRecord fact) => Sandboxes.Add(fact);
}
