using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>How many callers of a closed load there are over time, and so which of them take part.</summary>
/// <remarks>
/// Callers are numbered in the order in which they come; whoever came last goes first. Caller k (from 0) takes part while
/// the number is above k + 1/2, so that over a ramp the mean is that of the straight line.
/// </remarks>
/// <param name="stages">The numbers; a last stage of length zero lasts for ever.</param>
internal sealed class CallerNumbers(IReadOnlyList<StageSettings> stages)
{
    /// <summary>How many callers there are at most.</summary>
    public int Most { get; } = (int)Math.Round(
        stages.Max(stage => Math.Max(stage.FromPerSecond, stage.ToPerSecond)), MidpointRounding.ToZero)
        + (HasHalf(stages) ? 1 : 0);

    /// <summary>The first moment from a given one on at which a caller takes part.</summary>
    /// <param name="caller">Its number, from 0.</param>
    /// <param name="moment">From when on.</param>
    /// <returns><see cref="Instant.Never"/> when it does not take part again.</returns>
    public Instant From(int caller, Instant moment)
    {
        double level = caller + 0.5;
        var begin = Instant.Start;
        foreach (var stage in stages)
        {
            bool endless = stage.Length == TimeSpan.Zero;
            var end = endless ? Instant.Never : begin + stage.Length;
            if (moment < end && Within(stage, begin, level, moment < begin ? begin : moment) is { } found) return found;
            if (endless) break;
            begin = end;
        }
        return Instant.Never;
    }

    private static Instant? Within(StageSettings stage, Instant begin, double level, Instant moment)
    {
        double rise = stage.ToPerSecond - stage.FromPerSecond;
        if (rise == 0) return stage.FromPerSecond > level ? moment : null;
        double passed = (moment - begin) / stage.Length;
        if (stage.FromPerSecond + (rise * passed) > level) return moment;
        if (stage.ToPerSecond <= level) return null;
        var crossing = begin + (stage.Length * ((level - stage.FromPerSecond) / rise));
        return crossing > moment ? crossing : moment;
    }

    private static bool HasHalf(IReadOnlyList<StageSettings> stages)
    {
        double most = stages.Max(stage => Math.Max(stage.FromPerSecond, stage.ToPerSecond));
        return most - Math.Floor(most) > 0.5;
    }
}
