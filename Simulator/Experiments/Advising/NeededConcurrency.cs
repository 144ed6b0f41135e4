using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Experiments.Advising;

/// <summary>How much concurrency a load needs, measured in runs: what advice tries follows from it.</summary>
/// <param name="asked">The scenario.</param>
internal sealed class NeededConcurrency(AdviceCase asked)
{
    private const int MostSteps = 8, WideOpen = 1_000_000;
    private const double OtherWorlds = 1.25;
    private const string Account = "account.concurrencyLimit";

    /// <summary>The most provisioned concurrency that is worth trying: as much as the load uses at once, or a tenth of the requests in the
    /// busiest second, and a quarter more for other worlds; less where the account does not leave as much.</summary>
    /// <param name="function">The function.</param>
    /// <param name="changes">The settings that give it so many.</param>
    /// <exception cref="AdviceException">The function cannot have provisioned concurrency.</exception>
    public (int Needed, int Possible) Provisioned(string function, Func<int, IReadOnlyList<SettingOverride>> changes)
    {
        var run = asked.Once(changes(0));
        int most = DemandCurve.Of(run, function, asked.Scenario.Account).Most;
        int needed = (int)Math.Ceiling(OtherWorlds * Math.Max(PeakOf(run, function), most));
        int possible = HighestPossible(needed, value => asked.At(changes(value)).Scenario is not null);
        return (needed, possible);
    }

    /// <summary>The range in which the lowest limit lies that throttles nobody: "1..320".</summary>
    /// <param name="function">The function whose reserved concurrency is sought; null for the account.</param>
    public string LimitRange(string? function)
    {
        int most = Peak(function, WithoutLimit(function));
        if (function is not null) return $"0..{most}";
        // What is reserved and provisioned may need a higher limit than the load.
        while (most < WideOpen && asked.At([new SettingOverride(Account, $"{most}")]).Scenario is null) most = Math.Min(WideOpen, 2 * most);
        return $"1..{most}";
    }

    /// <summary>The settings with which no limit stands in the way of the load.</summary>
    /// <param name="function">The function whose reserved concurrency is sought; null for the account.</param>
    public static IReadOnlyList<SettingOverride> WithoutLimit(string? function)
    {
        SettingOverride account = new(Account, $"{WideOpen}");
        return function is null ? [account] : [account, new($"{function}.reservedConcurrency", LimitPoint.None)];
    }

    /// <summary>Limits to try for a function that uses a service: one, two and five, and so on, up to what it has at once without a limit;
    /// and no limit.</summary>
    /// <param name="function">The function.</param>
    public IReadOnlyList<string> LimitsToTry(string function)
    {
        int most = Peak(function, [new SettingOverride($"{function}.reservedConcurrency", LimitPoint.None)]);
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
        var users = asked.Scenario.Functions.Where(function => Uses(function) > 0).ToList();
        if (users.Count == 0) throw new AdviceException($"No function uses {service}: there is nothing to limit.");
        if (users.Count == 1) return users[0].Name;
        var run = asked.Once([]);
        long Invocations(FunctionSettings user) => run.Functions.First(known => known.Name == user.Name)[FunctionMetrics.Invocations];
        return users.MaxBy(user => Uses(user) * Invocations(user))!.Name;
    }

    /// <summary>The most that the limit of the account leaves, up to so many.</summary>
    private static int HighestPossible(int most, Func<int, bool> isPossible)
    {
        int possible = 0, never = most + 1;
        while (never - possible > 1)
        {
            int middle = possible + ((never - possible) / 2);
            if (isPossible(middle)) possible = middle;
            else never = middle;
        }
        return possible;
    }

    /// <summary>The most in flight at any moment of one run; at least 1.</summary>
    /// <param name="function">Of a function, or of the account where it is null.</param>
    /// <param name="changes">Settings of the run.</param>
    public int Peak(string? function, IReadOnlyList<SettingOverride> changes) => PeakOf(asked.Once(changes), function);

    private static int PeakOf(RunResult run, string? function) => Math.Max(1, function is null
        ? (int)run.Account[AccountMetrics.Concurrency].Peak
        : (int)(run.Functions.FirstOrDefault(known => known.Name == function)?[FunctionMetrics.Concurrency].Peak ?? 0));
}
