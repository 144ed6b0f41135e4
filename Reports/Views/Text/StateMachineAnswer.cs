using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Reports.Views.Answer;

namespace LambdaSim.Reports.Views;

/// <summary>What became of executions of state machines, in words: what was lost and where, what was late, what was delayed.</summary>
internal static class StateMachineAnswer
{
    private const double ManyDelayed = 0.01;

    /// <summary>The sentences; none where all executions ended well and none was held up.</summary>
    public static IEnumerable<string> Sentences(RunResult result)
    {
        var machines = result.SourcesOf(StateMachineMetrics.Set);
        foreach (string sentence in machines.Select(machine => Failed(machine, result)).OfType<string>()) yield return sentence;
        foreach (var machine in machines)
        {
            long late = machine[StateMachineMetrics.TimedOut];
            if (late > 0) yield return $"{Of(late, machine, result)} took longer than they may, and were ended.";
            long refused = machine[StateMachineMetrics.Refused];
            if (refused > 0)
                yield return $"{Readable.Count(refused, "start")} of executions of {machine.Name}{InRuns(result)} "
                    + $"{(refused == 1 ? "was" : "were")} refused: StartExecution has a limit.";
            long delayed = machine[StateMachineMetrics.DelayedTransitions], all = machine[StateMachineMetrics.Transitions];
            if (delayed > ManyDelayed * all)
                yield return $"{Readable.Share(delayed, all)} of the state transitions of {machine.Name} waited, because all Standard "
                    + "executions of the account share a bucket of them.";
        }
    }

    /// <summary>Failures by errors; an end in a Fail state was meant, and is told only where nothing else failed.</summary>
    private static string? Failed(SourceResult machine, RunResult result)
    {
        var causes = machine.Measured[StateMachineMetrics.FailedBy].ByReason.OrderByDescending(cause => cause.Count)
            .Select(cause => (cause.Count, Cause: new Cause(cause.Name, machine, result))).ToList();
        if (causes.Count == 0) return null;
        var errors = causes.Where(cause => !cause.Cause.IsMeant).ToList();
        if (errors.Count == 0)
        {
            string end = causes.Count == 1 ? $"the Fail state {causes[0].Cause.State}" : "Fail states";
            return $"{Of(causes.Sum(cause => cause.Count), machine, result)} ended in {end}.";
        }
        long failed = errors.Sum(error => error.Count);
        string mostly = errors.Count == 1 ? "" : $"{Readable.Count(errors[0].Count)} of them by ";
        return $"{Of(failed, machine, result)} failed: {mostly}{errors[0].Cause.Told}.";
    }

    private static string Of(long some, SourceResult machine, RunResult result) =>
        $"{Readable.Count(some)} of {Readable.Count(machine[StateMachineMetrics.Started], "execution")} of {machine.Name}{InRuns(result)}";

    /// <summary>An error and its state, as they stand together in the breakdown.</summary>
    private sealed class Cause
    {
        private const string Between = " in ", HistoryIsFull = "States.Runtime";

        private readonly string error, onError, type;

        public Cause(string name, SourceResult machine, RunResult result)
        {
            int place = name.IndexOf(Between, StringComparison.Ordinal);
            (error, State) = (name[..place], name[(place + Between.Length)..]);
            var state = result.SourcesOf(StateMetrics.Set).First(candidate => candidate.Name == $"{machine.Name}.{State}");
            (onError, type) = (state[StateMetrics.OnError], state[StateMetrics.Type]);
        }

        public string State { get; }

        public bool IsMeant => type == "Fail";

        public string Told => $"{error} in state {State}" + type switch
        {
            _ when error == HistoryIsFull => ", where its history was full (25,000 entries): children of a distributed Map have their own",
            "Task" or "Parallel" or "Map" when !onError.Contains("Retry", StringComparison.Ordinal) => ", which has no Retry",
            "Task" or "Parallel" or "Map" => ", whose Retry was not enough",
            _ => "",
        };
    }
}
