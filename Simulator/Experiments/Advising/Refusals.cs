using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>How many refused calls an advised limit may cost.</summary>
/// <remarks>
/// The lower a limit, the fewer calls get through, and the better those fare: objectives about latency or cost alone are met best by a
/// limit that refuses nearly everybody. So where no objective of the scenario weighs refusals, one is added. Who hands over events or
/// messages loses none by a throttle: they wait.
/// </remarks>
internal static class Refusals
{
    private static readonly string[] Weighing = ["throttle", "fail", "success", "succeed", "refus", "complet"];

    /// <summary>The objective that is to be met as well; null where the scenario has its own, or nobody is refused for good.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="function">The function that is limited; null for the account.</param>
    public static string? Implied(Scenario scenario, string? function)
    {
        bool weighed = scenario.Objectives.Any(objective => Array.Exists(
            Weighing, word => objective.Reference.Metric.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (weighed || !CallersWait(scenario, function)) return null;
        return Usual(function);
    }

    /// <summary>The objective about refusals where nobody has written one.</summary>
    /// <param name="function">The function that is limited; null for the account.</param>
    public static string Usual(string? function) => $"{(function is null ? "" : $"{function} ")}throttles < 1%";

    private static bool CallersWait(Scenario scenario, string? function)
    {
        bool Calls(ICallerSettings caller) => function is null ? caller.Functions.Any() : caller.Functions.Contains(function);
        return scenario.Traffic.Any(traffic => traffic.InvocationType == InvocationType.RequestResponse && Calls(traffic))
            || scenario.Triggers.Any(trigger => trigger.Manner == TriggerManner.FrontDoor && Calls(trigger))
            || scenario.Services.Any(service => service.Function is { } called && (function ?? called) == called);
    }
}
