using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Reports;

/// <summary>Results as a run could have made them, drawn from simple distributions: what the tests show to the views.</summary>
internal static class SampleResults
{
    /// <summary>A sale: steady, then eight times the traffic within a minute, over the limit for a while.</summary>
    public static RunResult FlashSale { get; } = Run(
        "Flash sale", TimeSpan.FromMinutes(23), TimeSpan.FromSeconds(5), limit: 140,
        new SampleFunction("checkout")
        {
            Rate = seconds => seconds is < 600 or >= 1260 ? 100 : Math.Min(100 + ((seconds - 600) * 700 / 60), 800),
            Limit = 140,
            Slowdown = seconds => seconds is > 640 and < 780 ? 1 + (9 * Math.Sin((seconds - 640) / 140 * Math.PI)) : 1,
        });

    /// <summary>Twelve functions of different weight, with tags.</summary>
    public static RunResult TwelveFunctions { get; } = Many(12);

    /// <summary>Fifty functions, with tags and long names.</summary>
    public static RunResult FiftyFunctions { get; } = Many(50);

    /// <summary>More functions than charts are drawn of.</summary>
    public static RunResult HundredFunctions { get; } = Many(100);

    /// <summary>One quiet function through 28 hours.</summary>
    public static RunResult LongDay { get; } = Run(
        "A day and four hours", TimeSpan.FromHours(28), TimeSpan.FromMinutes(3), limit: 1000,
        new SampleFunction("nightly-report")
        {
            Rate = seconds => 0.7 * (1.1 + Math.Sin((seconds / 86400 * 2 * Math.PI) - 1.8)),
            MedianMilliseconds = 1900,
        });

