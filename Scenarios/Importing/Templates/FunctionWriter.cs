using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Writes the functions of a template below <c>functions</c>.</summary>
/// <param name="scenario">Where to write.</param>
/// <param name="destinations">Finds what records and dead letters go to.</param>
/// <param name="subnets">Where functions are attached to a VPC.</param>
/// <param name="leftovers">Where properties are noted that are not taken over.</param>
internal sealed class FunctionWriter(
    ScenarioText scenario, Destinations destinations, TemplateSubnets subnets, Leftovers leftovers)
{
    private const int LargestStorageWithSnapStart = 512, LeastMemory = 128, MostMemory = 10_240;

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Architectures", "AutoPublishAlias", "CapacityProviderConfig", "DeadLetterConfig", "DeadLetterQueue", "DeploymentPreference",
        "DurableConfig", "EphemeralStorage", "EventInvokeConfig", "Events", "FileSystemConfigs", "FunctionScalingConfig",
        "FunctionUrlConfig",
        "LoggingConfig", "MemorySize", "PackageType",
        "ProvisionedConcurrencyConfig", "RecursiveLoop", "ReservedConcurrentExecutions", "Runtime", "SnapStart", "Tags",
        "TenancyConfig", "Timeout", "VpcConfig",
    };

    /// <summary>What a template says of functions on managed instances.</summary>
    public required ManagedInstances Managed { get; init; }

    /// <summary>The changes of a function's provisioned concurrency within the run, as the scenario writes them; null for none.</summary>
    public required Func<TemplateFunction, string?> Scheduled { get; init; }

    /// <summary>Writes one.</summary>
    public void Write(TemplateFunction function)
    {
        scenario.Line(1, $"{function.Name}:");
        WriteMemory(function);
        NoteDurable(function);
        WriteTimeout(function);
        bool image = WriteRuntime(function);
        int storage = WriteStorage(function);
        if (subnets.Of(function) is { } vpc) scenario.Line(2, $"vpc: {vpc}");
        if (function.Reserved is { } reserved) scenario.Line(2, $"reservedConcurrency: {reserved}");
        WriteProvisioned(function);
        if (Managed.Of(function) is { } managed) scenario.Line(2, $"managedInstances: {managed}");
        else if (function.Property("FunctionScalingConfig") is { } scaling)
            scenario.Note($"{function.Id}.FunctionScalingConfig ({scaling.Place}) is not taken over: it is of managed instances alone.");
        WriteShare(function);
        WriteSnapStart(function, image, storage);
        WriteTenants(function);
        if (function.Text("RecursiveLoop") == "Allow") scenario.Line(2, "recursiveLoop: Allow");
        if (function.StreamsResponses) scenario.Line(2, "invokeMode: RESPONSE_STREAM");
        if (function.Values.Quietly(function.Property("LoggingConfig")?.Find("LogFormat")) == "JSON") scenario.Line(2, "logFormat: json");
        scenario.Line(2, "duration: ???", "{ p50: 80 ms, p99: 400 ms }: from CloudWatch or your logs");
        if (function.Asynchronous) destinations.WriteEventSettings(function);
        WriteTags(function);
        SayWhatIsMissing(function);
        leftovers.OfFunction(function, Taken);
    }

    private void WriteMemory(TemplateFunction function)
    {
        if (function.Number("MemorySize") is not { } megabytes) return;
        bool managed = function.Property("CapacityProviderConfig") is not null;
        if (megabytes < LeastMemory || megabytes > (managed ? ManagedInstances.MostMemory : MostMemory))
            scenario.Note($"{function.Id}.MemorySize is {megabytes}, which AWS refuses.");
        else if (megabytes > MostMemory)
            scenario.Note($"{function.Id}.MemorySize is {megabytes}: managed instances may have so much, and a scenario {MostMemory} MB.");
        scenario.Line(2, $"memorySize: {Math.Clamp(megabytes, LeastMemory, MostMemory)} MB");
    }

    // Only functions on managed instances may have more, and that not behind every caller.
    private void WriteTimeout(TemplateFunction function)
    {
        if (function.Number("Timeout") is { } said and not (>= TemplateFunction.ShortestTimeout and <= TemplateFunction.LongestTimeout))
            scenario.Note($"{function.Id}.Timeout is {said} s; a function has {TemplateFunction.ShortestTimeout} s to "
                + $"{TemplateFunction.LongestTimeout} s here.");
        scenario.Line(2, $"timeout: {function.Timeout} s");
    }

    private bool WriteRuntime(TemplateFunction function)
    {
        bool image = function.Text("PackageType") == "Image";
        bool arm = function.Property("Architectures") is { Items: [.., var last] }
            && function.Values.Text(last, $"{function.Id}.Architectures") == "arm64";
        string? runtime = function.Text("Runtime");
        bool known = runtime is not null && RuntimeNames.TableName(runtime) is not null;
        if (runtime is not null && !known)
            scenario.Note($"{function.Id}.Runtime {runtime} was not measured; the default stands for it.");
        if (image) scenario.Line(2, "package: image");
        if (arm) scenario.Line(2, "architecture: arm64");
        if (known) scenario.Line(2, $"runtime: {runtime}");
        string? missing = RuntimeNames.NotMeasured(
            known ? runtime! : "nodejs22.x", image ? PackageType.Image : PackageType.Zip,
            arm ? Architecture.Arm : Architecture.X86);
        if (missing is null) return image;
        scenario.Line(2, "coldStart: ???", $"Init Duration: not measured for {missing}");
        scenario.Line(2, "firstInvocation: 0 ms", "assumed");
        return image;
    }

    private int WriteStorage(TemplateFunction function)
    {
        string what = $"{function.Id}.EphemeralStorage";
        if (function.Values.Number(function.Property("EphemeralStorage")?.Find("Size"), what) is not { } megabytes)
            return LargestStorageWithSnapStart;
        if (megabytes is < 512 or > 10240) scenario.Note($"{what} is {megabytes}, which AWS refuses.");
        int storage = Math.Clamp(megabytes, 512, 10240);
        if (storage > 512) scenario.Line(2, $"ephemeralStorage: {storage} MB");
        return storage;
    }

    private void WriteProvisioned(TemplateFunction function)
    {
        string? schedule = Scheduled(function);
        int most = function.Reserved ?? int.MaxValue;
        if (function.AutoScaling is var (target, minimum, maximum, statistic) && Math.Min(maximum, most) >= Math.Max(1, minimum))
        {
            scenario.Line(2, $"provisionedAutoScaling: {{ target: {Quantities.Number(target)}%, minimum: "
                + $"{Math.Max(1, minimum)}, maximum: {Math.Min(maximum, most)}{(statistic is null ? "" : $", statistic: {statistic}")} }}");
            return;
        }
        if (function.Provisioned > most)
            scenario.Note($"{function.Id}: {function.Provisioned} are provisioned and only {most} reserved, which AWS "
                + $"refuses; {most} are taken.");
        if (Math.Min(function.Provisioned, most) is var provisioned and > 0)
            scenario.Line(2, $"provisionedConcurrency: {provisioned}");
        if (schedule is not null) scenario.Line(2, $"provisionedSchedule: {schedule}");
    }

    private void WriteShare(TemplateFunction function)
    {
        if (function.Share is not var (version, additional, weight)) return;
        scenario.Line(2, $"versions: {{ {version}: {{}}, {additional}: {{}} }}");
        string share = Quantities.Number(weight * 100);
        scenario.Line(2, $"alias: {{ version: {version}, additional: {{ version: {additional}, weight: {share}% }} }}");
    }

    private void WriteSnapStart(TemplateFunction function, bool image, int storage)
    {
        if (!function.WantsSnapStart) return;
        string? runtime = function.Text("Runtime");
        string? against = image ? "a container image"
            : function.Provisioned > 0 || function.AutoScaling is not null ? "provisioned concurrency"
            : storage > LargestStorageWithSnapStart ? "more than 512 MB of /tmp"
            : runtime is null || RuntimeNames.TableName(runtime) is null || SnapStartRuntimes.Since(runtime) is null
                ? $"the runtime {runtime ?? "that is not known"}"
            : null;
        if (against is null) scenario.Line(2, "snapStart: true");
        else scenario.Note($"{function.Shown}: SnapStart is not taken over, because it excludes {against}.");
    }

    private void WriteTenants(TemplateFunction function)
    {
        if (function.IsolatesTenants)
        {
            scenario.Line(2, "tenantIsolation: true");
            scenario.Note($"{function.Shown} isolates tenants; a {scenario.Source} does not say how many there are: 10 are assumed.");
        }
        else if (function.WantsTenants)
        {
            scenario.Note($"{function.Shown}: TenancyConfig is not taken over, because isolated tenants are not simulated "
                + "together with events, queues, provisioned concurrency or SnapStart.");
        }
    }

    // What a durable function does stands in its code.
    private void NoteDurable(TemplateFunction function)
    {
        if (function.Property("DurableConfig") is not { } durable) return;
        string timeout = durable.Find("ExecutionTimeout")?.Text is { Length: > 0 } seconds ? $"{seconds} s" : "1 h";
        scenario.Note($"{function.Shown} is durable, and a {scenario.Source} does not say what its operations are: it is an ordinary "
            + $"function here until you write 'durable: {{ executionTimeout: {timeout}, operations: [ {{ step: charge, duration: "
            + "300 ms }, { wait: pause, for: 10 min } ] }' below it.");
    }

    // SAM has a group, CloudFormation a list of keys with values.
    private void WriteTags(TemplateFunction function)
    {
        if (function.Property("Tags") is not { } tags) return;
        var pairs = tags.Items is { } items
            ? items.Select(item => (Key: item.Find("Key")?.Text, Value: item.Find("Value")))
            : tags.Keys.Select(entry => (Key: (string?)entry.Key, Value: (TemplateNode?)entry.Value));
        string[] known = [.. pairs
            .Select(pair => (pair.Key, Text: function.Values.Quietly(pair.Value)))
            .Where(pair => pair is { Key.Length: > 0, Text.Length: > 0 } && !(pair.Key + pair.Text).Any(char.IsControl))
            .DistinctBy(pair => pair.Key)
            .Select(pair => $"{ScenarioText.Quoted(pair.Key!)}: {ScenarioText.Quoted(pair.Text!)}")];
        if (known.Length > 0) scenario.Line(2, $"tags: {{ {string.Join(", ", known)} }}");
    }

    private void SayWhatIsMissing(TemplateFunction function)
    {
        if (function.Property("DeploymentPreference") is { } preference && !Switches.IsOff(preference, function.Values))
        {
            string kind = function.Values.Text(preference.Find("Type"), $"{function.Id}.DeploymentPreference.Type") ?? "?";
            scenario.Note($"{function.Id}.DeploymentPreference ({preference.Place}): a {scenario.Source} does not say when it is "
                + $"deployed, so all calls go to one version. To see a deployment: versions: {{ 1: {{}}, 2: {{}} }}, alias: "
                + $"{{ version: 1 }} and deployments: [ {{ at: 10 min, version: 2, type: {kind} }} ].");
        }
        if (function.Property("FileSystemConfigs") is { } mounted)
            scenario.Note($"{function.Id}.FileSystemConfigs ({mounted.Place}) is not taken over: how much the handler reads and writes "
                + "stands in its code. What uses a service of 'type: files' mounts it in INIT.");
        if (!function.Asynchronous && (function.EventSettings ?? function.Property("DeadLetterQueue")
            ?? function.Property("DeadLetterConfig")) is { } settings)
            scenario.Note($"{function.Id}: retries and destinations of asynchronous calls ({settings.Place}) are not "
                + "taken over, because nothing here calls it asynchronously.");
    }
}
