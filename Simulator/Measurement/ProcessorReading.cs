using LambdaSim.Scenarios.Language;

namespace LambdaSim.Measurement;

/// <summary>Processors that the handlers of all workers want and have, in percent of one; all 0 without contention.</summary>
internal sealed class ProcessorReading
{
    private const int Percent = 100;

    private readonly float[] wantedOf, hadOf;
    private double wanted, had;

    /// <summary>Nobody computes yet.</summary>
    /// <param name="workers">The workers.</param>
    public ProcessorReading(WorkerSettings workers)
    {
        bool isKnown = workers.Contention != WorkerContention.None;
        (wantedOf, hadOf) = (new float[isKnown ? workers.Count : 0], new float[isKnown ? workers.Count : 0]);
        if (isKnown) ThereAre.Add(Instant.Start, (int)Math.Min(workers.Count * workers.Processors * Percent, int.MaxValue));
    }

    /// <summary>Those that they want.</summary>
    public Gauge Wanted { get; } = new();

    /// <summary>Those that they have.</summary>
    public Gauge Had { get; } = new();

    /// <summary>Those that there are.</summary>
    public Gauge ThereAre { get; } = new();

    /// <summary>Something has changed on a worker.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="fact">What.</param>
    public void Hear(Instant now, in ProcessorsUsed fact)
    {
        Change(now, Wanted, ref wanted, ref wantedOf[fact.Worker], fact.Wanted);
        Change(now, Had, ref had, ref hadOf[fact.Worker], fact.Had);
    }

    private static void Change(Instant now, Gauge gauge, ref double all, ref float before, float after)
    {
        all += (double)after - before;
        before = after;
        int value = (int)Math.Round(Math.Max(0, all) * Percent);
        if (value != gauge.Value) gauge.Add(now, value - gauge.Value);
    }
}
