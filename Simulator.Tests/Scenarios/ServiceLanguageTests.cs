using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Tests.Scenarios;

/// <summary>How services and their uses are written, and what is told when they are written badly.</summary>
[Parallelizable]
public class ServiceLanguageTests
{
    // Amazon RDS and Aurora User Guides: about 60 of a db.t3.micro with MySQL, 630 of 8 GiB, measured 188 of 2 GiB with Aurora PostgreSQL.
    [TestCase("mysql", "db.t3.micro", 60)]
    [TestCase("mysql", "db.m5.large", 630)]
    [TestCase("aurora-postgresql", "db.t4g.small", 187)]
    [TestCase("aurora-mysql", "db.t4g.medium", 90)]
    [TestCase("aurora-mysql", "db.r6g.large", 1_000)]
    [TestCase("aurora-mysql", "db.r7g.24xlarge", 7_000)]
    [TestCase("postgresql", "db.r6g.24xlarge", 5_000)]
    public void The_limit_of_connections_follows_from_engine_and_class(string engine, string type, int connections) => Assert.That(
        Service($"{{ type: database, engine: {engine}, class: {type} }}").Database!.MaximumConnections,
        Is.EqualTo(connections).Within(1));

    [Test]
    public void Processors_follow_from_the_class_and_either_can_be_given()
    {
        Assert.That(Service("{ type: database, class: db.r6g.xlarge }").Database!.Processors, Is.EqualTo(4));
        Assert.That(Service("{ type: database, class: db.r6g.xlarge, processors: 0.5 }").Database!.Processors, Is.EqualTo(0.5));
        Assert.That(Service("{ type: database, class: db.r6g.xlarge, maxConnections: 7 }").Database!.MaximumConnections, Is.EqualTo(7));
    }

    [Test]
    public void A_proxy_without_settings_has_those_of_RDS_Proxy()
    {
        var proxy = Service("{ type: database, class: db.r6g.large, proxy: {} }").Database!.Proxy!;

        Assert.That(proxy.MaximumConnections, Is.EqualTo(1));
        Assert.That(proxy.MaximumIdleConnections, Is.EqualTo(0.5), "half of the maximum");
        Assert.That(proxy.BorrowTimeout, Is.EqualTo(TimeSpan.FromSeconds(120)));
    }

    [Test]
    public void A_table_is_tried_again_as_the_SDK_does_unless_told_otherwise()
    {
        Assert.That(Use("{ service: s, reads: 1 }", "{ type: table }").Retry, Is.EqualTo(new ClientRetry(3, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(20), Jitter: true)));
        Assert.That(Use("{ service: s, reads: 1, retry: { attempts: 1 } }", "{ type: table }").Retry.Attempts, Is.EqualTo(1));
    }

    [TestCase("{}", "[ { service: s } ]", "'s' has no 'type'")]
    [TestCase("{ type: http }", "[ { service: s } ]", "'s' has no latency, and nothing is assumed for it")]
    [TestCase("{ type: database }", "[ { service: s, work: 1 ms } ]", "'s' has neither a 'class' nor 'maxConnections' or 'processors'")]
    [TestCase("{ type: database, class: none }", "[ { service: s, work: 1 ms } ]", "'s' has neither a 'class' nor 'maxConnections' or 'processors'")]
    [TestCase("{ type: database, maxConnections: 0, processors: 2000 }", "[ { service: s, work: 1 ms } ]", "0 is not between|2000 is not between")]
    [TestCase("{ type: http, latency: 10000 d }", "[ { service: s } ]", "10000 d is not between")]
    [TestCase("{ type: http, latency: 5 ms, rate: 0/s }", "[ { service: s } ]", "0/s is not")]
    [TestCase("{ type: http, latency: 5 ms, above: 503 }", "[ { service: s } ]", "'s' takes any number of requests")]
    [TestCase("{ type: database, class: db.r6g.large }", "[ { service: s, work: 1 ms, pool: 5, connection: invocation } ]", "an invocation that opens its own connection has no pool")]
    [TestCase("{ type: database, class: db.r6g.lagre }", "[ { service: s, work: 1 ms } ]", "'db.r6g.lagre' is no class of database instances known here")]
    [TestCase("{ type: database, class: db.r6g.large }", "[ { service: s } ]", "nothing says how much work a query of 's' is")]
    [TestCase("{ type: database, class: db.r6g.large, concurrency: 5 }", "[ { service: s, work: 1 ms } ]", "'s' is a database, and 'concurrency' is of a http, cache")]
    [TestCase("{ type: cache }", "[ { service: s, work: 1 ms } ]", "'s' is a cache, and 'work' is of a database")]
    [TestCase("{ type: table }", "[ { service: s } ]", "nothing is read from 's' or written to it")]
    [TestCase("{ type: cache, burst: 5 }", "[ { service: s } ]", "'s' takes any number of requests a second")]
    [TestCase("{ type: cache }", "[ { service: t } ]", "no service is called 't'")]
    [TestCase("{ type: cache }", "[ { servce: s } ]", "'servce' is not a setting of the use of a service|the use of a service needs 'service'")]
    [TestCase("{ type: cache }", "cache", "a list of uses is expected here, not 'cache'")]
    [TestCase("{ type: cache }", "[ { service: s, circuitBreaker: { opensAt: 0%, window: 20, for: 1 s } } ]", "0% is not more than 0% and at most 100%|0% is not above 0%|not between|more than")]
    [TestCase("{ type: database, maxConnections: 3, processors: 1, proxy: { maxConnections: 20% } }", "[ { service: s, work: 1 ms } ]", "the proxy has no connection to lend")]
    [TestCase("{ type: database, class: db.r6g.large, proxy: { maxConnections: 20%, maxIdleConnections: 30% } }", "[ { service: s, work: 1 ms } ]", "more connections stay open than there can be")]
    [TestCase("{ type: function }", "[ { service: s } ]", "'s' is a function, and nothing says which")]
    [TestCase("{ type: function, invokes: g }", "[ { service: s } ]", "no function is called 'g'")]
    [TestCase("{ type: function, invokes: f, latency: 5 ms }", "none", "'s' is a function, and 'latency' is of a database, http, cache, table")]
    [TestCase("{ type: table, capacity: { read: 5/s } }", "[ { service: s, reads: 1 } ]", "the capacity of a table needs 'write'")]
    public void A_mistake_says_what_is_wrong(string service, string uses, string messages)
    {
        var told = ScenarioTexts.Read(Text(service, uses)).Mistakes.Select(mistake => mistake.Message).ToList();

        Assert.That(told, Is.Not.Empty);
        foreach (string message in told) Assert.That(messages.Split('|').Any(message.Contains), message);
    }

