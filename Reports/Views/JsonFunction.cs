using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that is about one function.</summary>
internal static class JsonFunction
{
    /// <summary>Writes a property of the function's name.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, FunctionResult function)
    {
        json.WriteStartObject(function.Name);
        WriteTags(json, function.Tags);
        WriteCounts(json, function);
        WriteLevels(json, function);
        json.WriteDistribution("latency_ms", function.Latency);
        if (function.TimeToFirstByte is { } first) json.WriteDistribution("timeToFirstByte_ms", first);
        json.WriteDistribution("coldLatency_ms", function.ColdLatency);
        json.WriteDistribution("warmLatency_ms", function.WarmLatency);
        json.WriteDistribution("initDuration_ms", function.InitDuration);
        json.WriteDistribution("admission_ms", function.AdmissionTime);
        json.WriteDistribution("duration_ms", function.InvocationDuration);
        json.WriteDistribution("billedDuration_ms", function.BilledDuration);
        WritePhases(json, function.Phases, restores: function.SnapStart is not null);
        JsonEvents.Write(json, function.Events);
        WriteProvisioned(json, function.Provisioned);
        WriteSnapStart(json, function.SnapStart);
        WriteTenants(json, function.Tenants);
        WriteManaged(json, function.Managed);
        WriteCost(json, function.Cost);
        JsonCloudWatch.Write(json, function.CloudWatch);
        JsonQueues.Write(json, result, function);
        JsonVersions.Write(json, function);
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyDictionary<string, string> tags)
    {
        json.WriteStartObject("tags");
        foreach (var (key, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, FunctionResult function)
    {
        json.WriteNumber("calls", function.Calls);
        json.WriteNumber("invocations", function.Invocations);
        json.WriteNumber("coldStarts", function.ColdStarts);
        json.WriteNumber("initialisedAhead", function.InitialisedAhead);
        json.WriteNumber("initialisedAgain", function.InitialisedAgain);
        json.WriteNumber("warmStarts", function.WarmStarts);
        json.WriteNumber("throttles", function.Throttles);
        json.WriteNumber("errors", function.Errors);
        json.WriteNumber("timeouts", function.Timeouts);
        json.WriteNumber("provisionedInvocations", function.Provisioned?.Invocations ?? 0);
        json.WriteNumber("spilloverInvocations", function.Provisioned?.Spillovers ?? 0);
        json.WriteNumber("dryRuns", function.DryRuns);
        json.WriteLevel("inFlightAtEnd", function.InFlightAtEnd);
        json.WriteNumber("sandboxesStarted", function.SandboxesStarted);
        json.WriteNumber("sandboxesUnused", function.SandboxesUnused);
        if (function.LoopsCut > 0) json.WriteNumber("loopsCut", function.LoopsCut);
        json.WriteCounts("coldStartCauses", function.ColdStartCauses);
        json.WriteCounts("throttlesByReason", function.ThrottlesByReason);
        json.WriteCounts("errorsByKind", function.ErrorsByKind);
        json.WriteCounts("rejections", function.Rejections);
    }

    private static void WriteLevels(Utf8JsonWriter json, FunctionResult function)
    {
        if (function.ConcurrencyLimit is { } limit) json.WriteNumber("limit", limit);
        else json.WriteNull("limit");
        json.WriteNumber("overshoot", function.Overshoot);
        json.WriteMeasured("overshootSeconds", function.OvershootTime.TotalSeconds);
        json.WriteNumber("falseThrottles", function.FalseThrottles);
        json.WriteNumber("peakConcurrency", function.PeakConcurrency);
        json.WriteMeasured("meanConcurrency", function.MeanConcurrency);
        json.WriteNumber("peakSandboxes", function.PeakSandboxes);
        json.WriteMeasured("meanSandboxes", function.MeanSandboxes);
        json.WriteMeasured("meanRunning", function.MeanRunning);
    }

    private static void WritePhases(Utf8JsonWriter json, IReadOnlyList<PhaseBreakdown> phases, bool restores)
    {
        json.WriteStartObject("phases");
        foreach (var breakdown in phases)
        {
            json.WriteStartObject(breakdown.Label.Replace('.', '_'));
            json.WriteMeasured("latency_ms", breakdown.Latency / TimeSpan.TicksPerMillisecond);
            json.WriteStartObject("shares");
            foreach (var phase in Enum.GetValues<Phase>())
            {
                if (phase == Phase.Restore && !restores) continue;
                json.WriteMeasured(CamelCase(phase), breakdown.Shares[(int)phase]);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteProvisioned(Utf8JsonWriter json, ProvisionedResult? provisioned)
    {
        json.WriteStartObject("provisioned");
        json.WriteNumber("initialisations", provisioned?.Initialisations ?? 0);
        if (provisioned is not null) json.WriteCounts("spilloversByReason", provisioned.SpilloversByReason);
        json.WriteMeasured("meanConfigured", provisioned?.MeanConfigured ?? 0);
        json.WriteMeasured("meanUsable", provisioned?.MeanUsable ?? 0);
        json.WriteMeasured("meanBusy", provisioned?.MeanBusy ?? 0);
        if (provisioned?.Utilisation is { } utilisation) json.WriteMeasured("utilisation", utilisation);
        else json.WriteNull("utilisation");
        json.WriteEndObject();
    }

    private static void WriteSnapStart(Utf8JsonWriter json, SnapStartResult? snapStart)
    {
        if (snapStart is null) return;
        json.WriteStartObject("snapStart");
        json.WriteNumber("restores", snapStart.Restores);
        json.WriteNumber("failedRestores", snapStart.FailedRestores);
        json.WriteDistribution("restoreDuration_ms", snapStart.RestoreDuration);
        json.WriteEndObject();
    }

    private static void WriteTenants(Utf8JsonWriter json, TenantsResult? tenants)
    {
        if (tenants is null) return;
        json.WriteStartObject("tenants");
        json.WriteNumber("served", tenants.Tenants);
        json.WriteNumber("busiestInvocations", tenants.BusiestInvocations);
        json.WriteNumber("busiestColdStarts", tenants.BusiestColdStarts);
        json.WriteNumber("otherInvocations", tenants.OtherInvocations);
        json.WriteNumber("otherColdStarts", tenants.OtherColdStarts);
        json.WriteEndObject();
    }

    private static void WriteManaged(Utf8JsonWriter json, ManagedResult? managed)
    {
        if (managed is null) return;
        json.WriteStartObject("managedInstances");
        json.WriteNumber("invocations", managed.Invocations);
        json.WriteMeasured("meanEnvironments", managed.MeanEnvironments);
        json.WriteNumber("peakEnvironments", managed.PeakEnvironments);
        json.WriteMeasured("meanInstances", managed.MeanInstances);
        json.WriteMeasured("meanRunning", managed.MeanRunning);
        json.WriteEndObject();
    }

    private static string CamelCase(Phase phase) => JsonNamingPolicy.CamelCase.ConvertName(phase.ToString());

    private static void WriteCost(Utf8JsonWriter json, CostResult cost)
    {
        json.WriteMeasured("cost_usd", cost.Total);
        json.WriteStartObject("costParts_usd");
        json.WriteMeasured("requests", cost.Requests);
        json.WriteMeasured("duration", cost.Duration);
        json.WriteMeasured("ephemeralStorage", cost.EphemeralStorage);
        json.WriteMeasured("provisioned", cost.Provisioned);
        json.WriteMeasured("streaming", cost.Streaming);
        if (cost.SnapStart > 0) json.WriteMeasured("snapStart", cost.SnapStart);
        if (cost.ManagedInstances > 0) json.WriteMeasured("managedInstances", cost.ManagedInstances);
        json.WriteEndObject();
    }
}
