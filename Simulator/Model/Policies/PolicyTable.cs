using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Every rule by the word with which a scenario asks for it: the one place where words and rules meet.</summary>
/// <remarks>To add a rule: its class, its line here, and its word in the enumeration. A test sees to it that every word
/// has a rule. A rule decides by what it is shown: it sends no message, asks no clock and draws no numbers of its
/// own.</remarks>
internal static class PolicyTable
{
    /// <summary>Which idle sandbox the next invocation gets.</summary>
    public static readonly IReadOnlyDictionary<WarmSelection, IWarmSelection> WarmSelections =
        new Dictionary<WarmSelection, IWarmSelection>
        {
            [WarmSelection.MostRecentlyUsed] = new MostRecentlyUsed(),
            [WarmSelection.LeastRecentlyUsed] = new LeastRecentlyUsed(),
            [WarmSelection.Random] = new AnySandbox(),
        };

    /// <summary>Which worker gets a new sandbox.</summary>
    public static readonly IReadOnlyDictionary<PlacementPolicy, Func<PlacementSettings, IPlacementPolicy>> Placements =
        new Dictionary<PlacementPolicy, Func<PlacementSettings, IPlacementPolicy>>
        {
            [PlacementPolicy.BestOfTwo] = _ => new BestOfTwo(),
            [PlacementPolicy.Random] = _ => new AnyWorker(),
            [PlacementPolicy.BestFit] = _ => new BestFit(),
            [PlacementPolicy.FirstFit] = _ => new FirstFit(),
            [PlacementPolicy.LeastLoaded] = _ => new LeastLoaded(),
            [PlacementPolicy.Spread] = _ => new SpreadOverZones(),
            [PlacementPolicy.ShuffleShard] = settings => new ShuffleShardedCells(settings),
        };

    /// <summary>When idle sandboxes are given up.</summary>
    public static readonly IReadOnlyDictionary<KeepAlivePolicy, Func<KeepAliveSettings, IKeepAlive>> KeepAlives =
        new Dictionary<KeepAlivePolicy, Func<KeepAliveSettings, IKeepAlive>>
        {
            [KeepAlivePolicy.Halving] = settings => new HalvingKeepAlive(settings),
            [KeepAlivePolicy.Fixed] = _ => new FixedKeepAlive(),
            [KeepAlivePolicy.Histogram] = _ => new HistogramKeepAlive(),
        };

    /// <summary>Who admits invocations: the components that stand behind the front ends, and their wires.</summary>
    public static readonly
        IReadOnlyDictionary<AdmissionMode, Func<RegionContext, IReadOnlyList<FrontEnd>, AdmissionComponents>> AdmissionModes =
        new Dictionary<AdmissionMode, Func<RegionContext, IReadOnlyList<FrontEnd>, AdmissionComponents>>
        {
            [AdmissionMode.Exact] = (context, frontEnds) => new ExactCounting(context, frontEnds),
            [AdmissionMode.Leased] = (context, frontEnds) => new LeasedCounting(context, frontEnds),
            [AdmissionMode.Reported] = (context, frontEnds) => new ReportedCounting(context, frontEnds),
        };

    /// <summary>Whom the counting service admits, in the exact mode.</summary>
    public static readonly IReadOnlyDictionary<AdmissionPolicy, IAdmissionPolicy> Admissions =
        new Dictionary<AdmissionPolicy, IAdmissionPolicy>
        {
            [AdmissionPolicy.Limit] = new AdmittedToTheLimit(),
            [AdmissionPolicy.FairShare] = new FairShare(),
        };

    /// <summary>From when on a leased token counts.</summary>
    public static readonly IReadOnlyDictionary<LeaseAccounting, ILeaseAccounting> LeaseAccountings =
        new Dictionary<LeaseAccounting, ILeaseAccounting>
        {
            [LeaseAccounting.Strict] = new StrictAccounting(),
            [LeaseAccounting.Generous] = new GenerousAccounting(),
        };

    /// <summary>Which queue an event goes to.</summary>
    public static readonly IReadOnlyDictionary<QueueChoicePolicy, IQueueRule> QueueRules =
        new Dictionary<QueueChoicePolicy, IQueueRule>
        {
            [QueueChoicePolicy.Shared] = new SharedQueue(),
            [QueueChoicePolicy.Random] = new AnyQueue(),
            [QueueChoicePolicy.ConsistentHash] = new ConsistentHash(),
            [QueueChoicePolicy.ShuffleShard] = new ShuffleShard(),
            [QueueChoicePolicy.Sideline] = new Sideline(),
        };

    /// <summary>How many pollers read a queue of events.</summary>
    public static readonly IReadOnlyDictionary<EventPollerScaling, Func<PollerSettings, long, IEventPollerScaling>> EventPollerScalings =
        new Dictionary<EventPollerScaling, Func<PollerSettings, long, IEventPollerScaling>>
        {
            [EventPollerScaling.Backlog] = (settings, concurrency) => new BacklogScaling(settings, concurrency),
        };

    /// <summary>How many batches at a time a mapping works on.</summary>
    public static readonly IReadOnlyDictionary<SqsPollerScaling, Func<SqsScalingRule, ISqsScaling>> SqsScalings =
        new Dictionary<SqsPollerScaling, Func<SqsScalingRule, ISqsScaling>>
        {
            [SqsPollerScaling.Stepwise] = rule => new SqsScaling(rule),
        };
}