    [Test]
    public void A_class_that_is_misspelt_gets_the_nearest() => Assert.That(
        ScenarioTexts.OneMistake(Text("{ type: database, class: db.r6g.lagre }", "[ { service: s, work: 1 ms } ]"))!.Hint,
        Does.StartWith("Did you mean 'db.r6g.large'?"));

    [TestCase("{ type: cache }", "none", "nothing uses 's'")]
    [TestCase("{ type: http, latency: 5 s }", "[ { service: s, timeout: 1 s } ]", "100% of the attempts of 'f' to use 's' are given up after 1,000 ms, before it can have answered")]
    [TestCase("{ type: cache }", "[ { service: s, timeout: 10 s } ]", "'f' ends after 3 s, before an attempt to use 's' can take its time-out")]
    public void What_is_hardly_meant_is_warned_of(string service, string uses, string message) =>
        Assert.That(ScenarioTexts.Read(Text(service, uses)).Warnings.Select(warning => warning.Message), Is.EqualTo((string[])[message]));

    [TestCase("managedInstances: { concurrencyPerSandbox: 10 }, memorySize: 4096 MB", "on managed instances")]
    [TestCase("durable: { executionTimeout: 1 h, operations: [ { step: s1, duration: 1 s } ] }", "in a durable function")]
    public void Uses_are_refused_where_they_are_not_modelled(string function, string where) => Assert.That(
        ScenarioTexts.Read($$"""
            functions: { f: { duration: 1 ms, {{function}}, uses: [ { service: s } ] } }
            services: { s: { type: cache } }
            traffic: { t: { invokes: f, rate: 1/s } }
            run: { duration: 1 min }
            """).Mistakes.Select(mistake => mistake.Message), Has.Some.EqualTo($"what 'f' uses is not modelled {where}"));

    [TestCase("{ type: cache }", "connections peak < 5", "'connections peak' is always 0 here: 's' is a cache, to which nobody keeps connections")]
    [TestCase("{ type: table }", "utilisation < 50%", "'utilisation' is always 0 here: 's' is a table, and this is of databases")]
    [TestCase("{ type: table }", "active mean < 5", "'active mean' is always 0 here: 's' is a table, which answers at once")]
    [TestCase("{ type: http, latency: 1 ms }", "waiting peak < 5", "'waiting peak' is always 0 here: 's' is a http that lets nobody wait")]
    [TestCase("{ type: http, latency: 1 ms, concurrency: 5, above: 503 }", "throttled < 5", "'throttled' is always 0 here: 's' is a http that answers nothing with 429")]
    [TestCase("{ type: database, class: db.r6g.large }", "borrowed peak < 5", "'borrowed peak' is always 0 here: 's' has no proxy")]
    [TestCase("{ type: database, class: db.r6g.large }", "throttled < 5", "'throttled' is always 0 here: 's' is a database, which refuses connections and throttles nothing")]
    public void An_objective_on_what_a_type_of_service_does_not_have_is_a_mistake(string service, string objective, string message)
    {
        string use = service.Contains("database", StringComparison.Ordinal) ? "{ service: s, work: 1 ms }"
            : service.Contains("table", StringComparison.Ordinal) ? "{ service: s, reads: 1 }" : "{ service: s }";
        var mistake = ScenarioTexts.OneMistake($"{Text(service, $"[ {use} ]")}\nobjectives: [ s {objective} ]\n");

        Assert.That((mistake.Message, mistake.Line), Is.EqualTo((message, 5)));
    }

