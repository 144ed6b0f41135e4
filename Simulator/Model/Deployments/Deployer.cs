using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Deployments;

/// <summary>Carries deployments out: updates a function, shifts the weights of its alias, and shifts them back when the
/// alarm on its errors goes off.</summary>
/// <remarks>
/// In AWS this is Lambda's control plane for updates of the code, and CodeDeploy for aliases. The new version is made
/// ready first, while the old one serves (AWS, Lambda function states). With an alias its weights are shifted by the plan
/// and the old version stays as it is; without one the new code replaces the old, whose sandboxes finish what they run.
/// Provisioned concurrency of an alias is given up on the old version and allocated to the new one when the alias points
/// to it alone (AWS, Configuring provisioned concurrency). An alarm that is on ends the deployment, also one that was on
/// before it began. One deployment of a function at a time: another is refused with 409. A code signing configuration refuses code that
/// no allowed publisher has signed, or lets it pass with a warning; code that has changed since it was signed it always refuses
/// (AWS, Using code signing to verify code integrity). Left out: hooks before and after
/// traffic, and the time in which front ends still follow an old weight because they have cached it.
/// </remarks>
public sealed class Deployer :
    IReceive<Deploy>, IReceive<Updated>, IReceive<ShiftOn>, IReceive<AliasPoint>, IReceive<RollBack>
{
    /// <summary>Tells front ends which versions serve.</summary>
    public readonly Link<RouteAlias> FrontEnds = new(Name, "front end");

    /// <summary>Has old sandboxes ended.</summary>
    public readonly Link<Replace> WorkerManager = new(Name, "worker manager");

    /// <summary>Moves provisioned concurrency.</summary>
    public readonly Link<MoveProvisioned> Provisioner = new(Name, "provisioner");

    /// <summary>The next deployment.</summary>
    public readonly Timer<Deploy> Schedule = new(Name);

    /// <summary>The end of an update.</summary>
    public readonly Timer<Updated> Updates = new(Name);

    /// <summary>The next step of a shift.</summary>
    public readonly Timer<ShiftOn> Shifts = new(Name);

    /// <summary>The way from an alarm to its consequence.</summary>
    public readonly Timer<RollBack> Alarms = new(Name);

    private const string Name = "deployer";

    private readonly Simulation simulation;
    private readonly Probe<DeploymentStep> stepped;
    private readonly int hosts;
    private readonly SandboxKinds kinds;
    private readonly Sampler updateTime, alarmDelay;
    private readonly Draws updateTimes, alarmDelays;
    private readonly Planned[] plan;
    private readonly Progress[] progress;

    /// <summary>A deployer that has begun nothing.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Deployer(RegionContext context)
    {
        (simulation, stepped, kinds) = (context.Simulation, context.Probes.Of<DeploymentStep>(), context.Kinds);
        hosts = context.Region.FrontEnd.Hosts;
        updateTime = context.Samplers.For(context.Region.Deployments.UpdateTime);
        alarmDelay = context.Samplers.For(context.Region.Deployments.AlarmDelay);
        updateTimes = context.Stream(RandomStreams.UpdateOfAFunction);
        alarmDelays = context.Stream(RandomStreams.DelayOfAnAlarm);
        var functions = context.Scenario.Functions;
        plan =
        [
            .. functions.SelectMany((function, number) => function.Deployments.Select((settings, which) => new Planned(
                (ushort)number, which, settings, kinds.OfVersion(number, settings.Version), function.Alias is not null,
                function.Provisioned is not null, settings.IsAllowedBy(function.CodeSigning)))).OrderBy(planned => planned.Settings.At),
        ];
        progress = [.. functions.Select((_, number) => new Progress { Serving = (ushort)number, UnderWay = None })];
    }

    private const int None = -1;

    /// <summary>Begins to follow the schedule.</summary>
    public void Start()
    {
        if (plan.Length > 0) Schedule.Set(plan[0].Settings.At, new Deploy(0));
    }

    /// <inheritdoc/>
    public void Receive(in Deploy message)
    {
        var planned = plan[message.Number];
        int next = message.Number + 1;
        if (next < plan.Length) Schedule.Set(plan[next].Settings.At - planned.Settings.At, new Deploy(next));
        ref var now = ref progress[planned.Function];
        if (now.UnderWay != None)
        {
            Tell(planned, DeploymentStage.Refused, weight: 0);
            return;
        }
        if (!planned.IsAllowed)
        {
            Tell(planned, DeploymentStage.CodeVerificationFailed, weight: 0);
            return;
        }
        now.UnderWay = message.Number;
        Tell(planned, DeploymentStage.Started, weight: 0);
        Updates.Set(new TimeSpan(updateTime.SampleTicks(updateTimes.Bits((ulong)message.Number))), new Updated(message.Number));
    }

    /// <inheritdoc/>
    public void Receive(in Updated message)
    {
        var planned = plan[message.Number];
        if (planned.HasAlias)
        {
            if (IsUnderWay(message.Number)) Shift(message.Number, step: 0);
            return;
        }
        ushort old = progress[planned.Function].Serving;
        Complete(planned);
        if (old != planned.Kind) WorkerManager.Send(new Replace(old), old);
    }

    /// <inheritdoc/>
    public void Receive(in ShiftOn message)
    {
        if (IsUnderWay(message.Number)) Shift(message.Number, message.Step);
    }

    /// <summary>The hosts' parts of a minute are added up; the last one makes it a point.</summary>
    /// <param name="message">What ended at one host.</param>
    public void Receive(in AliasPoint message)
    {
        ref var now = ref progress[message.Function];
        now.Invocations += message.Invocations;
        now.Errors += message.Errors;
        if (++now.Heard < hosts) return;

        var (invocations, errors) = (now.Invocations, now.Errors);
        (now.Heard, now.Invocations, now.Errors) = (0, 0, 0);
        if (now.UnderWay == None || plan[now.UnderWay].Settings.RollBack is not { } rule)
        {
            now.PointsAbove = 0;
            return;
        }
        now.PointsAbove = ErrorAlarm.See(rule, now.PointsAbove, invocations, errors);
        if (!ErrorAlarm.IsOn(rule, now.PointsAbove) || now.AlarmPending) return;
        now.AlarmPending = true;
        Alarms.Set(
            new TimeSpan(alarmDelay.SampleTicks(alarmDelays.Bits((ulong)now.UnderWay))), new RollBack(now.UnderWay));
    }

    /// <inheritdoc/>
    public void Receive(in RollBack message)
    {
        var planned = plan[message.Number];
        ref var now = ref progress[planned.Function];
        now.AlarmPending = false;
        if (!IsUnderWay(message.Number)) return;
        SendRoute(new RouteAlias(planned.Function, now.Serving, now.Serving, Weight: 0));
        Tell(planned, DeploymentStage.RolledBack, weight: 0);
        now.UnderWay = None;
    }

    private bool IsUnderWay(int number) => progress[plan[number].Function].UnderWay == number;

    private void Shift(int number, int step)
    {
        var planned = plan[number];
        double weight = ShiftPlan.Weight(planned.Settings.Shift, step);
        if (weight >= 1)
        {
            Complete(planned);
            return;
        }
        SendRoute(new RouteAlias(planned.Function, progress[planned.Function].Serving, planned.Kind, weight));
        Tell(planned, DeploymentStage.Shifted, weight);
        Shifts.Set(planned.Settings.Shift.Interval, new ShiftOn(number, step + 1));
    }

    private void Complete(Planned planned)
    {
        SendRoute(new RouteAlias(planned.Function, planned.Kind, planned.Kind, Weight: 0));
        Tell(planned, DeploymentStage.Completed, weight: 1);
        ref var now = ref progress[planned.Function];
        bool moved = now.Serving != planned.Kind;
        (now.Serving, now.UnderWay) = (planned.Kind, None);
        if (moved && planned.IsProvisioned)
            Provisioner.Send(new MoveProvisioned(planned.Function, planned.Kind), planned.Function);
    }

    private void SendRoute(in RouteAlias route)
    {
        for (int host = 0; host < hosts; host++) FrontEnds.Send(host, route, route.Function);
    }

    private void Tell(Planned planned, DeploymentStage stage, double weight) => stepped.Tell(simulation.Now, new DeploymentStep(
        planned.Function, planned.Which, stage, kinds[planned.Kind].Version, kinds[progress[planned.Function].Serving].Version,
        weight));

    /// <summary>A deployment of the scenario, made ready.</summary>
    private sealed record Planned(
        ushort Function, int Which, DeploymentSettings Settings, ushort Kind, bool HasAlias, bool IsProvisioned, bool IsAllowed);

    /// <summary>How far the deployments of one function have come.</summary>
    private struct Progress
    {
        public ushort Serving;
        public int UnderWay;
        public int Heard;
        public int Invocations;
        public int Errors;
        public int PointsAbove;
        public bool AlarmPending;
    }
}
