namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What other resources say of functions: aliases, versions, event settings, auto scaling.</summary>
/// <param name="targets">Finds functions.</param>
/// <param name="template">The template.</param>
/// <param name="scheduled">Where scheduled actions are added.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class FunctionSettingsElsewhere(
    FunctionTargets targets, TemplateDocument template, ScheduledActions scheduled, Leftovers leftovers, ScenarioText scenario)
{
    private readonly Intrinsics values = template.Values;

    /// <summary>Takes over what a resource says of a function.</summary>
    /// <returns>Whether it says something of one.</returns>
    public bool Add(TemplateResource resource)
    {
        var properties = resource.Properties;
        switch (resource.Type)
        {
            case "AWS::Lambda::Alias" or "AWS::Lambda::Version":
                return targets.Find(properties.Find("FunctionName")) is { } published && AddPublished(published, resource);
            case "AWS::Lambda::EventInvokeConfig":
                if (targets.Find(properties.Find("FunctionName")) is not { } function) return false;
                if (function.EventSettings is { } before)
                    scenario.Note($"{function.Id}: its events have settings in {before.Place} and in "
                        + $"{properties.Place}; the last are taken.");
                function.EventSettings = properties;
                leftovers.Of(
                    resource.Id, properties, "FunctionName", "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");
                return true;
            case "AWS::ApplicationAutoScaling::ScalableTarget":
                return AddTarget(resource);
            case "AWS::ApplicationAutoScaling::ScalingPolicy":
                return AddScaling(resource);
            default:
                return false;
        }
    }

    private bool AddPublished(TemplateFunction function, TemplateResource resource)
    {
        var properties = resource.Properties;
        string what = $"{resource.Id}.ProvisionedConcurrentExecutions";
        function.Provisioned += Math.Max(0, values.Number(
            properties.Find("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"), what) ?? 0);
        leftovers.Of(
            resource.Id, properties, "FunctionName", "FunctionVersion", "ProvisionedConcurrencyConfig", "CodeSha256",
            "RuntimePolicy", "RoutingConfig");
        if (properties.Find("RoutingConfig", "AdditionalVersionWeights") is { } weights) AddShare(function, resource, weights);
        return true;
    }

    // CloudFormation has a list of versions with weights, Terraform a group; AWS allows one additional version.
    private void AddShare(TemplateFunction function, TemplateResource alias, TemplateNode weights)
    {
        var (named, weight) = weights.Items is [var first, ..] ? (first.Find("FunctionVersion"), first.Find("FunctionWeight"))
            : weights.Keys is [var only, ..] ? (new TemplateNode(only.Place) { Text = only.Key }, only.Value)
            : (null, null);
        if (!double.TryParse(
            values.Text(weight, $"{alias.Id}.FunctionWeight"), System.Globalization.CultureInfo.InvariantCulture, out double share)
            || !double.IsFinite(share))
        {
            scenario.Note($"{alias.Shown}: RoutingConfig ({weights.Place}) has no weight that is a number, and is not taken over.");
            return;
        }
        if (function.Share is not null)
        {
            scenario.Note($"{alias.Shown}: {function.Id} has another alias already that shares its calls between versions; the "
                + $"RoutingConfig of this one ({weights.Place}) is not taken over.");
            return;
        }
        string version = Number(alias.Properties.Find("FunctionVersion"), "1"), additional = Number(named, "2");
        if (version == additional) (version, additional) = ("1", "2");
        function.Share = new VersionShare(version, additional, Math.Clamp(share, 0, 1));
        scenario.Note($"{alias.Shown}: {Quantities.Number(function.Share.Weight * 100)}% of the calls go to version {additional}; in what "
            + $"it differs no {scenario.Source} says: write it below 'versions'.");
    }

    private string Number(TemplateNode? version, string otherwise) =>
        values.Quietly(version) is { } text && int.TryParse(text, out int number) && number > 0 ? text : otherwise;

    private bool AddTarget(TemplateResource target)
    {
        if (Scaled(target.Properties) is not { } function) return false;
        scheduled.Add(function, target);
        string[] known =
        [
            "ResourceId", "RoleARN", "ScalableDimension", "ServiceNamespace", "ScheduledActions",
            .. IsFollowed(target) ? (string[])["MinCapacity", "MaxCapacity"] : [],
        ];
        leftovers.Of(target.Id, target.Properties, known);
        return true;
    }

    private bool IsFollowed(TemplateResource target) => template.Resources.Any(policy =>
        policy.Type == "AWS::ApplicationAutoScaling::ScalingPolicy" && Target(policy.Properties) == target);

    private bool AddScaling(TemplateResource policy)
    {
        var tracking = policy.Properties.Find("TargetTrackingScalingPolicyConfiguration");
        if (tracking is null || Target(policy.Properties)?.Properties is not { } scaled || Scaled(scaled) is not { } function)
            return false;
        if (values.Number(scaled.Find("MinCapacity"), $"{policy.Id}.MinCapacity") is not { } minimum
            || values.Number(scaled.Find("MaxCapacity"), $"{policy.Id}.MaxCapacity") is not { } maximum) return false;
        double share = double.TryParse(
            values.Text(tracking.Find("TargetValue"), $"{policy.Id}.TargetValue"),
            System.Globalization.CultureInfo.InvariantCulture, out double given) && given > 0 ? given : 0.7;
        leftovers.Of(policy.Id, tracking, "TargetValue", "PredefinedMetricSpecification", "CustomizedMetricSpecification");
        string? statistic = values.Quietly(tracking.Find("CustomizedMetricSpecification", "Statistic"));
        function.AutoScaling = (Math.Clamp(share * 100, 10, 90), minimum, maximum, statistic == "Maximum" ? statistic : null);
        return true;
    }

    // A policy names its target by its ID, or by the same resource as the target does; one of Terraform refers to it.
    private TemplateResource? Target(TemplateNode policy)
    {
        var named = policy.Find("ResourceId");
        string? id = values.Quietly(policy.Find("ScalingTargetId"))
            ?? (named is null ? null : FunctionTargets.References(named).FirstOrDefault()?.Split('.')[0]);
        string? resource = values.Quietly(named);
        return template.Resources.FirstOrDefault(candidate =>
            candidate.Type == "AWS::ApplicationAutoScaling::ScalableTarget"
            && (candidate.Id == id
                || (resource is not null && values.Quietly(candidate.Properties.Find("ResourceId")) == resource)));
    }

    private TemplateFunction? Scaled(TemplateNode target) =>
        values.Quietly(target.Find("ServiceNamespace")) == "lambda" && target.Find("ResourceId") is { } resource
            ? targets.Named(resource)
            : null;
}
