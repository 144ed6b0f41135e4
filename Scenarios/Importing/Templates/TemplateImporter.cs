using LambdaSim.Scenarios.Language;
using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Makes a scenario of a SAM or CloudFormation template.</summary>
/// <remarks>
/// A template says how functions are set up and what calls them, not how long they run nor how often: durations are
/// written as <c>???</c>, which <c>validate</c> explains, and loads are assumed.
/// </remarks>
internal static class TemplateImporter
{
    private const int FreeOfReservation = AccountSettings.UsualUnreservedMinimum, UsualLimit = 1000;

    private static readonly string[] Taken =
    [
        "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::Lambda::EventSourceMapping",
        "AWS::Lambda::Permission", "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::Logs::LogGroup", "AWS::Events::Rule",
        "AWS::Lambda::Url", "AWS::SQS::QueuePolicy",
    ];

    /// <summary>Reads the template.</summary>
    /// <exception cref="ImportException">It is none, or has no functions.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        if (request.Sources.Count > 1)
            throw new ImportException(
                request.Sources[1].Name, 0, "only one template can be imported at a time",
                "Import each by itself, and join them with 'extends'.");
        var source = request.Sources[0];
        ScenarioText scenario = new();
        var template = TemplateDocument.Parse(SourceLines.ReadAll(source), source.Name);
        Intrinsics values = new(template, scenario);
        TemplateFunction[] functions = [.. Functions(template, values, scenario)];
        if (functions.Length == 0)
            throw new ImportException(
                source.Name, 0, "the template has no functions",
                "AWS::Serverless::Function and AWS::Lambda::Function are taken; nested templates are not followed.");

        TemplateSources sources = new(new TemplateQueues(template, values, scenario), values, scenario);
        FindSources(template, functions, sources, values);
        sources.AddCallersOf(functions);
        WriteAccount(functions, scenario);
        scenario.Section("functions");
        foreach (var function in functions) function.Write(scenario);
        sources.Write();
        scenario.Section("run");
        scenario.Line(1, "duration: 1 h");
        SayWhatWasLeftOut(template, scenario);
        return new ImportedScenario(
            scenario.ToText(
                "How do the functions of this template behave under load?",
                $"Made of {source.Shown}. A template does not say how long "
                    + "functions run, nor how often they are called: write both where ??? and 'assumed' stand.",
                source.Stem.Length > 0 ? source.Stem : "Template"),
            scenario.Notes, []);
    }

    private static IEnumerable<TemplateFunction> Functions(
        TemplateDocument template, Intrinsics values, ScenarioText scenario)
    {
        foreach (var (id, type, properties) in template.Resources)
        {
            bool serverless = type == "AWS::Serverless::Function";
            if (!serverless && type != "AWS::Lambda::Function") continue;
            TemplateFunction plain = new(id, scenario.Name(id), properties, serverless ? template.GlobalFunction
                : null, values);
            int? provisioned = values.Number(
                TemplateDocument.Find(plain.Property("ProvisionedConcurrencyConfig"),
                    "ProvisionedConcurrentExecutions"),
                $"{id}.ProvisionedConcurrentExecutions");
            yield return plain with
            {
                Timeout = Math.Clamp(plain.Number("Timeout") ?? 3, 1, 900),
                Reserved = plain.Number("ReservedConcurrentExecutions") is { } reserved ? Math.Max(0, reserved) : null,
                Provisioned = provisioned > 0 ? provisioned : null,
            };
        }
    }

    private static void FindSources(
        TemplateDocument template, TemplateFunction[] functions, TemplateSources sources, Intrinsics values)
    {
        foreach (var function in functions)
        {
            foreach (var (id, source) in TemplateDocument.Entries(TemplateDocument.Find(function.Own, "Events")))
            {
                string type = values.Text(TemplateDocument.Find(source, "Type"), $"{function.Id}.{id}.Type") ?? "?";
                sources.Add(function, id, type, TemplateDocument.Find(source, "Properties"));
            }
            if (TemplateDocument.Find(function.Own, "FunctionUrlConfig") is not null) sources.Add(function, "Url",
                "FunctionUrl", null);
        }
        foreach (var (id, type, properties) in template.Resources)
        {
            if (type == "AWS::Lambda::EventSourceMapping") AddMapping(id, properties, template, functions, sources,
                values);
            if (type == "AWS::Lambda::Url" && Target(properties, "TargetFunctionArn", id, functions,
                values) is { } open)
                sources.Add(open, id, "FunctionUrl", properties);
            if (type == "AWS::Events::Rule") AddRule(id, properties, functions, sources, values);
        }
    }

    private static void AddMapping(
        string id, YamlNode properties, TemplateDocument template, TemplateFunction[] functions,
            TemplateSources sources,
        Intrinsics values)
    {
        if (Target(properties, "FunctionName", id, functions, values) is not { } function) return;
        var arn = TemplateDocument.Find(properties, "EventSourceArn");
        string full = values.Text(arn, $"{id}.EventSourceArn") ?? "";
        bool queue = full.Contains(":sqs:", StringComparison.Ordinal)
            || template.Resources.Any(resource => resource.Id == full && resource.Type == "AWS::SQS::Queue");
        bool kinesis = full.Contains(":kinesis:", StringComparison.Ordinal)
            || template.Resources.Any(resource => resource.Id == full && resource.Type == "AWS::Kinesis::Stream");
        if (queue) sources.AddQueue(function, id, arn, properties);
        else sources.Add(function, id, kinesis ? "Kinesis" : "DynamoDB", properties);
    }

    private static void AddRule(
        string id, YamlNode properties, TemplateFunction[] functions, TemplateSources sources, Intrinsics values)
    {
        if (TemplateDocument.Find(properties, "Targets") is not YamlSequenceNode targets) return;
        foreach (var target in targets.Children)
        {
            if (Target(target, "Arn", id, functions, values) is not { } function) continue;
            if (TemplateDocument.Find(properties, "ScheduleExpression") is { } schedule)
                sources.AddSchedule(function, id, values.Text(schedule, $"{id}.ScheduleExpression"));
            else sources.Add(function, id, "EventBridgeRule", properties);
        }
    }

    private static TemplateFunction? Target(
        YamlNode node, string property, string id, TemplateFunction[] functions, Intrinsics values)
    {
        string? reference = values.Reference(TemplateDocument.Find(node, property), $"{id}.{property}");
        return Array.Find(functions, function => function.Id == reference);
    }

    // AWS keeps 100 unreserved, and so does the language: reservations beyond 900 need a higher limit.
    private static void WriteAccount(TemplateFunction[] functions, ScenarioText scenario)
    {
        int reserved = functions.Sum(function => function.Reserved ?? function.Provisioned ?? 0);
        if (reserved <= UsualLimit - FreeOfReservation) return;
        int limit = (reserved + FreeOfReservation + UsualLimit - 1) / UsualLimit * UsualLimit;
        scenario.Section("account");
        scenario.Line(1, $"concurrencyLimit: {limit}", "assumed");
        scenario.Note($"The functions reserve {reserved}, so the account's limit is assumed to be {limit}.");
    }

    private static void SayWhatWasLeftOut(TemplateDocument template, ScenarioText scenario)
    {
        var left = template.Resources.Where(resource => !Taken.Contains(resource.Type))
            .GroupBy(resource => resource.Type)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
                $"{group.Count()} {group.Key}").ToArray();
        if (left.Length > 0) scenario.Note($"Resources left out: {string.Join(", ", left)}.");
    }
}
