using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>The weight of a new version, step by step.</summary>
/// <remarks>
/// Canary: a first share, then everything. Linear: equal steps. All at once: everything (AWS SAM, DeploymentPreference;
/// CodeDeploy, deployment configurations).
/// </remarks>
public static class ShiftPlan
{
    private const double Whole = 1 - 1e-9;

    /// <summary>The share of requests that the new version gets after so many steps.</summary>
    /// <param name="shift">How the requests are shifted.</param>
    /// <param name="step">How many steps were taken; 0 for the first share.</param>
    /// <returns>More than 0, at most 1.</returns>
    public static double Weight(TrafficShift shift, int step)
    {
        double weight = shift.First + (step * shift.Step);
        return weight >= Whole ? 1 : weight;
    }
}
