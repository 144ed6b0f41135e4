using System.Reflection;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measurement;

/// <summary>How numbers of several runs become one is said beside each number, and nowhere else.</summary>
public class AddingUpTests
{
    private static readonly Type[] Numbers =
    [
        typeof(int), typeof(long), typeof(ulong), typeof(double), typeof(TimeSpan), typeof(LogLinearHistogram),
        typeof(IReadOnlyList<NamedCount>),
    ];

    private static readonly IReadOnlyList<PropertyInfo> All = [.. Reached(typeof(RunResult), [])];

    [Test]
    public void Every_number_of_a_result_says_how_it_adds_up() =>
        Assert.That(All.Where(property => How(property) is null).Select(Name), Is.Empty);

    [Test]
    public void A_level_is_a_mean_and_a_peak_is_the_highest()
    {
        foreach (var property in All)
        {
            if (property.Name.EndsWith("AtEnd", StringComparison.Ordinal) || property.Name.EndsWith("AtStart", StringComparison.Ordinal)
                || property.Name.StartsWith("Mean", StringComparison.Ordinal))
                Assert.That(How(property), Is.EqualTo(By.Mean).Or.EqualTo(By.First), Name(property));
            if (property.Name.StartsWith("Peak", StringComparison.Ordinal) || property.Name is "Overshoot" or "MaximumPollers")
                Assert.That(How(property), Is.EqualTo(By.Maximum), Name(property));
        }
        int declared = MetricSets.All.SelectMany(set => set.Levels).SelectMany(level => level.Readings)
            .Count(reading => reading != LevelReadings.Peak);
        Assert.That(All.Count(property => How(property) == By.Mean) + declared, Is.AtLeast(18));
    }

    [TestCase("sqs-function-fails")]
    [TestCase("sqs-own-queue")]
    [TestCase("async-s3-flood")]
    [TestCase("provisioned-spillover")]
    [TestCase("managed-instances")]
    [TestCase("retry-storm")]
    [TestCase("stream-poison-record")]
    public void Three_runs_add_up_as_their_numbers_say(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with
        {
            Run = scenario.Run with { Duration = new(Math.Min(scenario.Run.Duration.Ticks, TimeSpan.FromMinutes(2).Ticks)) },
        };
        var experiment = Experiment.Run(scenario, new ExperimentOptions { Replications = 3, Jobs = 2 });
        object[] runs =
        [
            .. experiment.Replications.Select(
                one => new SimulationRun(scenario with { Run = scenario.Run with { Seed = one.Seed } }).ToEnd().Result()),
        ];

        int compared = Compare("", experiment.Together, runs);

        Assert.That(compared, Is.GreaterThan(60));
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

    private static int Compare(string path, object sum, object?[] runs)
    {
        int compared = 0;
        foreach (var property in sum.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            object? together = property.GetValue(sum);
            object?[] each = [.. runs.Select(run => run is null ? null : property.GetValue(run))];
            string here = $"{path}.{property.Name}";
            if (How(property) == By.Parts) compared += CompareParts(here, together, each);
            else if (property.Name is not ("Runs" or "MeasuredTogether") && Expected(How(property), each) is { } expected)
            {
                Assert.That(Value(together), Is.EqualTo(expected).Within(1e-6).Percent, here);
                compared++;
            }
        }
        return compared;
    }

    private static int CompareParts(string path, object? together, object?[] each)
    {
        if (together is null) return 0;
        if (together is MetricValues measured) return Compare(path, measured, [.. each.Select(one => (MetricValues)one!)]);
        if (together is not System.Collections.IList list) return Compare(path, together, each);
        int compared = 0;
        for (int place = 0; place < list.Count; place++)
            compared += Compare($"{path}[{place}]", list[place]!, [.. each.Select(one => ((System.Collections.IList)one!)[place])]);
        return compared;
    }

    /// <summary>Counts and lengths of time are summed, levels are means, peaks the highest.</summary>
    private static int Compare(string path, MetricValues together, MetricValues[] runs)
    {
        foreach (var count in together.Set.Counts)
            Assert.That(together[count], Is.EqualTo(runs.Sum(run => run[count])), $"{path} {count}");
        foreach (var times in together.Set.Times)
            Assert.That(together[times].Count, Is.EqualTo(runs.Sum(run => run[times].Count)), $"{path} {times}");
        foreach (var (level, reading) in together.Set.Levels.SelectMany(level => level.Readings, (level, reading) => (level, reading)))
        {
            var values = runs.Select(run => run[level][reading]);
            double expected = reading == LevelReadings.Peak ? values.Max() : values.Average();
            Assert.That(together[level][reading], Is.EqualTo(expected).Within(1e-6).Percent, $"{path} {level} {reading}");
        }
        return together.Set.All.Count;
    }

    private static double? Expected(By? how, object?[] each)
    {
        double[] values = [.. each.Select(one => Value(one) ?? double.NaN)];
        if (how is null || each.All(one => Value(one) is null)) return null;
        values = [.. values.Select(value => double.IsNaN(value) ? 0 : value)];
        return how switch
        {
            By.Sum => values.Sum(),
            By.Mean => values.Average(),
            By.Maximum => values.Max(),
            By.Minimum => values.Min(),
            _ => values[0],
        };
    }

    private static double? Value(object? value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        TimeSpan time => time.Ticks,
        LogLinearHistogram histogram => histogram.Count,
        IReadOnlyList<NamedCount> counts => counts.Sum(count => count.Count),
        _ => null,
    };

    private static IEnumerable<PropertyInfo> Reached(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) yield break;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var part = bare.IsGenericType ? bare.GetGenericArguments()[0] : bare;
            bool isPart = part.Name.EndsWith("Result", StringComparison.Ordinal) && part != typeof(SettingResult);
            if (Numbers.Contains(bare) || isPart) yield return property;
            if (!isPart || How(property) == By.First) continue;
            foreach (var further in Reached(part, seen)) yield return further;
        }
    }

    private static By? How(PropertyInfo property) => property.GetCustomAttribute<AddsUpAttribute>()?.How;

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";
}
