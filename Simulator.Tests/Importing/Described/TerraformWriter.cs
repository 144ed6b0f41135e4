using System.Text.Json.Nodes;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>Writes a service as a plan, where ARNs are not known, or as a state of Terraform.</summary>
internal sealed class TerraformWriter(DescribedService service, bool plan, Random random)
{
    private readonly JsonArray resources = [], configured = [];

    /// <summary>The plan, or the state as it is shown or kept.</summary>
    public JsonObject Written()
    {
        Add("aws_sqs_queue", DescribedService.Dead, new JsonObject { ["name"] = "graveyard", ["redrive_policy"] = "" });
        foreach (var function in service.Functions) Write(function);
        // Terraform sorts them by their addresses.
        if (random.Next(2) == 0)
        {
            JsonNode[] sorted = [.. resources.OrderBy(one => one!["address"]!.ToString(), StringComparer.Ordinal).Select(one => one!.DeepClone())];
            resources.Clear();
            foreach (var one in sorted) resources.Add(one);
        }
        JsonObject root = new() { ["resources"] = resources };
        if (plan)
            return new JsonObject
            {
                ["format_version"] = "1.2",
                ["terraform_version"] = "1.11.4",
                ["planned_values"] = new JsonObject { ["root_module"] = root },
                ["configuration"] = new JsonObject { ["root_module"] = new JsonObject { ["resources"] = configured } },
            };
        if (random.Next(2) == 0)
            return new JsonObject { ["format_version"] = "1.0", ["values"] = new JsonObject { ["root_module"] = root } };
        JsonArray kept = [.. resources.Select(resource => new JsonObject
        {
            ["mode"] = "managed", ["type"] = resource!["type"]!.DeepClone(), ["name"] = resource["name"]!.DeepClone(),
            ["instances"] = new JsonArray(new JsonObject { ["attributes"] = resource["values"]!.DeepClone() }),
        })];
        return new JsonObject { ["version"] = 4, ["terraform_version"] = "1.11.4", ["resources"] = kept };
    }

    private void Write(DescribedFunction function)
    {
        JsonObject values = new()
        {
            ["function_name"] = function.Name,
            ["memory_size"] = function.Memory ?? 128,
            ["timeout"] = function.Timeout ?? 3,
            ["runtime"] = "python3.13",
            ["reserved_concurrent_executions"] = function.Reserved ?? -1,
            ["snap_start"] = new JsonArray(),
            ["dead_letter_config"] = new JsonArray(),
        };
        JsonObject expressions = [];
        if (function.DeadLetters)
        {
            values["dead_letter_config"] = new JsonArray(Named([], "target_arn", "aws_sqs_queue", DescribedService.Dead, out var inner));
            if (plan) expressions["dead_letter_config"] = new JsonArray(inner);
        }
        Add("aws_lambda_function", function.Id, values, expressions);
        if (function.Provisioned is { } provisioned)
        {
            Referring("aws_lambda_alias", function.Id, "function_name", new JsonObject { ["name"] = "live" }, function);
            Referring("aws_lambda_provisioned_concurrency_config", function.Id, "function_name", new JsonObject
            {
                ["qualifier"] = "live",
                ["provisioned_concurrent_executions"] = provisioned,
            }, function);
        }
        if (function.Retries is { } retries)
            Referring("aws_lambda_function_event_invoke_config", function.Id, "function_name",
                new JsonObject { ["maximum_retry_attempts"] = retries, ["destination_config"] = new JsonArray() }, function);
        foreach (var caller in function.Callers) AddCaller(function, caller);
        if (function.Source is { } source) AddSource(function, source);
    }

    private void AddSource(DescribedFunction function, DescribedSource source)
    {
        string type = source.Kind switch { "sqs" => "aws_sqs_queue", "kinesis" => "aws_kinesis_stream", _ => "aws_dynamodb_table" };
        JsonObject values = new() { ["name"] = source.Id.ToLowerInvariant() }, expressions = [];
        if (source.Kind == "dynamodb") values["stream_enabled"] = true;
        if (source.Kind == "kinesis") values["shard_count"] = 2;
        if (source.Kind == "sqs") values["visibility_timeout_seconds"] = source.Visibility;
        if (source is { Kind: "sqs", MaxReceiveCount: { } count })
        {
            // A plan that encodes an ARN that is not known knows nothing of the policy.
            if (plan) expressions["redrive_policy"] = Reference("aws_sqs_queue", DescribedService.Dead);
            else
                values["redrive_policy"] = new JsonObject
                {
                    ["deadLetterTargetArn"] = Arn("aws_sqs_queue", DescribedService.Dead),
                    ["maxReceiveCount"] = count,
                }.ToJsonString();
        }
        Add(type, source.Id, values, expressions);
        JsonObject mapping = new() { ["batch_size"] = source.Batch, ["enabled"] = true }, named = [];
        if (source.Kind != "sqs") mapping["starting_position"] = "LATEST";
        mapping = Named(mapping, "event_source_arn", type, source.Id, out var arn);
        foreach (var (key, value) in arn) named[key] = value!.DeepClone();
        Referring("aws_lambda_event_source_mapping", function.Id, "function_name", mapping, function, named);
    }

