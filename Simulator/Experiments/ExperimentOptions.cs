using LambdaSim.Experiments.Sharding;
using LambdaSim.Scenarios.Language.Objectives;

namespace LambdaSim.Experiments;

/// <summary>How an experiment is run; nothing here changes what a replication does.</summary>
public sealed record ExperimentOptions
{
    /// <summary>How many replications when intervals are tightened to a precision and nothing else is said.</summary>
    public const int MostForPrecision = 200;

    /// <summary>How many replications of each design or point, where they are set against each other and no verdict is asked
    /// for.</summary>
    public const int WithoutVerdict = 10;

    /// <summary>How many replications; null for what the scenario says, and where it says nothing, with objectives as many as their
    /// verdicts need.</summary>
    public int? Replications { get; init; }

    /// <summary>How many run at a time, each on a thread of its own; the results do not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>
    /// Replicate until half the interval of every objective's metric (of the standard latencies without objectives) is
    /// at most this share of its value; null to run the replications and no more.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>What keeps the time.</summary>
    public ClockKind Clock { get; init; } = ClockKind.Wheel;

    /// <summary>Metrics to estimate besides the standard ones.</summary>
    public IReadOnlyList<MetricReference> Metrics { get; init; } = [];

    /// <summary>The ends of the warm-ups of another design, so that both are measured over the same time; or
    /// null.</summary>
    public IReadOnlyList<TimeSpan>? WarmUps { get; init; }

    /// <summary>Whether cost and mean concurrency are told for the arrivals that are expected of a run, where those are known. Who takes
    /// differences of runs with the same arrivals does not need it.</summary>
    public bool Adjusts { get; init; } = true;

    /// <summary>The command line that makes this result again.</summary>
    public string Command { get; init; } = "";

    /// <summary>What the reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Prepares the first replication before it starts: rows, traces.</summary>
    public Action<SimulationRun>? PrepareFirst { get; init; }

    /// <summary>Replications that other machines have made, which are taken instead of being run; or null.</summary>
    public MergedShards? Shards { get; init; }

    /// <summary>Which of several designs it is: a point of a sweep, a design of a comparison; from 0.</summary>
    public int Design { get; init; }

    /// <summary>Hears how far the replications are, from any of their threads; null for nobody.</summary>
    public IExperimentProgress? Progress { get; init; }

    /// <summary>Asks the experiment to stop; what was finished by then is kept and marked.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>Hears how far an experiment is.</summary>
public interface IExperimentProgress
{
    /// <summary>A replication has come a window further.</summary>
    /// <param name="replication">Its number, from 1.</param>
    /// <param name="of">How many replications there will be, as far as known.</param>
    /// <param name="share">How much of it is done, 0 to 1.</param>
    /// <param name="messages">The messages it has delivered.</param>
    void Advanced(int replication, int of, double share, long messages);

    /// <summary>The same, with what has come out so far.</summary>
    /// <param name="replication">Its number, from 1.</param>
    /// <param name="of">How many replications there will be, as far as known.</param>
    /// <param name="run">The run, which is between two steps as long as this is called.</param>
    void Advanced(int replication, int of, SimulationRun run) =>
        Advanced(replication, of, run.Progress, run.Simulation.MessagesDelivered);

    /// <summary>Who hears of one of several experiments that are one list of work.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="of">How many there are.</param>
    IExperimentProgress Part(int number, int of) => this;
}
