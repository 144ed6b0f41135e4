using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Provisioned;

// Messages of provisioned concurrency. A region without it has none of them.

/// <summary>Front end to provisioned sandboxes: one of this kind, please.</summary>
/// <param name="Id">Which invocation.</param>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="FrontEnd">Which front end asks.</param>
/// <param name="Kind">Of which kind.</param>
public readonly record struct ReserveProvisioned(InvocationId Id, int Invocation, ushort FrontEnd, ushort Kind);

/// <summary>Provisioned sandboxes to front end: none for you; go the way of everybody else.</summary>
/// <param name="Invocation">The front end's own number.</param>
/// <param name="Reason">Why.</param>
public readonly record struct SpilledOver(int Invocation, SpilloverReason Reason);

/// <summary>Why an invocation spilled over from the provisioned concurrency.</summary>
public enum SpilloverReason : byte
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>As many ran as may run at once.</summary>
    Concurrency,

    /// <summary>As many requests had begun in a second as may begin.</summary>
    RequestRate,

    /// <summary>None was ready for its version.</summary>
    NotReady,
}

/// <summary>Auto scaler to provisioner: this function is to have so much provisioned concurrency.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Concurrency">How much.</param>
public readonly record struct Configure(ushort Function, int Concurrency);

/// <summary>Provisioner to all who hold limits: so much of the account is claimed by this function's provisioned
/// concurrency.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Concurrency">How much, from now on.</param>
public readonly record struct Claim(ushort Function, int Concurrency);

/// <summary>Provisioner to provisioned sandboxes: start or end sandboxes until there are so many.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Concurrency">How many.</param>
public readonly record struct Allocate(ushort Function, int Concurrency);

/// <summary>Provisioned sandboxes to provisioner: all of them are ready.</summary>
/// <param name="Function">Which function.</param>
public readonly record struct Allocated(ushort Function);

/// <summary>Provisioned sandboxes to auto scaler: the utilisation of the last minute.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Usable">How many sandboxes are usable.</param>
/// <param name="Invocations">How many invocations the average is of; without any there is no point.</param>
/// <param name="Average">The share of the usable sandboxes in use, as each invocation found it, itself included.</param>
/// <param name="Maximum">The highest that one of them found.</param>
public readonly record struct Utilisation(ushort Function, int Usable, int Invocations, double Average, double Maximum)
{
    /// <summary>The point of the minute that an alarm sees; null where there was no invocation.</summary>
    /// <param name="statistic">What the alarm looks at.</param>
    public double? Point(UtilisationStatistic statistic) =>
        Invocations == 0 ? null : statistic == UtilisationStatistic.Maximum ? Maximum : Average;
}

// What components tell themselves.

/// <summary>Provisioner to itself: the next change of the schedule is due.</summary>
/// <param name="Number">Which one, in order of time.</param>
public readonly record struct FollowSchedule(int Number);

/// <summary>Provisioner to itself: the preparation of an increase has ended.</summary>
/// <param name="Function">Of which function.</param>
public readonly record struct Prepared(ushort Function);

/// <summary>Provisioned sandboxes to themselves: the rate allows to start the next one.</summary>
/// <param name="Function">Of which function.</param>
public readonly record struct StartNext(ushort Function);

/// <summary>Provisioned sandboxes to themselves: a minute is over.</summary>
public readonly record struct EmitMetrics;
