using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the versions, the alias and the deployments of a function, and checks what AWS would refuse.</summary>
internal sealed class DeploymentBinder(Resolution resolution)
{
    /// <summary>What callers call when there is no alias.</summary>
    public const string Latest = "$LATEST";

    /// <summary>The function with its versions; the same when it has none.</summary>
    /// <param name="function">The function as its own settings say.</param>
    public FunctionSettings Bind(FunctionSettings function)
    {
        IReadOnlyList<VersionDraft> versions = resolution.Read(DeploymentTable.Versions, function.Name);
        AliasDraft? alias = resolution.Read(DeploymentTable.Alias, function.Name);
        IReadOnlyList<DeploymentDraft> deployments = resolution.Read(DeploymentTable.Deployments, function.Name);
        CodeSigning signing = resolution.Read(DeploymentTable.CodeSigning, function.Name);
        CheckSignatures(function, signing, deployments);
        WarnOfSilence(function, versions, alias, deployments);
        if (alias is null && deployments.Count == 0) return function;

        if (!CheckNames(function, versions, alias, deployments)) return function;
        CheckAlias(alias, deployments);
        CheckLatest(function, alias, deployments);
        return WithVersions(function with { CodeSigning = signing }, versions, alias, deployments);
    }

    private void CheckSignatures(FunctionSettings function, CodeSigning signing, IReadOnlyList<DeploymentDraft> deployments)
    {
        if (signing == CodeSigning.None && deployments.FirstOrDefault(each => each.Settings.Signature != CodeSignature.Valid) is { } unseen)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, unseen.Place, $"'{function.Name}' does not look at signatures",
                "Add 'codeSigning: enforce' or 'codeSigning: warn' to the function, or remove 'signature'.");
        }

        if (deployments.Count == 0 && resolution.Find(DeploymentTable.CodeSigning, function.Name) is { } given
            && signing != CodeSigning.None)
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, given.Place, $"'{function.Name}' has no deployments, whose code could be signed",
                "Remove it, or add 'deployments:'.");
        }
    }

    private static FunctionSettings WithVersions(
        FunctionSettings function, IReadOnlyList<VersionDraft> versions, AliasDraft? alias,
        IReadOnlyList<DeploymentDraft> deployments)
    {
        FunctionSettings SettingsOf(string name) =>
            versions.First(version => version.Name == name).Change(function) with { Version = name };

        string begins = alias?.Settings.Version ?? Latest;
        IEnumerable<string> later = deployments.Select(deployment => deployment.Settings.Version)
            .Prepend(alias?.Settings.Additional).OfType<string>().Distinct().Where(name => name != begins);
        VersionSettings[] laterVersions = [.. later.Select(name => new VersionSettings(name, SettingsOf(name)))];
        FunctionSettings first = alias is null ? function with { Version = Latest } : SettingsOf(begins);
        return first with
        {
            LaterVersions = laterVersions,
            Alias = alias?.Settings,
            Deployments = [.. deployments.Select(deployment => deployment.Settings)],
        };
    }

    private bool CheckNames(
        FunctionSettings function, IReadOnlyList<VersionDraft> versions, AliasDraft? alias,
        IReadOnlyList<DeploymentDraft> deployments)
    {
        List<(string Name, Place Place)> said = [.. deployments.Select(each => (each.Settings.Version, each.Version))];
        if (alias is not null) said.Add((alias.Settings.Version, alias.Version));
        if (alias?.Settings.Additional is { } additional) said.Add((additional, alias.Additional));
        string[] known = [.. versions.Select(version => version.Name)];
        bool good = true;
        foreach ((string name, Place place) in said.Where(each => !known.Contains(each.Name)))
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownVersion, place, $"'{function.Name}' has no version {name}",
                known.Length == 0
                    ? $"Say below the function in what it differs: 'versions: {{ {name}: {{ errors: 5% }} }}'."
                    : $"There are: {Words.List(known)}. Add '{name}: {{}}' below 'versions:' if it is like the function.");
            good = false;
        }

        return good;
    }

    private void CheckAlias(AliasDraft? alias, IReadOnlyList<DeploymentDraft> deployments)
    {
        if (alias?.Settings.Additional is not { } additional) return;
        if (additional == alias.Settings.Version)
        {
            resolution.Findings.Mistake(
                ErrorNames.AliasSplit, alias.Additional, "the alias has the same version twice",
                "Leave out 'additional', or name another version.");
        }

        if (deployments.Count == 0) return;
        resolution.Findings.Mistake(
            ErrorNames.AliasSplit, alias.Additional, "the alias shares its requests between two versions already",
            "A deployment begins with an alias that points to one version: leave out 'additional'.");
    }

    /// <summary>Without an alias a deployment is an update of the code, and that knows no shares.</summary>
    private void CheckLatest(FunctionSettings function, AliasDraft? alias, IReadOnlyList<DeploymentDraft> deployments)
    {
        if (alias is not null) return;
        if (function.Provisioned is not null)
        {
            resolution.Findings.Mistake(
                ErrorNames.ProvisionedOnLatest, resolution.PlaceOf(DeploymentTable.Deployments, function.Name),
                $"'{function.Name}' is deployed to $LATEST, which never has provisioned concurrency",
                "Give it an alias to deploy to: 'alias: { version: 1 }' and 'versions: { 1: {} }'.");
        }

        foreach (DeploymentDraft deployment in deployments)
        {
            if (deployment.Settings is { Shift: var shift, RollBack: null } && shift == TrafficShift.AllAtOnce) continue;
            resolution.Findings.Mistake(
                ErrorNames.DeploymentNeedsAlias, deployment.Shift,
                $"'{function.Name}' has no alias whose requests could be shifted or shifted back",
                "Add 'alias: { version: 1 }' and 'versions: { 1: {} }', or update the code with 'type: AllAtOnce'.");
        }
    }

    private void WarnOfSilence(
        FunctionSettings function, IReadOnlyList<VersionDraft> versions, AliasDraft? alias,
        IReadOnlyList<DeploymentDraft> deployments)
    {
        HashSet<string> used =
        [
            .. deployments.Select(deployment => deployment.Settings.Version), alias?.Settings.Version ?? "",
            alias?.Settings.Additional ?? "",
        ];
        foreach (VersionDraft version in versions.Where(version => !used.Contains(version.Name)))
        {
            resolution.Findings.Warning(
                ErrorNames.NoEffect, version.Place, $"version {version.Name} of '{function.Name}' never serves",
                "Name it in 'alias' or in 'deployments'.");
        }
    }
}
