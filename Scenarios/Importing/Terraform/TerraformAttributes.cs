using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>The attributes of resources, with references in the place of ARNs and of what is known only once it is applied.</summary>
/// <param name="file">The plan or the state.</param>
/// <param name="names">What resources are called.</param>
/// <param name="scenario">Where is noted of texts that are no JSON.</param>
internal sealed class TerraformAttributes(TerraformFile file, TerraformNames names, ScenarioText scenario)
{
    private static readonly string[] Functions = ["aws_lambda_function", "aws_lambda_alias"];
    private static readonly string[] Streams =
        ["aws_kinesis_stream", "aws_kinesis_stream_consumer", "aws_dynamodb_table", "aws_msk_cluster", "aws_msk_serverless_cluster",
        "aws_docdb_cluster"];

    private static readonly string[] Identities =
        ["arn", "qualified_arn", "invoke_arn", "qualified_invoke_arn", "stream_arn", "url", "execution_arn", "id"];

    // What an attribute names that gives an ID or a name, which other kinds may have as well.
    private static readonly Dictionary<string, string[]> Named = new(StringComparer.Ordinal)
    {
        ["function_name"] = Functions,
        ["target_function_arn"] = Functions,
        ["lambda_function_arn"] = Functions,
        ["rest_api_id"] = ["aws_api_gateway_rest_api"],
        ["api_id"] = ["aws_apigatewayv2_api"],
        ["bucket"] = ["aws_s3_bucket"],
        ["rule"] = ["aws_cloudwatch_event_rule"],
        ["queue_url"] = ["aws_sqs_queue"],
        ["deadLetterTargetArn"] = ["aws_sqs_queue"],
        ["resource_id"] = ["aws_appautoscaling_target"],
        ["subnet_ids"] = ["aws_subnet"],
    };

    // What one writes with jsonencode.
    private static readonly string[] Encoded = ["redrive_policy", "body", "filter_policy", "event_pattern", "redrive_allow_policy"];

    private readonly TerraformReferences references = new(file);
    private readonly Dictionary<string, TerraformResource> byIdentity = ByIdentity(file);

    /// <summary>The attributes of a resource that say something; empty ones are left out.</summary>
    public TemplateNode Of(TerraformResource resource)
    {
        var expressions = resource.Configuration?.Find("expressions");
        return Group(resource, resource.Values, expressions, resource.Unknown, topmost: true)
            ?? new TemplateNode(resource.Place) { Entries = [] };
    }

    /// <summary>The name of the resource that another is part of; null when it is not in the file.</summary>
    /// <param name="part">The part.</param>
    /// <param name="attribute">The attribute that names the whole.</param>
    public string? Owner(TerraformResource part, string attribute)
    {
        if (part.Text(attribute) is { } text)
        {
            var named = byIdentity.GetValueOrDefault(text) ?? file.Resources.FirstOrDefault(one => IsNamed(one, attribute, text));
            return named is null ? null : names.Of(named);
        }
        return part.Configuration?.Find("expressions", attribute) is { } expression
            ? Fitting(references.Of(part, expression), attribute, part).Select(names.Of).FirstOrDefault()
            : null;
    }

    private static Dictionary<string, TerraformResource> ByIdentity(TerraformFile file)
    {
        Dictionary<string, TerraformResource> known = new(StringComparer.Ordinal);
        foreach (bool own in (bool[])[true, false])
            foreach (var resource in file.Resources)
                foreach (string identity in Identities)
                    if (IsOwn(resource, identity) == own && resource.Text(identity) is { } text
                        && (text.StartsWith("arn:", StringComparison.Ordinal) || text.StartsWith("https:", StringComparison.Ordinal)))
                        known.TryAdd(text, resource);
        return known;
    }

    // The arn of a target of a rule is whom it calls, and the id of a policy of a queue is the queue's.
    private static bool IsOwn(TerraformResource resource, string identity) =>
        identity != "id" && TerraformType.Named(resource.Type) is { Owner: null };

    private static bool IsNamed(TerraformResource resource, string attribute, string text) =>
        Named.TryGetValue(attribute, out string[]? types) && types.Contains(resource.Type)
        && (resource.Text("id") == text || resource.Text("name") == text || resource.Text("bucket") == text
            || resource.Text("function_name") == text || resource.Text("resource_id") == text) && resource.Type != "aws_lambda_alias";

    private TemplateNode? Group(
        TerraformResource resource, TemplateNode values, TemplateNode? expressions, TemplateNode? unknown, bool topmost = false)
    {
        List<TemplateEntry> entries = [];
        var hidden = (expressions?.Keys ?? []).Concat(unknown?.Keys ?? []).Select(entry => entry.Key).Distinct()
            .Where(key => values.Find(key) is null);
        foreach (string attribute in values.Keys.Select(entry => entry.Key).Concat(hidden))
        {
            var value = values.Find(attribute) is { } known
                ? Known(resource, attribute, known, expressions?.Find(attribute), unknown?.Find(attribute))
                : Unknown(resource, attribute, expressions?.Find(attribute), unknown?.Find(attribute), topmost);
            string key = topmost || IsData(attribute) ? attribute : TerraformType.Property(attribute);
            if (value is not null) entries.Add(new TemplateEntry(key, value, resource.Place));
        }
        return entries.Count == 0 ? null : new TemplateNode(resource.Place) { Entries = entries };
    }

    // Keys of tags and variables are no attributes.
    private static bool IsData(string attribute) =>
        attribute.Any(letter => !char.IsAsciiLetterLower(letter) && letter != '_' && !char.IsAsciiDigit(letter));

