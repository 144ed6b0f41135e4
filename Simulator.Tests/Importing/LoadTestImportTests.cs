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

    [TestCase("http_req_failed", "\"rate<.01\"", "default failures < 1%")]
    [TestCase("http_req_duration", "\"p(95)<.5e3\"", "default latency p95 < 500 ms")]
    [TestCase("http_req_duration", "\"p(99.9) < 1500.\"", "default latency p99.9 < 1.5 s")]
    [TestCase("http_req_duration", "\"p(100)<900\"", "default latency max < 900 ms")]
    [TestCase("http_req_duration", "\"p(101)<900\"")]
    [TestCase("http_req_duration", "\"p(95)<5e\"")]
    public void Limits_of_thresholds_are_numbers_in_every_form(string metric, string threshold, params string[] objectives)
    {
        var (scenario, notes) = Import($$$"""{"vus":1,"duration":"1m","thresholds":{"{{{metric}}}":[{{{threshold}}}]}}""");

        Assert.That(scenario.Objectives.Select(objective => objective.Sentence), Is.EqualTo(objectives));
        Assert.That(notes.Contains("has no objective", StringComparison.Ordinal), Is.EqualTo(objectives.Length == 0));
    }

    [TestCase("\"rps\":5", "rps of 5")]
    [TestCase("\"minIterationDuration\":\"10s\"", "minIterationDuration of 10s")]
    [TestCase("\"executionSegment\":\"0:1/4\"", "executionSegment of 0:1/4")]
    [TestCase("\"thresholds\":{\"checks\":[{\"threshold\":\"rate>0.9\",\"abortOnFail\":true}]}", "abortOnFail")]
    public void What_changes_the_load_of_all_scenarios_and_has_no_setting_is_named(string option, string note)
    {
        var (_, notes) = Import($$"""{"vus":1,"duration":"1m",{{option}}}""");
        var (_, without) = Import("""{"vus":1,"duration":"1m","rps":0,"minIterationDuration":"0s","executionSegment":null}""");

        Assert.That(notes, Does.Contain(note));
        Assert.That(without, Does.Not.Contain("not taken over"));
    }

    [TestCase(0, "2m", 0, 120)]
    [TestCase(10, "0", 10, 600)]
    [TestCase(10, "90s", 10, 90)]
    public void Users_that_are_controlled_from_outside_may_begin_with_none_and_have_no_end(
        int users, string duration, double at, int seconds)
    {
        var (scenario, notes) = Import($$$"""
            {"scenarios":{"s":{"executor":"externally-controlled","vus":{{{users}}},"maxVUs":50,"duration":"{{{duration}}}"} } }
            """);

        Assert.That(Stages(scenario, "s")[^1].To, Is.EqualTo(at));
        Assert.That(scenario.Run.Duration.TotalSeconds, Is.EqualTo(seconds));
        Assert.That(notes, Does.Contain("changed from outside").And.Not.Contain("no stages"));
    }

    [TestCase(100, "3m", "9m", 300)]
    [TestCase(7, "1m", "3m", 21)]
    [TestCase(5, "1s", "1m", 300)]
    [TestCase(1, "4s", "2m", 30)]
    [TestCase(9999, "7s", "7m", 599940)]
    public void A_rate_of_k6_has_just_as_many_iterations_as_in_the_test(int rate, string unit, string duration, int iterations)
    {
        var (scenario, _) = Import($$$"""
            {"scenarios":{"s":{"executor":"constant-arrival-rate","rate":{{{rate}}},"timeUnit":"{{{unit}}}","duration":"{{{duration}}}"} } }
            """);
        var stage = ((OpenArrivals)scenario.Traffic.Single().Arrivals).Stages.Single();

        Assert.That(stage.FromPerSecond * stage.Length.TotalSeconds, Is.EqualTo(iterations).Within(1e-6));
    }

    [TestCase("5 mins", 300)]
    [TestCase("90 secs", 90)]
    [TestCase("1 hr", 3600)]
    [TestCase("1 day", 86400)]
    [TestCase("1 Hour 30 seconds", 3630)]
    [TestCase("1h30min", 5400)]
    [TestCase("1500ms", 1.5)]
    [TestCase("2m", 120)]
    [TestCase("45", 45)]
    public void Phases_of_Artillery_last_as_long_as_their_words_say(string duration, double seconds)
    {
        var stages = Artillery($"config:\n  phases: [ {{ duration: {duration}, arrivalRate: 2 }} ]\n").Scenario.Traffic.Single().Arrivals;

        Assert.That(((OpenArrivals)stages).Stages.Single().Length.TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public void A_number_of_virtual_users_of_Artillery_is_met()
    {
        var (scenario, _) = Artillery("config:\n  phases: [ { duration: 60, arrivalCount: 100 }, { duration: 7, arrivalCount: 3 } ]\n");

        Assert.That(
            ((OpenArrivals)scenario.Traffic.Single().Arrivals).Stages.Select(stage => stage.FromPerSecond * stage.Length.TotalSeconds),
            Is.EqualTo([100, 3.0]).Within(1e-6));
    }

    [Test]
    public void What_Artillery_ensures_may_stand_below_its_plugin()
    {
        var (scenario, _) = Artillery("""
            config:
              phases: [ { duration: 60, arrivalRate: 2 } ]
              plugins: { ensure: { thresholds: [ { http.response_time.p95: 300 } ] } }
            """);

        Assert.That(scenario.Objectives.Select(objective => objective.Sentence), Is.EqualTo(["virtual-users latency p95 < 300 ms"]));
    }

    [Test]
    public void Phases_that_only_environments_have_are_refused_with_their_names()
    {
        const string text = """
            config:
              environments:
                load: { phases: [ { duration: 60, arrivalRate: 5 } ] }
                smoke: { phases: [ { duration: 5, arrivalRate: 1 } ] }
                local: { target: here }
            """;
        var refused = Assert.Throws<ImportException>(() => Importer.Import("artillery", Request("test", text)))!;

        Assert.That(refused.Message, Does.Contain("the environments load, smoke"));
        Assert.That(refused.Hint, Does.Contain("config: phases:"));
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
    [TestCase("k6", "\nSummary:\n  Total:\t10.0012 secs\n  Slowest:\t0.5 secs\n", "hey", "as a distribution")]
    [TestCase("artillery", "response-time,DNS+dialup,DNS\n0.05,0.01,0\n", "hey", "as a distribution")]
    [TestCase("k6", "Requests      [total, rate, throughput]  300, 10.03, 10.03\n", "vegeta", "as a distribution")]
    [TestCase("k6", """{"latencies":{"mean":5,"99th":9},"requests":300}""", "vegeta", "as a distribution")]
    [TestCase("artillery", "GET http://shop/\n@body.json\n", "targets of vegeta", "-rate and -duration")]
    [TestCase("k6", "This is ApacheBench, Version 2.3\n", "ApacheBench", "as a distribution")]
    [TestCase("artillery", """{"aggregate":{"counters":{"vusers.created":5}}}""", "report of Artillery", "script.yml")]
    [TestCase("k6", "Type,Name,Request Count,Failure Count\nGET,/,10,0\n", "statistics of Locust", "as a distribution")]
    [TestCase("k6", "timeStamp,elapsed,label\n1767225600000,12,home\n", "results of JMeter", "as a distribution")]
    [TestCase("k6", "Running 30s test @ http://127.0.0.1\n  12 threads and 400 connections\n", "wrk", "histogram: test")]
    public void What_another_tool_has_written_is_refused_with_what_to_do(string kind, string text, string what, string way)
    {
        var refused = Assert.Throws<ImportException>(
            () => Importer.Import(kind, Request("test", text)))!;

        Assert.That(refused.Message, Does.Contain(what));
        Assert.That(refused.Hint, Does.Contain(way));
    }

    private static (double Seconds, double From, double To)[] Stages(Scenario scenario, string traffic) =>
        [.. ((ClosedArrivals)scenario.Traffic.Single(one => one.Name == traffic).Arrivals).Stages.Select(
            stage => (stage.Length.TotalSeconds, stage.FromPerSecond, stage.ToPerSecond))];

    private static (Scenario Scenario, string Notes) Import(string text) => Import("k6", "options.json", text);

    private static (Scenario Scenario, string Notes) Artillery(string text) => Import("artillery", "shop.yml", text);

    private static ImportRequest Request(string file, string text) =>
        new() { Sources = [new ImportSource(file, () => new StringReader(text))] };

    private static (Scenario Scenario, string Notes) Import(string kind, string file, string text)
    {
        var imported = Importer.Import(kind, Request(file, text));
        var outcome = ScenarioReader.ReadText(
            imported.Text.Replace("???", "40 ms", StringComparison.Ordinal), "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
        return (outcome.Scenario!, string.Join('\n', imported.Notes));
    }
}
