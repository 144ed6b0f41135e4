using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>How many environments a function on managed instances is to have.</summary>
/// <remarks>
/// AWS scales on CPU and on the saturation of concurrency, not on requests, keeps headroom for the load to double within
/// five minutes, and may throttle what grows faster (AWS, Lambda Managed Instances, 2026). The rule itself is not
/// published. We aim at a target of the larger saturation; the number at most doubles in the doubling time, and shrinks
/// to what was needed at most during the last doubling time.
/// </remarks>
/// <param name="function">How many there may be.</param>
/// <param name="region">The rule.</param>
internal sealed class ManagedScaling(ManagedSettings function, ManagedInstanceSettings region)
{
    private readonly (int Environments, int Needed)[] past =
        new (int, int)[Math.Max(1, (int)Math.Ceiling(region.DoublingTime / region.EvaluationPeriod))];

    private int evaluations;

    /// <summary>Decides, once each evaluation period.</summary>
    /// <param name="environments">How many serve or are being launched.</param>
    /// <param name="serving">How many of them serve.</param>
    /// <param name="saturation">The larger of the shares of concurrency and of processors in use, in those that serve.</param>
    /// <returns>How many there are to be.</returns>
    public int Decide(int environments, int serving, double saturation)
    {
        int needed = Clamp((int)Math.Ceiling((serving * saturation / region.Target) - 1e-9));
        bool full = evaluations >= past.Length;
        int before = full ? past[evaluations % past.Length].Environments : Math.Max(function.Minimum, past[0].Environments);
        past[evaluations++ % past.Length] = (environments, needed);

        int grown = Math.Min(needed, Math.Max(environments, 2 * before));
        int seen = Math.Min(evaluations, past.Length), most = 0;
        for (int place = 0; place < seen; place++) most = Math.Max(most, past[place].Needed);
        return Clamp(needed >= environments ? grown : Math.Min(environments, full ? most : environments));
    }

    private int Clamp(int count) => Math.Min(function.Maximum, Math.Max(function.Minimum, count));
}
