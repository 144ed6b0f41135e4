using System.Globalization;
using LambdaSim.Reports.Views;

namespace LambdaSim.Experiments.Advising;

/// <summary>What a decision is in the words of AWS: commands of its command line interface, and lines of a template.</summary>
internal static class AwsLines
{
    /// <summary>Stands for the alias that callers call: provisioned concurrency belongs to one, or to a published version.</summary>
    public const string Alias = "live";

    /// <summary>Code of the quota "Concurrent executions" in AWS Service Quotas.</summary>
    private const string ConcurrencyQuota = "L-B99A9384";

    private const string Lambda = "aws lambda ", Scaling = "aws application-autoscaling ";

    /// <summary>What the alias in the lines stands for.</summary>
    public const string AboutAlias =
        $"'{Alias}' in the lines is the alias that callers call: provisioned concurrency needs one, or a published version.";

    /// <summary>So many provisioned at all times; 0 for none.</summary>
    /// <param name="function">The function.</param>
    /// <param name="concurrency">How many.</param>
    public static IReadOnlyList<string> Provisioned(string function, int concurrency) => concurrency == 0
        ? [$"{Lambda}delete-provisioned-concurrency-config {Named(function)} --qualifier {Alias}"]
        :
        [
            $"{Lambda}put-provisioned-concurrency-config {Named(function)} --qualifier {Alias} "
                + $"--provisioned-concurrent-executions {concurrency}",
        ];

    /// <summary>The same in a template.</summary>
    /// <param name="function">The function.</param>
    /// <param name="concurrency">How many; 1 or more.</param>
    public static IReadOnlyList<string> ProvisionedTemplate(string function, int concurrency) =>
    [
        .. FunctionTemplate(function), $"    AutoPublishAlias: {Alias}", "    ProvisionedConcurrencyConfig:",
        $"      ProvisionedConcurrentExecutions: {concurrency}",
    ];

    /// <summary>Provisioned concurrency on a schedule that comes round every day.</summary>
    /// <param name="function">The function.</param>
    /// <param name="changes">When it is changed, and to how much.</param>
    public static IReadOnlyList<string> Scheduled(string function, IReadOnlyList<(TimeOnly At, int Concurrency)> changes)
    {
        string target = $"--service-namespace lambda --resource-id {ShellWord.Of($"function:{function}:{Alias}")} "
            + "--scalable-dimension lambda:function:ProvisionedConcurrency";
        return
        [
            $"{Scaling}register-scalable-target {target} --min-capacity {changes.Min(change => change.Concurrency)} "
                + $"--max-capacity {changes.Max(change => change.Concurrency)}",
            .. changes.Select(change =>
                $"{Scaling}put-scheduled-action {target} --scheduled-action-name {ShellWord.Of($"{function}-{change.At:HHmm}")} "
                + $"--schedule {ShellWord.Quoted(Daily(change.At))} "
                + $"--scalable-target-action MinCapacity={change.Concurrency},MaxCapacity={change.Concurrency}"),
        ];
    }

    /// <summary>The same in a template.</summary>
    /// <param name="function">The function.</param>
    /// <param name="changes">When it is changed, and to how much.</param>
    public static IReadOnlyList<string> ScheduledTemplate(string function, IReadOnlyList<(TimeOnly At, int Concurrency)> changes) =>
    [
        $"{LogicalName(function)}Scaling:", "  Type: AWS::ApplicationAutoScaling::ScalableTarget", "  Properties:",
        "    ServiceNamespace: lambda", "    ScalableDimension: lambda:function:ProvisionedConcurrency",
        $"    ResourceId: {Yaml($"function:{function}:{Alias}")}", $"    MinCapacity: {changes.Min(change => change.Concurrency)}",
        $"    MaxCapacity: {changes.Max(change => change.Concurrency)}", "    ScheduledActions:",
        .. changes.SelectMany(change => (string[])
        [
            $"      - ScheduledActionName: {Yaml($"{function}-{change.At:HHmm}")}", $"        Schedule: {Yaml(Daily(change.At))}",
            $"        ScalableTargetAction: {{ MinCapacity: {change.Concurrency}, MaxCapacity: {change.Concurrency} }}",
        ]),
    ];

    /// <summary>Concurrency that is reserved for a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="concurrency">How much.</param>
    public static IReadOnlyList<string> Reserved(string function, int concurrency) =>
        [$"{Lambda}put-function-concurrency {Named(function)} --reserved-concurrent-executions {concurrency}"];

    /// <summary>The same in a template.</summary>
    /// <param name="function">The function.</param>
    /// <param name="concurrency">How much.</param>
    public static IReadOnlyList<string> ReservedTemplate(string function, int concurrency) =>
        [.. FunctionTemplate(function), $"    ReservedConcurrentExecutions: {concurrency}"];

    /// <summary>Another limit of the account.</summary>
    /// <param name="limit">What is asked for.</param>
    public static IReadOnlyList<string> AccountLimit(int limit) =>
    [
        $"aws service-quotas request-service-quota-increase --service-code lambda --quota-code {ConcurrencyQuota} --desired-value {limit}",
    ];

    /// <summary>Another memory size.</summary>
    /// <param name="function">The function.</param>
    /// <param name="megabytes">How much.</param>
    public static IReadOnlyList<string> Memory(string function, int megabytes) =>
        [$"{Lambda}update-function-configuration {Named(function)} --memory-size {megabytes}"];

    /// <summary>The same in a template.</summary>
    /// <param name="function">The function.</param>
    /// <param name="megabytes">How much.</param>
    public static IReadOnlyList<string> MemoryTemplate(string function, int megabytes) =>
        [.. FunctionTemplate(function), $"    MemorySize: {megabytes}"];

    /// <summary>Another size of /tmp.</summary>
    /// <param name="function">The function.</param>
    /// <param name="megabytes">How much.</param>
    public static IReadOnlyList<string> Storage(string function, int megabytes) =>
        [$"{Lambda}update-function-configuration {Named(function)} --ephemeral-storage Size={megabytes}"];

    /// <summary>Code for AWS Graviton, which has to be built for it.</summary>
    /// <param name="function">The function.</param>
    public static IReadOnlyList<string> Arm(string function) =>
        [$"{Lambda}update-function-code {Named(function)} --architectures arm64 --zip-file fileb://function.zip"];

    /// <summary>Batches of another size; the mapping's name stands for its UUID.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="size">Messages of a batch at most.</param>
    public static IReadOnlyList<string> BatchSize(string mapping, int size) =>
        [$"{Lambda}update-event-source-mapping --uuid {ShellWord.Of(mapping)} --batch-size {size}"];

    private static IEnumerable<string> FunctionTemplate(string function) =>
        [$"{LogicalName(function)}:", "  Type: AWS::Serverless::Function", "  Properties:"];

    private static string Named(string function) => $"--function-name {ShellWord.Of(function)}";

    private static string Daily(TimeOnly at) => string.Create(CultureInfo.InvariantCulture, $"cron({at.Minute} {at.Hour} * * ? *)");

    /// <summary>A logical name of CloudFormation has letters and digits alone.</summary>
    private static string LogicalName(string function)
    {
        string letters = string.Concat(function.Where(char.IsAsciiLetterOrDigit));
        return letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters : $"Function{letters}";
    }

    private static string Yaml(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
