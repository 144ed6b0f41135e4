using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Benchmarking;

/// <summary>Everything that a benchmark can do within this process, by name.</summary>
public static class BenchmarkWork
{
    private const string Unmeasured = "-unmeasured";

    // As many pending as the region has in flight in each of small, medium and large.
    private static readonly (string Name, int Pending)[] Kernels =
        [("kernel-10", 10), ("kernel-500", 500), ("kernel-5000", 5_000)];

    /// <summary>The names of the scenarios.</summary>
    public static IReadOnlyList<string> Scenarios { get; } = [.. BenchmarkScenarios.All.Select(scenario => scenario.Name)];

    /// <summary>The kernel alone.</summary>
    public static IReadOnlyList<string> Kernel { get; } = [.. Kernels.Select(kernel => kernel.Name)];

    /// <summary>The region of a scenario with nobody listening, if the name is that of a scenario.</summary>
    /// <param name="name">A name.</param>
    public static IEnumerable<string> WithoutMeasuring(string name) => Scenarios.Contains(name) ? [name + Unmeasured] : [];

    /// <summary>Whether there is such work.</summary>
    /// <param name="name">A name.</param>
    public static bool Knows(string name) => Kernel.Contains(name) || Scenarios.Contains(Named(name));

    /// <summary>Does it.</summary>
    /// <param name="name">A name that is known.</param>
    /// <param name="divided">By how much to divide the work.</param>
    public static BenchmarkLine Run(string name, int divided = 1)
    {
        foreach (var (kernel, pending) in Kernels)
        {
            // Hops of a few milliseconds.
            var hop = new LognormalDistribution(Mu: 0.7, Sigma: 0.8);
            if (kernel == name) return Benchmark.RunKernel(name, Benchmark.KernelMessages / divided, pending, hop);
        }
        var scenario = BenchmarkScenarios.Read(Named(name));
        scenario = scenario with { Run = scenario.Run with { Duration = scenario.Run.Duration / divided } };
        return Named(name) == name ? Benchmark.Run(name, scenario) : Benchmark.RunUnmeasured(name, scenario);
    }

    /// <summary>The name of the scenario.</summary>
    private static string Named(string name) =>
        name.EndsWith(Unmeasured, StringComparison.Ordinal) ? name[..^Unmeasured.Length] : name;
}
