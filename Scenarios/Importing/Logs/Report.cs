namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What Lambda reports at the end of an invocation; lengths of time in milliseconds.</summary>
internal sealed record Report
{
    /// <summary>The longest time that is taken for one, in milliseconds: 366 days. What is longer was damaged on its way.</summary>
    public const double Longest = 366.0 * 86_400_000;

    /// <summary>How long the handler ran.</summary>
    public required double Duration { get; init; }

    /// <summary>How long was billed, if it was said.</summary>
    public double? Billed { get; init; }

    /// <summary>INIT of a cold start; null of a warm one.</summary>
    public double? Init { get; init; }

    /// <summary>The restoring of a snapshot instead of INIT.</summary>
    public double? Restore { get; init; }

    /// <summary>Memory Size in MB, if it was said.</summary>
    public int? Memory { get; init; }

    /// <summary>Max Memory Used in MB, if it was said.</summary>
    public int? MemoryUsed { get; init; }

    /// <summary>How it ended; "success" unless something else was said.</summary>
    public string Status { get; init; } = "success";

    /// <summary>AWS's name of the error, if it was said: Runtime.ExitError.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The request, if it was said; the retries of an event have the same.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was written, and by which function.</summary>
    public LogPlace Place { get; init; }

    /// <summary>Whether the sandbox was new.</summary>
    public bool Cold => Init is not null || Restore is not null;
}
