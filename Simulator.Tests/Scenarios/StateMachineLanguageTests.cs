using LambdaSim.CommandLine;
using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.StateMachines;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Scenarios;

/// <summary>State machines in the scenario language, and what is said about definitions that cannot be run.</summary>
public class StateMachineLanguageTests
{
    private const string Plain = "StartAt: A, States: { A: { Type: Task, Resource: work, End: true } }";

    /// <summary>What a scenario has to say of each definition beside the file.</summary>
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["hello.asl.json"] = "",
        ["order-with-compensation.asl.json"] = "errors: { Charge card: CardDeclined }",
        ["approval.asl.json"] = "choices: { \"Approved?\": { Publish: 80% } }, durations: { Ask: { p50: 1 s, p99: 20 s } }",
        ["poll-a-job.asl.json"] = "choices: { \"Done?\": { Job failed: 5%, Fetch: 30% } }, input: { waitSeconds: 5 }, durations: { Wait: 5 s }",
        ["image-pipeline.asl.json"] = "choices: { \"Supported?\": { Both: 90% } }",
        ["fan-out-and-in.asl.json"] = "",
        ["lines-of-an-order.asl.json"] = "input: { order: { lines: [1, 2, 3] } }",
        ["rows-of-a-file.asl.json"] = "items: { Rows: 100 }",
        ["nightly-etl.asl.json"] = "durations: { Crawl: 4 s, Load: { p50: 8 s, p99: 20 s } }, errors: none",
        ["human-activity.asl.json"] = "durations: { Review: 10 s }",
        ["known-input.asl.json"] =
            "input: { amount: 200, customer: { vip: false, since: \"2019-05-01T00:00:00Z\", country: DE }, delays: [1, 2, 3] }",
        ["jsonata.asl.json"] = "choices: { \"Large?\": { Each: 50% } }, items: { Each: 4 }, durations: { Wait: 2 s }",
        ["sam-substitutions.asl.json"] = "choices: { \"Buy or Sell?\": { Buy Stock: 50%, Sell Stock: 50% } }",
        ["tabs.asl.json"] = "",
        ["checkout-api.asl.json"] = "type: express",
        ["map-in-a-map.asl.json"] = "items: { Shops: 4, Shelves: 3 }",
        ["hand-over.asl.json"] = "",
        ["child-workflow.asl.json"] = "durations: { Child: 3 s }",
        ["traffic-light.asl.yaml"] = "choices: { Again: { Off: 25% } }",
        ["all-kinds-of-errors.asl.json"] = "errors: { Try: OutOfPaper }",
    };

    private static IEnumerable<string> Definitions => Said.Keys;

    [TestCaseSource(nameof(Definitions))]
    public void A_definition_as_people_write_it_runs(string file)
    {
        var scenario = Read(file, Said[file]).Scenario;
        Assert.That(scenario, Is.Not.Null, Read(file, Said[file]).RenderMistakes());

        var run = new SimulationRun(scenario!).ToEnd().Result();
        var machine = run.SourcesOf(StateMachineMetrics.Set)[0];

        Assert.That(machine[StateMachineMetrics.Started], Is.GreaterThan(50));
        Assert.That(machine[StateMachineMetrics.Succeeded], Is.Positive);
        Assert.That(machine[StateMachineMetrics.ExecutionTime].Count, Is.Positive);
    }

    [Test]
    public void There_is_a_file_for_each_definition_that_is_run_and_none_besides() => Assert.That(
        Directory.GetFiles(Folder).Select(Path.GetFileName), Is.EquivalentTo(Said.Keys));

    [Test]
    public void Choices_waits_and_items_follow_from_the_input_where_it_is_known()
    {
        var definition = Read("known-input.asl.json", Said["known-input.asl.json"]).Scenario!.StateMachines[0].Definition;
        StateDefinition State(string name) => definition.States.Single(state => state.Name == name);

        Assert.That(definition.States[((ChoiceState)State("Big?")).Ways.Single().Next].Name, Is.EqualTo("Check"));
        Assert.That(definition.States[((ChoiceState)State("Country?")).Ways.Single().Next].Name, Is.EqualTo("Wait"));
        Assert.That(((WaitState)State("Wait")).Length, Is.EqualTo(new ConstantDistribution(2000)));
    }

    [Test]
    public void What_a_task_has_written_is_not_known()
    {
        var mistake = ScenarioTexts.OneMistake(Text(
            """
            StartAt: A, States: {
              A: { Type: Task, Resource: work, Next: B },
              B: { Type: Choice, Choices: [{ Variable: $.x, NumericEquals: 1, Next: C }], Default: C2 },
              C: { Type: Pass, End: true }, C2: { Type: Pass, End: true } }
            """, "input: { x: 1 }"));

        Assert.That(mistake.Name, Is.EqualTo("way-unknown"));
        Assert.That(mistake.Message, Is.EqualTo("nothing says how often 'B' takes this way: '$.x' is not known here"));
        Assert.That(mistake.Hint, Does.StartWith("Add 'choices: { B: { C: ..., C2: ... } }' to the state machine"));
    }

    [TestCase("{ Variable: $.y, NumericEquals: 1, Next: C }", "$.y")]
    [TestCase("{ Variable: $.x, NumericEqualsPath: $.y, Next: C }", "$.y")]
    [TestCase("{ Variable: $.x, NumericEqualsPath: $.y.z, Next: C }", "$.y.z")]
    public void A_rule_that_compares_what_is_not_in_the_input_is_told_for_the_execution_would_fail(string rule, string path)
    {
        var mistake = ScenarioTexts.OneMistake(Text($"StartAt: B, States: {{ B: {{ Type: Choice, Choices: [{rule}], Default: C }}, C: {{ Type: Succeed }} }}", "input: { x: 1 }"));

        Assert.That(mistake.Message, Is.EqualTo($"'{path}' is compared and is not in the input, so every execution would fail with States.Runtime"));
        Assert.That(mistake.Hint, Does.Contain("IsPresent"));
    }

    [Test]
    public void A_rule_that_first_asks_whether_something_is_there_may_compare_it_then()
    {
        const string Asks = "{ And: [{ Variable: $.y, IsPresent: true }, { Variable: $.y, NumericEquals: 1 }], Next: C }";
        var definition = ScenarioTexts.Valid(Text($"StartAt: B, States: {{ B: {{ Type: Choice, Choices: [{Asks}], Default: D }}, C: {{ Type: Succeed }}, D: {{ Type: Succeed }} }}", "input: { x: 1 }"))
            .StateMachines[0].Definition;

        Assert.That(((ChoiceState)definition.States[0]).Ways.Single().Next, Is.EqualTo(2));
    }

    [Test]
    public void Data_that_double_at_each_state_are_read_in_no_time()
    {
        string doubled = string.Join(", ", Enumerable.Range(0, 40).Select(n =>
            $"S{n}: {{ Type: Pass, Parameters: {{ a.$: $, b.$: $ }}, Next: {(n == 39 ? "B" : $"S{n + 1}")} }}"));
        var definition = ScenarioTexts.Valid(Text(
            $"StartAt: S0, States: {{ {doubled}, B: {{ Type: Choice, Choices: [{{ Variable: $.a.b, IsPresent: true, Next: C }}], Default: D }}, C: {{ Type: Succeed }}, D: {{ Type: Succeed }} }}", "input: { x: 1 }")).StateMachines[0].Definition;

        Assert.That(((ChoiceState)definition.States[40]).Ways.Single().Next, Is.EqualTo(41));
    }

    [Test]
    public void An_Express_transition_that_takes_no_time_is_refused_because_a_loop_would_never_end() => Assert.That(
        ScenarioTexts.OneMistake(Text(Plain, "") + "\nregion: { stateMachines: { express: { transitionTime: 0 ms } } }\n").Message,
        Is.EqualTo("an Express transition takes at least 0.1 ms on average"));

    [TestCase("Nxt: B, End: true", 7, "'Nxt' is not a field of a Task state", "Did you mean 'Next'?")]
    [TestCase("Next: C", 7, "no state of the definition is called 'C'", "Did you mean 'A'?")]
    [TestCase("Next: B, End: true", 7, "'A' has both 'Next' and 'End'", "Keep one of them.")]
    [TestCase("Comment: nothing", 7, "'A' has neither 'Next' nor 'End'", "Add '\"End\": true', or 'Next' with the name of a state.")]
    [TestCase("End: true, TimeoutSeconds: 0", 7, "0 is not between 1 and 99,999,999", "")]
    [TestCase("End: true, TimeoutSecondsPath: $.t", 7, "'TimeoutSecondsPath' takes a number from data, which are not simulated", "Write 'TimeoutSeconds' with a number.")]
    [TestCase("End: true, TimeoutSeconds: 5, HeartbeatSeconds: 5", 7, "HeartbeatSeconds is not less than TimeoutSeconds", "AWS wants it to be less.")]
    [TestCase("End: true, Retry: [{ MaxAttempts: 2 }]", 7, "ErrorEquals names no error", "")]
    [TestCase("End: true, Retry: [{ ErrorEquals: [States.ALL, Other] }]", 7, "States.ALL stands alone, and in the last entry", "")]
    [TestCase("End: true, Retry: [{ ErrorEquals: [States.ALL] }, { ErrorEquals: [Lambda.Unknown] }]", 7, "States.ALL stands alone, and in the last entry", "")]
    [TestCase("End: true, Retry: [{ ErrorEquals: [States.ALL], BackoffRate: 0.5 }]", 7, "0.5 is not between 1 and 1,000,000", "")]
    [TestCase("End: true, Retry: [{ ErrorEquals: [States.ALL], IntervalSeconds: 9, MaxDelaySeconds: 5 }]", 7, "MaxDelaySeconds is not more than IntervalSeconds", "")]
    [TestCase("End: true, Retry: [{ ErrorEquals: [States.ALL], Interval: 2 }]", 7, "'Interval' is not a setting of an entry of Retry", "")]
    [TestCase("End: true, Catch: [{ ErrorEquals: [States.ALL] }]", 7, "an entry of Catch needs 'Next'", "")]
    [TestCase("End: true, Catch: [{ ErrorEquals: [States.ALL], Next: D }]", 7, "no state of the definition is called 'D'", "")]
    public void A_mistake_in_a_state_is_told_with_its_line(string fields, int line, string message, string hint)
    {
        string text = $$"""
            functions: { work: { duration: 20 ms } }
            stateMachines:
              flow:
                definition:
                  StartAt: A
                  States:
                    A: { Type: Task, Resource: work, {{fields}} }
                    B: { Type: Pass, End: true }
            traffic: { starters: { starts: flow, rate: 1/s } }
            run: { duration: 1 min }
            """;
        var mistake = ScenarioTexts.OneMistake(text);

        Assert.That((mistake.Line, mistake.Message), Is.EqualTo((line, message)));
        Assert.That(mistake.Hint, Does.StartWith(hint));
    }

    [TestCase("States: { A: { Type: Pass, End: true } }", "the definition has no 'StartAt'")]
    [TestCase("StartAt: A", "the definition has no 'States'")]
    [TestCase("StartAt: B, States: { A: { Type: Pass, End: true } }", "no state of the definition is called 'B'")]
    [TestCase("StartAt: A, Begin: A, States: { A: { Type: Pass, End: true } }", "'Begin' is not a field of the definition")]
    [TestCase("StartAt: A, States: { A: { Type: Tsk, End: true } }", "'Tsk' is no type of state")]
    [TestCase("StartAt: A, States: { A: { End: true } }", "'A' has no Type")]
    [TestCase("StartAt: A, States: { A: { Type: Task, End: true } }", "'A' does not say whose work it is")]
    [TestCase("StartAt: A, States: { A: { Type: Task, Resource: charge, End: true } }", "no function is called 'charge'")]
    [TestCase("StartAt: A, States: { A: { Type: Task, Resource: \"arn:aws:states:::lambda:invoke\", End: true } }", "the task does not say which function it invokes")]
    [TestCase("StartAt: A, States: { A: { Type: Task, Resource: \"arn:aws:states:::lambda:invoke\", Parameters: { FunctionName.$: $.f }, End: true } }", "which function is invoked comes from data")]
    [TestCase("StartAt: A, States: { A: { Type: Task, Resource: \"arn:aws:states:::glue:startJobRun.sync\", End: true } }", "'A' waits for somebody else, and nothing says for how long")]
    [TestCase("StartAt: A, States: { A: { Type: Wait, End: true } }", "'A' does not say how long it waits")]
    [TestCase("StartAt: A, States: { A: { Type: Wait, Timestamp: \"2026-01-01T00:00:00Z\", End: true } }", "'A' waits for a moment of the calendar, and a run has none")]
    [TestCase("StartAt: A, States: { A: { Type: Wait, SecondsPath: $.s, End: true } }", "how long 'A' waits comes from data that are not known here")]
    [TestCase("StartAt: A, States: { A: { Type: Choice } }", "'A' has no list of 'Choices'")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [{ Variable: $.x, Equals: 1, Next: B }] }, B: { Type: Succeed } }", "'Equals' is no comparison of a Choice state")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [{ Variable: $.x, Next: B }] }, B: { Type: Succeed } }", "a rule of a Choice state compares nothing")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [{ Variable: $.x, NumericEquals: 1, IsPresent: true, Next: B }] }, B: { Type: Succeed } }", "a rule has one comparison, and this is one more: 'IsPresent'")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [{ And: [], Next: B }] }, B: { Type: Succeed } }", "'And' joins a list of rules, and this is an empty list")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [{ Not: { Variable: $.x, IsPresent: true, Next: B }, Next: B }] }, B: { Type: Succeed } }", "'Next' stands at the whole rule, not inside 'Not'")]
    [TestCase("StartAt: A, States: { A: { Type: Choice, Choices: [7] }, B: { Type: Succeed } }", "a rule of a Choice state has fields, and this is '7'")]
    [TestCase("StartAt: A, States: { A: { Type: Parallel, Branches: [1, { StartAt: B, States: { B: { Type: Pass, End: true } } }], End: true } }", "a branch has 'StartAt' and 'States', and this is '1'")]
    [TestCase("StartAt: A, States: { A: { Type: Pass, End: true }, B: { Type: Pass, End: true } }", "nothing leads to the state 'B'")]
    [TestCase("StartAt: A, States: { A: { Type: Parallel, End: true } }", "a Parallel state has no 'Branches'")]
    [TestCase("StartAt: A, States: { A: { Type: Parallel, Branches: [{ StartAt: B, States: { B: { Type: Pass, Next: A } } }], End: true } }", "no state of branch 1 of A is called 'A'")]
    [TestCase("StartAt: A, States: { A: { Type: Parallel, Branches: [{ StartAt: A, States: { A: { Type: Pass, End: true } } }], End: true } }", "two states are called 'A'")]
    [TestCase("StartAt: A, States: { A: { Type: Map, End: true } }", "a Map state has no 'ItemProcessor'")]
    [TestCase("StartAt: A, States: { A: { Type: Map, ItemProcessor: { StartAt: B, States: { B: { Type: Pass, End: true } } }, End: true } }", "nothing says how many items 'A' has")]
    [TestCase("StartAt: A, States: { A: { Type: Map, Items: [1], ToleratedFailureCount: 3, ItemProcessor: { StartAt: B, States: { B: { Type: Pass, End: true } } }, End: true } }", "'ToleratedFailureCount' belongs to a distributed Map, and this one is inline")]
    public void A_definition_that_cannot_be_run_is_refused_with_the_cause(string definition, string message)
    {
        var mistake = ScenarioTexts.Read(Text(definition, "")).Mistakes[0];

        Assert.That(mistake.Message, Is.EqualTo(message));
        Assert.That((mistake.Line, mistake.Hint.Length > 0), Is.EqualTo((2, true)));
    }

    [TestCase("Type: Task, Resource: \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\"", "an Express state machine cannot wait for a job, a token or an activity, as 'A' does")]
    [TestCase("Type: Task, Resource: \"arn:aws:states:::glue:startJobRun.sync\"", "an Express state machine cannot wait for a job, a token or an activity, as 'A' does")]
    [TestCase("Type: Task, Resource: \"arn:aws:states:eu-west-1:123456789012:activity:review\"", "an Express state machine cannot wait for a job, a token or an activity, as 'A' does")]
    [TestCase("Type: Map, Items: [1], ItemProcessor: { ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS }, StartAt: B, States: { B: { Type: Pass, End: true } } }", "an Express state machine cannot have a distributed Map")]
    public void What_only_Standard_can_do_is_refused_of_Express(string state, string message) => Assert.That(
        ScenarioTexts.OneMistake(Text($"StartAt: A, States: {{ A: {{ {state}, End: true }} }}", "type: express")).Message,
        Is.EqualTo(message));

    [TestCase("choices: { B: { A: 100% } }", "the definition has no state 'B'")]
    [TestCase("choices: { A: { A: 100% } }", "'A' is a Task state, and no Choice")]
    [TestCase("durations: { A: 3 s }", "'A' takes as long as the function 'work'")]
    [TestCase("items: { A: 3 }", "'A' is a Task state, and no Map")]
    [TestCase("type: express, redrive: { after: 1 min }", "Express executions cannot be redriven")]
    public void What_a_scenario_says_of_states_has_to_fit_the_definition(string said, string message) =>
        Assert.That(ScenarioTexts.OneMistake(Text(Plain, said)).Message, Is.EqualTo(message));

    [TestCase("choices: { A: { B: 50%, C: 60% } }", "the shares of 'A' are 110% together")]
    [TestCase("choices: { A: { B: 50% } }", "the shares of 'A' are 50% together")]
    [TestCase("choices: { A: { A: 50% } }", "'A' never leads to 'A'")]
    public void Shares_of_a_choice_are_100_percent_and_lead_where_the_definition_leads(string said, string message)
    {
        const string Choice = """
            StartAt: A, States: { A: { Type: Choice, Choices: [{ Variable: $.x, IsPresent: true, Next: B }, { Variable: $.y, IsPresent: true, Next: C }] },
              B: { Type: Succeed }, C: { Type: Succeed } }
            """;

        Assert.That(ScenarioTexts.OneMistake(Text(Choice, said)).Message, Is.EqualTo(message));
    }

    [Test]
    public void A_mistake_in_a_file_is_told_with_the_file_its_line_and_its_column()
    {
        ScenarioTexts.WriteFile("broken.asl.json", "{\n  \"StartAt\": \"A\",\n  \"States\": { \"A\": { \"Type\": \"Task\", \"Resource\": \"nobody\", \"End\": true } }\n}\n");
        var mistake = ScenarioTexts.OneMistake(Text(Plain, "").Replace($"definition: {{ {Plain} }}", "definition: broken.asl.json", StringComparison.Ordinal));

        Assert.That((mistake.Where, mistake.Name), Is.EqualTo(("broken.asl.json:3:50", "unknown-function")));
    }

    [Test]
    public void A_file_that_is_not_there_is_told_at_the_place_that_names_it()
    {
        var mistake = ScenarioTexts.OneMistake(Text(Plain, "").Replace($"definition: {{ {Plain} }}", "definition: nowhere.json", StringComparison.Ordinal));

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo(("file-not-found", 2)));
    }

    [Test]
    public void What_a_definition_uses_and_has_no_effect_is_said_with_its_line()
    {
        var warnings = Read("rows-of-a-file.asl.json", Said["rows-of-a-file.asl.json"]).Warnings
            .Concat(Read("image-pipeline.asl.json", Said["image-pipeline.asl.json"]).Warnings)
            .Select(warning => $"{Path.GetFileName(warning.File)}:{warning.Line} {warning.Message}");

        Assert.That(warnings, Is.EqualTo((string[])
        [
            "rows-of-a-file.asl.json:38 not simulated: ResultWriter",
            "image-pipeline.asl.json:45 not simulated: arn:aws:states:::aws-sdk:rekognition:detectLabels",
            "image-pipeline.asl.json:64 not simulated: ResultPath",
            "image-pipeline.asl.json:69 not simulated: arn:aws:states:::dynamodb:putItem",
        ]));
    }

    [TestCase("work")]
    [TestCase("Work")]
    [TestCase("work:live")]
    [TestCase("arn:aws:lambda:us-east-1:123456789012:function:work")]
    [TestCase("arn:aws:lambda:us-east-1:123456789012:function:work:7")]
    [TestCase("arn:aws-cn:lambda:cn-north-1:123456789012:function:work")]
    [TestCase("123456789012:function:work")]
    [TestCase("${WorkFunctionArn}")]
    [TestCase("${Work.Arn}")]
    public void A_function_is_found_by_its_name_its_ARN_or_a_substitution(string written)
    {
        string definition = $"StartAt: A, States: {{ A: {{ Type: Task, Resource: \"{written}\", End: true }} }}";

        Assert.That(((TaskState)ScenarioTexts.Valid(Text(definition, "")).StateMachines[0].Definition.States[0]).Function, Is.EqualTo("work"));
    }

    [TestCase("starts: flw, rate: 1/s", "no state machine is called 'flw'")]
    [TestCase("starts: flow, rate: 1/s, invokes: work", "'starters' starts executions, and calls or sends by itself")]
    [TestCase("starts: flow, rate: 1/s, type: RequestResponse", "nobody can wait for the end of an execution of 'flow': it is a Standard state machine")]
    [TestCase("starts: flow, rate: 1/s, type: DryRun", "who starts an execution either goes on at once, or waits for its end")]
    [TestCase("starts: flow, rate: 1/s, unauthorised: 1%", "this is about calls of functions, and 'starters' starts executions")]
    public void A_traffic_that_starts_executions_starts_one_that_is_there_and_calls_nothing(string traffic, string message) =>
        Assert.That(ScenarioTexts.Read(Text(Plain, "", traffic)).Mistakes.Select(mistake => mistake.Message), Does.Contain(message));

    [Test]
    public void State_machines_are_callers_of_the_functions_in_their_tasks()
    {
        var callers = ScenarioTexts.Valid(Text(Plain, "")).Callers;

        Assert.That(callers.Select(caller => (caller.Kind.Word, caller.Name)), Is.EqualTo(
            new[] { ("traffic", "starters"), ("state machine", "flow") }));
        Assert.That(callers[1].Functions, Is.EqualTo((string[])["work"]));
    }

    [Test]
    public void A_call_of_a_state_machine_is_found_by_its_name()
    {
        var scenario = ScenarioTexts.Valid(Text(Plain, ""));

        Assert.That(ExplainVerb.FindInvocation("flow/7", scenario).Caller, Is.EqualTo(1));
    }

    [Test]
    public void A_state_is_asked_by_the_name_of_its_state_machine_and_its_own()
    {
        var scenario = ScenarioTexts.Valid(Text(Plain, "") + "\nobjectives: [ flow.A time p99 < 2 s, flow failed < 1%, flow execution time p50 < 3 s ]");

        Assert.That(scenario.Objectives, Has.Count.EqualTo(3));
    }

    private static string Folder => Golden.Repository.PathOf("Simulator.Tests/Data/asl");

    private static ReadOutcome Read(string file, string said) => ScenarioReader.ReadText(
        $$"""
        functions: { work: { duration: 20 ms, timeout: 3 s, errors: 5% } }
        stateMachines: { flow: { definition: {{file}}{{Also(said)}} } }
        traffic: { starters: { starts: flow, rate: 1/s } }
        run: { duration: 2 min }
        """, "test.yaml", Folder);

    private static string Text(string definition, string said, string traffic = "starts: flow, rate: 1/s") =>
        $$"""
        functions: { work: { duration: 20 ms } }
        stateMachines: { flow: { definition: { {{definition.ReplaceLineEndings(" ")}} }{{Also(said)}} } }
        traffic: { starters: { {{traffic}} } }
        run: { duration: 1 min }
        """;

    private static string Also(string settings) => settings.Length == 0 ? "" : $", {settings}";
}
