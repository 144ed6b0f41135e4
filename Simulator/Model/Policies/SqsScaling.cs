using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Between which bounds, and how fast, the concurrency of a mapping moves.</summary>
/// <param name="Initial">Where it begins, and where it falls back to when nothing waits.</param>
/// <param name="Quiet">The least: after a quiet while, and under errors.</param>
/// <param name="Most">The most.</param>
/// <param name="Step">How much it rises in one period while messages wait.</param>
/// <param name="BackOffFactor">What it is multiplied with after a period with a failed or throttled batch.</param>
/// <param name="QuietPeriod">How long a quiet while is.</param>
public readonly record struct SqsScalingRule(
    double Initial, double Quiet, double Most, double Step, double BackOffFactor, TimeSpan QuietPeriod);

/// <summary>What a mapping has seen when it decides.</summary>
/// <param name="Concurrency">How many batches at a time it allows itself so far.</param>
/// <param name="Busy">How many pollers hold a batch.</param>
/// <param name="MessagesWait">Whether every receive of the period left something in the queue.</param>
/// <param name="BackOff">Whether a batch failed or was throttled in the period.</param>
/// <param name="Quiet">How long nothing has come.</param>
public readonly record struct SqsScalingView(double Concurrency, int Busy, bool MessagesWait, bool BackOff, TimeSpan Quiet);

/// <summary>How many batches at a time the pollers of an SQS mapping work on.</summary>
/// <remarks>
/// Documented: 5 to begin with, 300 more a minute while messages wait (60 until November 2023), at most 1,250 (1,000);
/// back to 5, or 2, when it is quiet; less under errors and throttles. How much less is not published. A halving at the
/// end of every period with an error, on top of the rise, gives the measured concurrencies: docs/MODEL.md.
/// </remarks>
public static class SqsScaling
{
    /// <summary>The rule for one mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="settings">How Lambda scales.</param>
    public static SqsScalingRule RuleFor(MappingSettings mapping, SqsPollerSettings settings)
    {
        double minutes = settings.EvaluationPeriod.TotalMinutes;
        if (mapping.ProvisionedPollers is { } pollers)
        {
            double least = pollers.Minimum * settings.ProvisionedConcurrency;
            double step = settings.ProvisionedScalingPerMinute * minutes;
            double most = pollers.Maximum * settings.ProvisionedConcurrency;
            return new SqsScalingRule(least, least, most, step, settings.BackOffFactor, settings.QuietPeriod);
        }
        double limit = mapping.MaximumConcurrency ?? settings.MaximumConcurrency;
        double initial = Math.Min(settings.InitialConcurrency, limit);
        double quiet = mapping.MaximumConcurrency is null ? Math.Min(settings.QuietConcurrency, initial) : Math.Min(2, initial);
        return new SqsScalingRule(
            initial, quiet, limit, settings.ScalingPerMinute * minutes, settings.BackOffFactor, settings.QuietPeriod);
    }

    /// <summary>Decides at the end of a period.</summary>
    /// <param name="rule">The mapping's rule.</param>
    /// <param name="view">What it has seen.</param>
    /// <returns>How many batches at a time it allows itself from now on; not a whole number.</returns>
    public static double Next(in SqsScalingRule rule, in SqsScalingView view)
    {
        if (view.BackOff)
            return Math.Clamp((view.Concurrency * rule.BackOffFactor) + (view.MessagesWait ? rule.Step : 0), rule.Quiet, rule.Most);
        if (view.MessagesWait) return Math.Min(view.Concurrency + rule.Step, rule.Most);
        if (view.Quiet >= rule.QuietPeriod) return rule.Quiet;

        double needed = Math.Max(Math.Min(rule.Initial, view.Concurrency), view.Busy);
        return Math.Max(view.Concurrency - rule.Step, Math.Min(needed, rule.Most));
    }
}
