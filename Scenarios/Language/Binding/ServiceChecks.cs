using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Warns of services and uses that are valid and hardly meant so.</summary>
internal sealed class ServiceChecks(Resolution resolution, Scenario scenario)
{
    /// <summary>Above this share of attempts that are cut off, it is told.</summary>
    private const double Tolerated = 0.5;

    public void Run()
    {
        HashSet<string> used = [.. scenario.Functions.SelectMany(UsesOf).Select(use => use.Service)];
        foreach (ServiceSettings service in scenario.Services.Where(service => !used.Contains(service.Name)))
        {
            resolution.Findings.Warning(
                ErrorNames.ServiceNeverUsed, resolution.PlaceOf("services", service.Name), $"nothing uses '{service.Name}'",
                $"Add 'uses: [ {{ service: {Words.Shorten(service.Name)}, ... }} ]' to a function, or remove it.");
        }

        foreach (FunctionSettings function in scenario.Functions.Where(resolution.IsTold))
        {
            foreach (UseSettings use in UsesOf(function)) Check(function, use);
        }
    }

    /// <summary>What a function does with services, in order.</summary>
    /// <param name="function">The function.</param>
    public static IEnumerable<UseSettings> UsesOf(FunctionSettings function) => function.Uses.SelectMany(stage => stage);

    private void Check(FunctionSettings function, UseSettings use)
    {
        if (use.Timeout is not { } limit) return;
        Place place = resolution.PlaceOf(FunctionTable.Uses, function.Name);
        ServiceSettings service = scenario.Services.First(candidate => candidate.Name == use.Service);
        double cutOff = service.Function is null ? DistributionFigures.ShareAbove(service.Latency, limit.TotalMilliseconds) : 0;
        if (cutOff > Tolerated)
        {
            resolution.Findings.Warning(
                ErrorNames.TimeoutBelowTail, place,
                $"{Words.Number(Math.Round(cutOff * 100, 1))}% of the attempts of '{function.Name}' to use '{service.Name}' are given up "
                + $"after {Words.Number(limit.TotalMilliseconds)} ms, before it can have answered",
                "Raise the timeout of the use if that is not meant.");
        }

        if (limit >= function.Timeout)
        {
            resolution.Findings.Warning(
                ErrorNames.TimeoutBelowTail, place,
                $"'{function.Name}' ends after {Words.Number(function.Timeout.TotalSeconds)} s, before an attempt to use '{service.Name}' "
                + "can take its time-out",
                "Give the use less time than the function, or it can never try again, nor say what went wrong.");
        }
    }
}
