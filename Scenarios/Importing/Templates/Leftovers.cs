namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Names what was read and not taken over, with its line.</summary>
/// <param name="scenario">Where notes go.</param>
internal sealed class Leftovers(ScenarioText scenario)
{
    // What these say changes nothing that is simulated.
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal)
    {
        "AutoPublishAliasAllProperties", "AutoPublishCodeSha256", "Code", "CodeSigningConfigArn", "CodeUri", "Description",
        "Environment", "Handler", "ImageConfig", "ImageUri", "InlineCode", "KmsKeyArn", "Layers",
        "LoggingConfig", "Metadata", "PermissionsBoundary", "Policies", "Role", "RolePath", "RuntimeManagementConfig",
        "SourceKMSKeyArn", "Tracing", "TracingConfig", "VersionDescription", "AssumeRolePolicyDocument",
        "PropagateTags", "VersionDeletionPolicy", "FunctionName", "PublishToLatestPublished", "Url",
    };

    private static readonly HashSet<string> OfCallers = new(StringComparer.Ordinal)
    {
        "StartingPosition", "StartingPositionTimestamp", "SourceAccessConfigurations", "KmsKeyArn", "Tags", "Name",
        "Description", "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "QueueName",
        "ContentBasedDeduplication", "RedriveAllowPolicy", "ReceiveMessageWaitTimeSeconds", "Enabled", "State",
        "Path", "Method", "RestApiId", "ApiId", "Auth", "RequestModel", "RequestParameters", "PayloadFormatVersion",
        "Bucket", "Events", "Topic", "TopicArn", "Protocol", "Endpoint", "Region", "Pattern", "EventBusName", "Input",
        "InputPath", "InputTransformer", "Target", "LogGroupName", "Sql", "AwsIotSqlVersion", "UserPool", "Trigger",
        "SkillId", "RuleName", "Id", "Arn", "RoleArn", "PermissionsBoundary", "ScheduleExpressionTimezone",
        "FlexibleTimeWindow", "OmitName", "GroupName", "Schedule", "ScheduleExpression", "FilterPatternScope",
        "FilterPolicyScope", "RawMessageDelivery", "AuthType", "Cors", "InvokeMode", "TargetFunctionArn", "Qualifier",
    };

    private readonly SortedSet<string> withoutEffect = new(StringComparer.Ordinal);

    /// <summary>Notes the keys of a function that are not taken over.</summary>
    /// <param name="function">The function.</param>
    /// <param name="taken">Those that are.</param>
    public void OfFunction(TemplateFunction function, IReadOnlySet<string> taken)
    {
        foreach (var entry in function.Properties.Keys.Where(entry => !taken.Contains(entry.Key)))
        {
            if (WithoutEffect.Contains(entry.Key)) withoutEffect.Add(entry.Key);
            else scenario.Note($"{function.Id}.{entry.Key} ({entry.Place}) is not taken over.");
        }
    }

    /// <summary>Notes the keys of an event, a mapping or a queue that are not taken over, in one sentence.</summary>
    /// <param name="what">Whose they are.</param>
    /// <param name="node">The group of keys.</param>
    /// <param name="taken">Those that are.</param>
    public void Of(string what, TemplateNode? node, params string[] taken)
    {
        string[] left = [.. (node?.Keys ?? [])
            .Where(entry => !taken.Contains(entry.Key) && !OfCallers.Contains(entry.Key))
            .Select(entry => $"{entry.Key}{(entry.Value.Text is { Length: > 0 } text ? " " + text : "")} "
                + $"({entry.Place})")];
        if (left.Length > 0) scenario.Note($"{what}: not taken over: {string.Join(", ", left)}.");
    }

    /// <summary>Notes the properties that are not taken over of a resource of which something was made.</summary>
    /// <param name="resource">The resource.</param>
    public void OfTaken(TemplateResource resource)
    {
        if (ResourceProperties.Of(resource.Type) is not { } known) return;
        var groups = known.Where(path => path.Contains('.', StringComparison.Ordinal)).GroupBy(path => path.Split('.')[0]).ToArray();
        Of(resource.Id, resource.Properties, [.. known, .. groups.Select(group => group.Key)]);
        foreach (var group in groups)
            Of($"{resource.Id}.{group.Key}", resource.Properties.Find(group.Key), [.. group.Select(path => path.Split('.')[1])]);
    }

    /// <summary>Says of all functions together what changes nothing.</summary>
    public void SayWhatChangesNothing()
    {
        if (withoutEffect.Count > 0)
            scenario.Note("Left out of the functions, because they change nothing here: "
                + $"{string.Join(", ", withoutEffect)}.");
    }

    /// <summary>Notes the resources that nothing was made of.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="targets">Finds functions that they name.</param>
    public void OfResources(IReadOnlyList<TemplateResource> resources, FunctionTargets targets)
    {
        foreach (var resource in resources)
        {
            if (targets.All(resource.Properties) is not { Count: > 0 } named) continue;
            scenario.Note($"{resource.Shown} of type {resource.Type} names "
                + $"{string.Join(" and ", named.Select(one => one.Id))}; what it does there is not taken over.");
        }
        string[] left = [.. resources.GroupBy(resource => resource.Type)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key} ({Places([.. group.Select(resource => resource.Place)])})")];
        if (left.Length > 0) scenario.Note($"Resources left out: {string.Join(", ", left)}.");
    }

    private static string Places(TemplatePlace[] places)
    {
        bool lines = places.All(place => place.Where is null);
        var first = places.Take(10).Select(place => lines ? $"{place.Line}" : place.ToString());
        string several = lines ? places.Length == 1 ? "line " : "lines " : "";
        return $"{several}{string.Join(", ", first)}{(places.Length > 10 ? " ..." : "")}";
    }
}
