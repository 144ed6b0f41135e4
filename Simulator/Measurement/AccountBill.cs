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

    private const double Rounding = 1e-9, Million = 1e6, Gigabyte = 1L << 30;

    private readonly PricingSettings pricing = scenario.Account.Pricing;
    private readonly BillLines lines = new();

    /// <summary>The bill of a run.</summary>
    /// <param name="billed">What was billed of invocations.</param>
    /// <param name="functions">What functions cost.</param>
    /// <param name="sources">What sources cost.</param>
    public BillResult Of(
        IReadOnlyList<BilledUnits> billed, IReadOnlyList<FunctionResult> functions, IReadOnlyList<SourcesResult> sources)
    {
        var ofFunctions = functions.Aggregate(CostResult.None, (sum, function) => sum.Plus(function.Cost));
        AddFunctions(billed, ofFunctions);
        double lambda = lines.All.Sum(line => line.Cost);
        Invariant.Check(
            Math.Abs(lambda - ofFunctions.Total) <= Rounding * Math.Max(1, lambda), "The bill has of Lambda what its functions cost.");
        AddLogs(functions);
        foreach (var kind in sources)
            for (int number = 0; number < kind.All.Count; number++)
                if (kind.All[number].Cost is { } cost) AddSource(kind.Set, number, cost);
        AddTransfer(sources);
        return new BillResult(lines.All)
        {
            FreeTier = pricing.FreeTier is not null,
            NotPriced = pricing.Name == PriceLists.Nothing ? [] : [.. Unpriced.Of(scenario)],
        };
    }

    private void AddFunctions(IReadOnlyList<BilledUnits> billed, CostResult cost)
    {
        lines.Add(
            Lambda, "requests", "requests", billed.Sum(units => units.Requests), cost.Requests,
            Free("requests", pricing.FreeTier?.Requests));
        AddDuration(billed, Architecture.X86, "duration", pricing.PerGigabyteSecondX86, pricing.TiersX86);
        AddDuration(billed, Architecture.Arm, "duration (arm64)", pricing.PerGigabyteSecondArm, pricing.TiersArm);
        lines.Add(
            Lambda, "duration (provisioned)", "GB-seconds", billed.Sum(units => units.ProvisionedGigabyteSeconds),
            billed.Sum(units => units.ProvisionedGigabyteSeconds * (units.Architecture == Architecture.Arm
                ? pricing.PerUsedProvisionedGigabyteSecondArm
                : pricing.PerUsedProvisionedGigabyteSecondX86)));
        lines.Add(Lambda, "ephemeral storage", cost.EphemeralStorage);
        lines.Add(Lambda, "provisioned concurrency", cost.Provisioned);
        lines.Add(Lambda, "response streaming", cost.Streaming);
        lines.Add(Lambda, "SnapStart", cost.SnapStart);
        lines.Add(Lambda, "managed instances", cost.ManagedInstances);
    }

    private void AddDuration(
        IReadOnlyList<BilledUnits> billed, Architecture architecture, string part, double price, IReadOnlyList<PriceTierSettings> tiers)
    {
        double sum = billed.Where(units => units.Architecture == architecture).Sum(units => units.GigabyteSeconds);
        lines.Add(Lambda, part, "GB-seconds", sum, sum * price, Free("duration", pricing.FreeTier?.GigabyteSeconds), tiers);
    }

    /// <summary>What functions write is no part of what they cost: AWS bills it with CloudWatch.</summary>
    private void AddLogs(IReadOnlyList<FunctionResult> functions)
    {
        const string Service = "Amazon CloudWatch Logs";
        double platform = 0, handlers = 0;
        for (int number = 0; number < functions.Count; number++)
        {
            var (settings, measured) = (scenario.Functions[number], functions[number]);
            if (settings.LogFormat == LogFormat.None) continue;
            long invocations = measured[FunctionMetrics.Invocations];
            platform += (invocations * (double)LogLines.OfInvocation(settings.LogFormat))
                + (measured[FunctionMetrics.ColdStarts] * (double)LogLines.OfColdStart(settings.LogFormat));
            if (settings.LogSize > 0) handlers += invocations * (double)(settings.LogSize + LogLines.Overhead);
        }
        var (prices, free) = (pricing.Logs, Free("logs", pricing.FreeTier?.LogGigabytes));
        double gigabytes = (platform + handlers) / Gigabyte, stored = gigabytes * prices.StoredShare;
        lines.Add(
            Service, handlers > 0 ? "ingestion" : "ingestion of platform lines", "GB", gigabytes, gigabytes * prices.PerIngestedGigabyte,
            free, prices.Tiers);
        lines.Add(Service, "storage for a month", "GB-months", stored, stored * prices.PerStoredGigabyteMonth, free);
    }

    /// <summary>What front doors answer leaves AWS. What is invoked directly is taken to come from within the region.</summary>
    private void AddTransfer(IReadOnlyList<SourcesResult> sources)
    {
        if (pricing.Transfer is not { } prices) return;
        double bytes = 0;
        foreach (var (trigger, measured) in scenario.Triggers.Zip(sources.First(kind => kind.Set == TriggerMetrics.Set).All))
        {
            if (trigger.Manner != TriggerManner.FrontDoor || !Leaves(trigger.Type) || trigger.Functions.Count == 0) continue;
            long size = scenario.Functions.First(function => function.Name == trigger.Functions[0]).ResponseSize;
            bytes += measured[TriggerMetrics.AnswersByStatus]["200"] * (double)size;
        }
        double gigabytes = bytes / Gigabyte;
        lines.Add(
            "Data transfer", "out to the internet", "GB", gigabytes, gigabytes * prices.PerGigabyte,
            Free("transfer", pricing.FreeTier?.TransferredGigabytes), prices.Tiers);
    }

    private static bool Leaves(TriggerType type) => type is TriggerType.RestApi or TriggerType.HttpApi or TriggerType.LoadBalancer
        or TriggerType.FunctionUrl or TriggerType.GraphQl;

    private static FreeAllowance? Free(string pool, double? quantity) =>
        quantity is { } units ? new FreeAllowance(pool, units) : null;

    private void AddSource(MetricSet set, int number, CostResult cost)
    {
        if (set == QueueMetrics.Set) AddQueue(scenario.Queues[number].Type, cost.QueueRequests);
        else if (set == TriggerMetrics.Set) AddTrigger(scenario.Triggers[number].Type, cost.Triggers);
        else if (set == StateMachineMetrics.Set) AddStateMachine(cost);
        else if (set == DurableMetrics.Set) lines.Add(Lambda, cost.OfDurableFunctions);
        else if (set == ServiceMetrics.Set) AddService(cost);
        else lines.Add("Amazon Kinesis", cost.OfStreams);
    }

    private void AddQueue(QueueType type, double cost)
    {
        double price = pricing.Queues!.PerMillion(type) / Million;
        if (price == 0) return;
        lines.Add(
            "Amazon SQS", type == QueueType.Fifo ? "requests (FIFO)" : "requests", "requests", cost / price, cost,
            Free("queues", pricing.FreeTier?.QueueRequests));
    }

    private void AddTrigger(TriggerType type, double cost)
    {
        string service = ServiceOf(type);
        double price = pricing.Triggers!.PerMillion.GetValueOrDefault(type).Dollars / Million;
        if (price == 0) lines.Add(service, "hours and capacity units", cost);
        else
            lines.Add(
                service, PartOf(type), "requests", cost / price, cost,
                type == TriggerType.Topic ? Free("topics", pricing.FreeTier?.TopicRequests) : null);
    }

    private void AddStateMachine(CostResult cost)
    {
        const string Service = "AWS Step Functions";
        double price = pricing.StateMachines!.PerMillionTransitions / Million;
        if (price > 0)
            lines.Add(
                Service, "state transitions", "transitions", cost.Transitions / price, cost.Transitions,
                Free("transitions", pricing.FreeTier?.Transitions));
        lines.Add(Service, "Express executions", cost.Executions);
    }

    private void AddService(CostResult cost)
    {
        lines.Add("Amazon DynamoDB", "tables", cost.Tables);
        lines.Add("Amazon RDS", "databases", cost.Databases);
        lines.Add("Amazon RDS", "proxies", cost.Proxies);
        lines.Add("Amazon EFS", "file systems", cost.Files);
    }

    /// <summary>What is billed of a trigger that has a price by the million: the last is a schedule.</summary>
    private static string PartOf(TriggerType type) => type switch
    {
        TriggerType.RestApi => "requests (REST)",
        TriggerType.HttpApi => "requests (HTTP)",
        TriggerType.OrderedTopic => "requests (FIFO)",
        TriggerType.EventBus => "events",
        TriggerType.Things => "rules and actions",
        TriggerType.Topic or TriggerType.GraphQl => "requests",
        _ => "scheduled calls",
    };

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
