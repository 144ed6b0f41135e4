using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>What is wrong, where exactly, and the likely fix.</summary>
public class MistakeTests
{
    private const string FlashSale = """
        name: Flash sale
        functions:
          checkout:
            layrs: on
            reservdConcurrency: 950
            duration: { p50: 80 ms, p99: 40 ms }
          receipts:
            duration: 10 ms
            reservedConcurrency: 950
        traffic:
          shoppers:
            invokes: chekout
            rate: 10/s
        run: { duration: 1 h }
        """;

    [TestCase("Resources: { A: { Type: AWS::Lambda::Function } }", "a template of SAM or CloudFormation", "import sam")]
    [TestCase("""{ "TemplateBody": "Resources: {}" }""", "a template of SAM or CloudFormation", "import sam")]
    [TestCase("""{ "MetricDataResults": [] }""", "what CloudWatch answered to get-metric-data", "import cloudwatch")]
    [TestCase("2026-01-01 REPORT RequestId: a\tDuration: 6 ms\tBilled Duration: 6 ms", "a log of Lambda", "import logs")]
    [TestCase("""[{ "type": "platform.report", "record": {} }]""", "a log of Lambda", "import logs")]
    [TestCase("""{ "scenarios": { "warm": { "executor": "constant-vus" } } }""", "a set of options of k6", "import k6")]
    [TestCase("import http from 'k6/http';\nexport default () => {};", "a script of k6", "import k6")]
    [TestCase("""{ "schemaVersion": 3, "fingerprint": "e1", "functions": [] }""", "the result of a run", "report")]
    public void A_file_that_another_verb_reads_is_one_mistake_with_what_to_type(string text, string what, string verb)
    {
        var read = Read(text);

        Assert.That(read.Mistakes, Has.Count.EqualTo(1), read.RenderMistakes());
        Assert.That(read.Mistakes[0].Message, Is.EqualTo($"this is {what}, not a scenario"));
        Assert.That(read.RenderMistakes(), Does.Contain($"Type: lambdasim {verb} test.yaml"));
    }

    [TestCase("traffic: { t: { invokes: checkout, calls: 1000 } }", "'calls' is not a setting of a traffic", "Did you mean 'batch'?")]
    [TestCase("faults: [ { function: checkout, slower: 5x, from: 1 min, for: 1 min } ]", "'slower' is not a setting of a fault", "Did you mean 'duration' or 'latency'?")]
    [TestCase("faults: [ { function: checkout, errors: 5%, from: 1 min, until: 2 min } ]", "'until' is not a setting of a fault", "Did you mean 'for'?")]
    [TestCase("faults: [ { function: checkout, timeouts: 5%, from: 1 min, for: 2 min } ]", "'timeouts' is not a setting of a fault", "Did you mean 'hangs'?")]
    public void A_key_that_has_another_name_here_is_told_by_what_is_meant(string more, string mistake, string hint)
    {
        var read = more.StartsWith("traffic", StringComparison.Ordinal)
            ? Read($"functions: {{ checkout: {{ duration: 10 ms }} }}\n{more}\nrun: {{ duration: 1 h }}")
            : Read(Minimal(more: more));

        Assert.That(read.Mistakes.Select(found => found.Message), Has.Member(mistake));
        Assert.That(read.RenderMistakes(), Does.Contain(hint));
    }

    [Test]
    public void All_mistakes_of_a_file_are_shown_at_once_the_worst_first_each_with_its_line_and_a_caret()
    {
        string shown = Read(FlashSale).RenderMistakes();

        Assert.That(shown, Is.EqualTo("""
            test.yaml:4:5  error: 'layrs' is not a setting of a function
                4 |     layrs: on
                  |     ^^^^^
                  Did you mean 'layers'? It comes in a later version; remove it until then.
                  More: lambdasim explain unknown-setting

            test.yaml:5:5  error: 'reservdConcurrency' is not a setting of a function
                5 |     reservdConcurrency: 950
                  |     ^^^^^^^^^^^^^^^^^^
                  Did you mean 'reservedConcurrency'?      More: lambdasim explain unknown-setting

            test.yaml:6:34  error: p99 (40 ms) is below p50 (80 ms)
                6 |     duration: { p50: 80 ms, p99: 40 ms }
                  |                                  ^^^^^
                  A higher percentile cannot be quicker. Perhaps 400 ms?
                  More: lambdasim explain percentile-order

            test.yaml:12:14  error: no function is called 'chekout'
               12 |     invokes: chekout
                  |              ^^^^^^^
                  Did you mean 'checkout'? To call what is not there: { nonexistent: chekout }.
                  More: lambdasim explain unknown-function

            test.yaml:9:26  error: 950 of 1,000 are reserved, leaving 50; AWS keeps at least 100 free
                9 |     reservedConcurrency: 950
                  |                          ^^^
                  Raise account.concurrencyLimit, or reserve at most 900.
                  More: lambdasim explain reservation-too-large

            5 mistakes in test.yaml; nothing was run.

            """));
    }

