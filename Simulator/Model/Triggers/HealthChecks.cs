using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>The health checks of a load balancer: each of its nodes invokes the function at an interval.</summary>
/// <remarks>
/// In AWS they are off for functions unless asked for, and are invocations like others, which are billed and can be cold. A target
/// group that has one function gets its requests whatever the checks say, so that their answers change nothing (Elastic Load
/// Balancing guide, Lambda functions as targets, 2022). Nodes check at one moment here. Left out: the time-out of a check.
/// </remarks>
internal sealed class HealthChecks : IReceive<HealthCheckDue>
{
    /// <summary>The number of attempt that their invocations have, where those of requests begin with 1.</summary>
    public const int Attempt = 254;

    /// <summary>Calls the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>The next check.</summary>
    public readonly Timer<HealthCheckDue> Beats;

    private const int EventBytes = 1024;

    // Apart from the numbers of requests, whose luck they would have.
    private const long First = 1L << 39;

    private readonly Simulation simulation;
    private readonly Probe<HealthChecked> told;
    private readonly Draws hosts;
    private readonly TimeSpan interval;
    private readonly ushort function;
    private readonly int trigger, caller, checkers, hostCount;
    private long checks;

    /// <summary>Checks that have not begun.</summary>
    /// <param name="trigger">The place of its trigger in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public HealthChecks(int trigger, RegionContext context)
    {
        var settings = context.Scenario.Triggers[trigger];
        (this.trigger, simulation, told) = (trigger, context.Simulation, context.Probes.Of<HealthChecked>());
        (interval, checkers) = (settings.HealthCheckInterval!.Value, settings.HealthCheckers);
        function = context.Functions.NumberOf(settings.Functions[0]);
        caller = context.Scenario.FirstCaller(TriggerSettings.Kind) + trigger;
        hosts = context.Stream(RandomStreams.LoadBalancerOf, $"health checks of {settings.Name}");
        hostCount = context.Region.FrontEnd.Hosts;
        string name = $"health checks of {settings.Name}";
        (FrontEnds, Beats) = (new(name, "front end"), new(name));
    }

    /// <summary>Begins: the first check is an interval away.</summary>
    public void Start() => Beats.Set(interval, new HealthCheckDue());

    /// <inheritdoc/>
    public void Receive(in HealthCheckDue message)
    {
        Start();
        for (int checker = 0; checker < checkers; checker++)
        {
            told.Tell(simulation.Now, new HealthChecked(trigger));
            var id = InvocationId.Of(caller, First + checks++, Attempt);
            FrontEnds.Send(
                hosts.Below(id.Value, hostCount),
                new Invoke(
                    id, simulation.Now, Call: 0, EventBytes, ShortSpan.None, function, CallType.RequestResponse, CallFault.None),
                id.Value);
        }
    }
}
