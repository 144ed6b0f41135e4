namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of versions, aliases, deployments and function states: those of a function, and those of the
/// hidden fleet.</summary>
internal static class DeploymentTable
{
    public static readonly Setting<IReadOnlyList<VersionDraft>> Versions = new(
        "functions.*.versions", new VersionsKind(),
        "Versions by number, each with the settings in which it differs from the function: code, memory, duration, "
        + "errors and the like. An alias or a deployment says which of them serve.")
    { Elsewhere = ["Version", "AutoPublishAlias"] };

    public static readonly Setting<AliasDraft?> Alias = new(
        "functions.*.alias", new AliasKind(),
        "The alias that callers call: the version it points to, and perhaps a second version with its share of the "
        + "requests, chosen at random for each. Without an alias callers call `$LATEST`, and a deployment is an update of "
        + "the function's code. Provisioned concurrency of the function is that of its alias.")
    { Elsewhere = ["RoutingConfig", "FunctionVersion"] };

    public static readonly Setting<IReadOnlyList<DeploymentDraft>> Deployments = new(
        "functions.*.deployments", new DeploymentsKind(),
        "Deployments while the run goes on. With an alias they shift its requests to another version, by SAM's types or "
        + "in steps of one's own, and can be rolled back by an alarm on the errors of the alias. Without an alias they "
        + "update `$LATEST`: old sandboxes finish what they run and are ended.")
    { Elsewhere = ["DeploymentPreference", "deploymentPreference", "deployment"] };

    public static readonly Setting<CodeSigning> CodeSigning = new(
        "functions.*.codeSigning", Worded.Kind<CodeSigning>("a policy of code signing"),
        $"What becomes of a deployment whose code no allowed publisher has signed (its `signature`). {Worded.Meanings<CodeSigning>()}")
    { Elsewhere = ["CodeSigningConfigArn", "UntrustedArtifactOnDeployment"] };

    public static readonly Setting<Distribution> UpdateTime = new(
        "region.deployments.updateTime", Kinds.Distribution,
        "From the beginning of a deployment until the new version can serve. The old one serves meanwhile.");

    public static readonly Setting<Distribution> AlarmDelay = new(
        "region.deployments.alarmDelay", Kinds.Distribution,
        "From the end of the minute that raises the alarm of a deployment until it is rolled back.");

    public static readonly Setting<TimeSpan> InactiveAfter = new(
        "region.functionStates.inactiveAfter", Kinds.Time("1 s", "3660 d"),
        "A function that nobody has invoked for so long is inactive: the next call is answered 409 and makes it pending.");

    public static readonly Setting<Distribution> Activation = new(
        "region.functionStates.activation", Kinds.Distribution, "How long an inactive function is then pending, until it is active.");

    /// <summary>Those of a function, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfFunction = [Versions, Alias, Deployments, CodeSigning];

    /// <summary>Those of the hidden fleet, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> OfRegion = [UpdateTime, AlarmDelay, InactiveAfter, Activation];
}
