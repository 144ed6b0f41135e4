using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How many points of one minute in a row were on the far side of each alarm's mark.</summary>
/// <param name="Above">Above the target.</param>
/// <param name="Below">Below the mark for scaling in.</param>
public readonly record struct AlarmState(int Above, int Below);

/// <summary>Target tracking as Application Auto Scaling does it for provisioned concurrency.</summary>
/// <remarks>
/// One alarm goes off after so many points in a row above the target, the other after so many below a share of it. A
/// minute without invocations has no point: the alarms have insufficient data, so nothing is scaled in, and what is at
/// 0 stays there for ever. Scaling out goes to the concurrency at which the same load would meet the target; scaling in
/// takes smaller steps (AWS, Configuring provisioned concurrency). The size of those is not published.
/// </remarks>
public static class TargetTracking
{
    /// <summary>Takes note of the next point.</summary>
    /// <param name="rules">The marks.</param>
    /// <param name="scaling">The target.</param>
    /// <param name="state">What was seen before.</param>
    /// <param name="point">The average utilisation of the minute, or null when there is none.</param>
    public static AlarmState See(TargetTrackingSettings rules, AutoScalingSettings scaling, AlarmState state, double? point) =>
        point is not { } utilisation ? default
        : utilisation > scaling.Target ? new AlarmState(state.Above + 1, Below: 0)
        : utilisation < scaling.Target * rules.ScaleInBelow ? new AlarmState(Above: 0, state.Below + 1)
        : default;

    /// <summary>How much provisioned concurrency there should be.</summary>
    /// <param name="rules">The marks.</param>
    /// <param name="scaling">The target and the range.</param>
    /// <param name="state">The alarms, with the latest point.</param>
    /// <param name="present">How much there is.</param>
    /// <param name="point">The latest point, or null when there is none.</param>
    public static int Desired(
        TargetTrackingSettings rules, AutoScalingSettings scaling, AlarmState state, int present, double? point)
    {
        if (point is not { } utilisation) return present;
        int fitting = (int)Math.Ceiling(present * utilisation / scaling.Target);
        if (state.Above >= rules.ScaleOutPoints)
            return Math.Max(present, Math.Min(scaling.Maximum, Math.Max(fitting, present + 1)));
        if (state.Below < rules.ScaleInPoints) return present;
        int step = Math.Max(1, (int)(present * rules.ScaleInStep));
        return Math.Min(present, Math.Max(scaling.Minimum, Math.Max(fitting, present - step)));
    }
}