    [TestCase("MemorySize: 1 GB", "memorySize")]
    [TestCase("Timeout: 3 s", "timeout")]
    [TestCase("ReservedConcurrentExecutions: 5", "reservedConcurrency")]
    [TestCase("EphemeralStorage: 512 MB", "ephemeralStorage")]
    [TestCase("PackageType: Zip", "package.type")]
    [TestCase("memroySize: 512 MB", "memorySize")]
    public void Spellings_of_CloudFormation_and_slips_are_recognised(string written, string meant)
    {
        Mistake mistake = OneMistake(Minimal($"{written}\nduration: 1 ms"));

        Assert.That(mistake.Name, Is.EqualTo("unknown-setting"));
        Assert.That(mistake.Hint, Is.EqualTo($"Did you mean '{meant}'?"));
        Assert.That((mistake.Line, mistake.Column, mistake.Length), Is.EqualTo((3, 5, written.IndexOf(':'))));
    }

    [TestCase("onThrottle: drop")]
    public void Settings_of_later_versions_are_refused_and_said_to_come(string written)
    {
        Mistake mistake = OneMistake(Minimal(traffic: $"rate: 1/s\n{written}"));

        Assert.That(mistake.Name, Is.EqualTo("comes-later"));
        Assert.That(mistake.Hint, Does.Contain("comes in a later version"));
    }

    [Test]
    public void A_schedule_of_a_traffic_is_not_said_to_come_later_for_a_trigger_has_it()
    {
        Mistake mistake = OneMistake(Minimal(traffic: "rate: 1/s\nschedule: rate(1 day)"));

        Assert.That(mistake.Name, Is.EqualTo("unknown-setting"));
        Assert.That(mistake.Hint, Does.Contain("triggers").And.Not.Contain("later version"));
    }

    [TestCase("packageType: Image", "package.type")]
    [TestCase("image: true", "package.type")]
    [TestCase("deadLetterConfig: orders", "async.deadLetterQueue")]
    [TestCase("dlq: orders", "async.deadLetterQueue")]
    [TestCase("concurrency: 5", "reservedConcurrency")]
    [TestCase("vpcconfig: 1", "vpc")]
    public void A_word_that_others_use_for_a_setting_of_a_function_is_understood_in_any_case(string written, string meant)
    {
        Mistake mistake = OneMistake(Minimal($"duration: 1 ms\n{written}"));

        Assert.That(mistake.Name, Is.EqualTo("unknown-setting"));
        Assert.That(mistake.Hint, Is.EqualTo($"Did you mean '{meant}'?"));
    }

    [TestCase("users: 5", "callers")]
    [TestCase("VUs: 5", "callers")]
    [TestCase("rps: 5", "rate")]
    [TestCase("requestsPerSecond: 5", "rate")]
    public void A_word_that_others_use_for_a_load_is_understood(string written, string meant)
    {
        Mistake mistake = OneMistake(Minimal(traffic: $"rate: 1/s\n{written}"));

        Assert.That(mistake.Hint, Is.EqualTo($"Did you mean '{meant}'?"));
    }

    [Test]
    public void A_setting_at_the_wrong_place_is_shown_with_a_name_in_its_path()
    {
        Mistake mistake = OneMistake(Minimal(more: "vpcConfig: 1"));

        Assert.That(mistake.Hint, Is.EqualTo("Did you mean 'functions.<name>.vpc'?"));
    }

    [TestCase("fileSystems", "type http")]
    [TestCase("lambdaEdge", "a function of this Region")]
    [TestCase("gpu", "memorySize")]
    [TestCase("iam", "unauthorised")]
    [TestCase("regions", "extends")]
    public void What_is_not_modelled_is_answered_with_the_nearest_thing_that_is(string word, string nearest)
    {
        Mistake mistake = OneMistake(Minimal(more: $"{word}: {{}}"));

        Assert.That(mistake.Name, Is.EqualTo("not-modelled"));
        Assert.That(mistake.Message, Is.EqualTo($"'{word}' is not modelled, and not a setting of a scenario"));
        Assert.That(mistake.Hint, Does.Contain(nearest));
    }

