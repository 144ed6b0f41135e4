using LambdaSim.Scenarios.Language;
using YamlDotNet.RepresentationModel;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A function of a template: what it says of itself, with the template's Globals below.</summary>
/// <param name="Id">Its logical ID.</param>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Own">Its properties.</param>
/// <param name="Shared">The Globals of a SAM template; null for AWS::Lambda::Function.</param>
/// <param name="Values">Resolves intrinsic functions.</param>
internal sealed record TemplateFunction(string Id, string Name, YamlNode Own, YamlNode? Shared, Intrinsics Values)
{
    /// <summary>The timeout in seconds; AWS's default is 3.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>Reserved concurrency; null without.</summary>
    public int? Reserved { get; init; }

    /// <summary>Provisioned concurrency; null without.</summary>
    public int? Provisioned { get; init; }

    /// <summary>Whether something invokes it asynchronously.</summary>
    public bool Asynchronous { get; set; }

    /// <summary>A property, its own before that of Globals.</summary>
    public YamlNode? Property(string name) => TemplateDocument.Find(Own, name) ?? TemplateDocument.Find(Shared, name);

    /// <summary>A property as text.</summary>
    public string? Text(string name) => Values.Text(Property(name), $"{Id}.{name}");

    /// <summary>A property as a whole number.</summary>
    public int? Number(string name) => Values.Number(Property(name), $"{Id}.{name}");

    /// <summary>Writes it below <c>functions</c>.</summary>
    public void Write(ScenarioText scenario)
    {
        scenario.Line(1, $"{Name}:");
        Size(scenario, "MemorySize", "memorySize", 128, 10240);
        scenario.Line(2, $"timeout: {Timeout} s");
        WriteRuntime(scenario);
        if (Values.Number(TemplateDocument.Find(Property("EphemeralStorage"), "Size"),
            $"{Id}.EphemeralStorage") is { } storage
            && storage is > 512 and <= 10240)
            scenario.Line(2, $"ephemeralStorage: {storage} MB");
        if (Property("VpcConfig") is YamlMappingNode { Children.Count: > 0 }) scenario.Line(2, "vpc: true");
        if (Reserved is { } reserved) scenario.Line(2, $"reservedConcurrency: {reserved}");
        if (Provisioned is { } provisioned) scenario.Line(2, $"provisionedConcurrency: {provisioned}");
        scenario.Line(2, "duration: ???", "{ p50: 80 ms, p99: 400 ms }: from CloudWatch or your logs");
        if (Asynchronous) WriteAsynchronous(scenario);
        SayWhatIsMissing(scenario);
    }

    private void Size(ScenarioText scenario, string property, string setting, int least, int most)
    {
        if (Number(property) is not { } megabytes) return;
        if (megabytes < least || megabytes > most) scenario.Note($"{Id}.{property} is {megabytes}, which AWS refuses.");
        scenario.Line(2, $"{setting}: {Math.Clamp(megabytes, least, most)} MB");
    }

    private void WriteRuntime(ScenarioText scenario)
    {
        bool image = Text("PackageType") == "Image";
        bool arm = TemplateDocument.Find(Property("Architectures")) is YamlSequenceNode { Children: [var first, ..] }
            && Values.Text(first, $"{Id}.Architectures") == "arm64";
        string? runtime = Text("Runtime");
        bool known = runtime is not null && RuntimeNames.TableName(runtime) is not null;
        if (runtime is not null && !known) scenario.Note($"{Id}.Runtime {runtime} was not measured; the default "
            + $"stands for it.");
        if (image) scenario.Line(2, "package: image");
        if (arm) scenario.Line(2, "architecture: arm64");
        if (known) scenario.Line(2, $"runtime: {runtime}");
        string? missing = RuntimeNames.NotMeasured(
            known ? runtime! : "nodejs22.x", image ? PackageType.Image : PackageType.Zip,
            arm ? Architecture.Arm : Architecture.X86);
        if (missing is null) return;
        scenario.Line(2, "coldStart: ???", $"Init Duration: not measured for {missing}");
        scenario.Line(2, "firstInvocation: 0 ms", "assumed");
    }

    private void WriteAsynchronous(ScenarioText scenario)
    {
        var settings = Property("EventInvokeConfig");
        List<string> lines = [];
        if (Values.Number(TemplateDocument.Find(settings, "MaximumRetryAttempts"),
            $"{Id}.MaximumRetryAttempts") is { } retries)
            lines.Add($"maximumRetryAttempts: {Math.Clamp(retries, 0, 2)}");
        if (Values.Number(TemplateDocument.Find(settings, "MaximumEventAgeInSeconds"),
            $"{Id}.MaximumEventAgeInSeconds") is { } age)
            lines.Add($"maximumEventAge: {Math.Clamp(age, 60, 21600)} s");
        if (Destination(TemplateDocument.Find(settings, "DestinationConfig", "OnSuccess"), "OnSuccess") is { } good)
            lines.Add($"onSuccess: {good}");
        if (Destination(TemplateDocument.Find(settings, "DestinationConfig", "OnFailure"), "OnFailure") is { } bad)
            lines.Add($"onFailure: {bad}");
        if (DeadLetters() is { } dead) lines.Add($"deadLetterQueue: {dead}");
        if (lines.Count == 0) return;
        scenario.Line(2, "async:");
        foreach (string line in lines) scenario.Line(3, line);
    }

    private string? Destination(YamlNode? node, string which)
    {
        string kind = Values.Text(TemplateDocument.Find(node, "Type"), $"{Id}.{which}.Type") switch
        {
            "SQS" => "sqs",
            "SNS" => "sns",
            "Lambda" => "lambda",
            "EventBridge" => "eventBridge",
            _ => "",
        };
        if (kind.Length == 0) return null;
        string target = Values.Reference(TemplateDocument.Find(node, "Destination"), $"{Id}.{which}")
            ?? $"{Id}-{which}";
        return $"{{ {kind}: {target} }}";
    }

    private string? DeadLetters()
    {
        var queue = Property("DeadLetterQueue") ?? Property("DeadLetterConfig");
        if (queue is null) return null;
        string? target = Values.Reference(TemplateDocument.Find(queue, "TargetArn"), $"{Id}.DeadLetterQueue");
        bool topic = Values.Text(TemplateDocument.Find(queue, "Type"), $"{Id}.DeadLetterQueue.Type") == "SNS";
        return target is null ? null : $"{{ {(topic ? "sns" : "sqs")}: {target} }}";
    }

    private void SayWhatIsMissing(ScenarioText scenario)
    {
        if (Values.Text(TemplateDocument.Find(Property("SnapStart"), "ApplyOn"),
            $"{Id}.SnapStart") == "PublishedVersions")
            scenario.Note($"{Id}: SnapStart is not taken over. Give Restore Duration as its coldStart.");
        if (Property("DeploymentPreference") is { } preference)
        {
            string kind = Values.Text(TemplateDocument.Find(preference, "Type"), $"{Id}.DeploymentPreference.Type")
                ?? "?";
            scenario.Note($"{Id}: the gradual deployment ({kind}) is not taken over; all calls go to one version.");
        }
        if (!Asynchronous && (Property("EventInvokeConfig") ?? Property("DeadLetterQueue")
            ?? Property("DeadLetterConfig")) is not null)
            scenario.Note($"{Id}: retries and destinations of asynchronous calls are not taken over, because "
                + $"nothing here calls it asynchronously.");
    }
}
