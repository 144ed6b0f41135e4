using System.Text.Json.Nodes;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>Writes a service as a template, each value and each reference in one of the ways that AWS allows.</summary>
internal sealed class TemplateWriter(DescribedService service, bool sam, Random random)
{
    private readonly JsonObject resources = [], parameters = [], mappings = [], conditions = [];
    private readonly HashSet<string> published = [];
    private int? sharedTimeout;

    /// <summary>The template.</summary>
    public JsonObject Written()
    {
        JsonObject root = new() { ["AWSTemplateFormatVersion"] = "2010-09-09" };
        if (sam) root["Transform"] = "AWS::Serverless-2016-10-31";
        if (sam && random.Next(2) == 0) sharedTimeout = service.Functions[0].Timeout;
        if (sharedTimeout is { } shared) root["Globals"] = new JsonObject { ["Function"] = new JsonObject { ["Timeout"] = shared } };
        conditions["Always"] = Call("Fn::Equals", new JsonArray("a", "a"));
        conditions["Never"] = Call("Fn::Not", new JsonArray(Call("Condition", "Always")));
        resources[DescribedService.Dead] = Resource("AWS::SQS::Queue", new JsonObject { ["MessageRetentionPeriod"] = 1209600 });
        resources["Role"] = Resource("AWS::IAM::Role", []);
        foreach (var function in service.Functions) Write(function);
        root["Parameters"] = parameters;
        root["Mappings"] = mappings;
        root["Conditions"] = conditions;
        root["Resources"] = resources;
        if (parameters.Count == 0) root.Remove("Parameters");
        if (mappings.Count == 0) root.Remove("Mappings");
        return root;
    }

    private void Write(DescribedFunction function)
    {
        bool serverless = sam && random.Next(4) > 0;
        JsonObject properties = new() { ["Runtime"] = "python3.13", ["Role"] = Arn("Role"), ["FunctionName"] = function.Name };
        if (function.Memory is { } memory) properties["MemorySize"] = Number(function.Id + "Memory", memory);
        if (function.Timeout is { } timeout && !(serverless && timeout == sharedTimeout))
            properties["Timeout"] = Number(function.Id + "Timeout", timeout);
        else if (function.Timeout is null && serverless && sharedTimeout is not null) properties["Timeout"] = 3;
        if (function.Reserved is { } reserved)
            properties["ReservedConcurrentExecutions"] = Number(function.Id + "Reserved", reserved);
        else if (random.Next(3) == 0) properties["ReservedConcurrentExecutions"] = If(false, 7, Call("Ref", "AWS::NoValue"));
        if (function.DeadLetters)
            properties[serverless ? "DeadLetterQueue" : "DeadLetterConfig"] = serverless
                ? new JsonObject { ["Type"] = "SQS", ["TargetArn"] = Arn(DescribedService.Dead) }
                : new JsonObject { ["TargetArn"] = Arn(DescribedService.Dead) };
        Publish(function, properties, serverless);
        JsonObject events = [];
        foreach (var caller in function.Callers) AddCaller(function, caller, events, serverless && random.Next(4) > 0);
        if (function.Source is { } source) AddSource(function, source, events, serverless && random.Next(3) > 0);
        AddRetries(function, properties, serverless);
        if (events.Count > 0) properties["Events"] = events;
        resources[function.Id] = Resource(serverless ? "AWS::Serverless::Function" : "AWS::Lambda::Function", properties);
    }

    private void Publish(DescribedFunction function, JsonObject properties, bool serverless)
    {
        if (serverless && function.Provisioned is { } kept)
        {
            properties["AutoPublishAlias"] = "live";
            properties["ProvisionedConcurrencyConfig"] = new JsonObject { ["ProvisionedConcurrentExecutions"] = kept };
            return;
        }
        if (function.Provisioned is null && random.Next(3) > 0) return;
        published.Add(function.Id);
        resources[function.Id + "Version"] = Resource("AWS::Lambda::Version", new JsonObject { ["FunctionName"] = Call("Ref", function.Id) });
        JsonObject alias = new()
        {
            ["Name"] = "live",
            ["FunctionName"] = Call("Ref", function.Id),
            ["FunctionVersion"] = Call("Fn::GetAtt", new JsonArray(function.Id + "Version", "Version")),
        };
        if (function.Provisioned is { } provisioned)
            alias["ProvisionedConcurrencyConfig"] = new JsonObject { ["ProvisionedConcurrentExecutions"] = provisioned };
        resources[function.Id + "Alias"] = Resource("AWS::Lambda::Alias", alias);
    }

    private void AddRetries(DescribedFunction function, JsonObject properties, bool serverless)
    {
        if (function.Retries is not { } retries) return;
        if (serverless) properties["EventInvokeConfig"] = new JsonObject { ["MaximumRetryAttempts"] = retries };
        else
            resources[function.Id + "Config"] = Resource("AWS::Lambda::EventInvokeConfig", new JsonObject
            {
                ["FunctionName"] = random.Next(2) == 0 ? Call("Ref", function.Id) : function.Name,
                ["Qualifier"] = "$LATEST",
                ["MaximumRetryAttempts"] = Number(function.Id + "Retries", retries),
            });
    }

