using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>What a line says of a handler that failed.</summary>
internal enum HandlerFailure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The handler failed, and its runtime went on.</summary>
    Error,

    /// <summary>The runtime's process ended by an exception that nobody caught.</summary>
    Uncaught,

    /// <summary>Lambda says that the runtime's process ended.</summary>
    Exit,

    /// <summary>Lambda says that the runtime's process was killed, as by the end of memory.</summary>
    Killed,

    /// <summary>A line that looks like a failure, without what the runtime writes behind it: the handler wrote it itself.</summary>
    Own,
}

/// <summary>Knows what each runtime writes when a handler fails, and tells it from what a handler logs itself.</summary>
/// <remarks>
/// <para>Node.js writes <c>ERROR Invoke Error</c> with the error as JSON; of what nobody caught <c>Uncaught Exception</c> or <c>Unhandled
/// Promise Rejection</c>, and ends. Python writes <c>[ERROR] ValueError: text</c> and, always, a traceback. Java writes the message with
/// the class behind it, and then the stack trace. .NET writes the exception at the level fail, and its stack. Ruby writes <c>Error raised
/// from handler method</c>. Go prints the answer that it gives, an object with errorMessage and errorType; behind a panic with a stack too,
/// and ends. Of any of them Lambda writes <c>Runtime exited with error</c> when the process ended (the runtime interface clients of AWS,
/// github.com/aws; AWS Lambda Developer Guide, Troubleshoot execution issues, 2026).</para>
/// <para>Here: where a failure is told by several lines, all must be there. Loggers of Python write a tab behind [ERROR], those of Java no
/// class at the end of the message. A handler of .NET that logs an exception with its stack cannot be told from the runtime.</para>
/// </remarks>
internal sealed partial class HandlerFailures
{
    // A message may have several lines; what belongs to it stands near.
    private const int MostLines = 20;

    private const string Ended = "Runtime exited with", LineEnd = "\\n";

    /// <summary>Marks of lines that are worth reading.</summary>
    public static readonly string[] Marks =
    [
        "Invoke Error ", "Uncaught Exception ", "Unhandled Promise Rejection ", "[ERROR] ", "LAMBDA_RUNTIME", Ended,
        "Error raised from handler method", "Exception", "Error\n", "Error\r", "\tfail\t", "{\"errorMessage\"",
    ];

    private Wanted wanted;
    private string? thrown;
    private (string Line, LogPlace Place) begun;
    private int lines;

    private enum Wanted
    {
        Nothing,
        Traceback,
        JavaException,
        JavaStack,
        DotNetStack,
    }

    /// <summary>Whether the next lines decide what the last one meant.</summary>
    public bool Waits => wanted != Wanted.Nothing;

