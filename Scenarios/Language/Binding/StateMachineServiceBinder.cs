using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of how Step Functions runs executions.</summary>
internal static class StateMachineServiceBinder
{
    public static StateMachineServiceSettings Bind(Resolution resolution) => new()
    {
        Standard = Bind(resolution, StateMachineServiceTable.Standard),
        Express = Bind(resolution, StateMachineServiceTable.Express),
        TransitionBurst = resolution.Read(StateMachineServiceTable.TransitionBurst),
        TransitionsPerSecond = resolution.Read(StateMachineServiceTable.TransitionRate),
        HistoryEvents = resolution.Read(StateMachineServiceTable.HistoryEvents),
        LongestExpress = resolution.Read(StateMachineServiceTable.ExpressLimit),
        Repeated = resolution.Read(StateMachineServiceTable.Repeated),
        ExpressMemory = resolution.Read(StateMachineServiceTable.ExpressMemory),
        TaskTime = resolution.Read(StateMachineServiceTable.TaskTime),
        ServiceTime = resolution.Read(StateMachineServiceTable.ServiceTime),
        InlineConcurrency = resolution.Read(StateMachineServiceTable.InlineConcurrency),
        DistributedConcurrency = resolution.Read(StateMachineServiceTable.DistributedConcurrency),
        DistributedPerSecond = resolution.Read(StateMachineServiceTable.DistributedRate),
        DistributedDelay = resolution.Read(StateMachineServiceTable.DistributedDelay),
    };

    private static ExecutionSettings Bind(Resolution resolution, StateMachineServiceTable.StateMachineTypeTable table) => new(
        resolution.Read(table.StartBurst), resolution.Read(table.StartRate), resolution.Read(table.StartTime),
        resolution.Read(table.TransitionTime));
}
