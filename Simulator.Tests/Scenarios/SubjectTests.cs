using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Of whom objectives ask follows from the declared sets of metrics and one line a kind.</summary>
public class SubjectTests
{
    [Test]
    public void Whoever_metrics_are_asked_of_is_a_kind_whose_names_scenarios_tell() => Assert.That(
        MetricSets.All.Select(set => set.AskedOf).Where(kind => kind.Length > 0).Distinct(),
        Is.EquivalentTo(SubjectKinds.All.Select(kind => kind.Word)));

    [TestCaseSource(nameof(Kinds))]
    public void Every_metric_of_a_kind_can_be_asked_of_each_of_its_names_in_the_file_that_has_it(string word)
    {
        var kind = SubjectKinds.All.Single(kind => kind.Word == word);
        var plain = ScenarioTexts.Valid(RichScenario.Text);
        string[] names = [.. kind.Names(plain)];
        var subjects = SentenceSubjects.Of(plain);
        string[] sentences =
        [
            .. from metric in MetricTable.All
               where metric.IsAskedOf(word)
               from name in names
               where subjects.LackOf(name, metric) is null
               select $"{name} {metric.Name}{(metric.Kind == MetricKind.Distribution ? " p99" : "")} < {Limit(metric.Kind)}",
        ];

        var asked = ScenarioTexts.Valid(RichScenario.Text + "objectives:\n" + string.Concat(sentences.Select(one => $"  - {one}\n")));

        Assert.That(names, Is.Not.Empty);
        Assert.That(asked.Objectives.Select(objective => objective.Reference.Subject).Distinct(), Is.EqualTo(names));
        Assert.That(asked.Objectives.Select(objective => objective.Reference.Metric.AskedOf), Has.All.Contains(word));
    }

    private static IEnumerable<string> Kinds() => SubjectKinds.All.Select(kind => kind.Word);

    private static string Limit(MetricKind kind) => kind switch
    {
        MetricKind.Distribution or MetricKind.Length => "1 s",
        MetricKind.Money => "1 USD",
        MetricKind.Level => "1",
        _ => "1%",
    };
}
