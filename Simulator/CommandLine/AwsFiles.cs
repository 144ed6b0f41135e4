using System.CommandLine;
using LambdaSim.Measurement.Observing;
using LambdaSim.Output;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views.Aws;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The files of a run in the forms of CloudWatch, X-Ray, Lambda Insights and OpenTelemetry; of the first replication.</summary>
internal sealed class AwsFiles
{
    private const string Description = "In the formats of AWS.";

    private readonly Option<string?> logs = Of("--logs", "folder"), metrics = Of("--metrics", "file"),
        insights = Of("--insights", "file"), traces = Of("--xray", "file"), spans = Of("--otlp", "file");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { logs, metrics, insights, traces, spans }) command.Options.Add(option);
    }

    /// <summary>Opens what is written while the simulation runs, and sees that the rest can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <returns>Null when no such file is wanted.</returns>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public ObservedInvocations? Open(ParseResult parsed, OutputFiles outputs, Scenario scenario)
    {
        if (parsed.GetValue(metrics) is { } name) outputs.Reserve(name);
        IObservedFile[] all = [.. Wanted(insights, file => new InsightsEvents(file))];
        ITraceFile[] ofTraces =
        [
            .. Wanted<ITraceFile>(traces, file => new XRayTraces(file)), .. Wanted(spans, file => new OpenTelemetrySpans(file)),
        ];
        Dictionary<int, IObservedFile> byFunction = [];
        if (parsed.GetValue(logs) is { } folder)
        {
            outputs.MakeFolder(folder);
            foreach (var (number, function) in scenario.Functions.Index())
                if (function.LogFormat != LogFormat.None)
                    byFunction[number] = new FunctionLogs(outputs.Reserve(Path.Combine(folder, $"{function.Name}.log")));
            outputs.MustFill(folder);
        }
        return all.Length + ofTraces.Length + byFunction.Count == 0
            ? null
            : new ObservedInvocations(scenario, all, ofTraces, byFunction);

        IEnumerable<TFile> Wanted<TFile>(Option<string?> option, Func<Stream, TFile> make) =>
            parsed.GetValue(option) is { } file ? [make(outputs.Reserve(file))] : [];
    }

    /// <summary>Ends what was written while the simulation ran, and writes the rest.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="result">What came out of the first replication.</param>
    /// <param name="scenario">What was simulated.</param>
    /// <param name="observed">What was opened.</param>
    public void Write(ParseResult parsed, OutputFiles outputs, RunResult result, Scenario scenario, ObservedInvocations? observed)
    {
        observed?.Dispose();
        if (parsed.GetValue(metrics) is { } name)
            outputs.Write(name, file => MetricData.Write(result, scenario.Run.StartsAt, file));
    }

    private static Option<string?> Of(string name, string what) => new(name) { Description = Description, HelpName = what };
}
