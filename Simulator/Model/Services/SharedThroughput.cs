using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>The throughput of a file system, which all transfers share, and its credits.</summary>
/// <remarks>
/// Transfers advance as work on shared processors does, one processor being what one client gets at most; of what is read only a part is
/// metered, so a read has only that part of one. While there are credits all together get the burst; credits are gained where less than
/// the baseline is used, and spent where more is. When none are left all get the baseline.
/// </remarks>
/// <param name="settings">What the file system has.</param>
internal sealed class SharedThroughput(FileSystemSettings settings)
{
    /// <summary>Less than a byte is none.</summary>
    private const double Nothing = 1.0 / (1024 * 1024);

    private readonly ProcessorSharing transfers = new(ProcessorsOf(settings, settings.Credits ?? 0));
    private double credits = settings.Credits ?? 0;
    private Instant since;

    /// <summary>MB a second that are metered at the moment.</summary>
    private double Used => Math.Min(transfers.Demand * settings.OfOneClient, Allowed(settings, credits));

    /// <summary>Credits in MB.</summary>
    /// <param name="now">The present moment; not before the last change.</param>
    public double Credits(Instant now) =>
        Math.Clamp(credits + ((settings.Baseline - Used) * (now - since).TotalSeconds), 0, settings.MostCredits);

    /// <summary>How long a transfer takes alone and unmetered.</summary>
    /// <param name="reads">MB to read.</param>
    /// <param name="writes">MB to write.</param>
    public TimeSpan Alone(double reads, double writes) => TimeSpan.FromSeconds((reads + writes) / settings.OfOneClient);

    /// <summary>A transfer begins.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="row">Whose it is.</param>
    /// <param name="reads">MB to read.</param>
    /// <param name="writes">MB to write; one of the two is more than 0.</param>
    public void Begin(Instant now, int row, double reads, double writes)
    {
        Follow(now);
        double metered = (reads * settings.ReadWeight) + writes;
        transfers.Begin(now, row, Alone(reads, writes), metered / (reads + writes));
    }

    /// <summary>Takes the next transfer that is done.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="row">Whose it is.</param>
    public bool TryTake(Instant now, out int row)
    {
        Follow(now);
        return transfers.TryTake(now, out row);
    }

    /// <summary>When to look again: a transfer may be done, or the credits spent; null when none goes on.</summary>
    /// <param name="now">The present moment.</param>
    public Instant? Next(Instant now)
    {
        if (transfers.Next(now) is not { } next) return null;
        double spent = Used - settings.Baseline;
        if (credits <= Nothing || spent <= 0 || settings.Burst <= settings.Baseline) return next;
        double left = credits / spent * TimeSpan.TicksPerSecond;
        return left < (next - now).Ticks ? now + TimeSpan.FromTicks((long)Math.Ceiling(left)) : next;
    }

    private void Follow(Instant now)
    {
        credits = Credits(now);
        since = now;
        transfers.Resize(now, ProcessorsOf(settings, credits));
    }

    private static double ProcessorsOf(FileSystemSettings settings, double credits) => Allowed(settings, credits) / settings.OfOneClient;

    private static double Allowed(FileSystemSettings settings, double credits) => credits > Nothing ? settings.Burst : settings.Baseline;
}