    [TestCase("connections peak < 5")]
    [TestCase("utilisation < 50%")]
    [TestCase("borrowed peak < 5")]
    [TestCase("waiting peak < 5")]
    [TestCase("failed < 1%")]
    public void An_objective_on_what_it_has_is_none(string objective) => Assert.That(
        ScenarioTexts.Valid($"{Text("{ type: database, class: db.r6g.large, proxy: {} }", "[ { service: s, work: 1 ms } ]")}\nobjectives: [ s {objective} ]\n")
            .Objectives, Has.Count.EqualTo(1));

    [TestCase("refused", "'refused' is not known of 's'", "Of a service there are: connections refused.")]
    [TestCase("busy", "'busy' is not a metric", "Of a service there are: busy percent peak, busy percent mean.")]
    [TestCase("waiting", "'waiting' is not known of 's'", "Of a service there are: waiting at end, waiting peak, waiting mean.")]
    public void A_metric_that_is_nearly_one_of_services_leads_to_those_of_services(string metric, string message, string hint)
    {
        var mistake = ScenarioTexts.OneMistake($"{Text("{ type: cache }", "[ { service: s } ]")}\nobjectives: [ s {metric} < 5 ]\n");

        Assert.That(mistake.Message, Is.EqualTo(message));
        Assert.That(mistake.Hint, Does.StartWith(hint));
    }

    [TestCase("{ type: http, latency: 50 ms }", "[ { service: s } ]", 20_000, true)]
    [TestCase("{ type: http, latency: 50 ms }", "[ { service: s } ]", 19_000, false)]
    [TestCase("{ type: http, latency: 50 ms }", "[ { service: s, calls: 2 } ]", 10_000, true)]
    [TestCase("{ type: http, latency: 50 ms }", "[ { service: s, share: 10% } ]", 20_000, false)]
    [TestCase("{ type: http, latency: 50 ms }", "[ { service: s, timeout: 20 ms } ]", 20_000, false)]
    [TestCase("{ type: database, class: db.r6g.large, latency: 10 ms }", "[ { service: s, work: 40 ms } ]", 20_000, true)]
    public void Load_that_is_above_the_limit_by_what_services_take_is_warned_of(string service, string uses, int rate, bool warned)
    {
        string text = Text(service, uses).Replace("rate: 1/s", $"rate: {rate}/s", StringComparison.Ordinal);

        Assert.That(ScenarioTexts.Read(text).Warnings.Any(warning => warning.Name == "load-above-limit"), Is.EqualTo(warned));
    }

    [Test]
    public void Of_functions_that_call_functions_both_count_against_the_limit()
    {
        const string text = """
            functions:
              f: { duration: 10 ms, uses: [ { service: s } ] }
              g: { duration: 100 ms }
            services: { s: { type: function, invokes: g } }
            traffic: { t: { invokes: f, rate: 5000/s } }
            run: { duration: 1 min }
            """;

        Assert.That(ScenarioTexts.Read(text).Warnings.Single().Message, Does.StartWith("the load needs a concurrency of at least 1,050 throughout"));
    }

    [Test]
    public void A_service_that_nobody_uses_does_not_hide_that_its_function_is_never_called() => Assert.That(
        ScenarioTexts.Read("""
            functions: { f: { duration: 1 ms }, g: { duration: 1 ms } }
            services: { s: { type: function, invokes: g } }
            traffic: { t: { invokes: f, rate: 1/s } }
            run: { duration: 1 min }
            """).Warnings.Select(warning => warning.Name), Is.EquivalentTo((string[])["function-never-called", "service-never-used"]));

    private static ServiceSettings Service(string service) =>
        ScenarioTexts.Valid(Text(service, "none")).Services[0];

    private static UseSettings Use(string use, string service) =>
        ScenarioTexts.Valid(Text(service, $"[ {use} ]")).Functions[0].Uses[0][0];

    private static string Text(string service, string uses) => $$"""
        functions: { f: { duration: 1 ms, uses: {{uses}} } }
        services: { s: {{service}} }
        traffic: { t: { invokes: f, rate: 1/s } }
        run: { duration: 1 min }
        """;
}
