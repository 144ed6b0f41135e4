using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Measurement;
using LambdaSim.Model;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Deployments;

/// <summary>Whole runs of a function with versions.</summary>
internal static class DeploymentRuns
{
    /// <summary>A scenario of one function that is called 50 times a second for ten minutes.</summary>
    public static Scenario Scenario(string function, ulong seed = 1, string more = "") => ScenarioTexts.Valid(
        ScenarioTexts.Minimal("timeout: 30 s\n" + function, "rate: 50/s\narrivals: poisson", more), $"run.seed={seed}");

    public static FunctionResult Run(string function, ulong seed = 1, string more = "") =>
        new SimulationRun(Scenario(function, seed, more)).ToEnd().Result().Functions[0];

    /// <summary>Every invocation of a run.</summary>
    public static List<InvocationRecord> Invocations(Scenario scenario)
    {
        var all = new All();
        new SimulationRun(scenario) { Rows = all }.ToEnd();
        return all.Records;
    }

    public static Instant At(double minutes) => Instant.Start + TimeSpan.FromMinutes(minutes);

    private sealed class All : IInvocationRows
    {
        public List<InvocationRecord> Records { get; } = [];

        public void Add(in InvocationRecord invocation, TimeSpan billed, in ServiceUses uses) => Records.Add(invocation);
    }
}
