using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Deployments;

/// <summary>Deployments of code that nobody has signed.</summary>
public sealed class CodeSigningTests
{
    [TestCase("none", "valid", DeploymentEnding.Completed, false)]
    [TestCase("warn", "valid", DeploymentEnding.Completed, false)]
    [TestCase("warn", "untrusted", DeploymentEnding.Completed, true)]
    [TestCase("warn", "altered", DeploymentEnding.CodeVerificationFailed, false)]
    [TestCase("enforce", "valid", DeploymentEnding.Completed, false)]
    [TestCase("enforce", "untrusted", DeploymentEnding.CodeVerificationFailed, false)]
    [TestCase("enforce", "altered", DeploymentEnding.CodeVerificationFailed, false)]
    public void A_configuration_refuses_code_or_lets_it_pass_with_a_warning(string signing, string signature, DeploymentEnding ending, bool warned)
    {
        var checkout = Run(signing, signature);
        var deployment = checkout.Deployments.Single();

        Assert.That((deployment.Ending, deployment.SignatureWarning), Is.EqualTo((ending, warned)));
        Assert.That(checkout.Versions[^1][VersionMetrics.Invocations], ending == DeploymentEnding.Completed ? Is.GreaterThan(1000) : Is.Zero);
        Assert.That(checkout.Versions[0].Weights[^1].Weight, Is.EqualTo(ending == DeploymentEnding.Completed ? 0 : 1));
    }

    [Test]
    public void A_deployment_that_is_refused_does_not_stand_in_the_way_of_the_next()
    {
        var checkout = DeploymentRuns.Run("""
            duration: 80 ms
            codeSigning: enforce
            versions: { 1: {}, 2: {}, 3: {} }
            alias: { version: 1 }
            deployments: [ { at: 2 min, version: 2, signature: untrusted }, { at: 2.05 min, version: 3 } ]
            """);

        Assert.That(checkout.Deployments.Select(deployment => deployment.Ending),
            Is.EqualTo([DeploymentEnding.CodeVerificationFailed, DeploymentEnding.Completed]));
    }

    [TestCase("codeSigning: none", "{ at: 1 min, version: 2, signature: altered }", "no-effect", "does not look at signatures")]
    [TestCase("codeSigning: warn", null, "no-effect", "has no deployments")]
    [TestCase("codeSigning: strict", "{ at: 1 min, version: 2 }", "unknown-choice", "is not a policy of code signing")]
    public void What_would_change_nothing_is_a_mistake(string signing, string? deployment, string name, string part)
    {
        var mistake = ScenarioTexts.OneMistake($$"""
            functions: { f: { duration: 1 ms, {{signing}}, versions: { 1: {}, 2: {} }, alias: { version: 1 }, deployments: {{(deployment is null ? "none" : $"[{deployment}]")}} } }
            traffic: { t: { invokes: f, rate: 1/s } }
            run: { duration: 2 min }
            """);

        Assert.That((mistake.Name, mistake.Message), Is.EqualTo((name, mistake.Message)));
        Assert.That(mistake.Message, Does.Contain(part));
    }

    private static FunctionResult Run(string signing, string signature) => DeploymentRuns.Run($$"""
        duration: 80 ms
        codeSigning: {{signing}}
        versions: { 1: {}, 2: {} }
        alias: { version: 1 }
        deployments: [ { at: 2 min, version: 2, signature: {{signature}} } ]
        """);
}
