using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>How long invocations take at least, on average: their own time, and what they do with services that nobody else
/// uses.</summary>
internal sealed class LeastTimes(Scenario scenario)
{
    /// <summary>Functions that call functions that call functions: loops are followed no further.</summary>
    private const int MostLevels = 8;

    private readonly Dictionary<string, FunctionSettings> functions =
        scenario.Functions.ToDictionary(function => function.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, ServiceSettings> services =
        scenario.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);

    /// <summary>How much concurrency of the account a call takes for how long: in milliseconds of one, those that it calls itself
    /// included.</summary>
    /// <param name="name">The function.</param>
    public double Concurrency(string name) => Concurrency(name, MostLevels);

    /// <summary>How much longer the handler's own time is than it was measured: the computing part grows as the share of a processor
    /// shrinks.</summary>
    /// <param name="function">The function.</param>
    public double Slowdown(FunctionSettings function)
    {
        double whole = scenario.Region.Sandboxes.MegabytesPerProcessor;
        double ratio = function.ComputingSpeed(function.DurationMeasuredAt, whole) / function.ComputingSpeed(function.MemorySize, whole);
        return 1 - function.CpuBound + (function.CpuBound * ratio);
    }

    private double Concurrency(string name, int levels)
    {
        if (levels == 0 || functions.GetValueOrDefault(name) is not { Managed: null } function) return 0;
        var (own, called) = Uses(function, levels);
        return Math.Min(Own(function) + own, function.Timeout.TotalMilliseconds) + called;
    }

    private double Own(FunctionSettings function) => DistributionFigures.Mean(function.Duration) * Slowdown(function);

    /// <summary>What the uses of a function take, and the concurrency of the functions that it calls.</summary>
    private (double Takes, double Called) Uses(FunctionSettings function, int levels)
    {
        double takes = 0, called = 0, reached = 1;
        foreach (var stage in function.Uses)
        {
            takes += reached * stage.Max(Length);
            called += reached * stage.Sum(use =>
                services[use.Service].Function is { } other ? use.Share * use.Requests * Concurrency(other, levels - 1) : 0);
            foreach (var use in stage.Where(use => use.Required)) reached *= 1 - (use.Share * services[use.Service].Errors);
        }
        return (takes, called);

        double Length(UseSettings use)
        {
            var service = services[use.Service];
            double request = service.Function is { } other
                ? functions.TryGetValue(other, out var callee) && levels > 1
                    ? Math.Min(Own(callee) + Uses(callee, levels - 1).Takes, callee.Timeout.TotalMilliseconds) : 0
                : DistributionFigures.Mean(service.Latency) + (use.Work is { } work ? DistributionFigures.Mean(work) : 0);
            // One that fails before all its requests are made takes less.
            double all = request * (service.Errors > 0 ? 1 : use.Requests);
            return use.Share * Math.Min(all, use.Timeout?.TotalMilliseconds ?? double.PositiveInfinity);
        }
    }
}
