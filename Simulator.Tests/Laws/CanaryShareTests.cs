using LambdaSim.Experiments;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.Deployments;

namespace LambdaSim.Tests.Laws;

/// <summary>The weight of an alias is a probability: how many invocations the second version gets is binomial.</summary>
public sealed class CanaryShareTests
{
    private const int Seeds = 20;

    [TestCase(0.01)]
    [TestCase(0.1)]
    [TestCase(0.5)]
    public void The_share_of_a_version_lies_in_its_binomial_interval(double weight)
    {
        string function = "duration: 80 ms\nversions: { 1: {}, 2: {} }\n"
            + $"alias: {{ version: 1, additional: {{ version: 2, weight: {weight * 100}% }} }}";
        double sumOfSquares = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var scenario = DeploymentRuns.Scenario(function, seed, more: "") with { };
            scenario = scenario with { Run = scenario.Run with { Duration = TimeSpan.FromMinutes(2) } };
            var checkout = new SimulationRun(scenario).ToEnd().Result().Functions[0];
            double n = checkout[FunctionMetrics.Invocations];
            double z = (checkout.Versions[1][VersionMetrics.Invocations] - (n * weight)) / Math.Sqrt(n * weight * (1 - weight));
            Assert.That(Math.Abs(z), Is.LessThan(4), $"seed {seed}");
            sumOfSquares += z * z;
        }
        TestContext.Out.WriteLine($"mean square of the standardised difference: {sumOfSquares / Seeds:F2}, in theory 1");

        // Chi-squared with 20 degrees of freedom: 5.9 to 45.3 in 99.9 % of cases.
        Assert.That(sumOfSquares, Is.InRange(5.9, 45.3), "neither too far from the weight nor too near");
    }
}
