using System.Collections;
using System.Reflection;
using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Networks;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Tests.Model.Policies;

/// <summary>The language has words and the simulator has rules: neither without the other.</summary>
public sealed class PolicyTableTests
{
    private static readonly FieldInfo[] Tables = typeof(PolicyTable).GetFields(BindingFlags.Static | BindingFlags.Public);

    /// <summary>Words for what a thing is: no rule is chosen by them.</summary>
    private static readonly Type[] KindsOfThings =
    [
        typeof(StreamType), typeof(StreamMode), typeof(StartingPosition), typeof(TopicType), typeof(ConsumptionMode), typeof(BrokerType),
        typeof(TriggerType), typeof(CodeSigning), typeof(CodeSignature), typeof(ThrottledBatches), typeof(StateMachineType),
        typeof(StepSemantics), typeof(JitterStrategy), typeof(StartAction), typeof(ServiceType), typeof(DatabaseEngine),
        typeof(ConnectionScope), typeof(FaultyComponent), typeof(InterfaceMode), typeof(ConnectionOpening), typeof(WorkerContention),
        typeof(CodeCaching), typeof(ThroughputMode), typeof(UsePer), typeof(DirectS3Read),
        typeof(NetworkWay), typeof(UtilisationStatistic),
    ];

    [TestCaseSource(nameof(KindsOfThings))]
    public void Words_for_what_a_thing_is_are_its_own(Type words) =>
        Assert.That(Fields(words).Select(Word), Has.None.Null.And.Unique);

    [TestCaseSource(nameof(Enumerations))]
    public void Every_word_has_its_rule_and_every_rule_its_word(Type words)
    {
        var table = Tables.Single(field => WordsOf(field) == words);
        var rules = (IEnumerable)table.GetValue(null)!;

        Assert.That(
            rules.Cast<object>().Select(entry => entry.GetType().GetProperty("Key")!.GetValue(entry)),
            Is.EquivalentTo(Enum.GetValues(words)));
        Assert.That(Fields(words).Select(Word), Has.None.Null.And.Unique);
    }

    [Test]
    public void Every_table_is_of_words() =>
        Assert.That(Tables.Select(WordsOf), Is.EquivalentTo(Enumerations()).And.Not.Empty);

    /// <summary>Every other enumeration of the language that says itself with which words its values are asked for.</summary>
    private static IEnumerable<Type> Enumerations() =>
        typeof(WordAttribute).Assembly.GetTypes().Where(type => type.IsEnum && Fields(type).Any(field => Word(field) is not null))
            .Except(KindsOfThings);

    private static Type WordsOf(FieldInfo table) => table.FieldType.GetGenericArguments()[0];

    private static FieldInfo[] Fields(Type words) => words.GetFields(BindingFlags.Static | BindingFlags.Public);

    private static string? Word(FieldInfo field) => field.GetCustomAttribute<WordAttribute>()?.Word;
}
