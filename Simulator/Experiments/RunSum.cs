using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments;

/// <summary>Adds up replications to one result: counts and cost are summed, histograms merged, levels
/// averaged.</summary>
/// <remarks>Series, settings and everything that is not summed here are those of the first replication.</remarks>
internal sealed class RunSum
{
    private RunResult? sum;
    private int runs;

    /// <summary>All runs added so far, as one.</summary>
    /// <exception cref="InvalidOperationException">None was added.</exception>
    public RunResult Together => sum ?? throw new InvalidOperationException("No run was added.");

    /// <summary>Adds the next run.</summary>
    /// <param name="run">The run; it is left as it is.</param>
    public void Add(RunResult run)
    {
        runs++;
        sum = sum is null ? run : Sum(sum, run);
    }

    private RunResult Sum(RunResult left, RunResult right) => left with
    {
        Runs = runs,
        MeasuredTogether = left.Measured + right.Measured,
        Simulated = left.Simulated < right.Simulated ? left.Simulated : right.Simulated,
        Messages = left.Messages + right.Messages,
        Account = left.Account with
        {
            PeakConcurrency = Math.Max(left.Account.PeakConcurrency, right.Account.PeakConcurrency),
            MeanConcurrency = Mean(left.Account.MeanConcurrency, right.Account.MeanConcurrency),
            Overshoot = Math.Max(left.Account.Overshoot, right.Account.Overshoot),
            OvershootTime = left.Account.OvershootTime + right.Account.OvershootTime,
            FalseThrottles = left.Account.FalseThrottles + right.Account.FalseThrottles,
            AdmissionMessages = left.Account.AdmissionMessages + right.Account.AdmissionMessages,
            UnknownFunctionCalls = left.Account.UnknownFunctionCalls + right.Account.UnknownFunctionCalls,
            Cost = left.Account.Cost + right.Account.Cost,
        },
        Functions = [.. left.Functions.Zip(right.Functions, Sum)],
        Callers = [.. left.Callers.Zip(right.Callers, Sum)],
        Queues = [.. left.Queues.Zip(right.Queues, EventSums.Sum)],
        Mappings = [.. left.Mappings.Zip(right.Mappings, Sum)],
        Pollers = EventSums.Sum(left.Pollers, right.Pollers),
        Fleet = left.Fleet with
        {
            PlacementsRefused = left.Fleet.PlacementsRefused + right.Fleet.PlacementsRefused,
            MicroVMsWaitedFor = left.Fleet.MicroVMsWaitedFor + right.Fleet.MicroVMsWaitedFor,
        },
    };

