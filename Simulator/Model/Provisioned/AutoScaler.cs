using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Provisioned;

/// <summary>Application Auto Scaling for provisioned concurrency: watches the utilisation of each minute and asks for
/// more or less.</summary>
/// <remarks>
/// Two alarms and a policy, see <see cref="TargetTracking"/>. The alarms count on while a change is under way, and
/// nothing new is asked for until it is done. Left out: the seconds between the end of a minute and the alarm.
/// </remarks>
public sealed class AutoScaler : IReceive<Utilisation>
{
    /// <summary>Asks for more or less.</summary>
    public readonly Link<Configure> Provisioner = new("auto scaler", "provisioner");

    private readonly Scenario scenario;
    private readonly AlarmState[] alarms;

    /// <summary>An auto scaler that has seen no point yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public AutoScaler(RegionContext context)
    {
        scenario = context.Scenario;
        alarms = new AlarmState[scenario.Functions.Count];
    }

    /// <inheritdoc/>
    public void Receive(in Utilisation message)
    {
        var scaling = scenario.Functions[message.Function].Provisioned!.AutoScaling!;
        var rules = scenario.Region.Provisioning.TargetTracking;
        double? point = message.Point(scaling.Statistic);
        ref var alarm = ref alarms[message.Function];
        alarm = TargetTracking.See(rules, scaling, alarm, point);
        int desired = TargetTracking.Desired(rules, scaling, alarm, message.Usable, point);
        if (desired != message.Usable) Provisioner.Send(new Configure(message.Function, desired), message.Function);
    }
}