    private void AddSource(DescribedFunction function, DescribedSource source, JsonObject events, bool asEvent)
    {
        resources[source.Id] = source.Kind switch
        {
            "sqs" => Resource("AWS::SQS::Queue", Queue(source)),
            "kinesis" => Resource("AWS::Kinesis::Stream", new JsonObject { ["ShardCount"] = 2 }),
            _ => Resource("AWS::DynamoDB::Table", new JsonObject
            {
                ["TableName"] = source.Id.ToLowerInvariant(),
                ["StreamSpecification"] = new JsonObject { ["StreamViewType"] = "NEW_IMAGE" },
            }),
        };
        var arn = source.Kind == "dynamodb" ? Call("Fn::GetAtt", new JsonArray(source.Id, "StreamArn")) : Arn(source.Id);
        JsonObject mapping = new() { ["BatchSize"] = Number(source.Id + "Batch", source.Batch) };
        if (source.Kind != "sqs") mapping["StartingPosition"] = "LATEST";
        if (asEvent)
        {
            mapping[source.Kind == "sqs" ? "Queue" : "Stream"] = arn;
            events["Source"] = new JsonObject
            {
                ["Type"] = source.Kind switch { "sqs" => "SQS", "kinesis" => "Kinesis", _ => "DynamoDB" },
                ["Properties"] = mapping,
            };
            return;
        }
        mapping["EventSourceArn"] = arn;
        mapping["FunctionName"] = Target(function);
        resources[source.Id + "Mapping"] = Resource("AWS::Lambda::EventSourceMapping", mapping);
    }

    private JsonObject Queue(DescribedSource source)
    {
        JsonObject queue = new()
        {
            ["QueueName"] = source.Id.ToLowerInvariant(),
            ["VisibilityTimeout"] = Number(source.Id + "Visibility", source.Visibility),
        };
        if (source.MaxReceiveCount is { } count)
            queue["RedrivePolicy"] = new JsonObject { ["deadLetterTargetArn"] = Arn(DescribedService.Dead), ["maxReceiveCount"] = count };
        return queue;
    }

    private void AddCaller(DescribedFunction function, DescribedCaller caller, JsonObject events, bool asEvent)
    {
        string id = $"{function.Id}{caller}";
        var (type, properties) = caller switch
        {
            DescribedCaller.RestApi => ("Api", new JsonObject { ["Path"] = $"/{id}", ["Method"] = "get" }),
            DescribedCaller.HttpApi => ("HttpApi", new JsonObject { ["Path"] = $"/{id}", ["Method"] = "get" }),
            DescribedCaller.Topic => ("SNS", new JsonObject { ["Topic"] = Call("Ref", id) }),
            DescribedCaller.Rule => ("EventBridgeRule", new JsonObject { ["Pattern"] = new JsonObject { ["source"] = new JsonArray("shop") } }),
            DescribedCaller.EveryMinutes => ("Schedule", new JsonObject { ["Schedule"] = $"rate({function.Minutes} minutes)" }),
            DescribedCaller.Scheduler => ("ScheduleV2", new JsonObject { ["ScheduleExpression"] = $"rate({function.Minutes} minutes)" }),
            _ => ("", new JsonObject()),
        };
        if (!asEvent || type.Length == 0)
        {
            Raw(function, caller, id);
            return;
        }
        if (caller == DescribedCaller.Topic) resources[id] = Resource("AWS::SNS::Topic", []);
        events[caller.ToString()] = new JsonObject { ["Type"] = type, ["Properties"] = properties };
    }