    private FunctionResult Sum(FunctionResult left, FunctionResult right)
    {
        var latency = Sum(left.Latency, right.Latency);
        return left with
        {
            Calls = left.Calls + right.Calls,
            Invocations = left.Invocations + right.Invocations,
            ColdStarts = left.ColdStarts + right.ColdStarts,
            InitialisedAhead = left.InitialisedAhead + right.InitialisedAhead,
            WarmStarts = left.WarmStarts + right.WarmStarts,
            Throttles = left.Throttles + right.Throttles,
            ThrottlesByReason = Sum(left.ThrottlesByReason, right.ThrottlesByReason),
            Errors = left.Errors + right.Errors,
            Timeouts = left.Timeouts + right.Timeouts,
            Rejections = Sum(left.Rejections, right.Rejections),
            InitialisedAgain = left.InitialisedAgain + right.InitialisedAgain,
            DryRuns = left.DryRuns + right.DryRuns,
            InFlightAtEnd = left.InFlightAtEnd + right.InFlightAtEnd,
            ColdStartCauses = Sum(left.ColdStartCauses, right.ColdStartCauses),
            SandboxesStarted = left.SandboxesStarted + right.SandboxesStarted,
            SandboxesUnused = left.SandboxesUnused + right.SandboxesUnused,
            ErrorsByKind = Sum(left.ErrorsByKind, right.ErrorsByKind),
            Latency = latency,
            ColdLatency = Sum(left.ColdLatency, right.ColdLatency),
            WarmLatency = Sum(left.WarmLatency, right.WarmLatency),
            InitDuration = Sum(left.InitDuration, right.InitDuration),
            InvocationDuration = Sum(left.InvocationDuration, right.InvocationDuration),
            BilledDuration = Sum(left.BilledDuration, right.BilledDuration),
            Phases = Mean(left.Phases, right.Phases, latency),
            PeakConcurrency = Math.Max(left.PeakConcurrency, right.PeakConcurrency),
            MeanConcurrency = Mean(left.MeanConcurrency, right.MeanConcurrency),
            Overshoot = Math.Max(left.Overshoot, right.Overshoot),
            OvershootTime = left.OvershootTime + right.OvershootTime,
            FalseThrottles = left.FalseThrottles + right.FalseThrottles,
            AdmissionTime = Sum(left.AdmissionTime, right.AdmissionTime),
            PeakSandboxes = Math.Max(left.PeakSandboxes, right.PeakSandboxes),
            MeanSandboxes = Mean(left.MeanSandboxes, right.MeanSandboxes),
            MeanRunning = Mean(left.MeanRunning, right.MeanRunning),
            Cost = left.Cost.Plus(right.Cost),
            TimeToFirstByte = left.TimeToFirstByte is null ? null : Sum(left.TimeToFirstByte, right.TimeToFirstByte!),
            Events = EventSums.Sum(left.Events, right.Events),
            Sqs = Sum(left.Sqs, right.Sqs),
            Provisioned = Sum(left.Provisioned, right.Provisioned),
            Versions = [.. left.Versions.Zip(right.Versions, Sum)],
            SnapStart = Sum(left.SnapStart, right.SnapStart),
            Tenants = Sum(left.Tenants, right.Tenants),
            Managed = Sum(left.Managed, right.Managed),
        };
    }

    private static VersionResult Sum(VersionResult left, VersionResult right) => left with
    {
        Invocations = left.Invocations + right.Invocations,
        Errors = left.Errors + right.Errors,
        ColdStarts = left.ColdStarts + right.ColdStarts,
        Latency = Sum(left.Latency, right.Latency),
    };

    private ProvisionedResult? Sum(ProvisionedResult? left, ProvisionedResult? right) =>
        left is null || right is null ? left : left with
        {
            Invocations = left.Invocations + right.Invocations,
            Spillovers = left.Spillovers + right.Spillovers,
            SpilloversByReason = Sum(left.SpilloversByReason, right.SpilloversByReason),
            Initialisations = left.Initialisations + right.Initialisations,
            MeanConfigured = Mean(left.MeanConfigured, right.MeanConfigured),
            MeanUsable = Mean(left.MeanUsable, right.MeanUsable),
            MeanBusy = Mean(left.MeanBusy, right.MeanBusy),
        };

    private static SnapStartResult? Sum(SnapStartResult? left, SnapStartResult? right) =>
        left is null || right is null ? left : left with
        {
            Restores = left.Restores + right.Restores,
            FailedRestores = left.FailedRestores + right.FailedRestores,
            RestoreDuration = Sum(left.RestoreDuration, right.RestoreDuration),
        };

    private ManagedResult? Sum(ManagedResult? left, ManagedResult? right) =>
        left is null || right is null ? left : left with
        {
            Invocations = left.Invocations + right.Invocations,
            MeanEnvironments = Mean(left.MeanEnvironments, right.MeanEnvironments),
            PeakEnvironments = Math.Max(left.PeakEnvironments, right.PeakEnvironments),
            MeanInstances = Mean(left.MeanInstances, right.MeanInstances),
            MeanRunning = Mean(left.MeanRunning, right.MeanRunning),
        };

    private static TenantsResult? Sum(TenantsResult? left, TenantsResult? right) =>
        left is null || right is null ? left : new TenantsResult(
            Math.Max(left.Tenants, right.Tenants),
            left.BusiestInvocations + right.BusiestInvocations,
            left.BusiestColdStarts + right.BusiestColdStarts,
            left.OtherInvocations + right.OtherInvocations,
            left.OtherColdStarts + right.OtherColdStarts);

