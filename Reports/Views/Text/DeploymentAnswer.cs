using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>Deployments that were rolled back, in words.</summary>
internal static class DeploymentAnswer
{
    /// <summary>The one whose version served most; null where none was rolled back.</summary>
    public static string? Of(RunResult result)
    {
        var back = result.Functions
            .SelectMany(function => function.Deployments, (function, deployment) => (function.Name, Deployment: deployment))
            .Where(each => each.Deployment.Ending == DeploymentEnding.RolledBack)
            .OrderByDescending(each => each.Deployment.Invocations).ToList();
        if (back.Count == 0) return null;
        var (name, deployment) = back[0];
        string first = result.Runs == 1 ? "" : " of the first run";
        string others = back.Count == 1 ? "" : $", and {back.Count - 1} more";
        return $"{name} was rolled back at {Readable.Moment(deployment.Ended!.Value)}{first}{others}: "
            + $"{Readable.Count(deployment.Invocations, "call")} met version {deployment.Version}, "
            + $"{Readable.Count(deployment.Errors)} of them failed.";
    }
}
