using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The few numbers that everybody asks for first.</summary>
internal static class KeyFigures
{
    /// <summary>Writes them as a list.</summary>
    public static void Write(HtmlWriter html, Runs runs)
    {
        html.Open("dl class=\"figures\"");
        foreach (var figure in Of(runs))
        {
            html.Open("div");
            html.Element("dt", figure.Label);
            html.Raw($"<dd>{figure.Data}<small>{HtmlWriter.Escaped(figure.Note)}</small></dd>");
            html.Close("div");
        }
        html.Close("dl");
    }

    private static IEnumerable<KeyFigure> Of(Runs runs)
    {
        var result = runs.Together;
        long Sum(Func<FunctionResult, long> count) => result.Functions.Sum(count);
        long calls = Sum(function => function[FunctionMetrics.Calls]), invocations = Sum(function => function[FunctionMetrics.Invocations]);
        long cold = Sum(function => function[FunctionMetrics.ColdStarts]), throttles = Sum(function => function[FunctionMetrics.Throttles]);
        long errors = Sum(function => function[FunctionMetrics.Errors]);
        string all = result.Functions.Count == 1 ? $"functions/{result.Functions[0].Name}" : "functions/*";
        var account = result.Account;
        double peak = account[AccountMetrics.Concurrency].Peak;

        yield return Counted("Invocations", invocations, "invocations", $"of {Readable.Count(result.PerRun(calls))} calls{runs.ARun}");
        foreach (var latency in Latency(result)) yield return latency;
        yield return Counted("Cold starts", cold, "coldStarts", Share(cold, invocations, "invocations"));
        yield return Counted("Throttled", throttles, "throttles", Share(throttles, calls, "calls"));
        yield return Counted("Errors", errors, "errors", Share(errors, invocations, "invocations"));
        yield return new(
            "Peak concurrency",
            new(peak, Readable.Count(peak), "account/peakConcurrency"),
            $"of {Readable.Count(account.ConcurrencyLimit)} allowed");
        long started = Sum(function => function[FunctionMetrics.SandboxesStarted]);
        if (result.Functions.Count != 1)
            yield return Counted("Sandboxes started", started, "sandboxesStarted", Functions(result));
        string million = invocations == 0 ? "" : $"{Readable.Dollars(account.Cost / invocations * 1e6)} USD per million requests";
        yield return new("Cost" + runs.ARun, Datum.Dollars(result, account.Cost, " USD", "account/cost_usd"), million);

        KeyFigure Counted(string label, long count, string key, string note) =>
            new(label, Datum.Counted(result, count, $"{all}/{key}"), note);
    }

    private static IEnumerable<KeyFigure> Latency(RunResult result)
    {
        if (result.Functions.Count == 1)
        {
            var latency = result.Functions[0][FunctionMetrics.Latency];
            string path = $"functions/{result.Functions[0].Name}/latency_ms";
            yield return new("Median latency", Datum.Time(latency.SupportedQuantile(0.5), $"{path}/p50"), "half took no longer");
            yield return new("p99 latency", Datum.Time(latency.SupportedQuantile(0.99), $"{path}/p99"), Slowest(latency));
            yield break;
        }
        var slowest = result.Functions.MaxBy(function => function[FunctionMetrics.Latency].SupportedQuantile(0.99) ?? 0);
        if (slowest?[FunctionMetrics.Latency].SupportedQuantile(0.99) is { } tail)
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
