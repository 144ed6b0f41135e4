namespace LambdaSim.Scenarios.Language;

/// <summary>What counts invocations in flight, and how exactly.</summary>
public sealed record CountingServiceSettings
{
    /// <summary>How the front ends and the counting service agree.</summary>
    public required AdmissionMode Mode { get; init; }

    /// <summary>Whom it admits, in the exact mode.</summary>
    public PolicyChoice<AdmissionPolicy> Policy { get; init; } = AdmissionPolicy.Limit;

    /// <summary>How long the service takes to answer, the agreement of its replicas included.</summary>
    public required Distribution Time { get; init; }

    /// <summary>How many tokens one lease holds, in the leased mode; 1 or more.</summary>
    public required int TokensPerLease { get; init; }

    /// <summary>From when on a token counts, in the leased mode.</summary>
    public required PolicyChoice<LeaseAccounting> Accounting { get; init; }

    /// <summary>How long a token lies unused before it is given back, in the leased mode.</summary>
    public required TimeSpan UnusedKept { get; init; }

    /// <summary>How often changes are reported and totals told, in the reported mode.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long a front end waits for an answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether a call is admitted when there is no answer; otherwise it is answered 500.</summary>
    public required bool FailOpen { get; init; }

    /// <summary>When replicas are down or zones are cut off.</summary>
    public required IReadOnlyList<OutageSettings> Outages { get; init; }

    /// <summary>Whether something stands between a front end and the service, beside the front end.</summary>
    public bool HasAdmissionClients => Mode != AdmissionMode.Exact || Outages.Count > 0;
}

/// <summary>How the front ends and the counting service agree on what is in flight.</summary>
public enum AdmissionMode
{
    /// <summary>Every call asks: never over the limit, one round trip each.</summary>
    [Word("exact", "every call asks, never over the limit.")]
    Exact,

    /// <summary>Front ends lease several tokens at a time.</summary>
    [Word("leased", "front ends lease several tokens at a time.")]
    Leased,

    /// <summary>Front ends admit on the last known total, and report their changes every interval.</summary>
    [Word("reported", "front ends admit on the last known total and report their changes every interval.")]
    Reported,
}

/// <summary>Whom the counting service admits.</summary>
public enum AdmissionPolicy
{
    /// <summary>Whoever comes while the limit is not reached: AWS's rule.</summary>
    [Word("limit", "whoever comes while fewer are in flight than the limit, as in AWS.")]
    Limit,

    /// <summary>As the limit, and no function more than an equal share while little is free.</summary>
    [Word("fairShare", "as limit; and while half of what functions share is in flight, none of them that has its equal share of it "
        + "gets more (an idea, not AWS's).")]
    FairShare,
}

/// <summary>From when on a leased token counts.</summary>
public enum LeaseAccounting
{
    /// <summary>From the lease: never over the limit, and unused tokens are wasted.</summary>
    [Word("strict", "a token counts from its lease, so the limit is never passed and unused tokens are wasted.")]
    Strict,

    /// <summary>From its use as far as known: nothing is wasted, and the limit can be passed.</summary>
    [Word("generous", "it counts from its use as far as known, so nothing is wasted and the limit can be passed.")]
    Generous,
}

/// <summary>A stretch of time in which a part of the counting service cannot be reached.</summary>
/// <param name="At">When it begins, from the start of the run.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Replicas">How many of the three replicas are down; with two there is no quorum and no answer.</param>
/// <param name="Zone">The zone whose front ends cannot reach the service, 0 to 2; or null.</param>
public sealed record OutageSettings(TimeSpan At, TimeSpan Length, int Replicas, int? Zone);
