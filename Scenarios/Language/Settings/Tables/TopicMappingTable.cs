namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The settings of an event source mapping that reads a topic, beside those of all mappings of records.</summary>
internal static class TopicMappingTable
{
    public static readonly Setting<string> Topic = new(
        "mappings.*.topic", new TextKind("the name of a topic"), "The topic that Lambda's pollers read.")
    { Elsewhere = ["Topics"] };

    public static readonly Setting<ConsumptionMode> ConsumptionMode = new(
        "mappings.*.consumptionMode", Worded.Kind<ConsumptionMode>("a consumption mode"),
        $"{Worded.Meanings<ConsumptionMode>()} Topics only.")
    { Elsewhere = ["ConsumptionMode"] };

    public static readonly Setting<string?> PollerGroup = new(
        "mappings.*.provisionedPollers.pollerGroup", new OptionalNameKind("none", "shares with nobody", new TextKind("a name")),
        "A name that up to 100 mappings share, with 2,000 pollers together at most: they share the units that are paid for. "
        + "Topics only.")
    { Elsewhere = ["PollerGroupName"] };

    /// <summary>All of them but the topic, in the order of the reference: neither a queue nor a stream has them.</summary>
    public static readonly IReadOnlyList<Setting> Own = [ConsumptionMode, PollerGroup];

    /// <summary>All of them, in the order of the reference.</summary>
    public static readonly IReadOnlyList<Setting> All = [Topic, .. Own];
}
