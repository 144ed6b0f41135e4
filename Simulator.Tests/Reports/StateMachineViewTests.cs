using LambdaSim.Experiments;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.StateMachines;

namespace LambdaSim.Tests.Reports;

/// <summary>What reports say of state machines.</summary>
public class StateMachineViewTests
{
    private const string Task = "Charge: { Type: Task, Resource: work, End: true }";

    private const string Retrying =
        "Charge: { Type: Task, Resource: work, Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 1 }], End: true }";

    [TestCase(Task, "20 of 20 executions of flow failed: Lambda.TooManyRequestsException in state Charge, which has no Retry.")]
    [TestCase(Retrying, "20 of 20 executions of flow failed: Lambda.TooManyRequestsException in state Charge, whose Retry was not enough.")]
    [TestCase("Reject: { Type: Fail, Error: TooLate }", "20 of 20 executions of flow ended in the Fail state Reject.")]
    public void The_first_sentence_names_what_executions_failed_of_and_where(string states, string sentence) => Assert.That(
        AnswerOf(Of(states, "work.reservedConcurrency=0")), Does.StartWith($"test: {sentence}").Or.StartWith($"test: no invocations, because no state called a function: 20 executions began. {sentence}"));

    [Test]
    public void What_was_refused_and_what_was_delayed_is_said()
    {
        string answer = AnswerOf(StateMachineWorld.Of(
            StateMachineWorld.Text(Task, "", "client: { retries: none }, batch: { count: 1400 }"),
            "region.stateMachines.standard.transitionBurst=50").Result);

        Assert.That(answer, Does.Contain("100 starts of executions of flow were refused: StartExecution has a limit."));
        Assert.That(answer, Does.Contain("of the state transitions of flow waited, because all Standard executions of the account share"));
    }

    [Test]
    public void Where_all_executions_succeed_the_answer_begins_as_ever() =>
        Assert.That(AnswerOf(Of(Task)), Does.Match("^test: (all|none|[0-9.]+%) of .*cold start"));

    [Test]
    public void A_page_has_a_table_of_state_machines_and_one_of_states()
    {
        string page = string.Join('\n', Page(Of(Retrying, "work.errors=100%")));

        Assert.That(page, Does.Contain("State machines").And.Contain("States").And.Contain("flow.Charge"));
        Assert.That(page, Does.Not.Contain("redriven"), "No column of zeros.");
    }

    [Test]
    public void A_chart_shows_the_mean_time_of_an_execution_in_each_state()
    {
        var result = Of("Rest: { Type: Wait, Seconds: 3, Next: Nap }\nNap: { Type: Wait, Seconds: 1, End: true }");
        var chart = StateTimesChart.Of(result, result.SourcesOf(StateMachineMetrics.Set)[0]);

        Assert.That(chart.RowTexts, Is.EqualTo((string[])["3.00 s", "1.00 s"]));
        Assert.That(chart.Table!.Rows.Select(row => row[0]), Is.EqualTo((string[])["Rest", "Nap"]));
    }

    [Test]
    public void The_page_for_a_browser_has_the_tables_and_the_chart()
    {
        using var page = new MemoryStream();
        HtmlReport.Write(Of(Retrying, "work.errors=100%"), page);
        string html = System.Text.Encoding.UTF8.GetString(page.ToArray());

        Assert.That(html, Does.Contain("id=\"state-machines\"").And.Contain("Where the time of flow goes").And.Contain("flow.Charge"));
    }

    [Test]
    public void Of_many_states_the_summary_shows_those_that_failed_and_those_that_took_the_longest()
    {
        string states = string.Join('\n', Enumerable.Range(0, 30).Select(number =>
            $"S{number}: {{ Type: Wait, Seconds: {number}, Next: {(number == 29 ? "Charge" : $"S{number + 1}")} }}")) + "\n" + Task;
        string[] lines = Page(Of(states, "work.errors=100%"));
        string[] shown = [.. lines.Where(line => line.StartsWith("  flow.", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];

        Assert.That(lines, Has.Some.Match("^(5|10) of 31 states"));
        Assert.That(shown, Does.Contain("flow.Charge").And.Contain("flow.S29").And.Not.Contain("flow.S1"));
    }

    [Test]
    public void An_execution_is_told_from_state_to_state()
    {
        var world = StateMachineWorld.Once(Retrying, "", "work.errors=100%");
        string[] lines = [.. ExecutionTrace.Of(world.Scenario, ClockKind.Wheel, machine: 0, number: 0)!.Lines()];

        Assert.That(lines[0], Does.StartWith("Execution 0 of flow took 1.2").And.Contain("and did not succeed"));
        Assert.That(lines.Skip(1).Select(line => line[15..]), Is.EqualTo((string[])
        [
            "Charge begins", "Charge meets Exception: it is tried again after 1.00 s", "Charge, retry 1",
            "Charge meets Exception: it is not tried again", lines[5][15..], "it fails with Exception of Charge",
        ]));
        Assert.That(lines[5], Does.Contain("Charge fails after 1.2"));
    }

    private static RunResult Of(string states, params string[] overrides) =>
        StateMachineWorld.Of(StateMachineWorld.Text(states, "", "batch: { count: 20 }"), overrides).Result;

    private static string AnswerOf(RunResult result) => string.Join(' ', Page(result).TakeWhile(line => line.Length > 0));

    private static string[] Page(RunResult result)
    {
        using var output = new StringWriter();
        TextView.Write(result, output, color: false, unicode: true);
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }
}
