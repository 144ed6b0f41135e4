using LambdaSim.CommandLine;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Tests.Scenarios;

/// <summary>What the language says of triggers and of what goes through them, and what would be refused or ignored.</summary>
public class TriggerLanguageTests
{
    [TestCase("type: apigateway-http, timeout: 31 s", "", "outside-limit", "an HTTP API waits 30 s at most")]
    [TestCase("type: apigateway-rest, timeout: 301 s", "", "outside-limit", "301 s")]
    [TestCase("type: alb, timeout: 5 s", "", "no-effect", "'shop' waits as long as the function runs")]
    [TestCase("type: cognito, timeout: 5 s", "", "no-effect", "'shop' waits 5 s, which cannot be changed")]
    [TestCase("type: sns, timeout: 5 s", "", "no-effect", "'shop' hands events over, and waits for no function")]
    [TestCase("type: function-url, throttle: { rate: 5/s }", "", "no-effect", "only API Gateway throttles")]
    [TestCase("type: s3, calls: 5", "", "no-effect", "'shop' does not call by itself")]
    [TestCase(
        "type: apigateway-http, schedule: rate(1 minute)", "", "no-effect", "only a scheduler and a rule of an event bus do")]
    [TestCase("type: gateway", "", "unknown-choice", "'gateway'")]
    [TestCase("", "", "missing-setting", "'shop' has no 'type'")]
    [TestCase("type: alb, permission: denied", "", "unknown-choice", "'denied' is not a permission")]
    [TestCase("type: alb, permission: { for: 5 min }", "", "missing-setting", "a permission needs 'missingFrom'")]
    [TestCase("type: s3, deadLetterQueue: dead", "", "no-effect", "'shop' has no dead-letter queue of its own in AWS")]
    [TestCase("type: sns, deadLetterQueue: dead", "", "unknown-queue", "no queue is called 'dead'")]
    [TestCase("type: alb", "type: Event", "no-effect", "this is about calls of Lambda, and 'customers' goes through a trigger")]
    [TestCase("type: alb", "invalidEvents: 1%", "no-effect", "goes through a trigger")]
    [TestCase("type: alb", "invokes: work", "several-ways", "'customers' goes through a trigger, and calls or sends by itself")]
    [TestCase("type: alb", "tenants: 5", "no-effect", "tenants change nothing")]
    [TestCase("type: alb", "keys: { count: 5 }", "no-effect", "is about records")]
    public void What_AWS_would_refuse_or_ignore_is_a_mistake_with_its_reason(string trigger, string traffic, string name, string part)
    {
        var mistake = ScenarioTexts.OneMistake(Text(trigger, traffic));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Message, Does.Contain(part));
        Assert.That(mistake.Hint, Is.Not.Empty);
    }

    [Test]
    public void A_trigger_that_is_not_there_is_named_with_the_nearest_word()
    {
        var mistake = ScenarioTexts.OneMistake(Text("type: alb", "").Replace("through: shop", "through: shpo", StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo(("unknown-trigger", "no trigger is called 'shpo'")));
        Assert.That(mistake.Hint, Does.Contain("shop"));
    }

    [Test]
    public void A_function_that_is_not_there_is_named_with_the_nearest_word()
    {
        var mistake = ScenarioTexts.OneMistake(Text("type: alb", "").Replace("invokes: work", "invokes: wrok", StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo(("unknown-function", "no function is called 'wrok'")));
        Assert.That(mistake.Hint, Does.Contain("work"));
    }

    [TestCase("rate(5 minute)", 5)]
    [TestCase("rate(1 hour)", 60)]
    [TestCase("rate(2 days)", 2880)]
    public void A_rate_is_read_as_AWS_writes_it(string schedule, double minutes) => Assert.That(
        ScenarioTexts.Valid(Scheduled($"schedule: {schedule}")).Triggers[0].Schedule, Is.EqualTo(new IntervalSchedule(TimeSpan.FromMinutes(minutes))));

    [TestCase("schedule: rate(5 seconds)", "not-a-schedule", "'rate(5 seconds)' is no schedule", "with minutes, hours or days")]
    [TestCase("schedule: rate(0 minutes)", "not-a-schedule", "'rate(0 minutes)' is no schedule of AWS: an interval is at least 1", "rate(1 minute)")]
    [TestCase(
        "schedule: at(2026-02-30T09:00:00)", "not-a-schedule",
        "'at(2026-02-30T09:00:00)' is no schedule of AWS: 30 February 2026 does not exist", "February 2026 has 28 days.")]
    [TestCase(
        "schedule: at(2026-13-01T09:00:00)", "not-a-schedule",
        "'at(2026-13-01T09:00:00)' is no schedule of AWS: there is no such month", "year, month and day")]
    [TestCase(
        "schedule: at(2026-03-01T24:00:00)", "not-a-schedule",
        "'at(2026-03-01T24:00:00)' is no schedule of AWS: there is no such time of day", "0 to 23")]
    [TestCase(
        "schedule: at(2026-03-01T09:00:00Z)", "not-a-schedule",
        "'at(2026-03-01T09:00:00Z)' is no schedule of AWS: it says a time zone", "timezone: Europe/Berlin")]
    [TestCase(
        "schedule: at(2026-03-01T09:00)", "not-a-schedule",
        "'at(2026-03-01T09:00)' is no schedule of AWS: it has no seconds", "'at(2026-03-01T09:00:00)'")]
    [TestCase(
        "schedule: cron(0 25 * * ? *)", "not-a-schedule", "'cron(0 25 * * ? *)' is no schedule of AWS: '25' is no hour",
        "An hour is 0 to 23.")]
    [TestCase(
        "schedule: cron(0 2 * * *)", "not-a-schedule",
        "'cron(0 2 * * *)' is no schedule of AWS: it has 5 fields, and AWS's have six", "want a '*' for the year")]
    [TestCase(
        "schedule: cron(0 2 * * * *)", "not-a-schedule",
        "'cron(0 2 * * * *)' is no schedule of AWS: it has a day of the month and a day of the week", "'?' for exactly one")]
    [TestCase("schedule: cron(0 2 ? * ? *)", "not-a-schedule", "'cron(0 2 ? * ? *)' is no schedule of AWS: both days are '?'", "'?'")]
    [TestCase(
        "schedule: cron(60 2 * * ? *)", "not-a-schedule", "'cron(60 2 * * ? *)' is no schedule of AWS: '60' is no minute",
        "A minute is 0 to 59.")]
    [TestCase(
        "schedule: cron(0 2 ? * 0 *)", "not-a-schedule", "'cron(0 2 ? * 0 *)' is no schedule of AWS: '0' is no day of the week",
        "1 to 7, or SUN to SAT")]
    [TestCase(
        "schedule: cron(0 ? * * ? *)", "not-a-schedule",
        "'cron(0 ? * * ? *)' is no schedule of AWS: '?' is for days, and stands where the hour should be", "'*'")]
    [TestCase(
        "schedule: at(tomorrow)", "not-a-schedule", "'at(tomorrow)' is no schedule", "'at(2026-11-30T09:00:00)'")]
    [TestCase(
        "schedule: cron(0 9 * * ? *), timezone: Europe/Berlim", "unknown-choice", "no time zone is called 'Europe/Berlim'",
        "Did you mean 'Europe/Berlin'?")]
    [TestCase(
        "schedule: rate(5 minutes), timezone: Europe/Berlin", "no-effect", "'warmer' calls at intervals, whatever the time of day",
        "Remove it.")]
    [TestCase("calls: 2", "missing-setting", "'warmer' does not say when it calls", "schedule: rate(5 minutes)")]
    public void A_schedule_that_cannot_be_read_is_said_with_one_that_can(string settings, string name, string message, string hint)
    {
        var mistake = ScenarioTexts.OneMistake(Scheduled(settings));

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo((name, message)));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void A_time_of_day_for_a_schedule_that_cannot_be_read_is_no_second_mistake() => Assert.That(
        ScenarioTexts.OneMistake(Scheduled("schedule: \"cron(0 25 * * ? *)\""), "run.startsAt=2026-03-01").Name,
        Is.EqualTo("not-a-schedule"));

    [Test]
    public void A_time_of_day_that_no_schedule_goes_by_dates_the_logs() => Assert.That(
        ScenarioTexts.Read(Scheduled("schedule: rate(1 minute)"), "run.startsAt=2026-03-01").Scenario!.Run.StartsAt,
        Is.EqualTo(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)));

    [TestCase("cron(0 2 31 2 ? *)", "its time does not come again after the run begins")]
    [TestCase("at(2020-01-01T00:00:00)", "its time does not come again after the run begins")]
    [TestCase("cron(0 2 29 2 ? *)", "its next time is 2028-02-29 02:00 UTC")]
    [TestCase("at(2026-03-01T00:01:00)", "its next time is 2026-03-01 00:01 UTC")]
    public void A_time_of_day_that_never_comes_in_the_run_is_doubtful(string schedule, string why)
    {
        var warning = ScenarioTexts.Read(Scheduled($"schedule: \"{schedule}\""), "run.startsAt=2026-03-01").Warnings.Single();

        Assert.That((warning.Name, warning.Message), Is.EqualTo(("schedule-silent", $"'warmer' calls nobody in this run: {why}")));
    }

    [Test]
    public void An_interval_that_is_longer_than_the_run_is_doubtful()
    {
        Assert.That(
            ScenarioTexts.Read(Scheduled("schedule: rate(400 days)")).Warnings.Single().Message,
            Does.EndWith("it calls one interval after the start, when the run is over"));
        Assert.That(ScenarioTexts.Read(Scheduled("schedule: rate(1 minute)"), "run.duration=61 s").Warnings, Is.Empty);
    }

    [Test]
    public void A_schedule_alone_needs_no_traffic_but_a_length_of_the_run()
    {
        const string Alone =
            "{ functions: { f: { duration: 100 ms } }, triggers: { n: { type: scheduler, invokes: f, schedule: rate(5 minutes) } } }";

        Assert.That(ScenarioTexts.Valid(Alone, "run.duration=1 h").Traffic, Is.Empty);
        Assert.That(ScenarioTexts.OneMistake(Alone).Message, Is.EqualTo("nothing says how long the run lasts: a schedule goes on for ever"));
    }

    [Test]
    public void Without_a_traffic_and_a_schedule_nobody_calls() => Assert.That(
        ScenarioTexts.OneMistake("{ functions: { f: { duration: 100 ms } }, run: { duration: 1 h } }").Message,
        Is.EqualTo("there is no traffic, and no schedule calls by itself"));

    [Test]
    public void No_traffic_goes_through_a_scheduler()
    {
        string text = Scheduled("schedule: rate(1 minute)").Replace(
            "invokes: work, rate", "through: warmer, rate", StringComparison.Ordinal);

        var mistake = ScenarioTexts.OneMistake(text);

        Assert.That(mistake.Message, Is.EqualTo("'warmer' has a schedule, and calls by itself"));
    }

    [Test]
    public void A_trace_that_names_functions_does_not_go_through_a_trigger()
    {
        ScenarioTexts.WriteFile("through.csv", "at,whom\n0,work\n1,work\n");
        string text = Text("type: alb", "").Replace(
            "rate: 1/s", "trace: { file: through.csv, time: at, function: whom }", StringComparison.Ordinal);

        var mistake = ScenarioTexts.OneMistake(text);

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo(
            ("several-ways", "'customers' goes through a trigger, and its trace names functions")));
    }

    [Test]
    public void Triggers_are_callers_after_all_others()
    {
        var callers = ScenarioTexts.Valid(Text("type: alb", "")).Callers;

        Assert.That(callers.Select(caller => (caller.Kind.Word, caller.Name)), Is.EqualTo(
            new[] { ("traffic", "customers"), ("trigger", "shop") }));
        Assert.That(callers[1].Functions, Is.EqualTo((string[])["work"]));
    }

    [Test]
    public void A_call_of_who_goes_through_a_trigger_is_found_at_the_trigger()
    {
        var scenario = ScenarioTexts.Valid(Text("type: alb", ""));

        Assert.That(ExplainVerb.FindInvocation("7", scenario), Is.EqualTo(ExplainVerb.FindInvocation("shop/7", scenario)));
        Assert.That(
            () => ExplainVerb.FindInvocation("customers/7", scenario),
            Throws.TypeOf<UsageException>().With.Message.EqualTo("customers goes through shop, which makes the calls: write shop/7."));
    }

    [Test]
    public void Of_several_traffics_through_a_trigger_each_call_is_said_to_have_the_number_that_it_has()
    {
        var scenario = ScenarioTexts.Valid(Text("type: alb", "").Replace(
            "traffic: {", "traffic: { robots: { through: shop, rate: 1/s },", StringComparison.Ordinal));

        Assert.That(
            () => ExplainVerb.FindInvocation("customers/7", scenario),
            Throws.TypeOf<UsageException>().With.Message.EndsWith("write shop/15."));
    }

    [Test]
    public void A_call_of_a_schedule_is_found_where_a_poller_made_it_of_the_event()
    {
        var scenario = ScenarioTexts.Valid(Scheduled("schedule: rate(1 minute)"));

        Assert.That(CallerGroups.NameOf(scenario, ExplainVerb.FindInvocation("warmer/0", scenario).Caller), Is.EqualTo("events of warmer"));
    }

    [Test]
    public void A_trigger_may_not_call_a_function_that_isolates_tenants()
    {
        var mistake = ScenarioTexts.OneMistake(Text("type: alb", "").Replace(
            "duration: 20 ms", "duration: 20 ms, tenantIsolation: true", StringComparison.Ordinal));

        Assert.That(mistake.Message, Is.EqualTo("'work' isolates tenants, and requests through a trigger name none"));
    }

    [TestCase("apigateway-rest", 29)]
    [TestCase("apigateway-http", 30)]
    [TestCase("cognito", 5)]
    [TestCase("alexa", 8)]
    [TestCase("alb", null)]
    public void Each_type_waits_as_long_as_AWS_says(string type, double? seconds) => Assert.That(
        ScenarioTexts.Valid(Text($"type: {type}", "")).Triggers[0].Timeout?.TotalSeconds, Is.EqualTo(seconds));

    private static string Text(string trigger, string traffic) =>
        $$"""
        functions: { work: { duration: 20 ms, timeout: 5 s } }
        triggers: { shop: { invokes: work{{Also(trigger)}} } }
        traffic: { customers: { through: shop, rate: 1/s{{Also(traffic)}} } }
        run: { duration: 1 min }
        """;

    private static string Scheduled(string settings) =>
        $$"""
        functions: { work: { duration: 20 ms, timeout: 5 s } }
        triggers: { warmer: { type: scheduler, invokes: work, {{settings}} } }
        traffic: { customers: { invokes: work, rate: 1/s } }
        run: { duration: 1 min }
        """;

    private static string Also(string settings) => settings.Length == 0 ? "" : $", {settings}";
}
