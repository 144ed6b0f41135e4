using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using static LambdaSim.Scenarios.Metrics.FunctionMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>summary.md: the verdict and the tables it rests on, as a comment to a change.</summary>
public static class MarkdownView
{
    /// <summary>Writes the summary.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ExperimentResult experiment, TextWriter output)
    {
        var result = experiment.Together;
        string verdict = string.Join(' ', BackTestText.Verdicts(result.Scenario, experiment.Objectives, experiment.BackTest));
        var headline = Answer.Headline(result);
        output.Write($"### {MarkdownTable.Escaped(verdict.Length > 0 ? verdict : string.Join(' ', headline))}\n\n");
        string more = string.Join(' ', Answer.Sentences(result).Skip(headline.Count));
        if (verdict.Length == 0 && more.Length > 0) output.Write($"{MarkdownTable.Escaped(more)}\n\n");
        WriteObjectives(experiment, output);
        WriteBackTest(experiment.BackTest, output);
        WriteFunctions(result, output);
        WriteServices(result, output);
        WriteBill(result, output);
        IEnumerable<string> rests = experiment.Assumptions is { } assumptions ? AssumptionText.Sentences(assumptions) : [];
        foreach (string note in rests.Concat(result.Notes)) output.Write($"* {MarkdownTable.Escaped(note)}\n");
        output.Write($"\n{experiment.Replications.Count} × {Readable.Moment(result.Simulated)}, seed {result.Seed}, "
            + $"fingerprint {result.Fingerprint}. Reproduce: `{result.Command.Replace('`', '\'')}`\n");
    }

    private static void WriteObjectives(ExperimentResult experiment, TextWriter output)
    {
        if (experiment.Objectives.Count == 0) return;
        var table = new MarkdownTable("objective", "limit", "result", "95% confidence", "verdict");
        foreach (var objective in experiment.Objectives)
        {
            var estimate = objective.Estimate;
            table.Add(
                objective.Metric, $"{objective.Operator} {objective.LimitText}", MetricText.Value(
                    estimate.Value, estimate.Unit),
                MetricText.Interval(estimate), MetricText.Of(objective.Verdict));
        }
        table.Write(output);
    }

    private static void WriteBackTest(BackTestResult? test, TextWriter output)
    {
        if (test is not { Figures.Count: > 0 }) return;
        var table = new MarkdownTable("figure", "measured", "simulated", "95% of runs", "verdict");
        foreach (var figure in test.Figures)
            table.Add(
                figure.Metric, BackTestText.Value(figure, figure.Measured), BackTestText.Value(figure, figure.Simulated),
                BackTestText.Interval(figure), BackTestText.Signed(figure));
        table.Write(output);
        output.Write($"{BackTestText.Note(test)}\n\n");
    }

    private static void WriteServices(RunResult result, TextWriter output)
    {
        var services = result.SourcesOf(ServiceMetrics.Set);
        if (services.Count == 0) return;
        var columns = SourceColumns.Telling(SourceColumns.OfServices, services, result);
        var table = new MarkdownTable(["service", .. columns.Select(column => column.Name)]);
        foreach (var service in services) table.Add([service.Name, .. columns.Select(column => column.Text(service, result))]);
        table.Write(output);
    }

    private static void WriteBill(RunResult result, TextWriter output)
    {
        if (result.Account.Cost == 0) return;
        var (run, month) = BillRows.Columns(result);
        var table = new MarkdownTable("service", "part", run, month);
        foreach (var service in BillRows.Services(result))
            foreach (var part in service.Parts)
                table.Add(service.Name, part.Line.Part, Readable.Dollars(part.Line.Cost / result.Runs), Readable.Dollars(part.Cost));
        table.Add(
            "all", result.Account.Pricing, Readable.Dollars(result.Account.Cost / result.Runs),
            Readable.Dollars(MonthlyBill.Of(result).Total));
        table.Write(output);
        foreach (string note in BillRows.Notes(result)) output.Write($"* {MarkdownTable.Escaped(note)}\n");
    }

    private static void WriteFunctions(RunResult result, TextWriter output)
    {
        var table = new MarkdownTable("function", "calls", "p50", "p99", "cold starts", "throttles", "errors");
        foreach (var function in LatencySection.Shown(result, most: 20))
        {
            table.Add(
                function.Name,
                Readable.Count(result.PerRun(function[Calls])),
                Readable.Duration(function[Latency].SupportedQuantile(0.5)),
                Readable.Duration(function[Latency].SupportedQuantile(0.99)),
                Readable.Share(function[ColdStarts], function[Invocations]),
                Readable.Share(function[Throttles], function[Calls]),
                Readable.Share(function[Errors], function[Invocations]));
        }
        table.Write(output);
    }
}
