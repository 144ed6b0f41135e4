namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>All that the reports of one function say, in bounded memory.</summary>
/// <param name="name">The function.</param>
internal sealed class FunctionLog(string name)
{
    private const int MostMinutes = 366 * 24 * 60;
    private readonly SortedSet<double> statedTimeouts = [];
    private double lastTimeout;
    private long statedCount, reportedErrors, reportedCrashes, reportedOutOfMemory, full;
    private readonly SortedDictionary<long, long> minutes = [];
    private double billed;
    private long billedCount;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Durations of warm starts.</summary>
    public Sample Warm { get; } = new();

    /// <summary>Durations of cold starts.</summary>
    public Sample Cold { get; } = new();

    /// <summary>Durations of all starts.</summary>
    public Sample All { get; } = new();

    /// <summary>How many were in flight, as far as the reports say when they were written.</summary>
    public InFlight InFlight { get; } = new();

    /// <summary>The mean billed duration in milliseconds; null where not every report says it.</summary>
    public double? Billed => billedCount == Count && Count > 0 ? billed / billedCount : null;

    /// <summary>Init Duration.</summary>
    public Sample Init { get; } = new();

    /// <summary>Restore Duration.</summary>
    public Sample Restore { get; } = new();

    /// <summary>The memory size last reported.</summary>
    public int? Memory { get; private set; }

    /// <summary>Whether the memory size changed within the log.</summary>
    public bool MemoryChanged { get; private set; }

    /// <summary>The most memory used, in MB; 0 when nothing says so.</summary>
    public int MemoryUsed { get; private set; }

    /// <summary>What lines between the reports tell of failures.</summary>
    public ToldFailures Failures { get; } = new();

    /// <summary>How many handlers failed: reports in JSON say so, and of reports in text the lines that the runtime writes.</summary>
    public long Errors => Math.Max(reportedErrors, Failures.Errors(Repeated > 0));

    /// <summary>Reports that the log holds once more.</summary>
    public long Repeated { get; set; }

    /// <summary>How often the runtime's process ended, as reports say, or as lines between them.</summary>
    public long Crashes => Math.Min(Count - OutOfMemory, Math.Max(reportedCrashes, Failures.Exits(Repeated > 0) - OutOfMemory));

    /// <summary>How often memory ran out: reports say so, or lines say that the process was killed, and reports that all memory was used.
    /// </summary>
    public long OutOfMemory => Math.Max(reportedOutOfMemory, Math.Min(Failures.Kills(Repeated > 0), reportedOutOfMemory + full));

    /// <summary>How many invocations ran into the timeout, as lines or as reports say.</summary>
    public long TimedOutCount => Math.Max(statedCount, Timeouts.Count);

    /// <summary>Durations of reports that say so.</summary>
    public Sample Timeouts { get; } = new();

    /// <summary>The timeouts that lines of the log state, in seconds, ascending.</summary>
    public IReadOnlyCollection<double> StatedTimeouts => statedTimeouts;

    /// <summary>The timeout in seconds: the last that was stated, or that of the reports; null without any.</summary>
    public double? Timeout => StatedTimeouts.Count > 0 ? lastTimeout
        : Timeouts.Count > 0 ? Timeouts.Quantile(0.5) / 1000 : null;

    /// <summary>AWS's identifier of the runtime; null when the log does not say it.</summary>
    public string? Runtime { get; set; }

    /// <summary>Lines that say that an INIT failed.</summary>
    public long FailedInits { get; set; }

    /// <summary>Whether most cold starts restored a snapshot (SnapStart).</summary>
    public bool Restored => Restore.Count > 0 && Restore.Count >= Init.Count;

    /// <summary>All reports.</summary>
    public long Count => Warm.Count + Cold.Count;

    /// <summary>The longest duration.</summary>
    public double Longest => Math.Max(Warm.Maximum, Cold.Maximum);

    /// <summary>Reports that say when they were written.</summary>
    public long Timed { get; private set; }

    /// <summary>The first arrival, in milliseconds since 1970.</summary>
    public double First { get; private set; } = double.MaxValue;

    /// <summary>The last arrival.</summary>
    public double Last { get; private set; } = double.MinValue;

    /// <summary>Adds a report.</summary>
    public void Add(Report report)
    {
        (report.Cold ? Cold : Warm).Add(report.Duration);
        All.Add(report.Duration);
        if (report.Billed is { } length) (billed, billedCount) = (billed + length, billedCount + 1);
        if (report.Init is { } init) Init.Add(init);
        if (report.Restore is { } restore) Restore.Add(restore);
        if (report.Status == "timeout") Timeouts.Add(report.Duration);
        else if (report.Status is "error" or "failure") CountError(report);
        else if (IsFull(report)) full++;
        if (report.Memory is { } memory)
        {
            MemoryChanged |= Memory is { } before && before != memory;
            Memory = memory;
        }
        MemoryUsed = Math.Max(MemoryUsed, report.MemoryUsed ?? 0);
        if (report.Place.Time is not { } written) return;
        // A report is written at the end; the call came a duration (and an INIT) earlier.
        double arrived = written - report.Duration - (report.Init ?? 0) - (report.Restore ?? 0);
        Timed++;
        InFlight.Add(arrived, written);
        (First, Last) = (Math.Min(First, arrived), Math.Max(Last, arrived));
        long minute = (long)Math.Floor(arrived / 60_000);
        if (minutes.Count < MostMinutes || minutes.ContainsKey(minute))
            minutes[minute] = minutes.GetValueOrDefault(minute) + 1;
    }

    // Where AWS does not name the error, memory of which all was used tells it.
    private void CountError(Report report)
    {
        if (report.ErrorType == "Runtime.OutOfMemory" || (IsFull(report) && report.ErrorType is (null or "Runtime.ExitError")))
            reportedOutOfMemory++;
        else if (report.ErrorType?.StartsWith("Runtime.", StringComparison.Ordinal) == true) reportedCrashes++;
        else reportedErrors++;
    }

    private static bool IsFull(Report report) => report.MemoryUsed > 0 && report.MemoryUsed >= report.Memory;

    /// <summary>Takes a line that states the timeout.</summary>
    public void TimedOut(double seconds)
    {
        statedTimeouts.Add(seconds);
        lastTimeout = seconds;
        statedCount++;
    }

    /// <summary>Arrivals minute by minute; null when they are not timed, span less than two minutes, or more than a
    /// year.</summary>
    /// <param name="from">The first minute of all functions.</param>
    /// <param name="to">The last minute of all functions.</param>
    public Load? Minutes(long from, long to) => Timed == 0 || to - from < 1 || to - from > MostMinutes
        ? null
        : new Load(60,
            [.. Enumerable.Range(0, (int)(to - from) + 1).Select(i => (double)minutes.GetValueOrDefault(from + i))]);
}
