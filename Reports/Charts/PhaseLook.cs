using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Charts;

/// <summary>How the phases of an invocation are named and coloured, and how much of each an invocation had.</summary>
internal static class PhaseLook
{
    /// <summary>All phases, in the order in which an invocation meets them.</summary>
    public static IReadOnlyList<Phase> All { get; } = Enum.GetValues<Phase>();

    /// <summary>The phases that a table has columns for: all, but for the restore of snapshots where nothing was
    /// restored.</summary>
    /// <param name="restored">Whether anything was.</param>
    public static IReadOnlyList<Phase> Shown(bool restored) => restored ? All : [.. All.Where(phase => phase != Phase.Restore)];

    /// <summary>"front end", and INIT in capitals as AWS writes it.</summary>
    public static string Name(Phase phase) => phase == Phase.Init ? "INIT" : Readable.Words(phase.ToString());

    /// <summary>The meaning that decides its colour.</summary>
    public static Meaning Meaning(Phase phase) => phase switch
    {
        Phase.Network => Charts.Meaning.Network,
        Phase.FrontEnd => Charts.Meaning.FrontEnd,
        Phase.Admission => Charts.Meaning.Admission,
        Phase.Placement => Charts.Meaning.Placement,
        Phase.Waiting => Charts.Meaning.Waiting,
        Phase.Provisioning => Charts.Meaning.Provisioning,
        Phase.Init => Charts.Meaning.Init,
        Phase.Restore => Charts.Meaning.Restore,
        Phase.Handler => Charts.Meaning.Handler,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The time that an invocation spent in a phase.</summary>
    public static TimeSpan Of(in InvocationRow row, Phase phase) => phase switch
    {
        Phase.Network => row.Network,
        Phase.FrontEnd => row.FrontEndTime,
        Phase.Admission => row.Admission,
        Phase.Placement => row.Placement,
        Phase.Waiting => row.Waiting,
        Phase.Provisioning => row.Provisioning,
        Phase.Init => row.Init,
        Phase.Restore => row.Restore,
        Phase.Handler => row.Handler,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Why an invocation took so long, in a few words: its longest phase, and what else was unusual.</summary>
    public static string Cause(InvocationRow row)
    {
        var longest = All.MaxBy(phase => Of(row, phase));
        string cold = row.Cold ? $"cold start: {Readable.Words(row.ColdCause)}" : "";
        string cause = longest switch
        {
            Phase.Init or Phase.Restore or Phase.Provisioning when row.Cold => cold,
            Phase.Handler when row.Cold && row.Init + row.Restore + row.Provisioning > TimeSpan.Zero => $"slow handler after a {cold}",
            Phase.Handler when row.Services.Count > 0 && row.Services.MaxBy(one => one.Time) is var most && 2 * most.Time > row.Handler =>
                $"waited for {most.Service}",
            Phase.Handler => "slow handler",
            Phase.Waiting => "waited for a sandbox",
            _ => $"slow {Name(longest)}",
        };
        return row.Outcome is "succeeded" or "success" ? cause : $"{cause}; {Readable.Words(row.Outcome)}";
    }
}
