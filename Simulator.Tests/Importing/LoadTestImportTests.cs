using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

public class LoadTestImportTests
{
    [Test]
    public void Virtual_users_have_an_end_and_an_order()
    {
        var (scenario, _) = Import("""
            {"scenarios":{"warm":{"executor":"constant-vus","vus":2,"duration":"30s"},
            "main":{"executor":"ramping-vus","startVUs":0,"stages":[{"duration":"2m","target":100},{"duration":"2m","target":0}],"startTime":"30s"}}}
            """);

        Assert.That(Stages(scenario, "warm"), Is.EqualTo([(30.0, 2.0, 2.0)]));
        Assert.That(Stages(scenario, "main"), Is.EqualTo([(30.0, 0.0, 0.0), (120.0, 0.0, 100.0), (120.0, 100.0, 0.0)]));
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromSeconds(270)));
    }

    [TestCase("""{"executor":"shared-iterations","vus":4,"iterations":100}""", 100, 600)]
    [TestCase("""{"executor":"per-vu-iterations","vus":4,"iterations":100,"maxDuration":"3m"}""", 400, 180)]
    [TestCase("""{"executor":"shared-iterations","vus":4,"iterations":7,"startTime":"1m","maxDuration":"1m"}""", 7, 120)]
    public void Iterations_end_when_all_are_made(string options, long journeys, int seconds)
    {
        var (scenario, _) = Import($$$"""{"scenarios":{"once":{{{options}}}}}""");

        var callers = (ClosedArrivals)scenario.Traffic.Single().Arrivals;
        Assert.That(callers.Journeys, Is.EqualTo(journeys));
        Assert.That(callers.Stages[^1].ToPerSecond, Is.EqualTo(4));
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Iterations_of_the_short_form_are_shared_and_its_duration_is_the_longest()
    {
        var (scenario, _) = Import("""{"vus":3,"iterations":30,"duration":"2m"}""");

        var callers = (ClosedArrivals)scenario.Traffic.Single().Arrivals;
        Assert.That((callers.Journeys, scenario.Run.Duration.TotalSeconds), Is.EqualTo((30, 120)));
    }

    [Test]
    public void A_jump_of_the_number_of_users_stays_a_jump()
    {
        var (scenario, _) = Import("""
            {"stages":[{"duration":"0s","target":50},{"duration":"1m","target":50},{"duration":"0","target":10},{"duration":"1m","target":10}]}
            """);

        Assert.That(Stages(scenario, "default"), Is.EqualTo([(60.0, 50.0, 50.0), (60.0, 10.0, 10.0)]));
    }

    [TestCase("http_req_duration{expected_response:true}", "a latency p95 < 300 ms", "b latency p95 < 300 ms")]
    [TestCase("http_req_duration{ expected_response : true , scenario:b }", "b latency p95 < 300 ms")]
    [TestCase("http_req_duration{scenario:a}", "a latency p95 < 300 ms")]
    [TestCase("http_req_duration{status:200}")]
    [TestCase("http_req_duration{scenario:a,status:200}")]
    public void Thresholds_on_good_answers_and_on_scenarios_are_objectives(string threshold, params string[] objectives)
    {
        const string executor = """{"executor":"constant-vus","vus":1,"duration":"1m"}""";
        var (scenario, notes) = Import($$$"""
            {"scenarios":{"a":{{{executor}}},"b":{{{executor}}} },"thresholds":{"{{{threshold}}}":["p(95)<300"]} }
            """);

        Assert.That(scenario.Objectives.Select(objective => objective.Sentence), Is.EqualTo(objectives));
        Assert.That(notes.Contains("is about good answers alone", StringComparison.Ordinal),
            Is.EqualTo(threshold.Contains("expected", StringComparison.Ordinal)));
        Assert.That(notes.Contains("has no objective", StringComparison.Ordinal), Is.EqualTo(objectives.Length == 0));
    }

    [Test]
    public void What_k6_breaks_off_is_named()
    {
        var (_, notes) = Import("""
            {"scenarios":{"users":{"executor":"ramping-vus","stages":[{"duration":"1m","target":5}],"gracefulRampDown":"10s","gracefulStop":"5s"}}}
            """);

        Assert.That(notes, Does.Contain("users: gracefulStop of 5 s").And.Contain("users: gracefulRampDown of 10 s"));
    }

    [TestCase("k6", "import http from 'k6/http';\nexport const options = { vus: 10 };", "a script of k6", "k6 inspect")]
    [TestCase("k6", "import { check } from \"k6\";\n", "a script of k6", "k6 inspect")]
    [TestCase("artillery", "const http = require('k6/http');\n", "a script of k6", "k6 inspect")]
    [TestCase("k6", """{"root_group":{"name":""},"metrics":{"http_reqs":{"count":100}}}""", "what k6 measured", "k6 inspect")]
    [TestCase("k6", """{"type":"Metric","data":{"name":"http_reqs"},"metric":"http_reqs"}""", "what k6 measured", "k6 inspect")]
    [TestCase("k6", "config:\n  phases: [ { duration: 60, arrivalRate: 5 } ]\n", "a script of Artillery", "import artillery test")]
    [TestCase("artillery", """{"scenarios":{"a":{"executor":"constant-vus","vus":2}}}""", "options of a script of k6", "import k6 test")]
    [TestCase("k6", "<?xml version=\"1.0\"?>\n<jmeterTestPlan version=\"1.2\"/>", "JMeter", "stages of a traffic")]
    [TestCase("artillery", "from locust import HttpUser, task\n", "Locust", "stages of a traffic")]
    [TestCase("k6", "class Shop extends Simulation { setUp(scn.inject(nothingFor(1))) }", "Gatling", "stages of a traffic")]
    [TestCase("artillery", "import static io.gatling.javaapi.core.CoreDsl.*;\n", "Gatling", "stages of a traffic")]
    [TestCase("k6", "Running 30s test @ http://127.0.0.1\n  12 threads and 400 connections\n", "wrk", "histogram: test")]
    public void What_another_tool_has_written_is_refused_with_what_to_do(string kind, string text, string what, string way)
    {
        var refused = Assert.Throws<ImportException>(
            () => Importer.Import(kind, new ImportRequest { Sources = [new ImportSource("test", () => new StringReader(text))] }))!;

        Assert.That(refused.Message, Does.Contain(what));
        Assert.That(refused.Hint, Does.Contain(way));
    }

    private static (double Seconds, double From, double To)[] Stages(Scenario scenario, string traffic) =>
        [.. ((ClosedArrivals)scenario.Traffic.Single(one => one.Name == traffic).Arrivals).Stages.Select(
            stage => (stage.Length.TotalSeconds, stage.FromPerSecond, stage.ToPerSecond))];

    private static (Scenario Scenario, string Notes) Import(string text)
    {
        var imported = Importer.Import(
            "k6", new ImportRequest { Sources = [new ImportSource("options.json", () => new StringReader(text))] });
        var outcome = ScenarioReader.ReadText(
            imported.Text.Replace("???", "40 ms", StringComparison.Ordinal), "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
        return (outcome.Scenario!, string.Join('\n', imported.Notes));
    }
}
