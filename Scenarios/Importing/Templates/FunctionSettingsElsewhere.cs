namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What other resources say of functions: aliases, versions, event settings, auto scaling.</summary>
/// <param name="targets">Finds functions.</param>
/// <param name="template">The template.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class FunctionSettingsElsewhere(
    FunctionTargets targets, TemplateDocument template, Leftovers leftovers, ScenarioText scenario)
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
                return true;
            case "AWS::ApplicationAutoScaling::ScalableTarget":
                return Scaled(properties) is not null;
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
            "RuntimePolicy");
        return true;
    }

    private bool AddScaling(TemplateResource policy)
    {
        var tracking = policy.Properties.Find("TargetTrackingScalingPolicyConfiguration");
        if (tracking is null || Target(policy.Properties) is not { } scaled || Scaled(scaled) is not { } function)
            return false;
        if (values.Number(scaled.Find("MinCapacity"), $"{policy.Id}.MinCapacity") is not { } minimum
            || values.Number(scaled.Find("MaxCapacity"), $"{policy.Id}.MaxCapacity") is not { } maximum) return false;
        double share = double.TryParse(
            values.Text(tracking.Find("TargetValue"), $"{policy.Id}.TargetValue"),
            System.Globalization.CultureInfo.InvariantCulture, out double given) ? given : 0.7;
        leftovers.Of(policy.Id, scaled, "MinCapacity", "MaxCapacity", "ResourceId", "RoleARN", "ScalableDimension",
            "ServiceNamespace");
        string? statistic = values.Quietly(tracking.Find("CustomizedMetricSpecification", "Statistic"));
        function.AutoScaling = (Math.Clamp(share * 100, 10, 90), minimum, maximum, statistic == "Maximum" ? statistic : null);
        return true;
    }

    // A policy names its target by its ID, or by the same resource and dimension as the target does.
    private TemplateNode? Target(TemplateNode policy)
    {
        string? id = values.Quietly(policy.Find("ScalingTargetId"));
        string? resource = values.Quietly(policy.Find("ResourceId"));
        return template.Resources.FirstOrDefault(candidate =>
            candidate.Type == "AWS::ApplicationAutoScaling::ScalableTarget"
            && (candidate.Id == id
                || (resource is not null && values.Quietly(candidate.Properties.Find("ResourceId")) == resource)))
            ?.Properties;
    }

    private TemplateFunction? Scaled(TemplateNode target) =>
        values.Quietly(target.Find("ServiceNamespace")) == "lambda" && target.Find("ResourceId") is { } resource
            ? targets.Named(resource)
            : null;
}
