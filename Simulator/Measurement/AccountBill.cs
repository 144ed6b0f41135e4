using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Measurement;

/// <summary>Makes the bill of the account from what functions and sources cost: by service and part, as AWS's own bill is.</summary>
/// <param name="scenario">What is simulated.</param>
internal sealed class AccountBill(Scenario scenario)
{
    /// <summary>How the service is called that most of the bill is about.</summary>
    public const string Lambda = "AWS Lambda";

    private readonly PricingSettings pricing = scenario.Account.Pricing;
    private readonly BillLines lines = new();

    /// <summary>The bill of a run.</summary>
    /// <param name="billed">What was billed of invocations.</param>
    /// <param name="functions">What functions cost.</param>
    /// <param name="sources">What sources cost.</param>
    public BillResult Of(
        IReadOnlyList<BilledUnits> billed, IReadOnlyList<FunctionResult> functions, IReadOnlyList<SourcesResult> sources)
    {
        AddFunctions(billed, functions.Aggregate(CostResult.None, (sum, function) => sum.Plus(function.Cost)));
        foreach (var kind in sources)
            for (int number = 0; number < kind.All.Count; number++)
                if (kind.All[number].Cost is { } cost) AddSource(kind.Set, number, cost);
        return new BillResult(lines.All) { NotPriced = pricing.Name == PriceLists.Nothing ? [] : [.. Unpriced.Of(scenario)] };
    }

    private void AddFunctions(IReadOnlyList<BilledUnits> billed, CostResult cost)
    {
        lines.Add(Lambda, "requests", "request", billed.Sum(units => units.Requests), cost.Requests);
        AddDuration(billed, Architecture.X86, "duration", pricing.PerGigabyteSecondX86);
        AddDuration(billed, Architecture.Arm, "duration (arm64)", pricing.PerGigabyteSecondArm);
        lines.Add(
            Lambda, "duration (provisioned)", "GB-second", billed.Sum(units => units.ProvisionedGigabyteSeconds),
            billed.Sum(units => units.ProvisionedGigabyteSeconds * (units.Architecture == Architecture.Arm
                ? pricing.PerUsedProvisionedGigabyteSecondArm
                : pricing.PerUsedProvisionedGigabyteSecondX86)));
        lines.Add(Lambda, "ephemeral storage", cost.EphemeralStorage);
        lines.Add(Lambda, "provisioned concurrency", cost.Provisioned);
        lines.Add(Lambda, "response streaming", cost.Streaming);
        lines.Add(Lambda, "SnapStart", cost.SnapStart);
        lines.Add(Lambda, "managed instances", cost.ManagedInstances);
    }

    private void AddDuration(IReadOnlyList<BilledUnits> billed, Architecture architecture, string part, double price)
    {
        double sum = billed.Where(units => units.Architecture == architecture).Sum(units => units.GigabyteSeconds);
        lines.Add(Lambda, part, "GB-second", sum, sum * price);
    }

    private void AddSource(MetricSet set, int number, CostResult cost)
    {
        if (set == QueueMetrics.Set) AddQueue(scenario.Queues[number].Type, cost.QueueRequests);
        else if (set == TriggerMetrics.Set) lines.Add(ServiceOf(scenario.Triggers[number].Type), "requests", cost.Triggers);
        else if (set == StateMachineMetrics.Set) AddStateMachine(cost);
        else if (set == DurableMetrics.Set) lines.Add(Lambda, cost.OfDurableFunctions);
        else if (set == ServiceMetrics.Set) AddService(cost);
        else lines.Add("Amazon Kinesis", cost.OfStreams);
    }

    private void AddQueue(QueueType type, double cost)
    {
        double price = pricing.Queues!.PerMillion(type) / 1e6;
        if (price > 0) lines.Add("Amazon SQS", type == QueueType.Fifo ? "requests (FIFO)" : "requests", "request", cost / price, cost);
    }

    private void AddStateMachine(CostResult cost)
    {
        const string Service = "AWS Step Functions";
        double price = pricing.StateMachines!.PerMillionTransitions / 1e6;
        if (price > 0) lines.Add(Service, "state transitions", "transition", cost.Transitions / price, cost.Transitions);
        lines.Add(Service, "Express executions", cost.Executions);
    }

    private void AddService(CostResult cost)
    {
        lines.Add("Amazon DynamoDB", "tables", cost.Tables);
        lines.Add("Amazon RDS", "databases", cost.Databases);
        lines.Add("Amazon RDS", "proxies", cost.Proxies);
        lines.Add("Amazon EFS", "file systems", cost.Files);
    }

    /// <summary>Who bills a trigger that has a price: buses and schedules are of EventBridge.</summary>
    private static string ServiceOf(TriggerType type) => type switch
    {
        TriggerType.RestApi or TriggerType.HttpApi => "Amazon API Gateway",
        TriggerType.LoadBalancer => "Elastic Load Balancing",
        TriggerType.GraphQl => "AWS AppSync",
        TriggerType.Topic or TriggerType.OrderedTopic => "Amazon SNS",
        TriggerType.Things => "AWS IoT Core",
        _ => "Amazon EventBridge",
    };
}