    /// <summary>The line that the failure stands in which was told last, and its place.</summary>
    public (string Line, LogPlace Place) Told { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">When it was written, and by which function.</param>
    /// <returns>What it says; of several lines the last that is needed says it.</returns>
    public HandlerFailure Take(string line, LogPlace place)
    {
        if (!line.Contains(LineEnd, StringComparison.Ordinal)) return TakeLine(line, place);
        // A text between quotes, as YAML writes it: its ends of lines and tabs are written out.
        var said = HandlerFailure.None;
        foreach (string one in line.Replace("\\t", "\t", StringComparison.Ordinal).Split(LineEnd))
            if (TakeLine(one, place) is var next && next > said) said = next;
        return said;
    }

    private HandlerFailure TakeLine(string line, LogPlace place)
    {
        if (Waits)
        {
            var decided = GoOn(line);
            if (decided != HandlerFailure.None) return decided;
            if (Waits && !line.Contains("[ERROR] ", StringComparison.Ordinal) && !line.Contains(Ended, StringComparison.Ordinal))
                return HandlerFailure.None;
        }
        bool own = wanted == Wanted.Traceback;
        if (own) Told = begun;
        var said = Begin(line, place);
        return own && said == HandlerFailure.None ? HandlerFailure.Own : said;
    }

    /// <summary>Says that what came does not go on.</summary>
    /// <returns>What the last line was, if that was open.</returns>
    public HandlerFailure End()
    {
        bool own = wanted == Wanted.Traceback;
        wanted = Wanted.Nothing;
        if (!own) return HandlerFailure.None;
        Told = begun;
        return HandlerFailure.Own;
    }

    /// <summary>Whether Go prints by a document what it answers of a handler that failed, and goes on.</summary>
    /// <param name="before">What stands before the document on its line.</param>
    /// <param name="document">The document.</param>
    public static bool IsOfGo(string before, ReadOnlySpan<byte> document) =>
        document.StartsWith("{\"errorMessage\":"u8) && document.IndexOf("\"errorType\":"u8) > 0
        && document.IndexOf("\"stackTrace\":"u8) < 0 && ClockOfGo().IsMatch(before);

    private HandlerFailure Begin(string line, LogPlace place)
    {
        wanted = Wanted.Nothing;
        (begun, lines) = ((line, place), 0);
        if (line.Contains(Ended, StringComparison.Ordinal) && Exit().Match(line) is { Success: true } exit)
            return Tell(exit.Groups[1].ValueSpan is "killed" ? HandlerFailure.Killed : HandlerFailure.Exit);
        if (OneLine().IsMatch(line)) return Tell(HandlerFailure.Error);
        if (Uncaught().IsMatch(line)) return Tell(HandlerFailure.Uncaught);
        if (Python().IsMatch(line)) wanted = Wanted.Traceback;
        else if (DotNet().IsMatch(line)) wanted = Wanted.DotNetStack;
        else if (Java().Match(line) is { Success: true } java) (wanted, thrown) = (Wanted.JavaException, java.Groups[1].Value);
        return HandlerFailure.None;
    }

    private HandlerFailure GoOn(string line)
    {
        lines++;
        switch (wanted)
        {
            case Wanted.Traceback when line.Contains("Traceback (most recent call last):", StringComparison.Ordinal):
            case Wanted.JavaStack when JavaFrame().IsMatch(line):
            case Wanted.DotNetStack when DotNetFrame().IsMatch(line):
                wanted = Wanted.Nothing;
                return Tell(HandlerFailure.Error);
            case Wanted.JavaException:
                wanted = line.Contains(thrown!, StringComparison.Ordinal) ? Wanted.JavaStack : Wanted.Nothing;
                return HandlerFailure.None;
        }
        if (lines < MostLines && !OfLambda().IsMatch(line)) return HandlerFailure.None;
        return End();
    }

    private HandlerFailure Tell(HandlerFailure failure)
    {
        Told = begun;
        return failure;
    }

    [GeneratedRegex(
        @"\tERROR\tInvoke Error \t|\bError raised from handler method\b|LAMBDA_RUNTIME Failed to post handler success response"
        + @"|(?:^|\s)\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \{""errorMessage"":(?=.*""errorType"":)(?!.*""stackTrace"":)")]
    private static partial Regex OneLine();

    [GeneratedRegex(@"\tERROR\t(?:Uncaught Exception|Unhandled Promise Rejection) \t")]
    private static partial Regex Uncaught();

    // Of a handler that could not be loaded the report tells it.
    [GeneratedRegex(@"\[ERROR\] (?!Runtime\.(?!MarshalError))[A-Za-z_][\w.]*(?:: |\s*$)")]
    private static partial Regex Python();

    [GeneratedRegex(@": ((?:[a-z_][\w$]*\.)+[\w$]*(?:Exception|Error))\s*$")]
    private static partial Regex Java();

    [GeneratedRegex(@"^\s+(?:at |\.{3} \d+ more)|\sat [\w.$<>/]+\(")]
    private static partial Regex JavaFrame();

    [GeneratedRegex(@"\tfail\t(?:[A-Za-z_]\w*\.)+\w*Exception\w*(?:: |\s*$)")]
    private static partial Regex DotNet();

    [GeneratedRegex(@"^\s+at |\sat (?:[\w`<>]+\.)+[\w`<>\[\]]+\(")]
    private static partial Regex DotNetFrame();

    [GeneratedRegex(@"\b(?:START|END|REPORT) RequestId:|\bINIT_START\b")]
    private static partial Regex OfLambda();

    [GeneratedRegex(@"RequestId: \S+ Error: Runtime exited with(?: error: (?:signal: (\w+)|exit status)|out providing)")]
    private static partial Regex Exit();

    [GeneratedRegex(@"(?:^|\s)\d{4}/\d\d/\d\d \d\d:\d\d:\d\d $")]
    private static partial Regex ClockOfGo();
}
