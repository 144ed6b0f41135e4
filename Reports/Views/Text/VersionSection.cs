using LambdaSim.Reports.Results;
using static LambdaSim.Scenarios.Metrics.VersionMetrics;

namespace LambdaSim.Reports.Views;

/// <summary>What the versions of a function did, and how their deployments went.</summary>
internal static class VersionSection
{
    /// <summary>A table and a sentence for each deployment, or nothing when no function has versions.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        var functions = result.Functions.Where(function => function.Versions.Count > 0).Take(detail.Lines).ToList();
        if (functions.Count == 0) return [];
        bool one = result.Functions.Count == 1;
        var table = new TextTable("Versions", "invocations", "errors", "cold starts", "p50", "p99", "weight at end");
        foreach (var function in functions)
            foreach (var version in function.Versions) Add(table, one ? "" : $"{function.Name} ", version);
        List<TextLine> lines = [.. table.Lines(detail.Width)];
        foreach (var function in functions)
            foreach (var deployment in function.Deployments)
                lines.AddRange(TextPage.Wrap(Sentence(one ? "" : $"{function.Name}: ", deployment, result.Runs), "  ", detail.Width)
                    .Select(text => new TextLine(text, Alarm: IsAlarm(deployment))));
        return lines;
    }

    private static void Add(TextTable table, string function, VersionResult version) => table.Add(
        $"  {function}{version.Name}",
        Readable.Count(version[Invocations]),
        Readable.Share(version[Errors], version[Invocations]),
        Readable.Share(version[ColdStarts], version[Invocations]),
        Readable.Duration(version[Latency].SupportedQuantile(0.5)),
        Readable.Duration(version[Latency].SupportedQuantile(0.99)),
        Readable.Share(version.Weights.Count == 0 ? 0 : version.Weights[^1].Weight, 1));

    private static bool IsAlarm(DeploymentResult deployment) =>
        deployment.Ending is DeploymentEnding.RolledBack or DeploymentEnding.Refused
            or DeploymentEnding.CodeVerificationFailed || deployment.SignatureWarning;

    private static string Sentence(string function, DeploymentResult deployment, int runs)
    {
        string what = $"{function}{deployment.From} to {deployment.Version} from {Readable.Moment(deployment.Started)}: ";
        string first = runs == 1 ? "" : " (of the first run)";
        string served = $"{Readable.Count(deployment.Invocations)} calls by {deployment.Version}, "
            + $"{Readable.Count(deployment.Errors)} errors";
        string ending = deployment.Ending switch
        {
            DeploymentEnding.Completed => $"completed at {Readable.Moment(deployment.Ended!.Value)}; until then {served}",
            DeploymentEnding.RolledBack => $"rolled back at {Readable.Moment(deployment.Ended!.Value)} after {served}",
            DeploymentEnding.Refused => "refused, another deployment was under way",
            DeploymentEnding.CodeVerificationFailed =>
                $"refused, the signature of its code was not taken (CodeVerificationFailedException): {deployment.From} goes on",
            _ => $"still under way at the end, after {served}",
        };
        string warning = deployment.SignatureWarning ? ". No allowed publisher had signed its code (a warning)" : "";
        return $"{what}{ending}{first}{warning}.";
    }
}
