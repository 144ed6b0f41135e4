namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What Lambda reports at the end of an invocation; lengths of time in milliseconds.</summary>
internal sealed record Report
{
    /// <summary>How long the handler ran.</summary>
    public required double Duration { get; init; }

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

    /// <summary>When it was written, in milliseconds since 1970; null when nothing says so.</summary>
    public double? Time { get; init; }

    /// <summary>The function, where the log group is known.</summary>
    public string? Function { get; init; }

    /// <summary>Whether the sandbox was new.</summary>
    public bool Cold => Init is not null || Restore is not null;
}
