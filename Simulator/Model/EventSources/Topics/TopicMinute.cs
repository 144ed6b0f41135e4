using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.EventSources.Topics;

/// <summary>What a mapping has seen since its last look at the lag.</summary>
/// <param name="scaling">The rule that decides.</param>
/// <param name="settings">How the number of pollers changes.</param>
internal sealed class TopicMinute(ITopicScaling scaling, TopicScalingSettings settings)
{
    private long lagBefore, doneBefore, bytes, records;
    private TimeSpan quiet;
    private int placesWanted;
    private bool throttled;

    /// <summary>An invocation was throttled.</summary>
    public void Throttled() => throttled = true;

    /// <summary>So many batches are in flight, or could be.</summary>
    /// <param name="places">How many.</param>
    public void Wants(int places) => placesWanted = Math.Max(placesWanted, places);

    /// <summary>Records were read.</summary>
    /// <param name="count">How many.</param>
    /// <param name="size">Their size together in bytes.</param>
    public void HasRead(int count, long size) => (records, bytes) = (records + count, bytes + size);

    /// <summary>Looks, and begins anew.</summary>
    /// <param name="pollers">How many pollers there are.</param>
    /// <param name="lag">Records of one partition that are not done, the most of all partitions.</param>
    /// <param name="done">Records that were done since the start.</param>
    /// <param name="unread">Records that nobody has read.</param>
    /// <returns>How many pollers there are to be.</returns>
    public int Look(int pollers, long lag, long done, long unread)
    {
        double size = records == 0 ? 0 : (double)bytes / records;
        var view = new TopicScalingView(
            pollers, lag, lagBefore, done - doneBefore, throttled, quiet, placesWanted,
            (bytes + (unread * size)) / settings.Period.TotalSeconds);
        quiet = scaling.IsBehind(view) ? TimeSpan.Zero : quiet + settings.Period;
        int next = scaling.Next(view with { Quiet = quiet });
        if (next != pollers) quiet = TimeSpan.Zero;
        (lagBefore, doneBefore, bytes, records, placesWanted, throttled) = (lag, done, 0, 0, 0, false);
        return next;
    }
}
