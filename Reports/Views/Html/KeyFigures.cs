using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The few numbers that everybody asks for first.</summary>
internal static class KeyFigures
{
    /// <summary>Writes them as a list.</summary>
    public static void Write(HtmlWriter html, RunResult result)
    {
        html.Open("dl class=\"figures\"");
        foreach (var figure in Of(result))
        {
            html.Open("div");
            html.Element("dt", figure.Label);
            html.Raw($"<dd>{figure.Data}<small>{HtmlWriter.Escaped(figure.Note)}</small></dd>");
            html.Close("div");
        }
        html.Close("dl");
    }

    private static IEnumerable<KeyFigure> Of(RunResult result)
    {
        long Sum(Func<FunctionResult, long> count) => result.Functions.Sum(count);
        long calls = Sum(function => function.Calls), invocations = Sum(function => function.Invocations);
        long cold = Sum(function => function.ColdStarts), throttles = Sum(function => function.Throttles);
        long errors = Sum(function => function.Errors);
        string all = result.Functions.Count == 1 ? $"functions/{result.Functions[0].Name}" : "functions/*";
        var account = result.Account;

        yield return new("Invocations", new(invocations, Readable.Count(invocations), $"{all}/invocations"), $"of {Readable.Count(calls)} calls");
        foreach (var latency in Latency(result)) yield return latency;
        yield return new("Cold starts", new(cold, Readable.Count(cold), $"{all}/coldStarts"), Share(cold, invocations, "invocations"));
        yield return new("Throttled", new(throttles, Readable.Count(throttles), $"{all}/throttles"), Share(throttles, calls, "calls"));
        yield return new("Errors", new(errors, Readable.Count(errors), $"{all}/errors"), Share(errors, invocations, "invocations"));
        yield return new(
            "Peak concurrency",
            new(account.PeakConcurrency, Readable.Count(account.PeakConcurrency), "account/peakConcurrency"),
            $"of {Readable.Count(account.ConcurrencyLimit)} allowed");
        long started = Sum(function => function.SandboxesStarted);
        if (result.Functions.Count != 1)
            yield return new("Sandboxes started", new(started, Readable.Count(started), $"{all}/sandboxesStarted"), Functions(result));
        string million = invocations == 0 ? "" : $"{Readable.Dollars(account.Cost / invocations * 1e6)} USD per million";
        yield return new("Cost", Datum.Measured(account.Cost, $"{Readable.Dollars(account.Cost)} USD", "account/cost_usd"), million);
    }

    private static IEnumerable<KeyFigure> Latency(RunResult result)
    {
        if (result.Functions.Count == 1)
        {
            var latency = result.Functions[0].Latency;
            string path = $"functions/{result.Functions[0].Name}/latency_ms";
            yield return new("Median latency", Datum.Time(latency.SupportedQuantile(0.5), $"{path}/p50"), "half took no longer");
            yield return new("p99 latency", Datum.Time(latency.SupportedQuantile(0.99), $"{path}/p99"), Slowest(latency));
            yield break;
        }
        var slowest = result.Functions.MaxBy(function => function.Latency.SupportedQuantile(0.99) ?? 0);
        if (slowest?.Latency.SupportedQuantile(0.99) is { } tail)
            yield return new("Slowest p99 latency", Datum.Time(tail, $"functions/{slowest.Name}/latency_ms/p99"), $"of {slowest.Name}");
    }

    private static string Functions(RunResult result) => $"for {Readable.Count(result.Functions.Count)} functions";

    private static string Slowest(LogLinearHistogram latency) =>
        latency.Count == 0 ? "" : $"the slowest {Readable.Duration(latency.Maximum)}";

    private static string Share(long part, long whole, string of) => whole == 0 ? "" : $"{Readable.Share(part, whole)} of {of}";
}

/// <summary>A number that everybody asks for.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Data">The number.</param>
/// <param name="Note">What it has to be compared with.</param>
internal sealed record KeyFigure(string Label, Datum Data, string Note);

/// <summary>A number in the page, as people read it, as result.json has it, and where it stands there.</summary>
/// <param name="Value">The number, or null when it cannot be had.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Path">The keys of result.json, with slashes between them; an asterisk sums over all.</param>
internal sealed record Datum(double? Value, string Text, string Path)
{
    /// <summary>A measured number, rounded as in result.json.</summary>
    public static Datum Measured(double value, string text, string path) => new(Readable.Round(value, 6), text, path);

    /// <summary>A length of time in ticks, which is in milliseconds in result.json.</summary>
    public static Datum Time(double? ticks, string path) =>
        new(ticks is { } length ? Readable.Round(length / TimeSpan.TicksPerMillisecond, 6) : null, Readable.Duration(ticks), path);

    /// <summary>The element.</summary>
    public override string ToString() => Value is { } value
        ? $"<data value=\"{value}\" data-path=\"{HtmlWriter.Escaped(Path)}\">{HtmlWriter.Escaped(Text)}</data>"
        : $"<span>{HtmlWriter.Escaped(Text)}</span>";
}
