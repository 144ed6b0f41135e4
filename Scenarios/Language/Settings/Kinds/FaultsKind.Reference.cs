using System.Text;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Scenarios.Language.Settings;

/// <content>What the reference says of faults.</content>
internal sealed partial class FaultsKind
{
    private static readonly (string Key, string Takes, string Meaning)[] Keys =
    [
        (From, Moment.Allowed, "When it begins, from the start of the run."),
        (For, Length.Allowed, "How long it lasts; more than zero."),
        (MeanTimeBetween, Apart.Allowed,
            "Instead of `from`: the mean time from its end to its next beginning, exponentially distributed; at most some "
            + "10,000 in a run."),
        (Errors, SomeShare.Allowed, "The share of invocations, requests or calls that end in an error."),
        (Hangs, SomeShare.Allowed, "The share of invocations that run into the function's timeout."),
        (Crashes, SomeShare.Allowed, "The share of invocations whose process ends, or of pollers that die and stay away until it is over."),
        (Duration, Factor.Allowed, "So many times as long handlers run."),
        (Latency, Factor.Allowed, "So many times as long answers take."),
        (Loss, SomeLoss.Allowed,
            "Of a link: the share of messages that is lost. TCP sends it again after 200 ms, and after twice as long each time it is lost "
            + "again, at most 120 s."),
        (Unavailable, Kinds.Flag.Allowed, "Whether it answers nobody, or with errors alone."),
        (Failover, Kinds.Flag.Allowed, "Of a database: whether its connections are cut when it begins."),
        (Share, Kinds.Share.Allowed, "Of event admission: the share that is let in."),
        (Replicas, SomeReplicas.Allowed, "Of the counting service: how many of its three replicas are down."),
        (Easing, Moment.Allowed, "Of event admission: over how long the share grows back to all when the fault is over."),
    ];

    /// <summary>What can happen to what, as a section of the reference has it.</summary>
    public static string Reference()
    {
        StringBuilder page = new("\n| it happens to | written | with |\n|---|---|---|\n");
        void Row(string what, string written, string[] effects) => page.Append(
            $"| {what} | `{written}` | {(effects.Length == 0 ? "nothing else" : string.Join(", ", effects.Select(Code)))} |\n");
        Row("a function's code, wherever it runs", $"{Function}: NAME", OfFunctions);
        Row("a service that functions use", $"{Service}: NAME", OfServices);
        Row("a queue: sends, receives and deletes; who sends and who polls tries again", $"{Queue}: NAME", OfSources);
        Row("a stream: writes and reads; who writes and who polls tries again", $"{Stream}: NAME", OfSources);
        Row(
            "a trigger: requests are answered with an error; what functions write and what schedules call waits while it is unavailable",
            $"{Trigger}: NAME", OfSources);
        foreach (NetworkWay way in Enum.GetValues<NetworkWay>())
            Row($"all ways {Worded.Meaning(way)}", $"{Link}: {Worded.Word(way)}", OfLinks);
        Row("an availability zone, whose workers are lost", $"{Zone}: a", []);
        Row("a cell, whose workers are lost, where `region.placement.policy` deals cells: from 1 on", $"{Cell}: 2", []);
        Row("workers that are lost: a share, or a number of them", $"{Workers}: 10%", []);
        foreach (FaultyComponent component in Enum.GetValues<FaultyComponent>())
            Row(Worded.Meaning(component), $"{Component}: {Worded.Word(component)}", EffectsOf(component));
        page.Append("\n| key | takes | means |\n|---|---|---|\n");
        foreach ((string key, string takes, string meaning) in Keys) page.Append($"| `{key}` | {takes} | {meaning} |\n");
        return page.ToString();
    }
}
