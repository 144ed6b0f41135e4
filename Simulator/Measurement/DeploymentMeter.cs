using LambdaSim.Model.Deployments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>What is measured about the versions and the deployments of one function that has some.</summary>
internal sealed class DeploymentMeter
{
    private readonly FunctionSettings settings;
    private readonly string[] names;
    private readonly VersionMeter[] versions;
    private readonly List<Deployment> deployments = [];

    /// <summary>Nothing measured yet.</summary>
    /// <param name="settings">The function.</param>
    /// <param name="windows">The windows of the series.</param>
    public DeploymentMeter(FunctionSettings settings, Windows windows)
    {
        this.settings = settings;
        names = [settings.Version ?? "", .. settings.LaterVersions.Select(version => version.Name)];
        versions = [.. names.Select(name => new VersionMeter(name, windows))];
        double second = settings.Alias is { Additional: not null } alias ? alias.Weight : 0;
        versions[0].Weigh(Instant.Start, 1 - second);
        if (second > 0) versions[1].Weigh(Instant.Start, second);
    }

    /// <summary>An invocation was answered.</summary>
    /// <param name="record">Everything about it.</param>
    /// <param name="measured">Whether it counts, or is in the series only.</param>
    public void Record(in InvocationRecord record, bool measured)
    {
        versions[record.Version].Record(record, measured);
        foreach (var deployment in deployments) deployment.Record(record);
    }

    /// <summary>A deployment has taken a step.</summary>
    /// <param name="step">Which.</param>
    /// <param name="now">The present moment.</param>
    public void Take(in DeploymentStep step, Instant now)
    {
        if (step.Stage is DeploymentStage.Started or DeploymentStage.Refused or DeploymentStage.CodeVerificationFailed)
        {
            bool warned = settings.Deployments[step.Deployment].IsWarnedOfBy(settings.CodeSigning);
            deployments.Add(new Deployment(warned) { Step = step, Started = now });
        }
        var deployment = Find(step.Deployment);
        deployment.Take(step, now);
        if (step.Stage is not (DeploymentStage.Shifted or DeploymentStage.Completed or DeploymentStage.RolledBack)) return;
        if (step.From != step.Version) versions[step.From].Weigh(now, 1 - step.Weight);
        versions[step.Version].Weigh(now, step.From == step.Version ? 1 : step.Weight);
    }

    /// <summary>Closes a window.</summary>
    /// <param name="at">When.</param>
    public void Read(in Reading at)
    {
        if (!at.Ends) return;
        foreach (var version in versions) version.CloseWindow(at.Window);
    }

    /// <summary>The versions that the function had, as plain data.</summary>
    public IReadOnlyList<VersionResult> Versions => [.. versions.Select(version => version.Result)];

    /// <summary>The deployments that were begun or refused, as plain data.</summary>
    public IReadOnlyList<DeploymentResult> Deployments => [.. deployments.Select(deployment => deployment.Result(names))];

    private Deployment Find(int number) => deployments.First(deployment => deployment.Step.Deployment == number);

    /// <summary>One deployment so far.</summary>
    private sealed class Deployment(bool warned)
    {
        private Instant? shifted, ended;
        private DeploymentEnding ending = DeploymentEnding.UnderWay;
        private long invocations, errors;

        public required DeploymentStep Step { get; init; }

        public required Instant Started { get; init; }

        public void Take(in DeploymentStep step, Instant now)
        {
            if (step.Weight > 0) shifted ??= now;
            ending = step.Stage switch
            {
                DeploymentStage.Refused => DeploymentEnding.Refused,
                DeploymentStage.CodeVerificationFailed => DeploymentEnding.CodeVerificationFailed,
                DeploymentStage.Completed => DeploymentEnding.Completed,
                DeploymentStage.RolledBack => DeploymentEnding.RolledBack,
                _ => ending,
            };
            if (ending is DeploymentEnding.Completed or DeploymentEnding.RolledBack) ended = now;
        }

        public void Record(in InvocationRecord record)
        {
            if (record.Version != Step.Version || Step.From == Step.Version) return;
            if (ending is DeploymentEnding.Refused or DeploymentEnding.CodeVerificationFailed) return;
            if (record.Arrived < Started || record.Arrived >= ended) return;
            invocations++;
            if (record.Outcome.IsFunctionError()) errors++;
        }

        public DeploymentResult Result(string[] names) => new()
        {
            Version = names[Step.Version],
            From = names[Step.From],
            Started = new TimeSpan(Started.Ticks),
            Shifted = Since(shifted),
            Ended = Since(ended),
            Ending = ending,
            Invocations = invocations,
            Errors = errors,
            SignatureWarning = warned && ending != DeploymentEnding.Refused,
        };

        private static TimeSpan? Since(Instant? moment) => moment is { } at ? new TimeSpan(at.Ticks) : null;
    }
}
