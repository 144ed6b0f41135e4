using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What a mapping of a topic has seen when it decides about its pollers.</summary>
/// <param name="Pollers">How many it has.</param>
/// <param name="Lag">Records of one partition that are not done, the most of all partitions.</param>
/// <param name="LagBefore">The same at the look before.</param>
/// <param name="Handled">Records that were done since.</param>
/// <param name="Throttled">Whether an invocation was throttled since.</param>
/// <param name="Quiet">How long there was no need of more pollers.</param>
/// <param name="PlacesWanted">Batches that were in flight or could have been, the most since.</param>
/// <param name="BytesWanted">Bytes a second that must be read to catch up until the next look.</param>
internal readonly record struct TopicScalingView(
    int Pollers, long Lag, long LagBefore, long Handled, bool Throttled, TimeSpan Quiet, int PlacesWanted, double BytesWanted);

/// <summary>How many pollers read a topic.</summary>
internal interface ITopicScaling
{
    /// <summary>How many there are to begin with.</summary>
    int Initial { get; }

    /// <summary>Whether there may not be fewer.</summary>
    /// <param name="view">What the mapping has seen.</param>
    bool IsBehind(in TopicScalingView view);

    /// <summary>Decides, at every look.</summary>
    /// <param name="view">What the mapping has seen.</param>
    /// <returns>How many there are to be.</returns>
    int Next(in TopicScalingView view);
}

/// <summary>Pollers that Lambda scales by the lag.</summary>
/// <remarks>AWS says that the lag of all partitions is looked at every minute, that a change is done within three minutes, and
/// that a throttled function gets fewer pollers (AWS Lambda Developer Guide, Using Lambda with Amazon MSK, 2026). By how much,
/// and at which lag, is not published: twice as many, half as many.</remarks>
/// <param name="pollers">With how many it begins.</param>
/// <param name="rule">When there are more, and fewer.</param>
/// <param name="most">The most: one for each partition.</param>
internal sealed class LagScaling(TopicPollerSettings pollers, TopicScalingSettings rule, int most) : ITopicScaling
{
    /// <inheritdoc/>
    public int Initial => Math.Min(pollers.Initial, most);

    /// <inheritdoc/>
    public bool IsBehind(in TopicScalingView view) =>
        view.Lag - view.LagBefore > rule.Growth * view.Handled || view.Lag > rule.Periods * view.Handled;

    /// <inheritdoc/>
    public int Next(in TopicScalingView view)
    {
        if (view.Throttled) return Half(view.Pollers);
        if (IsBehind(view)) return Math.Min(most, view.Pollers * 2);
        return view.Quiet >= rule.QuietTime ? Half(view.Pollers) : view.Pollers;
    }

    private static int Half(int count) => Math.Max(1, count / 2);
}

/// <summary>Pollers of the mapping's own: as many as are needed, between its bounds.</summary>
/// <remarks>Each has so many batches in flight and reads so many bytes a second at most (AWS Lambda Developer Guide, Scaling modes
/// of Apache Kafka event sources, 2026). How Lambda finds out how many are needed is not published.</remarks>
/// <param name="own">The bounds.</param>
/// <param name="pollers">What one can do.</param>
/// <param name="quietTime">After so long there are fewer.</param>
/// <param name="most">The most: one for each partition.</param>
internal sealed class NeedScaling(ProvisionedPollers own, TopicPollerSettings pollers, TimeSpan quietTime, int most) : ITopicScaling
{
    private readonly int least = Math.Min(own.Minimum, most), most = Math.Min(own.Maximum, most);

    /// <inheritdoc/>
    public int Initial => least;

    /// <inheritdoc/>
    public bool IsBehind(in TopicScalingView view) => Needed(view) >= view.Pollers;

    /// <inheritdoc/>
    public int Next(in TopicScalingView view) =>
        IsBehind(view) || view.Quiet >= quietTime ? Needed(view) : view.Pollers;

    private int Needed(in TopicScalingView view)
    {
        double batches = Math.Ceiling((double)view.PlacesWanted / pollers.Concurrency);
        double bytes = Math.Ceiling(view.BytesWanted / pollers.BytesPerSecond);
        return (int)Math.Clamp(Math.Max(batches, bytes), least, most);
    }
}
