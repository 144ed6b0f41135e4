using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Which idle sandbox the next invocation gets.</summary>
/// <remarks>Measured in 2020: the most recently used one in 99.7 % of cases; see docs/MODEL.md.</remarks>
[ChosenBy(typeof(WarmSelection))]
public interface IWarmSelection
{
    /// <summary>Whether it needs every idle sandbox by its place, <see cref="IdleSandboxes.At"/>; that costs a little for
    /// each that is freed or taken.</summary>
    bool NeedsPlaces => false;

    /// <summary>Chooses.</summary>
    /// <param name="idle">Those to choose from; at least one.</param>
    /// <param name="variate">64 random bits of this decision's own.</param>
    /// <returns>One of them.</returns>
    int Choose(in IdleSandboxes idle, ulong variate);
}

/// <summary>The one used last: it keeps the rest idle, so that they can be given up.</summary>
internal sealed class MostRecentlyUsed : IWarmSelection
{
    /// <inheritdoc/>
    public int Choose(in IdleSandboxes idle, ulong variate) => idle.Newest;
}

/// <summary>The one idle longest: it keeps all alive.</summary>
internal sealed class LeastRecentlyUsed : IWarmSelection
{
    /// <inheritdoc/>
    public int Choose(in IdleSandboxes idle, ulong variate) => idle.Oldest;
}

/// <summary>Any.</summary>
internal sealed class AnySandbox : IWarmSelection
{
    /// <inheritdoc/>
    public bool NeedsPlaces => true;

    /// <inheritdoc/>
    public int Choose(in IdleSandboxes idle, ulong variate) => idle.At((int)Math.BigMul(variate, (ulong)idle.Count, out _));
}