    [TestCase("databases", "`services:`")]
    [TestCase("downstream", "`services:`")]
    [TestCase("eventSources", "`triggers:`")]
    [TestCase("dynamodb", "`services:`")]
    [TestCase("proxies", "proxy: {")]
    [TestCase("StepFunctions", "starts: returns")]
    [TestCase("durableFunctions", "`durable: {")]
    [TestCase("kinesis", "`streams:`")]
    [TestCase("apiGateway", "type: apigateway-http")]
    [TestCase("loadBalancer", "`triggers:`")]
    [TestCase("functionUrl", "through: shop")]
    [TestCase("eventBridge", "type: s3")]
    [TestCase("buckets", "type: s3")]
    [TestCase("cognito", "`triggers:`")]
    [TestCase("s3", "type: s3")]
    [TestCase("alb", "`triggers:`")]
    [TestCase("schedules", "type: scheduler")]
    public void What_stands_below_another_word_is_not_said_to_be_left_out_and_that_word_is_named(string word, string below)
    {
        Mistake mistake = OneMistake(Minimal(more: $"{word}: {{}}"));

        Assert.That(mistake.Name, Is.EqualTo("unknown-setting"));
        Assert.That(mistake.Message, Is.EqualTo($"'{word}' is not a setting of a scenario"));
        Assert.That(mistake.Hint, Does.Contain(below));
    }

    [TestCase("authorizer: login", "journeys")]
    [TestCase("extensions: 2", "region.sandboxes.runtimeOverhead")]
    [TestCase("fileSystem: 1", "type http")]
    public void What_is_not_modelled_of_a_function_is_answered_with_the_nearest_thing_too(string written, string nearest)
    {
        Mistake mistake = OneMistake(Minimal($"duration: 1 ms\n{written}"));

        Assert.That(mistake.Name, Is.EqualTo("not-modelled"));
        Assert.That(mistake.Hint, Does.Contain(nearest));
    }

    [Test]
    public void A_layer_comes_later_and_its_nearest_thing_is_said()
    {
        Mistake mistake = OneMistake(Minimal("duration: 1 ms\nlayers: 2"));

        Assert.That(mistake.Name, Is.EqualTo("comes-later"));
        Assert.That(mistake.Hint, Does.Contain("package: { size: 80 MB }"));
    }

    [Test]
    public void What_is_modelled_elsewhere_is_not_said_to_be_left_out()
    {
        Mistake mistake = OneMistake(Minimal(more: "vpc: true"));

        Assert.That(mistake.Name, Is.EqualTo("unknown-setting"));
        Assert.That(mistake.Hint, Does.Contain("functions.<name>.vpc"));
    }

