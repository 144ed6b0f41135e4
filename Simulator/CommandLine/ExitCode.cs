namespace LambdaSim.CommandLine;

/// <summary>What the program says to the shell, like the answer to a question.</summary>
internal static class ExitCode
{
    /// <summary>Yes: it ran.</summary>
    public const int Yes = 0;

    /// <summary>No: what was asked does not hold.</summary>
    public const int No = 1;

    /// <summary>It could not be asked: bad usage, an invalid scenario, an unreadable file.</summary>
    public const int CouldNotAsk = 2;

    /// <summary>It cannot be told: an interval straddles its limit, and verdicts were to be strict.</summary>
    public const int CannotTell = 3;

    /// <summary>Our mistake.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted; the partial result is kept and marked.</summary>
    public const int Interrupted = 130;
}
