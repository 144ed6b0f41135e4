using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Managed;

/// <summary>One function on managed instances: its environments, what they have done since they were last looked at, and
/// the instances they need.</summary>
/// <param name="function">The function.</param>
/// <param name="region">How instances are provided.</param>
internal sealed class Pool(FunctionSettings function, ManagedInstanceSettings region)
{
    private const int LeastInstances = 3;
    private readonly MeanReading busy = new(), alive = new();
    private readonly int perInstance = Math.Max(1, region.EnvironmentsPerInstance(function));

    /// <summary>How many there may be.</summary>
    public ManagedSettings Settings => function.Managed!;

    /// <summary>The environments.</summary>
    public EnvironmentPool Environments { get; } = new(function.Managed!.ConcurrencyPerSandbox);

    /// <summary>How many there are to be.</summary>
    public ManagedScaling Scaling { get; } = new(function.Managed!, region);

    /// <summary>The instances that the environments need: at least three, one in each zone.</summary>
    public Gauge Instances { get; } = new();

    /// <summary>Processor time wanted by handlers that began since the last evaluation, in ticks.</summary>
    public double ComputingTicks { get; set; }

    /// <summary>By how much computing slows down when so many invocations share an environment.</summary>
    /// <param name="load">How many.</param>
    public double StretchOf(int load) => Math.Max(1, load * function.CpuBound / Settings.Processors);

    /// <summary>The larger of the shares of concurrency and of processors in use since the last evaluation.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="period">The time since then.</param>
    public double SaturationSince(Instant now, TimeSpan period)
    {
        double invocations = busy.MeanSinceLast(now, Environments.Busy), environments = alive.MeanSinceLast(now, Environments.Alive);
        double processors = ComputingTicks / period.Ticks;
        ComputingTicks = 0;
        double concurrency = invocations / (environments * Settings.ConcurrencyPerSandbox);
        return Math.Min(1, Math.Max(concurrency, processors / (environments * Settings.Processors)));
    }

    /// <summary>Counts the instances anew.</summary>
    /// <param name="now">The present moment.</param>
    public void CountInstances(Instant now)
    {
        int environments = Environments.Alive.Value + Environments.Launching;
        int needed = Math.Max(LeastInstances, (environments + perInstance - 1) / perInstance);
        Instances.Add(now, needed - Instances.Value);
    }
}