    private MappingResult Sum(MappingResult left, MappingResult right) => left with
    {
        Received = left.Received + right.Received,
        FilteredOut = left.FilteredOut + right.FilteredOut,
        Deleted = left.Deleted + right.Deleted,
        Returned = left.Returned + right.Returned,
        InHandAtEnd = left.InHandAtEnd + right.InHandAtEnd,
        Batches = left.Batches + right.Batches,
        FailedBatches = left.FailedBatches + right.FailedBatches,
        DroppedBatches = left.DroppedBatches + right.DroppedBatches,
        RecursiveBatches = left.RecursiveBatches + right.RecursiveBatches,
        LoopsCut = left.LoopsCut + right.LoopsCut,
        ThrottledAttempts = left.ThrottledAttempts + right.ThrottledAttempts,
        PeakConcurrency = Math.Max(left.PeakConcurrency, right.PeakConcurrency),
        MeanConcurrency = Mean(left.MeanConcurrency, right.MeanConcurrency),
        PeakPollers = Math.Max(left.PeakPollers, right.PeakPollers),
    };

    private static SqsFunctionResult? Sum(SqsFunctionResult? left, SqsFunctionResult? right) =>
        left is null || right is null ? left : left with
        {
            Received = left.Received + right.Received,
            Deleted = left.Deleted + right.Deleted,
            Redriven = left.Redriven + right.Redriven,
            Returned = left.Returned + right.Returned,
            Receives = left.Receives + right.Receives,
            MaximumPollers = Math.Max(left.MaximumPollers, right.MaximumPollers),
            RecursiveBatches = left.RecursiveBatches + right.RecursiveBatches,
            LoopsCut = left.LoopsCut + right.LoopsCut,
        };

    private static CallerResult Sum(CallerResult left, CallerResult right) => left with
    {
        Journeys = left.Journeys + right.Journeys,
        JourneysCompleted = left.JourneysCompleted + right.JourneysCompleted,
        JourneysFailed = left.JourneysFailed + right.JourneysFailed,
        Calls = left.Calls + right.Calls,
        Succeeded = left.Succeeded + right.Succeeded,
        Failed = left.Failed + right.Failed,
        Retries = left.Retries + right.Retries,
        Timeouts = left.Timeouts + right.Timeouts,
        OpenAtEnd = left.OpenAtEnd + right.OpenAtEnd,
        Latency = Sum(left.Latency, right.Latency),
        AnswersByStatus = Sum(left.AnswersByStatus, right.AnswersByStatus),
    };

    /// <summary>A histogram of its own: those of the runs stay what they are.</summary>
    internal static LogLinearHistogram Sum(LogLinearHistogram left, LogLinearHistogram right)
    {
        var sum = new LogLinearHistogram();
        sum.Add(left);
        sum.Add(right);
        return sum;
    }

    internal static IReadOnlyList<NamedCount> Sum(IReadOnlyList<NamedCount> left, IReadOnlyList<NamedCount> right) =>
        [.. left.Concat(right).GroupBy(count => count.Name).Select(
            group => new NamedCount(group.Key, group.Sum(count => count.Count)))];

    /// <summary>The shares of the runs that have the percentile, each run counting the same.</summary>
    private List<PhaseBreakdown> Mean(
        IReadOnlyList<PhaseBreakdown> left, IReadOnlyList<PhaseBreakdown> right, LogLinearHistogram latency)
    {
        List<PhaseBreakdown> means = [];
        foreach (var one in left)
        {
            var other = right.FirstOrDefault(candidate => candidate.Label == one.Label) ?? one;
            double ticks = latency.Quantile(double.Parse(one.Label[1..]) / 100) ?? one.Latency;
            means.Add(new PhaseBreakdown(one.Label, ticks, [.. one.Shares.Zip(other.Shares, Mean)]));
        }
        return means;
    }

    /// <summary>The left is the mean of the runs before; the right is of the last.</summary>
    private double Mean(double left, double right) => left + ((right - left) / runs);
}
