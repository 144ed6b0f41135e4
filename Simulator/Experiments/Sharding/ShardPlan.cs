using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sharding;

/// <summary>The runs of a sweep, a comparison or an experiment, numbered in the order in which one machine makes them: all replications
/// of the first design, all of the second, and so on.</summary>
/// <remarks>A run depends on nothing but its design and its number, whoever makes it and when.</remarks>
public sealed class ShardPlan
{
    private readonly int[] places;
    private readonly Scenario?[] designs;
    private readonly ExperimentOptions options;

    /// <summary>A plan.</summary>
    /// <param name="designs">The designs in their order; null for those that cannot be run.</param>
    /// <param name="options">How each is run; with the number of replications.</param>
    public ShardPlan(IReadOnlyList<Scenario?> designs, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.designs = [.. designs];
        this.options = options;
        Replications = options.Replications ?? throw new ArgumentException("Without a number of replications.", nameof(options));
        places = [.. Enumerable.Range(0, designs.Count).Where(design => designs[design] is not null)];
    }

    /// <summary>How often each design is run.</summary>
    public int Replications { get; }

    /// <summary>How many runs there are.</summary>
    public int Runs => places.Length * Replications;

    /// <summary>Whether later designs are measured over the time over which the first is, where that is found automatically.</summary>
    public bool MeasuredLikeFirst { get; init; }

    /// <summary>The digest of the plan.</summary>
    /// <param name="version">The version of the program.</param>
    public string Digest(string version) => new ExperimentDigest(version).Of(designs.OfType<Scenario>(), options);

    /// <summary>The number of a run, from 0.</summary>
    /// <param name="design">The place of its design, from 0.</param>
    /// <param name="replication">Its replication, from 1.</param>
    public int RunOf(int design, int replication) => (Array.IndexOf(places, design) * Replications) + replication - 1;

    /// <summary>The runs of a shard.</summary>
    /// <param name="shard">Which.</param>
    public int[] RunsOf(Shard shard) => [.. Enumerable.Range(0, Runs).Where(shard.Has)];

    /// <summary>Makes a run.</summary>
    /// <param name="run">Its number.</param>
    /// <param name="progress">Hears how far it is; or null.</param>
    internal Replication Make(int run, IExperimentProgress? progress)
    {
        int number = (run % Replications) + 1;
        var first = designs[places[0]]!;
        var scenario = designs[places[run / Replications]]!;
        var how = options with { Progress = progress };
        if (MeasuredLikeFirst && scenario != first && first.Run.WarmUp is null)
            how = how with { WarmUps = [Replication.Run(first, number, Replications, options).Result.MeasuredFrom] };
        return Replication.Run(scenario, number, Replications, how);
    }
}
