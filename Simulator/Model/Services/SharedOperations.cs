using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>The operations of a file system, of which so many are done in a second: who comes above that waits for its turn.</summary>
/// <remarks>Reads and writes have limits of their own, and each takes its part of one second, as AWS's PercentIOLimit adds them up. What
/// was not used in the last second may be used at once.</remarks>
/// <param name="settings">What the file system has.</param>
internal sealed class SharedOperations(FileSystemSettings settings)
{
    /// <summary>When all that came is done, in ticks.</summary>
    private double done;

    /// <summary>A read or write comes.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="reads">MB to read.</param>
    /// <param name="writes">MB to write.</param>
    /// <returns>How long it waits.</returns>
    public TimeSpan Take(Instant now, double reads, double writes)
    {
        double load = (OperationsFor(reads) / settings.ReadOperations) + (OperationsFor(writes) / settings.WriteOperations);
        done = Math.Max(done, now.Ticks) + (load * TimeSpan.TicksPerSecond);
        return TimeSpan.FromTicks((long)Math.Max(0, done - now.Ticks - TimeSpan.TicksPerSecond));
    }

    private double OperationsFor(double megabytes) => Math.Ceiling(megabytes / settings.OperationSize);
}
