using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>A CloudWatch alarm on the share of errors: so many points of one minute in a row above a mark.</summary>
/// <remarks>A minute without invocations has no point and counts as not above it (TreatMissingData: notBreaching).</remarks>
public static class ErrorAlarm
{
    /// <summary>Takes note of the next minute.</summary>
    /// <param name="rule">The mark.</param>
    /// <param name="pointsAbove">How many points in a row were above it before.</param>
    /// <param name="invocations">The invocations of the minute.</param>
    /// <param name="errors">How many of them failed.</param>
    /// <returns>How many points in a row are above the mark now.</returns>
    public static int See(RollBackSettings rule, int pointsAbove, int invocations, int errors) =>
        invocations > 0 && errors > rule.ErrorsAbove * invocations ? pointsAbove + 1 : 0;

    /// <summary>Whether the alarm is on.</summary>
    /// <param name="rule">How many points it takes.</param>
    /// <param name="pointsAbove">How many points in a row are above the mark.</param>
    public static bool IsOn(RollBackSettings rule, int pointsAbove) => pointsAbove >= rule.Points;
}
