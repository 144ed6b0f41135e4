using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the records of managed instances.</summary>
internal sealed class ManagedBinder(Resolution resolution)
{
    /// <summary>Null when the function is not on managed instances.</summary>
    /// <param name="name">The function.</param>
    public ManagedSettings? Bind(string name)
    {
        int? concurrency = resolution.Read(ManagedTable.Concurrency, name);
        int processors = resolution.Read(ManagedTable.Processors, name);
        int minimum = resolution.Read(ManagedTable.Minimum, name);
        int maximum = resolution.Read(ManagedTable.Maximum, name);
        return concurrency is null ? null : new ManagedSettings
        {
            ConcurrencyPerSandbox = concurrency.Value,
            Processors = processors,
            Minimum = minimum,
            Maximum = maximum,
        };
    }

    /// <summary>How the region provides managed instances.</summary>
    public ManagedInstanceSettings BindRegion() => new()
    {
        Offered = resolution.Read(ManagedTable.Offered),
        EvaluationPeriod = resolution.Read(ManagedTable.EvaluationPeriod),
        Target = resolution.Read(ManagedTable.Target),
        DoublingTime = resolution.Read(ManagedTable.DoublingTime),
        LaunchTime = resolution.Read(ManagedTable.LaunchTime),
        InstanceProcessors = resolution.Read(ManagedTable.InstanceProcessors),
        InstanceMemory = resolution.Read(ManagedTable.InstanceMemory),
    };
}
