using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The parts of result.json that are about versions and deployments of a function that has some.</summary>
internal static class JsonVersions
{
    /// <summary>Writes the properties "versions" and "deployments", or nothing.</summary>
    public static void Write(Utf8JsonWriter json, FunctionResult function)
    {
        if (function.Versions.Count > 0) WriteVersions(json, function.Versions);
        if (function.Deployments.Count > 0) WriteDeployments(json, function.Deployments);
    }

    private static void WriteVersions(Utf8JsonWriter json, IReadOnlyList<VersionResult> versions)
    {
        json.WriteStartObject("versions");
        foreach (var version in versions)
        {
            json.WriteStartObject(version.Name);
            JsonMeasured.WriteAll(json, version.Measured);
            json.WriteStartArray("weights");
            foreach (var change in version.Weights)
            {
                json.WriteStartObject();
                json.WriteMeasured("at_s", change.At.TotalSeconds);
                json.WriteMeasured("weight", change.Weight);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteDeployments(Utf8JsonWriter json, IReadOnlyList<DeploymentResult> deployments)
    {
        json.WriteStartArray("deployments");
        foreach (var deployment in deployments)
        {
            json.WriteStartObject();
            json.WriteString("from", deployment.From);
            json.WriteString("version", deployment.Version);
            json.WriteString("ending", JsonNamingPolicy.CamelCase.ConvertName(deployment.Ending.ToString()));
            json.WriteMeasured("started_s", deployment.Started.TotalSeconds);
            json.WriteMeasured("shifted_s", deployment.Shifted?.TotalSeconds);
            json.WriteMeasured("completed_s", EndedAs(deployment, DeploymentEnding.Completed));
            json.WriteMeasured("rolledBack_s", EndedAs(deployment, DeploymentEnding.RolledBack));
            json.WriteNumber("invocations", deployment.Invocations);
            json.WriteNumber("errors", deployment.Errors);
            json.WriteBoolean("signatureWarning", deployment.SignatureWarning);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static double? EndedAs(DeploymentResult deployment, DeploymentEnding ending) =>
        deployment.Ending == ending ? deployment.Ended?.TotalSeconds : null;
}