    private TemplateNode? Known(
        TerraformResource resource, string attribute, TemplateNode value, TemplateNode? expression, TemplateNode? unknown)
    {
        if (value.Entries is not null)
        {
            return attribute is "tags" or "environment"
                ? new TemplateNode(resource.Place) { Entries = [.. value.Keys.Select(entry => entry with { Place = resource.Place })] }
                : Group(resource, value, expression, unknown);
        }
        if (value.Items is { } items)
        {
            bool partly = unknown?.Items?.Any(item => item.Text == "true") == true;
            if (partly && expression?.Find("references") is not null)
                return Unknown(resource, attribute, expression, unknown, topmost: true);
            TemplateNode[] all = [.. items.Select((item, place) => Known(
                resource, attribute, item, At(expression, place, items.Count), At(unknown, place, items.Count))
                    ?? Hidden(resource, item, At(expression, place, items.Count), At(unknown, place, items.Count))).OfType<TemplateNode>()];
            // A block that stands once is a list of one.
            return all is [{ Entries: not null } only] ? only : all.Length == 0 ? null : new TemplateNode(resource.Place) { Items = all };
        }
        if (value.Text is not { Length: > 0 } text) return null;
        if (Encoded.Contains(attribute) && Decoded(resource, text) is { } decoded) return decoded;
        var named = byIdentity.GetValueOrDefault(text) ?? file.Resources.FirstOrDefault(one => IsNamed(one, attribute, text));
        return named is null || named == resource ? new TemplateNode(resource.Place) { Text = text } : Reference(named, resource.Place);
    }

    // A block of which nothing is known yet has no values.
    private TemplateNode? Hidden(TerraformResource resource, TemplateNode item, TemplateNode? expression, TemplateNode? unknown) =>
        item.Entries is null ? null : Group(resource, item, expression, unknown);

    private static TemplateNode? At(TemplateNode? list, int place, int count) =>
        list?.Items is { } items && items.Count == count ? items[place] : null;

    private TemplateNode? Decoded(TerraformResource resource, string text)
    {
        if (TemplateJson.Read(text, new TemplateKeys(scenario)) is not { Entries: not null } tree) return null;
        return Placed(tree);

        TemplateNode Placed(TemplateNode node) => node.Text is { } leaf
            ? byIdentity.GetValueOrDefault(leaf) is { } known ? Reference(known, resource.Place) : node with { Place = resource.Place }
            : node with
            {
                Place = resource.Place,
                Items = node.Items?.Select(Placed).ToList(),
                Entries = node.Entries?.Select(entry => new TemplateEntry(entry.Key, Placed(entry.Value), resource.Place)).ToList(),
            };
    }

    private TemplateNode? Unknown(
        TerraformResource resource, string attribute, TemplateNode? expression, TemplateNode? unknown, bool topmost)
    {
        if (expression?.Items is { } blocks)
        {
            TemplateNode none = new(resource.Place) { Entries = [] };
            TemplateNode[] all = [.. blocks.Select((block, place) => Group(resource, none, block, At(unknown, place, blocks.Count)))
                .OfType<TemplateNode>()];
            return all.Length == 0 ? null : all.Length == 1 ? all[0] : new TemplateNode(resource.Place) { Items = all };
        }
        if (expression?.Find("constant_value") is not null || (expression is null && (topmost || unknown?.Text != "true")))
            return null;
        var texts = TerraformReferences.Texts(expression);
        var found = expression is null ? references.GivenAs(resource, attribute) : references.Of(resource, expression);
        string written = texts.Count == 0 ? "an expression" : string.Join(", ", texts);
        if (attribute == "redrive_policy")
            return new TemplateNode(resource.Place)
            {
                Entries =
                [
                    new("deadLetterTargetArn", Referring(resource, "deadLetterTargetArn", found, written), resource.Place),
                    new("maxReceiveCount", Referring(resource, "maxReceiveCount", [], $"jsonencode of {written}"), resource.Place),
                ],
            };
        if (attribute.EndsWith("_ids", StringComparison.Ordinal) && found.Count > 0)
            return new TemplateNode(resource.Place) { Items = [.. found.Select(one => Reference(one, resource.Place))] };
        return Referring(resource, attribute, found, written);
    }

    private TemplateNode Referring(
        TerraformResource resource, string attribute, IReadOnlyList<TerraformResource> found, string written)
    {
        var fitting = Fitting(found, attribute, resource);
        if (fitting.Length == 1 && fitting[0] != resource) return Reference(fitting[0], resource.Place);
        TemplateNode[] all = [new(resource.Place) { Text = written }, .. fitting.Select(one => Reference(one, resource.Place))];
        return new TemplateNode(resource.Place)
        {
            Entries = [new("Fn::Unknown", new TemplateNode(resource.Place) { Items = all }, resource.Place)],
        };
    }

    // A URI of an integration names the region as well, and a mapping that starts at a position reads no queue.
    private static TerraformResource[] Fitting(
        IReadOnlyList<TerraformResource> found, string attribute, TerraformResource resource)
    {
        string[]? types = attribute switch
        {
            "uri" or "integration_uri" or "authorizer_uri" => Functions,
            "event_source_arn" when resource.Text("starting_position") is null => ["aws_sqs_queue", "aws_mq_broker"],
            "event_source_arn" => Streams,
            _ => Named.GetValueOrDefault(attribute),
        };
        TerraformResource[] fitting = [.. found.Where(one => types?.Contains(one.Type) != false)];
        return fitting.Length > 0 ? fitting : [.. found];
    }

    private TemplateNode Reference(TerraformResource to, TemplatePlace place)
    {
        TemplateNode path = new(place) { Items = [new(place) { Text = names.Of(to) }, new(place) { Text = "Arn" }] };
        return new TemplateNode(place) { Entries = [new("Fn::GetAtt", path, place)] };
    }
}
