using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of how Step Functions runs executions.</summary>
internal static class StateMachineServiceBinder
{
    /// <summary>In milliseconds: in a loop of states that did no work, an Express execution would never come to the end of its five
    /// minutes.</summary>
    private const double ShortestTransition = 0.1;

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
        Checked(resolution, resolution.Read(table.TransitionTime), table.TransitionTime));

    private static Distribution Checked(Resolution resolution, Distribution time, Setting<Distribution> setting)
    {
        if (setting == StateMachineServiceTable.Express.TransitionTime && DistributionFigures.Mean(time) < ShortestTransition)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(setting), "an Express transition takes at least 0.1 ms on average",
                "A loop of states that do nothing would never end. AWS's own time is not published; the default is an assumption.");
        }

        return time;
    }
}
