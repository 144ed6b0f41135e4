using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls functions by resources of their own, as CloudFormation, CDK and other tools write them.</summary>
/// <param name="template">The template.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="sources">Where mappings are added.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="events">Adds the callers of URLs.</param>
/// <param name="apis">Adds those that come through an API.</param>
/// <param name="subscriptions">Adds those that are handed events.</param>
/// <param name="rules">Adds those that rules and schedules call.</param>
/// <param name="stateMachines">Takes state machines over.</param>
/// <param name="leftovers">Where settings are noted that are not taken over.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class ResourceCallers(
    TemplateDocument template, FunctionTargets targets, TemplateSources sources, TemplateCallers callers, SamEvents events,
    ApiCallers apis, Subscriptions subscriptions, RuleCallers rules, TemplateStateMachines stateMachines, Leftovers leftovers,
    ScenarioText scenario)
{
    private const int UsualHealthCheck = 35;
    private readonly Intrinsics values = template.Values;

    /// <summary>Adds what a resource calls.</summary>
    /// <returns>Whether something was made of it.</returns>
    public bool Add(TemplateResource resource) => resource.Type switch
    {
        "AWS::Lambda::EventSourceMapping" => AddMapping(resource),
        "AWS::Lambda::Url" => AddUrl(resource),
        "AWS::Events::Rule" => rules.AddRule(resource),
        "AWS::Scheduler::Schedule" => rules.AddSchedule(resource),
        "AWS::SNS::Subscription" => subscriptions.AddSubscription(resource.Properties, resource.Id),
        "AWS::SNS::Topic" => subscriptions.AddTopic(resource),
        "AWS::S3::Bucket" => AddBucket(resource),
        "Custom::S3BucketNotifications" => AddNotifications(resource),
        "AWS::ApiGateway::Method" or "AWS::ApiGatewayV2::Integration" => apis.AddMethod(resource),
        "AWS::ApiGateway::RestApi" or "AWS::Serverless::Api" or "AWS::Serverless::HttpApi" or "AWS::ApiGatewayV2::Api" =>
            apis.AddApi(resource),
        "AWS::ApiGateway::Authorizer" or "AWS::ApiGatewayV2::Authorizer" => apis.AddAuthorizer(resource),
        "AWS::ElasticLoadBalancingV2::TargetGroup" => AddAll(resource, resource.Properties.Find("Targets"), "ALB", HealthChecks(resource)),
        "AWS::Pipes::Pipe" => AddPipe(resource),
        _ when TemplateStateMachines.Is(resource) => AddStateMachine(resource),
        "AWS::Cognito::UserPool" => AddUserPool(resource),
        "AWS::IoT::TopicRule" => AddTopicRule(resource),
        "AWS::Logs::SubscriptionFilter" => AddFilter(resource),
        "AWS::SES::ReceiptRule" => AddMailRule(resource),
        "AWS::Config::ConfigRule" => AddAll(resource, resource.Properties.Find("Source"), "Config"),
        "AWS::AppSync::DataSource" or "AWS::AppSync::FunctionConfiguration" => AddAll(resource, resource.Properties, "AppSync"),
        "AWS::AppSync::GraphQLApi" => AddAuthorizers(resource),
        "AWS::CloudFront::Distribution" => AddAll(
            resource, resource.Properties.Find("DistributionConfig") ?? resource.Properties, "CloudFront"),
        "AWS::KinesisFirehose::DeliveryStream" => AddAll(resource, resource.Properties, "Firehose"),
        "AWS::Bedrock::Agent" => AddAll(resource, resource.Properties, "Bedrock"),
        "AWS::CloudWatch::Alarm" => AddAlarm(resource),
        "AWS::SecretsManager::RotationSchedule" => AddOccasion(
            resource, resource.Properties.Find("RotationLambdaARN"), "when a secret is rotated"),
        _ => ResourceTypes.IsCustom(resource.Type) && AddOccasion(
            resource, resource.Properties.Find("ServiceToken"), "when the stack is deployed"),
    };

    /// <summary>Adds callers that only a permission names, after all others.</summary>
    /// <returns>Whether the permission is about a function of the template.</returns>
    public bool AddPermitted(TemplateResource permission)
    {
        if (targets.Find(permission.Properties.Find("FunctionName")) is not { } function)
            return Unknown(permission, "FunctionName");
        string principal = values.Quietly(permission.Properties.Find("Principal")) ?? "?";
        if (permission.Properties.Find("FunctionUrlAuthType") is not null) principal = "url.amazonaws.com";
        // Of logs.eu-west-1.amazonaws.com the first part is the service.
        int domain = principal.IndexOf(".amazonaws.com", StringComparison.Ordinal);
        string service = domain < 0 ? principal : principal[..domain];
        var kind = CallerKind.OfService(service) ?? CallerKind.OfService(service.Split('.')[0]);
        if (kind is null)
            scenario.Note($"{permission.Shown} lets {principal} call {function.Id}; whether and how often it does is not "
                + "known, so it adds no traffic.");
        else if (kind.Service == "apigateway") apis.AddPermitted(function, permission.Id);
        else if (!callers.Knows(function, kind.Service)) callers.Add(function, permission.Id, kind);
        return true;
    }

    private bool AddMapping(TemplateResource resource)
    {
        var properties = resource.Properties;
        if (targets.Find(properties.Find("FunctionName")) is not { } function) return Unknown(resource, "FunctionName");
        string kind = SourceKind(properties);
        if (Switches.IsOff(properties, values)) callers.AddDisabled(function, resource.Id, kind, resource.Place);
        else if (kind == "SQS") sources.AddQueue(new(function), resource.Id, properties.Find("EventSourceArn"), properties);
        else sources.AddStream(new(function), resource.Id, kind, properties.Find("EventSourceArn"), properties);
        return true;
    }

    private bool AddPipe(TemplateResource pipe)
    {
        var (properties, source) = (pipe.Properties, pipe.Properties.Find("Source"));
        var (enrichment, target) = (targets.Find(properties.Find("Enrichment")), targets.Find(properties.Find("Target")));
        var machine = target is null ? stateMachines.Find(properties.Find("Target")) : null;
        if ((target ?? enrichment) is not { } function || source is null)
        {
            if (machine is not null)
                scenario.Note($"{pipe.Shown}: only pipes with a function before the state machine are simulated, so {machine.Id} is "
                    + "started at an assumed rate.");
            return false;
        }
        if (values.Quietly(properties.Find("DesiredState")) == "STOPPED")
        {
            callers.AddDisabled((ITriggerTarget?)machine ?? function, pipe.Id, "pipes", pipe.Place);
            return true;
        }
        if (target is null && machine is null)
            scenario.Note($"{pipe.Shown}: the target of the pipe is no function of the {scenario.Source}, so {function.Id} gets its "
                + "batches and nothing comes after it.");
        var settings = PipeSource.Settings(properties, source, pipe.Place);
        string kind = SourceKind(settings);
        BatchTarget batches = machine is not null ? new(function, function, machine) : new(function, target is null ? null : enrichment);
        if (kind == "SQS") sources.AddQueue(batches, pipe.Id, source, settings);
        else sources.AddStream(batches, pipe.Id, kind, source, settings);
        SayInvocation(pipe, machine is null ? "LambdaFunctionParameters" : "StepFunctionStateMachineParameters",
            machine is null ? "REQUEST_RESPONSE" : "FIRE_AND_FORGET");
        leftovers.Of(pipe.Id, properties, "Source", "SourceParameters", "Enrichment", "Target", "DesiredState", "TargetParameters",
            "EnrichmentParameters", "LogConfiguration");
        return true;
    }

    // A pipe waits for a function, and does not wait for an execution.
    private void SayInvocation(TemplateResource pipe, string group, string usual)
    {
        if (pipe.Properties.Find("TargetParameters", group, "InvocationType") is { } type && values.Quietly(type) != usual)
            scenario.Note($"{pipe.Id}: InvocationType {values.Quietly(type)} ({type.Place}) is not taken over; it is {usual} here.");
    }

    private string SourceKind(TemplateNode properties)
    {
        if (properties.Find("SelfManagedEventSource") is not null) return "SelfManagedKafka";
        if (properties.Find("EventSourceArn") is not { } arn) return "an unknown source";
        string? type = FunctionTargets.References(arn)
            .Select(path => template.Resource(path.Split('.')[0])?.Type).FirstOrDefault(found => found is not null);
        string[] parts = (values.Quietly(arn) ?? "").Split(':');
        return (type ?? (parts.Length > 2 ? parts[2] : "")) switch
        {
            "AWS::SQS::Queue" or "sqs" => "SQS",
            "AWS::Kinesis::Stream" or "AWS::Kinesis::StreamConsumer" or "kinesis" => "Kinesis",
            "AWS::MSK::Cluster" or "AWS::MSK::ServerlessCluster" or "kafka" => "MSK",
            "AWS::AmazonMQ::Broker" or "mq" => "MQ",
            "AWS::DocDB::DBCluster" or "rds" => "DocumentDB",
            "AWS::DynamoDB::Table" or "AWS::DynamoDB::GlobalTable" or "dynamodb" => "DynamoDB",
            _ when properties.Find("Queues") is not null => "MQ",
            _ when properties.Find("Topics") is not null => "MSK",
            _ when properties.Find("StartingPosition") is not null => "a stream",
            // What names neither a position nor topics can only be a queue of SQS.
            _ => "SQS",
        };
    }

    private bool AddUrl(TemplateResource resource)
    {
        if (targets.Find(resource.Properties.Find("TargetFunctionArn")) is not { } function)
            return Unknown(resource, "TargetFunctionArn");
        events.AddUrl(function, resource.Id, resource.Properties);
        return true;
    }

    private bool AddBucket(TemplateResource resource)
    {
        var notifications = resource.Properties.Find("NotificationConfiguration");
        bool any = AddAll(resource, notifications?.Find("LambdaConfigurations"), "S3");
        foreach (var one in notifications?.Find("QueueConfigurations")?.AsList ?? [])
            any |= subscriptions.AddQueue(TriggerType.Bucket, resource.Id, one.Find("Queue"), resource.Shown);
        leftovers.Of(resource.Id, notifications, "LambdaConfigurations", "QueueConfigurations");
        foreach (var one in (TemplateNode[])[.. notifications?.Find("LambdaConfigurations")?.AsList ?? [],
            .. notifications?.Find("QueueConfigurations")?.AsList ?? []])
        {
            if ((one.Find("Filter") ?? one.Find("FilterPrefix") ?? one.Find("FilterSuffix")) is { } filter)
                scenario.Note($"{resource.Id}: the filter ({filter.Place}) is not taken over; give the share that it keeps.");
        }
        return any;
    }

    // CDK sets notifications with a function of its own, which runs when the stack is deployed.
    private bool AddNotifications(TemplateResource resource)
    {
        AddAll(resource, resource.Properties.Find("NotificationConfiguration"), "S3");
        return AddOccasion(resource, resource.Properties.Find("ServiceToken"), "when the stack is deployed");
    }

    // Custom senders of mail and short messages are called asynchronously, all others with the user waiting.
    private bool AddUserPool(TemplateResource resource)
    {
        bool any = false;
        foreach (var (key, value, _) in resource.Properties.Find("LambdaConfig")?.Keys ?? [])
        {
            string kind = key is "CustomEmailSender" or "CustomSMSSender" ? "CognitoSender" : "Cognito";
            if (key != "KMSKeyID") any |= AddAll(resource, value, kind);
        }
        return any;
    }

    private bool AddStateMachine(TemplateResource resource)
    {
        var started = resource.Properties.Find("Events");
        if (stateMachines.Add(resource) is not { } machine)
        {
            bool taken = AddAll(resource, resource.Properties, "StateMachine");
            if (taken && started is not null)
                scenario.Note($"{resource.Shown}: what starts the state machine ({started.Place}) is not taken over; its functions are "
                    + "called at an assumed rate.");
            return taken;
        }
        leftovers.Of(
            resource.Id, resource.Properties, "Definition", "DefinitionString", "DefinitionUri", "DefinitionS3Location",
            "DefinitionSubstitutions", "Type", "StateMachineType", "StateMachineName", "Role", "Policies", "Logging",
            "LoggingConfiguration", "Tracing", "TracingConfiguration");
        events.AddOf(machine, started);
        return true;
    }

    // Whom an API of GraphQL asks whether a request may go on; the triggers of such APIs have no authorizer.
    private bool AddAuthorizers(TemplateResource api)
    {
        foreach (var function in targets.All(api.Properties))
            scenario.Note($"{api.Shown}: {function.Id} is its authorizer, which is not simulated as such; requests go on without it.");
        return AddAll(api, api.Properties, "GraphQlAuthorizer");
    }

    private bool AddMailRule(TemplateResource resource)
    {
        var rule = resource.Properties.Find("Rule") ?? resource.Properties;
        if (!AddAll(resource, rule, "SES")) return false;
        foreach (var type in rule.All().Select(node => node.Find("InvocationType")).OfType<TemplateNode>())
            if (values.Quietly(type) == "RequestResponse")
                scenario.Note($"{resource.Id}: InvocationType RequestResponse ({type.Place}) is not taken over; mails are events here.");
        return true;
    }

    // A health check of a function is off unless it is asked for, and then every 35 s.
    private IReadOnlyList<string> HealthChecks(TemplateResource group)
    {
        var (properties, what) = (group.Properties, $"{group.Id}.HealthCheckIntervalSeconds");
        if (values.Flag(properties.Find("HealthCheckEnabled"), $"{group.Id}.HealthCheckEnabled") != true) return [];
        int seconds = values.Number(properties.Find("HealthCheckIntervalSeconds"), what) ?? UsualHealthCheck;
        return [$"healthCheck: {{ interval: {Math.Clamp(seconds, 5, 300)} s }}"];
    }

    private bool AddFilter(TemplateResource filter)
    {
        if (!AddAll(filter, filter.Properties.Find("DestinationArn"), "CloudWatchLogs")) return false;
        if (filter.Properties.Find("FilterPattern") is { Text: not "" } pattern)
            scenario.Note($"{filter.Id}: the filter pattern ({pattern.Place}) is not taken over; give the rate of what it keeps.");
        leftovers.Of(filter.Id, filter.Properties, "DestinationArn", "FilterName", "FilterPattern", "Distribution");
        return true;
    }

    private bool AddTopicRule(TemplateResource rule)
    {
        var payload = rule.Properties.Find("TopicRulePayload") ?? rule.Properties;
        bool taken = AddAll(rule, payload, "IoTRule");
        List<TemplateEntry> others = [];
        foreach (var action in payload.Find("Actions")?.AsList ?? [])
        {
            if (stateMachines.Find(action.Find("StepFunctions", "StateMachineName")) is not { } machine)
            {
                if (action.Find("Lambda") is null) others.AddRange(action.Keys);
                continue;
            }
            if (Switches.IsOff(payload, values)) callers.AddDisabled(machine, rule.Id, "iot", rule.Place);
            else callers.Add(machine, rule.Id, CallerKind.Named("IoTRule")!);
            taken = true;
        }
        if (taken) leftovers.Of(rule.Id, new TemplateNode(rule.Place) { Entries = others });
        if (taken)
            leftovers.Of(rule.Id, payload, "Actions", "RuleDisabled", "Sql", "Description", "AwsIotSqlVersion", "Lambda", "Enabled");
        return taken;
    }

    private bool AddAlarm(TemplateResource alarm) => AddAll(alarm, alarm.Properties with
    {
        Entries = [.. alarm.Properties.Keys.Where(entry =>
            entry.Key is "AlarmActions" or "OKActions" or "InsufficientDataActions" or "ActionsEnabled")],
    }, "CloudWatchAlarm");

    private bool AddAll(TemplateResource resource, TemplateNode? where, string kind, IReadOnlyList<string>? settings = null)
    {
        var functions = where is null ? [] : targets.All(where);
        bool off = Switches.IsOff(where, values);
        foreach (var function in functions)
        {
            if (off) callers.AddDisabled(function, resource.Id, CallerKind.Named(kind)!.Service, resource.Place);
            else callers.Add(function, resource.Id, CallerKind.Named(kind)!, settings: settings);
        }
        return functions.Count > 0;
    }

    private bool AddOccasion(TemplateResource resource, TemplateNode? token, string when)
    {
        if (targets.Find(token) is not { } function) return false;
        callers.AddOccasion(function, when, resource);
        return true;
    }

    private bool Unknown(TemplateResource resource, string property)
    {
        var node = resource.Properties.Find(property);
        bool left = node is not null
            && FunctionTargets.References(node).Any(path => template.LeavesOut(path.Split('.')[0]));
        if (!left)
            scenario.Note($"{resource.Shown}: its {property} names no function of the {scenario.Source}, so it is left out.");
        return true;
    }
}
