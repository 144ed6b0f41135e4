namespace LambdaSim.Model.Deployments;

/// <summary>What happens in a deployment.</summary>
public enum DeploymentStage
{
    /// <summary>Not begun: another deployment of the function is under way (409).</summary>
    Refused,

    /// <summary>Not begun: the function's code signing configuration does not take the signature of its code (400).</summary>
    CodeVerificationFailed,

    /// <summary>Begun: the new version is being made ready.</summary>
    Started,

    /// <summary>The new version gets a share of the requests.</summary>
    Shifted,

    /// <summary>The new version gets all requests: the deployment is over.</summary>
    Completed,

    /// <summary>The old version gets all requests again: the deployment is over.</summary>
    RolledBack,
}

/// <summary>One step of a deployment, as the log hears of it.</summary>
/// <param name="Function">Of which function.</param>
/// <param name="Deployment">Which of the function's deployments, from 0.</param>
/// <param name="Stage">What happens.</param>
/// <param name="Version">The place of the new version among the function's.</param>
/// <param name="From">The place of the old version among the function's.</param>
/// <param name="Weight">The share of requests that the new version gets from now on.</param>
public readonly record struct DeploymentStep(
    ushort Function, int Deployment, DeploymentStage Stage, int Version, int From, double Weight);