    private void Raw(DescribedFunction function, DescribedCaller caller, string id)
    {
        string invocations = "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" + function.Id + ".Arn}/invocations";
        switch (caller)
        {
            case DescribedCaller.RestApi:
                resources[id] = Resource("AWS::ApiGateway::RestApi", new JsonObject { ["Name"] = id });
                resources[id + "Method"] = Resource("AWS::ApiGateway::Method", new JsonObject
                {
                    ["RestApiId"] = Call("Ref", id),
                    ["HttpMethod"] = "GET",
                    ["Integration"] = new JsonObject { ["Type"] = "AWS_PROXY", ["Uri"] = Call("Fn::Sub", invocations) },
                });
                Permit(function, id, "apigateway.amazonaws.com");
                break;
            case DescribedCaller.HttpApi:
                resources[id] = Resource("AWS::ApiGatewayV2::Api", new JsonObject { ["ProtocolType"] = "HTTP" });
                resources[id + "Integration"] = Resource("AWS::ApiGatewayV2::Integration", new JsonObject
                {
                    ["ApiId"] = Call("Ref", id),
                    ["IntegrationType"] = "AWS_PROXY",
                    ["IntegrationUri"] = Target(function),
                });
                break;
            case DescribedCaller.Url:
                resources[id] = Resource("AWS::Lambda::Url", new JsonObject { ["AuthType"] = "NONE", ["TargetFunctionArn"] = Target(function) });
                break;
            case DescribedCaller.Topic:
                bool inside = random.Next(2) == 0;
                JsonObject subscription = new() { ["Protocol"] = "lambda", ["Endpoint"] = Target(function) };
                resources[id] = Resource("AWS::SNS::Topic", inside ? new JsonObject { ["Subscription"] = new JsonArray(subscription) } : []);
                if (!inside)
                {
                    subscription["TopicArn"] = Call("Ref", id);
                    resources[id + "Subscription"] = Resource("AWS::SNS::Subscription", subscription);
                }
                Permit(function, id, "sns.amazonaws.com");
                break;
            case DescribedCaller.Bucket:
                resources[id] = Resource("AWS::S3::Bucket", new JsonObject
                {
                    ["NotificationConfiguration"] = new JsonObject
                    {
                        ["LambdaConfigurations"] = new JsonArray(new JsonObject { ["Event"] = "s3:ObjectCreated:*", ["Function"] = Target(function) }),
                    },
                });
                Permit(function, id, "s3.amazonaws.com");
                break;
            case DescribedCaller.Rule or DescribedCaller.EveryMinutes:
                JsonObject rule = new() { ["Targets"] = new JsonArray(new JsonObject { ["Id"] = "it", ["Arn"] = Target(function) }) };
                if (caller == DescribedCaller.Rule) rule["EventPattern"] = new JsonObject { ["source"] = new JsonArray("shop") };
                else rule["ScheduleExpression"] = Word($"rate({function.Minutes} minutes)");
                resources[id] = Resource("AWS::Events::Rule", rule);
                Permit(function, id, "events.amazonaws.com");
                break;
            default:
                resources[id] = Resource("AWS::Scheduler::Schedule", new JsonObject
                {
                    ["ScheduleExpression"] = Word($"rate({function.Minutes} minutes)"),
                    ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
                    ["Target"] = new JsonObject { ["Arn"] = Target(function), ["RoleArn"] = Arn("Role") },
                });
                break;
        }
    }

    private void Permit(DescribedFunction function, string id, string principal)
    {
        if (random.Next(2) == 0)
            resources[id + "Permission"] = Resource("AWS::Lambda::Permission", new JsonObject
            {
                ["Action"] = "lambda:InvokeFunction",
                ["FunctionName"] = Target(function),
                ["Principal"] = principal,
            });
    }

    private JsonNode Target(DescribedFunction function) => random.Next(published.Contains(function.Id) ? 9 : 7) switch
    {
        0 => Call("Ref", function.Id),
        1 => Call("Fn::GetAtt", new JsonArray(function.Id, "Arn")),
        2 => Call("Fn::Sub", $"${{{function.Id}.Arn}}"),
        3 => Call("Fn::Sub", "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:" + $"${{{function.Id}}}"),
        4 => $"arn:aws:lambda:eu-west-1:123456789012:function:{function.Name}",
        5 => Call("Fn::Join", new JsonArray("", new JsonArray("arn:aws:lambda:eu-west-1:123456789012:function:", Call("Ref", function.Id)))),
        6 => If(true, Call("Fn::GetAtt", new JsonArray(function.Id, "Arn")), "nothing"),
        7 => Call("Ref", function.Id + "Alias"),
        _ => Call("Ref", function.Id + "Version"),
    };

    private JsonObject Arn(string id) => random.Next(4) switch
    {
        0 => Call("Fn::Sub", $"${{{id}.Arn}}"),
        1 => If(true, Call("Fn::GetAtt", new JsonArray(id, "Arn")), "nothing"),
        _ => Call("Fn::GetAtt", new JsonArray(id, "Arn")),
    };

    private JsonNode Number(string name, int value)
    {
        switch (random.Next(6))
        {
            case 0:
                parameters[name] = new JsonObject { ["Type"] = "Number", ["Default"] = value };
                return Call("Ref", name);
            case 1:
                mappings[name] = new JsonObject { ["live"] = new JsonObject { ["value"] = value, ["other"] = 1 } };
                return Call("Fn::FindInMap", new JsonArray(name, "live", "value"));
            case 2: return If(true, value, value + 1);
            case 3: return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            default: return value;
        }
    }

    private JsonNode Word(string text) => random.Next(3) == 0 ? If(true, text, "rate(1 day)") : text;

    private JsonObject If(bool holds, JsonNode then, JsonNode otherwise) =>
        random.Next(2) == 0 == holds
            ? Call("Fn::If", holds ? new JsonArray("Always", then, otherwise) : new JsonArray("Always", otherwise, then))
            : Call("Fn::If", holds ? new JsonArray("Never", otherwise, then) : new JsonArray("Never", then, otherwise));

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Call(string name, JsonNode argument) => new() { [name] = argument };
}
