using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Golden;

public class LessonTests
{
    private static readonly string[] Parts = ["# Look at:", "# Change:", "# Exercise:"];
    private static readonly IReadOnlyList<string> Lessons = CommittedScenario.Lessons;

    /// <summary>One core delivers some 15 to 20 million messages a second of the whole region (lambdasim bench).</summary>
    private const long MessagesInAboutASecond = 15_000_000;

    [Test]
    public void There_are_at_least_twelve_lessons_and_no_two_ask_the_same()
    {
        Assert.That(Lessons, Has.Count.AtLeast(12));
        Assert.That(Lessons.Select(name => CommittedScenario.Read(name).Question), Is.Unique);
    }

    [TestCaseSource(nameof(Lessons))]
    public void A_lesson_asks_one_question_says_where_to_look_and_sets_an_exercise(string name)
    {
        string[] lines = File.ReadAllLines(Repository.ScenarioFile(name));

        Assert.That(CommittedScenario.Read(name).Question, Does.EndWith("?").And.Not.Contain("\n"));
        foreach (string part in Parts)
            Assert.That(lines.Count(line => line.StartsWith(part, StringComparison.Ordinal)), Is.EqualTo(1), part);
        Assert.That(lines.Where(line => line.Length > 120), Is.Empty);
    }

    [TestCaseSource(nameof(Lessons))]
    public void A_lesson_is_small_enough_to_run_in_about_a_second(string name) =>
        Assert.That(CommittedScenario.Result(name).Messages, Is.LessThan(MessagesInAboutASecond));

    [Test]
    public void A_rare_caller_meets_a_cold_start_as_often_as_the_lesson_says()
    {
        var functions = CommittedScenario.Result("rare-caller").Functions;
        double[] pauses = [2, 5, 10, 30, 120];

        for (int i = 0; i < pauses.Length; i++)
        {
            double expected = Math.Exp(-10 / pauses[i]);
            double error = 5 * Math.Sqrt(expected * (1 - expected) / functions[i][FunctionMetrics.Invocations]);
            double cold = (double)functions[i][FunctionMetrics.ColdStarts] / functions[i][FunctionMetrics.Invocations];

            Assert.That(cold, Is.EqualTo(expected).Within(error + 0.001), functions[i].Name);
        }
    }

    /// <summary>A day that was measured on AWS is reproduced, and what people used to say of idle sandboxes is not.</summary>
    [Test]
    public void The_back_test_comes_to_what_was_measured_and_tells_a_wrong_keep_alive()
    {
        string file = Repository.ScenarioFile("back-test");
        var right = Experiment.Run(CommittedScenario.Read("back-test"), new ExperimentOptions()).BackTest!;
        var wrong = Experiment.Run(
            ScenarioReader.Read(file, [new SettingOverride("region.keepAlive", "fixed 300 s")]).Scenario!, new ExperimentOptions()).BackTest!;

        Assert.That(right.Figures.Select(figure => figure.Inside), Has.All.True);
        var cold = wrong.Figures.Single(figure => figure.Metric == "f cold starts");
        Assert.That((cold.Inside, cold.Off > 2), Is.EqualTo(((bool?)false, true)));
    }
}
