using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>What the lease token server knows about a group of functions when a front end asks for tokens.</summary>
/// <param name="Limit">How many invocations may be in flight; below 0 when more is claimed than there is.</param>
/// <param name="Leased">How many tokens are leased and not given back.</param>
/// <param name="Used">How many of them are used, as far as known.</param>
/// <param name="Batch">How many tokens one lease holds.</param>
public readonly record struct LeaseView(int Limit, int Leased, int Used, int Batch);

/// <summary>From when on a leased token counts.</summary>
[ChosenBy(typeof(LeaseAccounting))]
public interface ILeaseAccounting
{
    /// <summary>How many tokens a front end gets that asks for a lease.</summary>
    /// <param name="group">What is known about the group.</param>
    /// <returns>0 to a whole batch.</returns>
    int Grant(in LeaseView group);
}

/// <summary>From the lease: the limit is never passed, and unused tokens are wasted.</summary>
internal sealed class StrictAccounting : ILeaseAccounting
{
    /// <inheritdoc/>
    public int Grant(in LeaseView group) => Math.Clamp(group.Limit - group.Leased, 0, group.Batch);
}

/// <summary>From its use as far as known: nothing is wasted, and the limit can be passed.</summary>
internal sealed class GenerousAccounting : ILeaseAccounting
{
    /// <inheritdoc/>
    public int Grant(in LeaseView group) => group.Used < group.Limit ? group.Batch : 0;
}