    // Each: the function's lines, the traffic's lines, the rest, then name, line, column, length of the one mistake.
    [TestCase("duration: 1 ms", "rate: 1/s", "memorySize: 1 GB", "unknown-setting", 10, 1, 10)]
    [TestCase("duration: 1 ms\nduration: 2 ms", "rate: 1/s", "", "duplicate-key", 4, 5, 8)]
    [TestCase("runtime: nodejs22", "rate: 1/s", "", "unknown-runtime", 3, 14, 8, "duration: 1 ms")]
    [TestCase("architecture: arm", "rate: 1/s", "", "unknown-choice", 3, 19, 3, "duration: 1 ms")]
    [TestCase("vpc: yes", "rate: 1/s", "", "unknown-choice", 3, 10, 3, "duration: 1 ms")]
    [TestCase("timeout: 5 s", "rate: 1/s", "", "missing-setting", 2, 3, 8)]
    [TestCase("duration: 1 ms", "rate: 1/s\nstages: [ { for: 1 s, at: 1/s } ]", "", "several-ways", 8, 5, 6)]
    [TestCase("duration: 1 ms", "arrivals: even", "", "missing-setting", 5, 3, 8)]
    [TestCase("duration: 1 ms", "stages: [ { for: 1 s } ]", "", "missing-setting", 7, 15, 14)]
    [TestCase("duration: 1 ms", "stages: []", "", "wrong-shape", 7, 13, 2)]
    [TestCase("duration: 1 ms", "rate: 1/s\narrivals: bursty", "", "missing-setting", 8, 15, 6)]
    [TestCase("duration: 1 ms", "rate: 1/s\narrivals: { bursty: { peak: 3x, every: 20 s, for: 7 s } }", "",
        "burst-too-long", 8, 55, 3)]
    [TestCase("duration: 1 ms", "rate: 1/s\ntype: Sync", "", "unknown-choice", 8, 11, 4)]
    [TestCase("duration: 1 ms", "rate: 1/s\nclient: { maximumAttempts: 3 }", "", "retries-off", 8, 32, 1)]
    [TestCase("duration: 1 ms", "callers: { count: 0, think: 1 s }", "", "out-of-range", 7, 23, 1)]
    [TestCase("duration: 1 ms", "trace: { file: nothing.csv, time: t }", "", "csv-not-found", 7, 20, 11)]
    [TestCase("duration: 1 ms", "rate: 1/s", "region: { profile: aws-2017 }", "unknown-profile", 10, 20, 8)]
    [TestCase("duration: 1 ms", "rate: 1/s", "account: { pricing: free }", "unknown-price-list", 10, 21, 4)]
    [TestCase("duration: 1 ms", "rate: 1/s", "region: { keepAlive: forever }", "unknown-choice", 10, 22, 7)]
    [TestCase("duration: 1 ms", "rate: 1/s", "account: 7", "wrong-shape", 10, 10, 1)]
    [TestCase("duration: 1 ms", "rate: 1/s", "extends: nowhere.yaml", "file-not-found", 10, 10, 12)]
    [TestCase("package: { type: zip, size: 300 MB }", "rate: 1/s", "", "outside-limit", 3, 33, 6, "duration: 1 ms")]
    [TestCase("runtime: quarkus", "rate: 1/s", "", "runtime-not-measured", 3, 14, 7,
        "duration: 1 ms\narchitecture: arm64")]
    [TestCase("errors: 60%", "rate: 1/s", "", "out-of-range", 3, 13, 3, "duration: 1 ms\ncrashes: 60%")]
    public void Each_mistake_points_at_what_is_meant(
        string function, string traffic, string more, string name, int line, int column, int length, string rest = "")
    {
        string text = Minimal(rest.Length == 0 ? function : $"{function}\n{rest}", traffic, more);
        int shift = rest.Length == 0 || line == 3 ? 0 : rest.Split('\n').Length;

        Mistake mistake = OneMistake(text);

        Assert.That(mistake.Name, Is.EqualTo(name), mistake.Render());
        Assert.That(
            (mistake.Line, mistake.Column, mistake.Length), Is.EqualTo((line + shift, column, length)),
            mistake.Render());
        Assert.That(mistake.Hint, Is.Not.Empty);
    }

    [TestCase("rate: 1/s", "objectives: {}", "a list of sentences is expected here, not an empty group of keys")]
    [TestCase("stages: []", "", "a list of stages is expected here, not an empty list")]
    public void What_has_nothing_in_it_is_called_empty(string traffic, string more, string message)
    {
        Assert.That(OneMistake(Minimal(traffic: traffic, more: more)).Message, Is.EqualTo(message));
    }

    [TestCase("pollers peak", "It is asked of a mapping, and this scenario has none.")]
    [TestCase("age of oldest peak", "It is asked of a queue, and this scenario has none.")]
    [TestCase("failures", "It can be asked of: shoppers.")]
    public void A_metric_of_another_thing_says_what_it_is_asked_of(string metric, string hint)
    {
        string limit = metric.StartsWith("age", StringComparison.Ordinal) ? "5 min" : metric == "failures" ? "1%" : "10";

        Mistake mistake = OneMistake(Minimal(more: $"objectives:\n  - checkout {metric} < {limit}"));

        Assert.That((mistake.Name, mistake.Hint), Is.EqualTo(("unknown-subject", hint)));
    }

    [Test]
    public void A_constant_rate_needs_the_length_of_the_run()
    {
        string text = Minimal().Replace("run:\n  duration: 10 min", "", StringComparison.Ordinal);

        Mistake mistake = OneMistake(text);

        Assert.That(mistake.Name, Is.EqualTo("run-duration-missing"));
        Assert.That(mistake.Hint, Does.Contain("run: { duration: 10 min }"));
    }

    [Test]
    public void Environment_variables_fit_in_four_kilobytes()
    {
        Mistake mistake = OneMistake(Minimal($"duration: 1 ms\nenvironment: {{ KEY: {new string('x', 4094)} }}"));

        Assert.That(mistake.Name, Is.EqualTo("outside-limit"));
        Assert.That(mistake.Message, Does.Contain("4,097"));
        Assert.That(Read(Minimal($"duration: 1 ms\nenvironment: {{ KEY: {new string('x', 4093)} }}")).Valid);
    }

