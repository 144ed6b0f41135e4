namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Takes what is found in logs, function by function, in bounded memory.</summary>
internal sealed class LogCollector
{
    /// <summary>How many functions are kept apart.</summary>
    public const int MostFunctions = 500;

    private const int MostPlaces = 5;
    private readonly SortedDictionary<string, FunctionLog> functions = new(StringComparer.Ordinal);
    private readonly ImportRequest request;
    private readonly List<string> lost = [], notes = [];
    private ImportSource source;

    /// <summary>Nothing was found yet.</summary>
    /// <param name="request">What was asked for.</param>
    public LogCollector(ImportRequest request)
    {
        (this.request, source) = (request, request.Sources[0]);
        (Lines, Json, Text) = (new LogLines(this), new JsonReport(this), new LogText(this));
    }

    /// <summary>What traces say beside the reports.</summary>
    public TraceSegments Traces { get; } = new();

    /// <summary>What the logs hold twice.</summary>
    public Repeats Repeats { get; } = new();

    /// <summary>Reads lines of plain text.</summary>
    public LogLines Lines { get; }

    /// <summary>Reads JSON documents.</summary>
    public JsonReport Json { get; }

    /// <summary>Reads texts with either.</summary>
    public LogText Text { get; }

    /// <summary>The functions that wrote reports, by name.</summary>
    public FunctionLog[] Functions => [.. functions.Values.Where(function => function.Count > 0)];

    /// <summary>How many reports were cut off.</summary>
    public long Lost { get; private set; }

    /// <summary>How many reports are of functions beyond those that are kept apart.</summary>
    public long Beyond { get; private set; }

    /// <summary>What else was not taken: sentences.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Where reports were cut off, the first of them.</summary>
    public string LostPlaces => string.Join(", ", lost) + (Lost > lost.Count ? " and more" : "");

    /// <summary>Begins another file.</summary>
    public void Begin(ImportSource next) => source = next;

    /// <summary>Takes a report.</summary>
    /// <param name="report">The report; null when it was cut off.</param>
    /// <param name="line">Its line.</param>
    /// <param name="beside">The requests of reports that stand in the same event, which are this one again.</param>
    public void Add(Report? report, long line, HashSet<string>? beside = null)
    {
        if (report is null)
        {
            if (++Lost <= MostPlaces) lost.Add($"{source.Shown}:{line}");
            return;
        }
        if (beside is not null && report.RequestId is { } id && !beside.Add(id)) return;
        if (Find(report.Place) is not { } function) Beyond++;
        else if (Repeats.Has(report)) function.Repeated++;
        else function.Add(report);
    }

    /// <summary>Takes a line that states a timeout.</summary>
    public void TimedOut(double seconds, LogPlace place, string line)
    {
        if (!Repeats.Has(line, place)) Find(place)?.TimedOut(seconds);
    }

    /// <summary>Takes a line that names the runtime.</summary>
    public void Runs(string runtime, LogPlace place)
    {
        if (Find(place) is { } function) function.Runtime = runtime;
    }

    /// <summary>Takes a line that says that an INIT failed.</summary>
    public void InitFailed(LogPlace place, string line)
    {
        if (!Repeats.Has(line, place) && Find(place) is { } function) function.FailedInits++;
    }

    /// <summary>Takes a line by which a runtime, or Lambda, tells that a handler failed.</summary>
    public void Failed(HandlerFailure failure, LogPlace place, string line) =>
        Find(place)?.Failures.Take(failure, again: failure != HandlerFailure.Own && Repeats.Has(line, place));

    /// <summary>Says once that something of the file was not taken.</summary>
    /// <param name="sentence">What follows the name of the file.</param>
    public void Note(string sentence)
    {
        string note = $"{source.Shown} {sentence}";
        if (!notes.Contains(note)) notes.Add(note);
    }

    private FunctionLog? Find(LogPlace place)
    {
        string name = place.Function ?? request.Function ?? source.Stem;
        if (name.Length == 0) name = "function";
        if (functions.TryGetValue(name, out var known)) return known;
        return functions.Count == MostFunctions ? null : functions[name] = new FunctionLog(name);
    }
}
