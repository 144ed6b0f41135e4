namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What the lines between the reports of a function tell of failures.</summary>
/// <remarks>Two handlers may fail at one moment with the same words: only where reports repeat, such lines do.</remarks>
internal sealed class ToldFailures
{
    private Told errors, uncaught, exits, kills;

    /// <summary>Lines that look like a failure and are none: the handler wrote them itself.</summary>
    public long Own { get; private set; }

    /// <summary>How many handlers failed.</summary>
    /// <param name="repeat">Whether the log repeats reports.</param>
    public long Errors(bool repeat) => errors.Count(repeat);

    /// <summary>How often the process of the runtime ended; an exception that nobody caught and the end that follows are one.</summary>
    /// <param name="repeat">Whether the log repeats reports.</param>
    public long Exits(bool repeat) => Math.Max(uncaught.Count(repeat), exits.Count(repeat) + kills.Count(repeat));

    /// <summary>How often it was killed.</summary>
    /// <param name="repeat">Whether the log repeats reports.</param>
    public long Kills(bool repeat) => kills.Count(repeat);

    /// <summary>Takes what a line says.</summary>
    /// <param name="failure">What it says.</param>
    /// <param name="again">Whether there was one of the same moment and words.</param>
    public void Take(HandlerFailure failure, bool again)
    {
        switch (failure)
        {
            case HandlerFailure.Error: errors.Add(again); break;
            case HandlerFailure.Uncaught: uncaught.Add(again); break;
            case HandlerFailure.Exit: exits.Add(again); break;
            case HandlerFailure.Killed: kills.Add(again); break;
            case HandlerFailure.Own: Own++; break;
        }
    }

    private struct Told
    {
        private long all, again;

        public void Add(bool repeated)
        {
            all++;
            if (repeated) again++;
        }

        public readonly long Count(bool repeat) => repeat ? all - again : all;
    }
}