    [TestCase(900, true)]
    [TestCase(901, false)]
    public void A_hundred_of_the_account_stay_unreserved(int reserved, bool valid) =>
        Assert.That(Read(Minimal($"duration: 1 ms\nreservedConcurrency: {reserved}")).Valid, Is.EqualTo(valid));

    [TestCase(10, 5, "AWS keeps at least 10 free", "Raise account.concurrencyLimit to 105, or reserve nothing")]
    [TestCase(50, 1, "AWS keeps at least 50 free", "Raise account.concurrencyLimit to 101, or reserve nothing")]
    [TestCase(100, 1, "AWS keeps at least 100 free", "Raise account.concurrencyLimit to 101, or reserve nothing")]
    [TestCase(150, 60, "AWS keeps at least 100 free", "or reserve at most 50.")]
    public void A_new_account_keeps_all_of_its_small_limit_unreserved_and_the_message_names_that_number(
        int limit, int reserved, string message, string hint)
    {
        Mistake mistake = OneMistake(
            Minimal($"duration: 1 ms\nreservedConcurrency: {reserved}"), $"account.concurrencyLimit={limit}");

        Assert.That(mistake.Name, Is.EqualTo("reservation-too-large"));
        Assert.That(mistake.Message, Does.EndWith(message));
        Assert.That(mistake.Hint, Does.Contain(hint));
    }

    [Test]
    public void Names_are_those_that_AWS_allows()
    {
        string text = Minimal().Replace("checkout", "check out", StringComparison.Ordinal);

        Assert.That(Read(text).Mistakes[0].Name, Is.EqualTo("name-invalid"));
    }

    [Test]
    public void A_traffic_cannot_have_the_name_of_a_function()
    {
        string text = Minimal().Replace("shoppers", "checkout", StringComparison.Ordinal);

        Assert.That(OneMistake(text).Name, Is.EqualTo("name-taken"));
    }

    [Test]
    public void At_most_twenty_are_shown_and_all_are_counted()
    {
        string settings = string.Join('\n', Enumerable.Range(0, 30).Select(i => $"wrong{i}: 1"));

        ReadOutcome outcome = Read(Minimal($"duration: 1 ms\n{settings}"));

        Assert.That(outcome.Mistakes, Has.Count.EqualTo(20));
        Assert.That(outcome.RenderMistakes("nothing was checked"), Does.EndWith(
            "30 mistakes in test.yaml (the first 20 are shown); nothing was checked.\n"));
    }

    [Test]
    public void Long_lines_are_cut_around_the_caret()
    {
        string text = Minimal($"duration: 1 ms\ntags: {{ a: {new string('x', 500)}, b: [1] }}");

        string[] shown = OneMistake(text).Render().Split('\n');

        Assert.That(shown[1], Has.Length.LessThan(120));
        Assert.That(shown[2].IndexOf('^'), Is.InRange(20, 118));
        Assert.That(shown[1][shown[2].IndexOf('^')], Is.EqualTo('['));
    }

    [TestCase("timeout: 1 s\nduration: { p50: 0.5 s, p99: 3 s }", "rate: 1/s", "timeout-below-tail", 3)]
    [TestCase("duration: 2 s", "rate: 600/s", "load-above-limit", 5)]
    public void What_is_doubtful_is_a_warning_and_runs(string function, string traffic, string name, int line)
    {
        ReadOutcome outcome = Read(Minimal(function, traffic));

        Assert.That(outcome.Valid);
        Assert.That(outcome.Warnings, Has.Count.EqualTo(1), outcome.RenderWarnings());
        Assert.That((outcome.Warnings[0].Name, outcome.Warnings[0].Line), Is.EqualTo((name, line)));
        Assert.That(outcome.Warnings[0].Render(), Does.Contain("  warning: "));
    }

    [Test]
    public void A_function_that_nothing_calls_is_worth_a_warning()
    {
        string text = Minimal().Replace("traffic:", "  idle: { duration: 1 ms }\ntraffic:", StringComparison.Ordinal);

        Assert.That(Read(text).Warnings.Single().Name, Is.EqualTo("function-never-called"));
    }

    [Test]
    public void Memory_decides_whether_a_timeout_is_met()
    {
        const string function =
            "timeout: 1 s\nduration: 0.4 s\ndurationMeasuredAt: 1024 MB\nmemorySize: 256 MB\ncpuBound: ";

        Assert.That(Read(Minimal(function + "90%")).Warnings.Single().Name, Is.EqualTo("timeout-below-tail"));
        Assert.That(Read(Minimal(function + "10%")).Warnings, Is.Empty);
    }
}
