using LambdaSim.Scenarios.Language.Durable;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of durable functions.</summary>
internal sealed class DurableBinder(Resolution resolution, DurableServiceSettings service)
{
    private const double DoublingRate = 2;

    /// <summary>Null when the function is not durable.</summary>
    /// <param name="name">The function.</param>
    public DurableSettings? Bind(string name)
    {
        TimeSpan? timeout = resolution.Read(DurableTable.ExecutionTimeout, name);
        int retention = resolution.Read(DurableTable.Retention, name);
        long size = resolution.Read(DurableTable.ResultSize, name);
        int before = resolution.Findings.Reported;
        IReadOnlyList<OperationDraft> drafts = resolution.Read(DurableTable.Operations, name);
        bool good = resolution.Findings.Reported == before;
        if (timeout is null)
        {
            CheckEffect(name);
            return null;
        }

        if (good && drafts.Count == 0)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf(DurableTable.ExecutionTimeout, name),
                $"'{name}' is durable and has no operations",
                "Add 'operations:' with a list such as '[ { step: charge, duration: 300 ms }, { wait: pause, for: 10 min } ]'.");
        }

        return new DurableSettings
        {
            ExecutionTimeout = timeout.Value,
            RetentionDays = retention,
            ResultSize = size,
            Operations = [.. drafts.Select(Bind)],
        };
    }

    /// <summary>How Lambda runs durable executions.</summary>
    public static DurableServiceSettings BindRegion(Resolution resolution) => new()
    {
        Offered = resolution.Read(DurableTable.Offered),
        CheckpointTime = resolution.Read(DurableTable.CheckpointTime),
        ReplayTime = resolution.Read(DurableTable.ReplayTime),
        ResumeDelay = resolution.Read(DurableTable.ResumeDelay),
        FailureBackoff = new Backoff(
            resolution.Read(DurableTable.FailureDelay), DoublingRate, resolution.Read(DurableTable.LongestFailureDelay),
            JitterStrategy.None),
        MaximumOperations = resolution.Read(DurableTable.MaximumOperations),
        StepAttempts = resolution.Read(DurableTable.RetryAttempts),
        StepBackoff = new Backoff(
            resolution.Read(DurableTable.RetryDelay), resolution.Read(DurableTable.RetryRate), resolution.Read(DurableTable.RetryLongest),
            resolution.Read(DurableTable.RetryJitter)),
    };

    private DurableOperation Bind(OperationDraft draft)
    {
        if (draft.Operation is not DurableStep step)
        {
            return draft.Operation;
        }

        var (standard, said) = (service.StepBackoff, draft.Retry);
        return step with
        {
            MaximumAttempts = said?.MaximumAttempts ?? service.StepAttempts,
            Backoff = new Backoff(
                said?.First ?? standard.First, said?.Rate ?? standard.Rate, said?.Longest ?? standard.Longest,
                said?.Jitter ?? standard.Jitter),
        };
    }

    private void CheckEffect(string function)
    {
        Setting? given = DurableTable.OfFunction.FirstOrDefault(
            setting => setting != DurableTable.ExecutionTimeout && resolution.Find(setting, function) is not null);
        if (given is null) return;
        resolution.Findings.Mistake(
            ErrorNames.MissingSetting, resolution.PlaceOf(given, function),
            $"'{given.Name}' changes nothing without an executionTimeout: '{function}' is not durable",
            "Add 'executionTimeout: 1 d', or remove it.");
    }
}
