using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Between which bounds, and how fast, the concurrency of a mapping moves.</summary>
/// <param name="Initial">Where it begins, and where it falls back to when nothing waits.</param>
/// <param name="Quiet">The least: after a quiet while, and under errors.</param>
/// <param name="Most">The most.</param>
/// <param name="Step">How much it rises in one period while messages wait.</param>
/// <param name="DrainTime">How long a queue may take to be empty whose pollers keep up with what comes.</param>
/// <param name="BackOffFactor">What it is multiplied with after a period in which all batches failed or were throttled.</param>
/// <param name="BackOffBatches">How many batches share a fate: one failure among them slows them all.</param>
/// <param name="QuietPeriod">How long a quiet while is.</param>
public readonly record struct SqsScalingRule(
    double Initial, double Quiet, double Most, double Step, TimeSpan DrainTime, double BackOffFactor, int BackOffBatches,
    TimeSpan QuietPeriod);

/// <summary>What a mapping has seen when it decides.</summary>
/// <param name="Concurrency">How many batches at a time it allows itself so far.</param>
/// <param name="Busy">How many pollers hold a batch.</param>
/// <param name="MessagesWait">Whether every receive of the period left something in the queue.</param>
/// <param name="DrainsIn">When the queue is empty if it goes on shrinking as in the period; the longest time if it does
/// not shrink.</param>
/// <param name="ComingShare">How many messages came in the period, as a share of those that were taken; 0 to 1.</param>
/// <param name="FailedShare">The share of the period's answers that were failures or throttles; 0 to 1.</param>
/// <param name="Quiet">How long nothing has come.</param>
public readonly record struct SqsScalingView(
    double Concurrency, int Busy, bool MessagesWait, TimeSpan DrainsIn, double ComingShare, double FailedShare, TimeSpan Quiet);

/// <summary>How many batches at a time the pollers of an SQS mapping work on.</summary>
/// <remarks>
/// Documented: 5 to begin with, 300 more a minute while messages wait (60 until November 2023), at most 1,250 (1,000);
/// back to 5, or 2, when it is quiet; less under errors and throttles. How much less is not published: here pollers stand
/// in groups, and at the end of a period every group that met a failure among its batches is halved, so that the whole
/// follows the share of failed batches. Nor is it published when a mapping has risen enough: here, when what waits would
/// be done in a short while. Both are fitted: docs/decisions/0057-pollers-follow-the-share-of-failures.md.
/// </remarks>
/// <param name="rule">The mapping's rule.</param>
internal sealed class SqsScaling(SqsScalingRule rule) : ISqsScaling
{
    /// <inheritdoc/>
    public double Initial => rule.Initial;

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
            return Rule(least, least, most, step);
        }
        double limit = mapping.MaximumConcurrency ?? settings.MaximumConcurrency;
        double initial = Math.Min(settings.InitialConcurrency, limit);
        double quiet = mapping.MaximumConcurrency is null ? Math.Min(settings.QuietConcurrency, initial) : Math.Min(2, initial);
        return Rule(initial, quiet, limit, settings.ScalingPerMinute * minutes);

        SqsScalingRule Rule(double first, double least, double most, double step) => new(
            first, least, most, step, settings.DrainTime, settings.BackOffFactor, settings.BackOffBatches, settings.QuietPeriod);
    }

    /// <inheritdoc/>
    public double Next(in SqsScalingView view)
    {
        double kept = view.Concurrency * Kept(view.FailedShare);
        double rise = KeepsUp(view) ? 0 : rule.Step;
        if (view.MessagesWait) return Math.Clamp(kept + rise, rule.Quiet, rule.Most);
        if (view.Quiet >= rule.QuietPeriod) return rule.Quiet;

        double needed = Math.Max(Math.Min(rule.Initial, view.Concurrency), view.Busy);
        double lowered = Math.Max(view.Concurrency - rule.Step, Math.Min(needed, rule.Most));
        return Math.Max(rule.Quiet, Math.Min(kept, lowered));
    }

    /// <summary>Whether the queue shrinks fast enough. A stream that goes on may take its time to be caught up with; a
    /// backlog that nothing is added to may not, so it is worked on by ever more pollers.</summary>
    private bool KeepsUp(in SqsScalingView view) =>
        view.DrainsIn <= rule.DrainTime * view.ComingShare;

    /// <summary>What is left of the concurrency: the groups that met no failure, and the rest of those that did.</summary>
    private double Kept(double failedShare)
    {
        double struck = 1 - Math.Pow(1 - failedShare, rule.BackOffBatches);
        return 1 - ((1 - rule.BackOffFactor) * struck);
    }
}