    private void AddCaller(DescribedFunction function, DescribedCaller caller)
    {
        string id = $"{function.Id}{caller}", every = $"rate({function.Minutes} minutes)";
        switch (caller)
        {
            case DescribedCaller.RestApi:
                Add("aws_api_gateway_rest_api", id, new JsonObject { ["name"] = id });
                Referring("aws_api_gateway_integration", id, "uri",
                    Named(new JsonObject { ["type"] = "AWS_PROXY" }, "rest_api_id", "aws_api_gateway_rest_api", id, out var rest), function, rest);
                break;
            case DescribedCaller.HttpApi:
                Add("aws_apigatewayv2_api", id, new JsonObject { ["name"] = id, ["protocol_type"] = "HTTP" });
                Referring("aws_apigatewayv2_integration", id, "integration_uri",
                    Named(new JsonObject { ["integration_type"] = "AWS_PROXY" }, "api_id", "aws_apigatewayv2_api", id, out var http), function, http);
                break;
            case DescribedCaller.Url:
                Referring("aws_lambda_function_url", id, "function_name", new JsonObject { ["authorization_type"] = "NONE" }, function);
                break;
            case DescribedCaller.Topic:
                Add("aws_sns_topic", id, new JsonObject { ["name"] = id });
                Referring("aws_sns_topic_subscription", id, "endpoint",
                    Named(new JsonObject { ["protocol"] = "lambda" }, "topic_arn", "aws_sns_topic", id, out var topic), function, topic);
                break;
            case DescribedCaller.Bucket:
                Add("aws_s3_bucket", id, new JsonObject { ["bucket"] = id.ToLowerInvariant(), ["id"] = id.ToLowerInvariant() });
                JsonObject notification = Named([], "lambda_function_arn", "aws_lambda_function", function.Id, out var named);
                Add("aws_s3_bucket_notification", id, new JsonObject
                {
                    ["bucket"] = id.ToLowerInvariant(),
                    ["lambda_function"] = new JsonArray(notification),
                }, plan ? new JsonObject { ["lambda_function"] = new JsonArray(named) } : []);
                break;
            case DescribedCaller.Rule or DescribedCaller.EveryMinutes:
                JsonObject rule = new() { ["name"] = id, ["state"] = "ENABLED" };
                if (caller == DescribedCaller.Rule) rule["event_pattern"] = """{"source":["shop"]}""";
                else rule["schedule_expression"] = every;
                Add("aws_cloudwatch_event_rule", id, rule);
                Referring("aws_cloudwatch_event_target", id, "arn", new JsonObject { ["rule"] = id, ["event_bus_name"] = "default" }, function);
                break;
            default:
                JsonObject target = Named([], "arn", "aws_lambda_function", function.Id, out var aimed);
                Add("aws_scheduler_schedule", id, new JsonObject
                {
                    ["schedule_expression"] = every,
                    ["state"] = "ENABLED",
                    ["target"] = new JsonArray(target),
                    ["flexible_time_window"] = new JsonArray(new JsonObject { ["mode"] = "OFF" }),
                }, plan ? new JsonObject { ["target"] = new JsonArray(aimed) } : []);
                break;
        }
    }

    // By the function itself, or by its alias where it has one, or by its name.
    private void Referring(
        string type, string id, string attribute, JsonObject values, DescribedFunction function, JsonObject? expressions = null)
    {
        expressions = (JsonObject?)expressions?.DeepClone() ?? [];
        bool byName = attribute == "function_name" && random.Next(3) == 0;
        string to = function.Provisioned is not null && type != "aws_lambda_alias" && random.Next(2) == 0 ? "aws_lambda_alias" : "aws_lambda_function";
        if (byName) values[attribute] = function.Name;
        else
        {
            values = Named(values, attribute, to, function.Id, out var named);
            foreach (var (key, value) in named) expressions[key] = value!.DeepClone();
        }
        Add(type, id, values, expressions);
    }

    private JsonObject Named(JsonObject values, string attribute, string type, string id, out JsonObject expressions)
    {
        expressions = [];
        if (plan) expressions[attribute] = Reference(type, id);
        else values[attribute] = attribute is "rest_api_id" or "api_id" ? $"{id.ToLowerInvariant()}" : Arn(type, id, attribute == "uri");
        return values;
    }

    private static JsonObject Reference(string type, string id) =>
        new() { ["references"] = new JsonArray($"{type}.{id}.arn", $"{type}.{id}") };

    private string Arn(string type, string id, bool invoked = false)
    {
        string name = id.ToLowerInvariant(), start = "arn:aws:";
        string arn = start + type switch
        {
            "aws_lambda_function" => $"lambda:eu-west-1:123456789012:function:{name}-live",
            "aws_lambda_alias" => $"lambda:eu-west-1:123456789012:function:{name}-live:live",
            "aws_sqs_queue" => $"sqs:eu-west-1:123456789012:{name}",
            "aws_sns_topic" => $"sns:eu-west-1:123456789012:{name}",
            "aws_kinesis_stream" => $"kinesis:eu-west-1:123456789012:stream/{name}",
            "aws_dynamodb_table" => $"dynamodb:eu-west-1:123456789012:table/{name}/stream/2026-01-01T00:00:00.000",
            _ => $"other:eu-west-1:123456789012:{type}/{name}",
        };
        return invoked ? $"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{arn}/invocations" : arn;
    }

    private void Add(string type, string id, JsonObject values, JsonObject? expressions = null)
    {
        if (!plan) values[type == "aws_dynamodb_table" ? "stream_arn" : "arn"] ??= Arn(type, id);
        if (!plan && !values.ContainsKey("id")) values["id"] = id.ToLowerInvariant();
        resources.Add(new JsonObject
        {
            ["address"] = $"{type}.{id}",
            ["mode"] = "managed",
            ["type"] = type,
            ["name"] = id,
            ["values"] = values,
        });
        if (plan) configured.Add(new JsonObject { ["type"] = type, ["name"] = id, ["expressions"] = expressions ?? [] });
    }
}