    /// <summary>Three calls.</summary>
    public static RunResult Tiny { get; } = Run(
        "Tiny", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), limit: 10,
        new SampleFunction("hello") { Rate = seconds => seconds < 3 ? 1 : 0 });

    /// <summary>A function that nobody calls.</summary>
    public static RunResult Empty { get; } = Run(
        "Nobody calls", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1), limit: 1000,
        new SampleFunction("lonely") { Rate = _ => 0 });

    /// <summary>A steady load, all of it in one window.</summary>
    public static RunResult OneWindow { get; } = Run(
        "Steady", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), limit: 100,
        new SampleFunction("steady") { Rate = _ => 100 });

    /// <summary>The flash sale, cut off in its middle.</summary>
    public static RunResult Interrupted { get; } = FlashSale with { Duration = TimeSpan.FromHours(1) };

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<(string Name, RunResult Result)> All =>
    [
        ("flash-sale", FlashSale), ("twelve", TwelveFunctions), ("fifty", FiftyFunctions), ("long-day", LongDay),
        ("tiny", Tiny), ("empty", Empty), ("interrupted", Interrupted),
    ];

    private static RunResult Many(int count)
    {
        string[] names =
            ["checkout", "receipts", "thumbnails", "search", "login", "recommendations", "export-to-warehouse"];
        string[] teams = ["shop", "media", "platform"];
        var functions = Enumerable.Range(0, count).Select(number =>
            new SampleFunction($"{names[number % 7]}-{number + 1}")
            {
                Rate = seconds => (60.0 / (number + 1)) * (1 + (0.5 * Math.Sin((seconds / 300) + number))),
                MedianMilliseconds = 40 + (number * 17 % 300),
                Tags = new Dictionary<string, string> { ["team"] = teams[number % 3] },
                Seed = number,
            });
        return Run($"{count} functions", TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(10), 1000, [.. functions]);
    }

    private static RunResult Run(
        string title, TimeSpan duration, TimeSpan window, int limit, params SampleFunction[] samples)
    {
        FunctionResult[] functions = [.. samples.Select(sample => sample.Run(duration, window, limit))];
        var concurrency = Sum([.. functions.Select(function => function[FunctionMetrics.Concurrency].Series)]);
        var sandboxes = Sum([.. functions.Select(function => function[FunctionMetrics.Sandboxes].Series)]);
        return new RunResult
        {
            Scenario = title,
            Question = "How many cold starts are there?",
            Command = $"lambdasim run Scenarios/{title.ToLowerInvariant().Replace(' ', '-')}.yaml --seed 1",
            Seed = 1,
            Fingerprint = "7f3a91c2d05e6b84",
            Duration = duration,
            Simulated = duration,
            Messages = 11 * functions.Sum(function => function[FunctionMetrics.Calls]),
            Account = new AccountResult(Account(functions, concurrency, limit))
            {
                Pricing = "x86 us-east-1 2026",
                Cost = functions.Sum(function => function.Cost.Total),
                Bill = Bill(functions),
            },
            Functions = functions,
            Callers = [.. functions.Select(Caller)],
            Sources = [],
            Fleet = new FleetResult(Workers: 40, Fleet(sandboxes)),
            Window = window,
            Notes = ["Two availability zones share the load evenly: an assumption of ours."],
            Settings = [new SettingResult("account.concurrencyLimit", $"{limit}", "the scenario's file", "line 8")],
        };
    }

    private static BillResult Bill(FunctionResult[] functions) => new(
    [
        new BillLine(
            "AWS Lambda", "requests", "requests", functions.Sum(function => function[FunctionMetrics.Invocations]),
            functions.Sum(function => function.Cost.Requests)),
        .. functions.Aggregate(CostResult.None, (sum, function) => sum.Plus(function.Cost)).Parts.Skip(1).Where(part => part.Amount > 0)
            .Select(part => new BillLine("AWS Lambda", part.Name, "", 0, part.Amount)),
    ]);

    private static MetricValues Account(FunctionResult[] functions, LevelSeries concurrency, int limit)
    {
        var measured = new MetricValues(AccountMetrics.Set, concurrency.Mean.Count) { [AccountMetrics.ConcurrencyLimit] = limit };
        SampleFunction.Read(measured[AccountMetrics.Concurrency], concurrency);
        var throttles = functions.SelectMany(function => function[FunctionMetrics.ThrottlesByReason].ByReason);
        return measured.With(
            AccountMetrics.ThrottlesByReason,
            [.. throttles.GroupBy(reason => reason.Name, (name, all) => new NamedCount(name, all.Sum(reason => reason.Count)))]);
    }

    private static MetricValues Fleet(LevelSeries sandboxes)
    {
        var measured = new MetricValues(FleetMetrics.Set, sandboxes.Mean.Count);
        measured.Add(FleetMetrics.MicroVMsWaitedFor, 3);
        SampleFunction.Read(measured[FleetMetrics.WorkersUsed], sandboxes);
        SampleFunction.Read(measured[FleetMetrics.Sandboxes], sandboxes);
        return measured;
    }

    private static CallerResult Caller(FunctionResult function)
    {
        var measured = new MetricValues(CallerMetrics.Set, windows: 1);
        long calls = function[FunctionMetrics.Calls], invocations = function[FunctionMetrics.Invocations];
        long errors = function[FunctionMetrics.Errors], throttles = function[FunctionMetrics.Throttles];
        measured.Add(CallerMetrics.Journeys, calls);
        measured.Add(CallerMetrics.Calls, calls);
        measured.Add(CallerMetrics.Succeeded, invocations - errors);
        measured.Add(CallerMetrics.Failed, throttles + errors);
        measured.Add(CallerMetrics.Retries, throttles / 2);
        measured[CallerMetrics.Latency].Add(function[FunctionMetrics.Latency]);
        measured.Name(CallerMetrics.AnswersByStatus, ["200", "429"]);
        for (long answer = 0; answer < invocations; answer++) measured.Add(CallerMetrics.AnswersByStatus, 0);
        for (long answer = 0; answer < throttles; answer++) measured.Add(CallerMetrics.AnswersByStatus, 1);
        return new CallerResult($"callers of {function.Name}", measured);
    }

    private static LevelSeries Sum(LevelSeries[] levels) => new(
        [.. Enumerable.Range(0, levels[0].Mean.Count).Select(window => levels.Sum(level => level.Mean[window]))],
        [.. Enumerable.Range(0, levels[0].Mean.Count).Select(window => levels.Sum(level => level.Peak[window]))]);

    /// <summary>One run as an experiment that asks nothing.</summary>
    public static ExperimentResult Alone(RunResult run) => new()
    {
        Together = run,
        First = run,
        Replications = [],
        Asked = 1,
        Confidence = 0.95,
        WarmUp = WarmUpKind.None,
        Metrics = [],
        Objectives = [],
        Spread = [],
    };
}
