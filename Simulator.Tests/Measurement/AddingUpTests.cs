using System.Reflection;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measurement;

/// <summary>How numbers of several runs become one follows from their declaration, and from nothing else.</summary>
public class AddingUpTests
{
    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(ulong), typeof(double), typeof(TimeSpan)];

    /// <summary>What is asked for, what there is of by the scenario, and how far the run went; and cost, which is a bill.</summary>
    private static readonly string[] NotMeasured =
    [
        "RunResult.Seed", "RunResult.Duration", "RunResult.Simulated", "RunResult.MeasuredFrom", "RunResult.MeasuredTogether",
        "RunResult.Runs", "RunResult.Messages", "RunResult.Window", "AccountResult.RequestsPerConcurrency",
        "AccountResult.RecursionLimit", "AccountResult.Cost", "FleetResult.Workers", "PollersResult.Count",
        .. typeof(CostResult).GetProperties().Where(property => property.CanWrite).Select(Name),
    ];

    [Test]
    public void Whatever_is_measured_is_declared_in_a_set() => Assert.That(
        Reached(typeof(RunResult), []).Select(Name), Is.EquivalentTo(NotMeasured),
        "A number that is measured has its line in Scenarios/Metrics: all else follows.");

    [TestCase("sqs-function-fails")]
    [TestCase("sqs-own-queue")]
    [TestCase("async-s3-flood")]
    [TestCase("provisioned-spillover")]
    [TestCase("managed-instances")]
    [TestCase("retry-storm")]
    [TestCase("stream-poison-record")]
    [TestCase("canary-roll-back")]
    [TestCase("recursion")]
    [TestCase("snapstart")]
    [TestCase("tenants")]
    [TestCase("streaming")]
    public void Three_runs_add_up_as_their_numbers_say(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with
        {
            Run = scenario.Run with { Duration = new(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(2).Ticks)) },
        };
        var experiment = Experiment.Run(scenario, new ExperimentOptions { Replications = 3, Jobs = 2 });
        RunResult[] runs =
        [
            .. experiment.Replications.Select(
                one => new SimulationRun(scenario with { Run = scenario.Run with { Seed = one.Seed } }).ToEnd().Result()),
        ];
        var together = experiment.Together;

        int compared = 0;
        for (int place = 0; place < Subjects(together).Count; place++)
        {
            foreach (var measured in Subjects(together)[place].All)
            {
                MetricValues[] each = [.. runs.Select(run => Subjects(run)[place].All.Single(its => its.Set == measured.Set))];
                compared += Compare(Subjects(together)[place].Name, measured, each);
            }
        }

        Assert.That(compared, Is.GreaterThan(60));
        Assert.That(together.Messages, Is.EqualTo(runs.Sum(run => run.Messages)));
        Assert.That(Cost(together), Is.EqualTo(Cost(runs[0]).Select((_, part) => runs.Sum(run => Cost(run)[part]))).Within(1e-6).Percent);
        Assert.That(together.Simulated, Is.EqualTo(runs.Min(run => run.Simulated)));
    }

    [Test]
    public void What_waits_at_the_end_is_never_more_than_ever_waited()
    {
        var scenario = CommittedScenario.Read("sqs-function-fails");
        scenario = scenario with { Run = scenario.Run with { Duration = TimeSpan.FromMinutes(1) } };

        var queues = Experiment.Run(scenario, new ExperimentOptions { Replications = 4, Jobs = 2 }).Together.Queues;

        Assert.That(queues.Sum(queue => queue[QueueMetrics.Visible].AtEnd), Is.GreaterThan(0));
        foreach (var queue in queues)
            Assert.That(queue[QueueMetrics.Visible].AtEnd, Is.AtMost(queue[QueueMetrics.Visible].Peak), queue.Name);
    }

    /// <summary>Counts, reasons, lengths of time and amounts are summed, levels are means, peaks the highest.</summary>
    private static int Compare(string path, MetricValues together, MetricValues[] runs)
    {
        foreach (var count in together.Set.Counts)
            Assert.That(together[count], Is.EqualTo(runs.Sum(run => run[count])), $"{path} {count}");
        foreach (var breakdown in together.Set.Breakdowns)
            foreach (var reason in together[breakdown].ByReason)
                Assert.That(reason.Count, Is.EqualTo(runs.Sum(run => run[breakdown][reason.Name])), $"{path} {breakdown} {reason.Name}");
        foreach (var times in together.Set.Times)
            Assert.That(together[times].Count, Is.EqualTo(runs.Sum(run => run[times].Count)), $"{path} {times}");
        foreach (var amount in together.Set.Amounts)
        {
            var values = runs.Select(run => run[amount]);
            Assert.That(together[amount], Is.EqualTo(amount.IsHighest ? values.Max() : values.Sum()).Within(1e-6).Percent, $"{path} {amount}");
        }
        foreach (var (level, reading) in together.Set.Levels.SelectMany(level => level.Readings, (level, reading) => (level, reading)))
        {
            var values = runs.Select(run => run[level][reading]);
            double expected = reading == LevelReadings.Peak ? values.Max() : values.Average();
            Assert.That(together[level][reading], Is.EqualTo(expected).Within(1e-6).Percent, $"{path} {level} {reading}");
        }
        return together.Set.All.Count;
    }

    private static List<SubjectResult> Subjects(RunResult run) =>
        [.. run.Subjects, .. run.Functions.SelectMany(function => function.Versions)];

    private static List<double> Cost(RunResult run) =>
    [
        run.Account.Cost, .. run.Functions.SelectMany(function => function.Cost.Parts.Select(part => part.Amount)),
        .. run.Sources.SelectMany(sources => sources.All).Select(source => source.Cost?.Total ?? 0),
    ];

    private static IEnumerable<PropertyInfo> Reached(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) yield break;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var part = bare.IsGenericType ? bare.GetGenericArguments()[0] : bare;
            if (Numbers.Contains(bare)) yield return property;
            bool isPart = part.Name.EndsWith("Result", StringComparison.Ordinal) && part != typeof(DeploymentResult);
            if (!isPart) continue;
            foreach (var further in Reached(part, seen)) yield return further;
        }
    }

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";
}
