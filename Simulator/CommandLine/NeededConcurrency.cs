using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>How much concurrency a load needs, measured in runs: what advice tries follows from it.</summary>
/// <param name="source">The scenario.</param>
/// <param name="stop">Asks the runs to stop.</param>
internal sealed class NeededConcurrency(ScenarioSource source, CancellationToken stop)
{
    private const int MostSteps = 8, WideOpen = 1_000_000;
    private const string Account = "account.concurrencyLimit";

    private static readonly double[] RoundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    /// <summary>Provisioned concurrency to try: from none in round steps to as much as the load uses once no call waits
    /// for a cold start.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="UsageException">The function cannot have provisioned concurrency.</exception>
    public IReadOnlyList<int> ProvisionedSteps(string function)
    {
        int withColdStarts = Peak(function, Provisioned(function, "none"));
        int most = HighestPossible(function, withColdStarts);
        int warm = Peak(function, Provisioned(function, most == 0 ? "none" : $"{most}"));
        int step = RoundStep(Math.Min(warm, most));
        int[] steps = [.. Enumerable.Range(0, MostSteps + 1).Select(number => number * step)];
        int enough = Array.Find(steps, value => value >= warm);
        int[] tried = [.. steps.Where(value => value <= most && (enough == 0 || value <= enough))];
        return enough > most ? [.. tried, most] : tried;
    }

    /// <summary>The range in which the lowest limit lies that throttles nobody: "1..320".</summary>
    /// <param name="subject">A function, whose reserved concurrency is sought; or "account".</param>
    public string LimitRange(string subject)
    {
        if (subject != "account") return $"0..{Peak(subject, new SettingOverride($"{subject}.reservedConcurrency", "none"))}";
        return $"1..{Peak(function: null, new SettingOverride(Account, $"{WideOpen}"))}";
    }

    /// <summary>Limits to try for a function that uses a service: one, two and five, and so on, up to what it has at once without a limit;
    /// and no limit.</summary>
    /// <param name="function">The function.</param>
    public IReadOnlyList<string> LimitsToTry(string function)
    {
        int most = Peak(function, new SettingOverride($"{function}.reservedConcurrency", LimitPoint.None));
        List<string> limits = [LimitPoint.None];
        for (int power = 1; power <= most; power *= 10)
            foreach (int limit in new[] { power, 2 * power, 5 * power })
                if (limit < most) limits.Insert(limits.Count - 1, $"{limit}");
        return [.. limits.TakeLast(MostSteps + 2)];
    }

    /// <summary>The function that uses a service most.</summary>
    /// <param name="service">The service.</param>
    public string UserOf(string service)
    {
        double Uses(FunctionSettings function) =>
            function.Uses.SelectMany(stage => stage).Where(use => use.Service == service).Sum(use => use.Share);
        var users = source.Scenario.Functions.Where(function => Uses(function) > 0).ToList();
        if (users.Count == 0) throw new UsageException($"No function uses {service}: there is nothing to limit.");
        if (users.Count == 1) return users[0].Name;
        var run = Experiment.Run(source.Scenario, new ExperimentOptions { Replications = 1, Stop = stop }).First;
        long Invocations(FunctionSettings user) => run.Functions.First(known => known.Name == user.Name)[FunctionMetrics.Invocations];
        return users.MaxBy(user => Uses(user) * Invocations(user))!.Name;
    }

    private static SettingOverride Provisioned(string function, string value) =>
        new($"{function}.provisionedConcurrency", value);

    /// <summary>The most that the limit of the account leaves for provisioning, up to so many.</summary>
    private int HighestPossible(string function, int most)
    {
        int possible = 0, never = most + 1;
        while (never - possible > 1)
        {
            int middle = possible + ((never - possible) / 2);
            if (source.At([Provisioned(function, $"{middle}")]).Scenario is null) never = middle;
            else possible = middle;
        }
        return possible;
    }

    /// <summary>The most in flight at any moment of one run; at least 1.</summary>
    private int Peak(string? function, SettingOverride change)
    {
        var candidate = source.At([change]);
        var scenario = candidate.Scenario ?? throw new UsageException($"{change.Path} cannot vary: {candidate.Reason}.");
        var run = Experiment.Run(scenario, new ExperimentOptions { Replications = 1, Stop = stop }).First;
        int peak = function is null
            ? (int)run.Account[AccountMetrics.Concurrency].Peak
            : (int)(run.Functions.FirstOrDefault(known => known.Name == function)?[FunctionMetrics.Concurrency].Peak ?? 0);
        return Math.Max(1, peak);
    }

    private static int RoundStep(int most)
    {
        double least = Math.Max(1, (double)most / MostSteps), unit = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (int)Math.Ceiling(RoundSteps.First(step => step * unit >= least) * unit);
    }
}
