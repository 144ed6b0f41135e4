using LambdaSim.Reports;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.CommandLine;

/// <summary>What is worth trying where a service is what is waited for: connections that are used up by who does not use them, or more
/// work than it can do.</summary>
/// <param name="result">What came out.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="words">The words of the command line that a next command has to repeat.</param>
internal sealed class ServiceStep(RunResult result, Scenario scenario, NextWords words)
{
    private const double Busy = 0.9;

    /// <summary>The hint about a service; null when nothing uses it.</summary>
    /// <param name="name">Its name.</param>
    public NextHint? Of(string name)
    {
        var settings = scenario.Services.First(known => known.Name == name);
        var service = result.SourcesOf(ServiceMetrics.Set).First(known => known.Name == name);
        var users = scenario.Functions.Where(function => function.Uses.Any(stage => stage.Any(use => use.Service == name)));
        if (result.Functions.Where(function => users.Any(user => user.Name == function.Name))
            .MaxBy(function => function[FunctionMetrics.Invocations]) is not { } user) return null;
        if (service[ServiceMetrics.Refused] > 0 && settings.Database?.Proxy is null && Proxy(service) is { } proxy) return proxy;
        return Overload(service, settings) is { } overload
            ? new NextHint(
                $"{overload}: a limit of concurrency can let more of them succeed.",
                $"lambdasim advise concurrency {ShellWord.Of(name)} {words.Of()}")
            : new NextHint(
                $"One of them shows what is waited for at {name}.",
                $"lambdasim explain {words.Of(explain: true)} --slowest {ShellWord.Of(user.Name)}");
    }

    private NextHint? Proxy(SourceResult service)
    {
        string setting = $"{service.Name}.proxy";
        if (!words.Allows(setting, "{}")) return null;
        double querying = service[ServiceMetrics.Active].Mean, open = service[ServiceMetrics.Connections].Mean;
        return new NextHint(
            $"{service.Name} had no room for a connection {Readable.Count(result.PerRun(service[ServiceMetrics.Refused]), "time")}, while "
            + $"{Readable.Number(querying)} of {Readable.Number(open)} ran a query on average: a proxy lends them by the transaction.",
            $"lambdasim run {words.Of()} --set {ShellWord.Of($"{setting}={{}}")}");
    }

    /// <summary>What of it was used up; null of what has room.</summary>
    private static string? Overload(SourceResult service, ServiceSettings settings)
    {
        double processors = service[ServiceMetrics.Processors].Mean;
        double busiest = service[ServiceMetrics.Busy].Means.DefaultIfEmpty(0).Max();
        if (processors > 0)
            return busiest < Busy * processors ? null
                : $"The processors of {service.Name} were up to {100 * busiest / processors:F0}% busy";
        return settings.Http?.Concurrency is { } most && service[ServiceMetrics.Active].Peak >= most
            ? $"{service.Name} had as many requests at once as it takes, {Readable.Count(most)}"
            : null;
    }
}
