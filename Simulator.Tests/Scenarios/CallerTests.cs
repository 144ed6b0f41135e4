using LambdaSim.CommandLine;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Who calls functions, in the one list that the model and the texts number and name callers by.</summary>
public class CallerTests
{

    [Test]
    public void Who_sends_calls_no_function_and_is_told_whose_calls_to_ask_for()
    {
        var scenario = ScenarioTexts.Valid("""
            functions: { worker: { duration: 20 ms } }
            queues: { jobs: {} }
            mappings: { polled: { queue: jobs, invokes: worker } }
            traffic: { senders: { sends: jobs, rate: 5/s } }
            run: { duration: 1 min }
            """);

        Assert.That(
            () => ExplainVerb.FindInvocation("senders/3", scenario),
            Throws.TypeOf<UsageException>().With.Message.EqualTo(
                "senders sends to jobs and calls no function itself: polled does, with a batch at a time. Write polled/0."));
        Assert.That(ExplainVerb.FindInvocation("3", scenario), Is.EqualTo(ExplainVerb.FindInvocation("polled/3", scenario)));
    }

    private const string Both = """
        functions: { worker: { duration: 100 ms, timeout: 5 s }, handler: { duration: 100 ms } }
        queues: { orders: { visibilityTimeout: 30 s } }
        mappings: { source: { queue: orders, invokes: worker } }
        traffic:
          shop: { sends: orders, rate: 20/s }
          events: { invokes: handler, type: Event, rate: 10/s }
        run: { duration: 10 s }
        """;

    private static readonly string[] OfTrace = ["handler", "worker"];

    [Test]
    public void Traffic_is_numbered_before_mappings_and_each_in_the_order_of_the_file()
    {
        var callers = Valid(Both).Callers;

        Assert.That(callers.Select(caller => (caller.Number, caller.Kind.Word, caller.Name)), Is.EqualTo(
            new[] { (0, "traffic", "shop"), (1, "traffic", "events"), (2, "mapping", "source") }));
        Assert.That(Valid(Both).FirstCaller(MappingSettings.Kind), Is.EqualTo(2));
    }

    [Test]
    public void A_caller_names_each_function_that_it_calls_once()
    {
        var callers = Valid(RichScenario.Text).Callers.ToDictionary(caller => caller.Name, caller => caller.Functions);

        Assert.That(callers["shoppers"], Is.EqualTo((string[])["checkout", "receipts", "reports", "old-name"]));
        Assert.That(callers["robots"], Is.EqualTo((string[])["reports"]));
        Assert.That(callers["uploads"], Is.Empty, "It sends to a queue.");
        Assert.That(callers["jobs-to-reports"], Is.EqualTo((string[])["reports"]));
    }

    [Test]
    public void A_trace_with_a_column_of_functions_calls_those_that_the_column_names()
    {
        WriteFile("named.csv", "at,whom\n0,worker\n1,handler\n2,worker\n");
        string text = Both.Replace(
            "invokes: handler, type: Event, rate: 10/s", "trace: { file: named.csv, time: at, function: whom }",
            StringComparison.Ordinal);

        Assert.That(Valid(text).Callers[1].Functions, Is.EquivalentTo(OfTrace));
    }

    [Test]
    public void A_scenario_with_another_traffic_has_callers_of_its_own()
    {
        var scenario = Valid(Both);
        var before = scenario.Callers;

        var other = scenario with { Traffic = [scenario.Traffic[1]] };

        Assert.That(other.Callers.Select(caller => caller.Name), Is.EqualTo((string[])["events", "source"]));
        Assert.That(scenario.Callers, Is.SameAs(before), "Made once.");
    }

    [Test]
    public void All_settings_that_call_functions_have_their_kind_in_the_list_of_kinds()
    {
        int calling = typeof(Scenario).Assembly.GetTypes()
            .Count(type => type is { IsClass: true } && type.IsAssignableTo(typeof(ICallerSettings))
                && !type.BaseType!.IsAssignableTo(typeof(ICallerSettings)));

        Assert.That(calling, Is.GreaterThanOrEqualTo(2));
        Assert.That(CallerKinds.All, Has.Count.EqualTo(calling));
        Assert.That(CallerKinds.All.Select(kind => kind.Brings), Is.Unique);
        Assert.That(CallerKinds.Words, Is.Unique);
    }

    [Test]
    public void Without_traffic_a_number_alone_is_an_invocation_of_the_first_caller_there_is()
    {
        var scenario = Valid(Both) with { Traffic = [] };

        var id = ExplainVerb.FindInvocation("5.2", scenario);

        Assert.That((id.Caller, id.Call, id.Attempt), Is.EqualTo((0, 5, 2)));
        Assert.That(
            () => ExplainVerb.FindInvocation("x", scenario),
            Throws.TypeOf<UsageException>().With.Message.Contains("or source/51234.2 for the second attempt"));
    }

    [Test]
    public void A_mapping_may_not_call_a_function_that_isolates_tenants_and_the_mistake_says_what_it_brings()
    {
        Mistake mistake = OneMistake(Both.Replace(
            "timeout: 5 s }", "timeout: 5 s, tenantIsolation: true }", StringComparison.Ordinal));

        Assert.That(mistake.Name, Is.EqualTo("tenants-excluded"));
        Assert.That((mistake.Line, mistake.Column), Is.EqualTo((3, 47)));
        Assert.That(mistake.Message, Is.EqualTo("'worker' isolates tenants, and messages of a queue name none"));
    }

    [Test]
    public void What_nothing_calls_is_to_be_called_by_one_of_the_kinds_of_callers()
    {
        string text = Both.Replace("functions: {", "functions: { idle: { duration: 1 s },", StringComparison.Ordinal);
        string kinds = Words.Either(CallerKinds.Words.Select(word => $"a {word}"));

        Assert.That(kinds, Does.StartWith("a traffic").And.Contain("a mapping"));
        Assert.That(Read(text).RenderWarnings(), Does.Contain($"Add {kinds} that invokes it, or remove it."));
    }

    [TestCase("a", "a")]
    [TestCase("a b", "a or b")]
    [TestCase("a b c", "a, b or c")]
    public void Words_to_choose_from_are_told_as_a_sentence_tells_them(string words, string told) =>
        Assert.That(Words.Either(words.Split(' ')), Is.EqualTo(told));
}
