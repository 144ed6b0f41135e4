using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of a state machine of Step Functions.</summary>
internal static class StateMachineTable
{
    public static readonly Setting<StateMachineType> Type = new(
        "stateMachines.*.type", Worded.Kind<StateMachineType>("a type of state machine"), Worded.Meanings<StateMachineType>());

    public static readonly Setting<Node> Definition = new(
        "stateMachines.*.definition", new DefinitionKind(),
        "What an execution does, in the Amazon States Language. A Task invokes the function of the scenario that its Resource, or its "
        + "FunctionName, names: by name, by the last part of an ARN, or by a substitution such as `${CheckoutFunctionArn}`.")
    { Elsewhere = ["DefinitionString", "DefinitionUri"] };

    public static readonly Setting<Node?> Input = new(
        "stateMachines.*.input", new AnyValueKind(),
        "The input of every execution, from which Choice, SecondsPath and ItemsPath are evaluated as far as their data come from it.");

    public static readonly Setting<IReadOnlyList<OfState<IReadOnlyList<OfState<double>>>>> Choices = new(
        "stateMachines.*.choices",
        new OfStatesKind<IReadOnlyList<OfState<double>>>(
            new OfStatesKind<double>(Kinds.Share, "{ Refund: 90%, Reject: 10% }"), "{ Approved: { Refund: 90%, Reject: 10% } }"),
        "How often Choice states lead to which state. Where all shares are less than 100%, the rest goes to Default.");

    public static readonly Setting<IReadOnlyList<OfState<Distribution>>> Durations = new(
        "stateMachines.*.durations",
        new OfStatesKind<Distribution>(Kinds.Distribution, "{ Notify: 20 ms, Approve: { p50: 10 min, p99: 4 h } }"),
        "How long Task states take in which another service works, or somebody whom the task waits for; and Wait states whose length "
        + "comes from data.");

    public static readonly Setting<IReadOnlyList<OfState<int>>> Items = new(
        "stateMachines.*.items", new OfStatesKind<int>(new WholeNumberKind(0, 10_000_000), "{ EachLine: 200 }"),
        "How many items Map states have whose items are not in the input.");

    public static readonly Setting<IReadOnlyList<OfState<string>>> Errors = new(
        "stateMachines.*.errors", new OfStatesKind<string>(new TextKind("the name of an error"), "{ Charge: CardDeclined }"),
        "What the handler of a Task's function raises when it fails (`errors` of the function), as Retry and Catch name it.");

    public static readonly Setting<RedriveSettings?> Redrive = new(
        "stateMachines.*.redrive", new RedriveKind(),
        "How long after its failure an execution is begun again at the state that failed, and how often at most. Standard only.");

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Type, Definition, Input, Choices, Durations, Items, Errors, Redrive];
}
