using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>A kind of thing that objectives ask about by name.</summary>
/// <param name="Word">What it is called: <see cref="MetricSet.AskedOf"/> of its sets of metrics.</param>
/// <param name="Group">Where a scenario file names them, such as "queues".</param>
/// <param name="Example">What one may be called, in examples.</param>
/// <param name="Names">The names of those of a scenario, in the order of the file.</param>
public sealed record SubjectKind(string Word, string Group, string Example, Func<Scenario, IEnumerable<string>> Names)
{
    /// <summary>The settings of which one of this kind has one, where others stand in its group too; empty where all of the group
    /// are of this kind.</summary>
    public IReadOnlyList<string> HasOneOf { get; init; } = [];
}

/// <summary>Every kind of thing that objectives ask about, beside the account. To add one, a line here is enough, and a set of
/// metrics that are asked of it (see <see cref="MetricSets"/>).</summary>
public static class SubjectKinds
{
    /// <summary>Functions: meant where no subject is named.</summary>
    public static readonly SubjectKind Function = new(
        FunctionMetrics.Set.AskedOf, "functions", "checkout", scenario => scenario.Functions.Select(function => function.Name));

    /// <summary>States of state machines: named in definitions, behind the name of their state machine.</summary>
    public static readonly SubjectKind State = new(
        StateMetrics.Set.AskedOf, "stateMachines", "returns.Charge", scenario => scenario.StateMachines.SelectMany(NamesOfStates));

    /// <summary>Operations of durable functions: named behind their function.</summary>
    public static readonly SubjectKind Operation = new(
        DurableOperationMetrics.Set.AskedOf, "functions", "order.charge",
        scenario => scenario.DurableFunctions.SelectMany(NamesOfOperations));

    /// <summary>The workers behind all functions: there is one fleet in every scenario, and no file names it.</summary>
    public static readonly SubjectKind Fleet = new(FleetMetrics.Set.AskedOf, "region", "fleet", _ => [FleetMetrics.Set.AskedOf]);

    /// <summary>Faults: they have no names in a scenario, but are called by what they happen to.</summary>
    public static readonly SubjectKind Fault = new(
        FaultMetrics.Set.AskedOf, "faults", "zone-a", scenario => FaultNames.Of(scenario.Faults));

    /// <summary>All of them, in the order in which messages name them.</summary>
    public static IReadOnlyList<SubjectKind> All { get; } =
    [
        Function,
        new(CallerMetrics.Set.AskedOf, "traffic", "shoppers", scenario => scenario.Traffic.Select(traffic => traffic.Name)),
        new(QueueMetrics.Set.AskedOf, "queues", "orders", scenario => scenario.Queues.Select(queue => queue.Name)),
        new(MappingMetrics.Set.AskedOf, "mappings", "orders-to-fulfil", scenario => scenario.Mappings.Select(mapping => mapping.Name))
        { HasOneOf = ["queue"] },
        new(TriggerMetrics.Set.AskedOf, "triggers", "shop", scenario => scenario.Triggers.Select(trigger => trigger.Name)),
        new(
            StateMachineMetrics.Set.AskedOf, "stateMachines", "returns",
            scenario => scenario.StateMachines.Select(machine => machine.Name)),
        State,
        new(ServiceMetrics.Set.AskedOf, "services", "orders-database", scenario => scenario.Services.Select(service => service.Name)),
        new(SubnetMetrics.Set.AskedOf, "subnets", "private-a", scenario => scenario.Subnets.Select(subnet => subnet.Name)),
        Operation,
        new(StreamMetrics.Set.AskedOf, "streams", "sales", scenario => scenario.Streams.Select(stream => stream.Name)),
        new(
            RecordMappingMetrics.Set.AskedOf, "mappings", "sales-to-ledger",
            scenario => scenario.RecordMappings.Select(mapping => mapping.Name))
        { HasOneOf = ["stream", "topic"] },
        new(BrokerMetrics.Set.AskedOf, "brokers", "jobs", scenario => scenario.Brokers.Select(broker => broker.Name)),
        new(
            BrokerMappingMetrics.Set.AskedOf, "mappings", "jobs-to-worker",
            scenario => scenario.BrokerMappings.Select(mapping => mapping.Name))
        { HasOneOf = ["broker"] },
        Fleet,
        new(TopicMetrics.Set.AskedOf, "topics", "clicks", scenario => scenario.Topics.Select(topic => topic.Name)),
        Fault,
    ];

    /// <summary>How the states of a state machine are called in objectives and results.</summary>
    /// <param name="machine">The state machine.</param>
    public static IEnumerable<string> NamesOfStates(StateMachineSettings machine) =>
        machine.Definition.States.Select(state => $"{machine.Name}.{state.Name}");

    /// <summary>How the operations of a durable function are called in objectives and results.</summary>
    /// <param name="function">The function.</param>
    public static IEnumerable<string> NamesOfOperations(FunctionSettings function) =>
        function.Durable!.Operations.Select(operation => $"{function.Name}.{operation.Name}");

    /// <summary>A name in examples of something that has a metric.</summary>
    /// <param name="metric">The metric.</param>
    public static string ExampleOf(MetricDefinition metric) =>
        All.First(kind => metric.IsAskedOf(kind.Word)).Example;
}
