using System.Text;
using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the record of a function, and checks what AWS would refuse.</summary>
internal sealed class FunctionBinder(
    Resolution resolution, IReadOnlyList<string> functions, ServiceBinder services, VpcBinder networks,
    DurableServiceSettings durableService)
{
    private const int LargestZip = 250;
    private const int LargestEnvironment = 4096;

    /// <param name="name">The function.</param>
    /// <param name="durationsRecorded">Whether every call brings its duration, from a trace.</param>
    public FunctionSettings Bind(string name, bool durationsRecorded)
    {
        int memory = resolution.Read(FunctionTable.MemorySize, name);
        InitialState state = resolution.Read(FunctionTable.State, name);
        string runtime = resolution.Read(FunctionTable.Runtime, name);
        FunctionSettings function = new()
        {
            Name = name,
            MemorySize = memory,
            Timeout = resolution.Read(FunctionTable.Timeout, name),
            Runtime = runtime,
            Architecture = resolution.Read(FunctionTable.Architecture, name),
            Package = resolution.Read(FunctionTable.PackageType, name),
            PackageSize = resolution.Read(FunctionTable.PackageSize, name),
            EphemeralStorage = resolution.Read(FunctionTable.EphemeralStorage, name),
            Vpc = resolution.Read(FunctionTable.Vpc, name),
            Environment = resolution.Read(FunctionTable.Environment, name),
            Tags = resolution.Read(FunctionTable.Tags, name),
            ReservedConcurrency = resolution.Read(FunctionTable.ReservedConcurrency, name),
            Provisioned = new ProvisionedBinder(resolution).Bind(name),
            SnapStart = new SnapStartBinder(resolution).Bind(name, runtime),
            Restore = resolution.Read(SnapStartTable.Restore, name),
            Managed = new ManagedBinder(resolution).Bind(name),
            Durable = new DurableBinder(resolution, durableService).Bind(name),
            TenantIsolation = resolution.Read(TenantTable.Isolation, name),
            WarmSandboxes = resolution.Read(FunctionTable.WarmSandboxes, name),
            State = state.State,
            PendingFor = state.PendingFor,
            Duration = ReadDuration(name, durationsRecorded && resolution.Find(DurableTable.ExecutionTimeout, name) is null),
            DurationMeasuredAt = resolution.Read(FunctionTable.DurationMeasuredAt, name) ?? memory,
            Initialisation = resolution.Read(FunctionTable.ColdStart, name),
            FirstInvocation = resolution.Read(FunctionTable.FirstInvocation, name),
            GlobalState = resolution.Read(FunctionTable.GlobalState, name),
            CpuBound = resolution.Read(FunctionTable.CpuBound, name),
            ParallelShare = resolution.Read(FunctionTable.ParallelShare, name),
            Errors = resolution.Read(FunctionTable.Errors, name),
            Crashes = resolution.Read(FunctionTable.Crashes, name),
            OutOfMemory = resolution.Read(FunctionTable.OutOfMemory, name),
            InitialisationFailures = resolution.Read(FunctionTable.InitialisationFailures, name),
            Sends = resolution.Read(FunctionTable.Sends, name),
            Uses = services.BindUses(name),
            ResponseSize = resolution.Read(FunctionTable.ResponseSize, name),
            LogFormat = resolution.Read(FunctionTable.LogFormat, name),
            LogSize = resolution.Read(FunctionTable.LogSize, name),
            RecursiveLoop = resolution.Read(FunctionTable.RecursiveLoop, name),
            InvokeMode = resolution.Read(FunctionTable.InvokeMode, name),
            Asynchronous = new AsynchronousBinder(resolution, functions).Bind(name),
        };
        CheckEnvironment(function);
        CheckUses(function);
        FunctionSettings deployed = new DeploymentBinder(resolution).Bind(function);
        Check(deployed);
        foreach (VersionSettings version in deployed.LaterVersions) Check(version.Settings);
        networks.Check(deployed);
        return deployed;
    }

    private void Check(FunctionSettings function)
    {
        CheckPackage(function);
        CheckRuntime(function);
        CheckShares(function);
    }

    private Distribution ReadDuration(string name, bool durationsRecorded)
    {
        if (resolution.TryRead(FunctionTable.Duration, name, out Distribution? distribution))
        {
            return distribution;
        }

        if (resolution.Find(FunctionTable.Duration, name) is null && durationsRecorded)
        {
            resolution.Derived(
                FunctionTable.Duration.PathOf(name), "0 ms", OriginKind.File, "the durations of the trace");
        }
        else if (resolution.Find(FunctionTable.Duration, name) is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting,
                resolution.PlaceOf("functions", name), $"'{name}' has no duration, and nothing is assumed for it",
                "Say how long its handler runs: 'duration: { p50: 80 ms, p99: 400 ms }'.");
        }

        return new ConstantDistribution(0);
    }

    private void CheckPackage(FunctionSettings function)
    {
        if (function.Package == PackageType.Zip && function.PackageSize > LargestZip)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(FunctionTable.PackageSize, function.Name),
                $"a zip of {Words.Number(function.PackageSize)} MB is larger than the {LargestZip} MB that AWS unpacks",
                "Use 'package: { type: image, size: ... }', or a smaller package.");
        }
    }

    private void CheckUses(FunctionSettings function)
    {
        string? where = function.Managed is not null ? "on managed instances"
            : function.Durable is not null ? "in a durable function" : null;
        if (where is null || function.Uses.Count == 0)
        {
            return;
        }

        resolution.Findings.Mistake(
            ErrorNames.NotModelled, resolution.PlaceOf(FunctionTable.Uses, function.Name),
            $"what '{function.Name}' uses is not modelled {where}",
            "Put the time of its services into 'duration', or into that of its steps.");
    }

    private void CheckEnvironment(FunctionSettings function)
    {
        int bytes = function.Environment.Sum(
            pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        if (bytes > LargestEnvironment)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutsideLimit, resolution.PlaceOf(FunctionTable.Environment, function.Name),
                $"environment variables have {Words.Number(bytes)} bytes; AWS allows "
                + $"{Words.Number(LargestEnvironment)}",
                "Shorten them.");
        }
    }

    // INIT comes from a table that does not know every combination.
    private void CheckRuntime(FunctionSettings function)
    {
        if (function.Initialisation is not null && function.FirstInvocation is not null)
        {
            return;
        }

        string? missing = RuntimeNames.NotMeasured(function.Runtime, function.Package, function.Architecture);
        if (missing is not null)
        {
            resolution.Findings.Mistake(
                ErrorNames.RuntimeNotMeasured, resolution.PlaceOf(FunctionTable.Runtime, function.Name),
                $"INIT of {function.Runtime} was not measured for {missing}",
                "Give 'coldStart' and 'firstInvocation' yourself, or choose what was measured.");
        }
    }

    private void CheckShares(FunctionSettings function)
    {
        double sum = function.Errors + function.Crashes + function.OutOfMemory;
        if (sum > 1 + 1e-12)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(FunctionTable.Errors, function.Name),
                $"the failures of '{function.Name}' sum to {Words.Number(Math.Round(sum * 100, 6))}%",
                "Together they are at most 100%.");
        }
    }
}
