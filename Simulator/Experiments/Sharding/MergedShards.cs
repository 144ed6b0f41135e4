namespace LambdaSim.Experiments.Sharding;

/// <summary>The shards of one experiment in a folder: they give the runs that one machine alone would have made.</summary>
public sealed class MergedShards
{
    private readonly string folder;
    private readonly ShardHeader header;
    private readonly Dictionary<int, string> fileOfRun = [];
    private readonly bool[] there;
    private ShardPlan? plan;

    private MergedShards(string folder, IReadOnlyList<(string File, ShardHeader Header, int[] Runs)> shards)
    {
        this.folder = folder;
        header = shards[0].Header;
        there = new bool[header.Count];
        foreach (var (file, of, runs) in shards)
        {
            there[of.Index - 1] = true;
            foreach (int run in runs) fileOfRun[run] = file;
        }
    }

    /// <summary>The words of the command line that the shards are parts of, the verb first, without shard and folder.</summary>
    public IReadOnlyList<string> Command => header.Command;

    /// <summary>How many shards there must be.</summary>
    public int Count => header.Count;

    /// <summary>How many runs are missing.</summary>
    public int MissingRuns => header.AllRuns - fileOfRun.Count;

    /// <summary>The shards that are missing, in their order.</summary>
    public IEnumerable<Shard> Missing =>
        from index in Enumerable.Range(1, Count) where !there[index - 1] select new Shard(index, Count);

    /// <summary>How many runs there are in all.</summary>
    public int AllRuns => header.AllRuns;

    /// <summary>Opens the shards in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="typed">A word of a command as it is to be typed, for those that a mistake tells of.</param>
    /// <exception cref="ShardException">There are none, or they do not belong together.</exception>
    public static MergedShards Open(string folder, Func<string, string> typed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(typed);
        if (!Directory.Exists(folder))
            throw new ShardException($"There is no folder '{folder}'. The shards are where --shard wrote them: -o, or 'shards'.");
        string[] files = [.. Directory.GetFiles(folder, "*" + ShardFile.Ending).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new ShardException($"'{folder}' holds no shards. They are made by run, sweep and compare with --shard 1/4 -o {folder}.");
        (string File, ShardHeader Header, int[] Runs)[] shards = [.. files.Select(file =>
        {
            var (header, runs) = ShardFile.ReadHeader(file);
            return (file, header, runs);
        })];
        Together(folder, shards, typed);
        return new MergedShards(folder, shards);
    }

    /// <summary>Whether a replication is the one that was made elsewhere.</summary>
    /// <param name="here">The one that was made here.</param>
    /// <param name="elsewhere">The other one.</param>
    /// <returns>The one that was made here.</returns>
    /// <exception cref="ShardException">They went different ways.</exception>
    internal static Replication Same(Replication here, Replication elsewhere) =>
        here.Result.Partial || here.Result.Fingerprint == elsewhere.Result.Fingerprint
            ? here
            : throw new ShardException(
                $"The first run went another way here (fingerprint {here.Result.Fingerprint}) than on the machine that made its "
                + $"shard ({elsewhere.Result.Fingerprint}). Make all shards again with one build.");

    /// <summary>Sees whether the shards are parts of a plan, of which runs are taken from now on.</summary>
    /// <param name="asked">The plan.</param>
    /// <param name="version">The version of the program.</param>
    /// <exception cref="ShardException">They are parts of something else.</exception>
    public void MustBeOf(ShardPlan asked, string version)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if ((header.Version, header.Build) != (version, ExperimentDigest.Build))
            throw new ShardException(
                $"The shards in '{folder}' were made by another build of lambdasim ({header.Version}, {header.Build}) than this one "
                + $"({version}, {ExperimentDigest.Build}). Merge with the build that made them.");
        if (header.Digest != asked.Digest(version))
            throw new ShardException(
                $"The scenario, or a file that it names, has changed since the shards in '{folder}' were made. Put it back, or "
                + "make them again.");
        plan = asked;
    }

    /// <summary>A run.</summary>
    /// <param name="design">The place of its design, from 0.</param>
    /// <param name="replication">Its replication, from 1.</param>
    internal Replication Find(int design, int replication)
    {
        int run = plan!.RunOf(design, replication);
        return ShardFile.ReadRun(fileOfRun[run], run);
    }

    private static void Together(
        string folder, (string File, ShardHeader Header, int[] Runs)[] shards, Func<string, string> typed)
    {
        var kinds = shards.GroupBy(shard => (shard.Header.Digest, shard.Header.Count)).ToArray();
        if (kinds.Length == 1) return;
        var lines = kinds.Select(kind =>
            $"  {kind.Count()} of {kind.Key.Count}: lambdasim {string.Join(' ', kind.First().Header.Command.Select(typed))}, such as "
            + Path.GetFileName(kind.First().File));
        throw new ShardException(
            $"'{folder}' holds shards of {kinds.Length} kinds, which do not belong together. Keep one of them:\n"
            + string.Join('\n', lines));
    }
}
