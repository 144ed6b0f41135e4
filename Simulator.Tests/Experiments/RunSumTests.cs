using System.Collections;
using System.Reflection;
using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Experiments;

/// <summary>Nothing that is counted may be forgotten when runs are added up, now or when the next count is built.</summary>
public class RunSumTests
{
    /// <summary>Whole numbers that are no counts: what is configured, and the highest of all runs.</summary>
    private static readonly string[] NotCounted =
        ["Runs", "Seed", "PlacesFor", "ConcurrencyLimit", "Tenants", "Version", "Number"];

    // Each uses other parts of a result: queues and mappings, events, provisioned concurrency, versions, and the new products.
    [TestCase("sqs-own-queue")]
    [TestCase("async-duplicates")]
    [TestCase("provisioned-spillover")]
    [TestCase("canary-roll-back")]
    [TestCase("recursion")]
    [TestCase("snapstart")]
    [TestCase("tenants")]
    [TestCase("managed-instances")]
    [TestCase("streaming")]
    [TestCase("retry-storm")]
    public void Every_count_of_two_runs_is_the_sum_of_both(string lesson)
    {
        var scenario = CommittedScenario.Read(lesson);
        scenario = scenario with { Run = scenario.Run with { Duration = Shorter(scenario.Run.Duration) } };
        var experiment = Experiment.Run(scenario, new ExperimentOptions { Replications = 2, Jobs = 2 });
        var second = new SimulationRun(
            scenario with { Run = scenario.Run with { Seed = experiment.Replications[1].Seed } }).ToEnd().Result();

        List<string> forgotten = [];
        Compare("", experiment.Together, experiment.First, second, forgotten);

        Assert.That(forgotten, Is.Empty);
    }

    private static TimeSpan Shorter(TimeSpan duration) =>
        duration < TimeSpan.FromMinutes(10) ? duration : TimeSpan.FromMinutes(10);

    private static void Compare(string path, object? sum, object? first, object? second, List<string> forgotten)
    {
        if (sum is null || first is null || second is null || sum is LogLinearHistogram) return;
        foreach (var property in sum.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name.EndsWith("Series", StringComparison.Ordinal)) continue;
            string here = $"{path}.{property.Name}";
            var values = new[] { sum, first, second }.Select(property.GetValue).ToArray();
            if (property.PropertyType == typeof(long))
            {
                if (!NotCounted.Contains(property.Name) && (long)values[0]! != (long)values[1]! + (long)values[2]!)
                    forgotten.Add($"{here} is {values[0]}, not {values[1]} + {values[2]}");
            }
            else if (values[0] is IEnumerable and not string && IsListOfResults(property.PropertyType))
            {
                var lists = values.Select(list => ((IEnumerable)list!).Cast<object>().ToArray()).ToArray();
                for (int place = 0; place < lists.Min(list => list.Length); place++)
                    Compare($"{here}[{place}]", lists[0][place], lists[1][place], lists[2][place], forgotten);
            }
            else if (IsResult(property.PropertyType)) Compare(here, values[0], values[1], values[2], forgotten);
        }
    }

    private static bool IsListOfResults(Type type) =>
        type.IsGenericType && IsResult(type.GetGenericArguments()[0]) && type.GetGenericArguments()[0] != typeof(DeploymentResult);

    private static bool IsResult(Type type) =>
        type.Namespace == typeof(RunResult).Namespace && type.IsClass && type.Name.EndsWith("Result", StringComparison.Ordinal);
}
