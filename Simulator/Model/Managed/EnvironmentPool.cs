namespace LambdaSim.Model.Managed;

/// <summary>The environments of one function, by how many invocations each serves.</summary>
/// <remarks>Finding the one that serves the fewest, and moving one up or down, cost the same whatever their
/// number.</remarks>
/// <param name="concurrency">How many invocations an environment serves at once.</param>
internal sealed class EnvironmentPool(int concurrency)
{
    private readonly List<int>[] byLoad = [.. Enumerable.Range(0, concurrency + 1).Select(_ => new List<int>())];
    private readonly List<(int Load, int Place, bool Leaving)> environments = [];
    private readonly Stack<int> gone = new();
    private int least;

    /// <summary>How many serve or will leave when they are empty.</summary>
    public Gauge Alive { get; } = new();

    /// <summary>How many are being launched.</summary>
    public int Launching { get; set; }

    /// <summary>How many launches are to come to nothing, because they are no longer needed.</summary>
    public int LaunchesToDrop { get; set; }

    /// <summary>How many take invocations.</summary>
    public int Serving { get; private set; }

    /// <summary>Invocations in all of them.</summary>
    public Gauge Busy { get; } = new();

    /// <summary>Adds an empty environment.</summary>
    /// <param name="now">The present moment.</param>
    public void Add(Instant now)
    {
        if (!gone.TryPop(out int environment))
        {
            environment = environments.Count;
            environments.Add(default);
        }
        environments[environment] = default;
        Put(environment, load: 0);
        Serving++;
        Alive.Add(now, 1);
    }

    /// <summary>Gives one more invocation to the environment that serves the fewest.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="load">How many it serves then, this one included.</param>
    /// <returns>The environment, or -1 when all are full.</returns>
    public int Take(Instant now, out int load)
    {
        load = 0;
        while (least <= concurrency && byLoad[least].Count == 0) least++;
        if (least >= concurrency) return -1;
        int environment = byLoad[least][^1];
        load = least + 1;
        Move(environment, load);
        Busy.Add(now, 1);
        return environment;
    }

    /// <summary>An invocation has ended.</summary>
    /// <param name="environment">Where.</param>
    /// <param name="now">The present moment.</param>
    public void Free(int environment, Instant now)
    {
        Busy.Add(now, -1);
        var (load, _, leaving) = environments[environment];
        if (!leaving)
        {
            Move(environment, load - 1);
            return;
        }
        environments[environment] = environments[environment] with { Load = load - 1 };
        if (load == 1) End(environment, now);
    }

    /// <summary>Has the emptiest environment take no more invocations, and end when it is empty.</summary>
    /// <param name="now">The present moment.</param>
    public void Leave(Instant now)
    {
        while (byLoad[least].Count == 0) least++;
        int environment = byLoad[least][^1];
        Remove(environment);
        Serving--;
        environments[environment] = environments[environment] with { Leaving = true };
        if (environments[environment].Load == 0) End(environment, now);
    }

    private void End(int environment, Instant now)
    {
        Alive.Add(now, -1);
        gone.Push(environment);
    }

    private void Move(int environment, int load)
    {
        Remove(environment);
        Put(environment, load);
    }

    private void Put(int environment, int load)
    {
        environments[environment] = (load, byLoad[load].Count, Leaving: false);
        byLoad[load].Add(environment);
        if (load < least) least = load;
    }

    private void Remove(int environment)
    {
        var (load, place, _) = environments[environment];
        int last = byLoad[load][^1];
        byLoad[load][place] = last;
        environments[last] = environments[last] with { Place = place };
        byLoad[load].RemoveAt(byLoad[load].Count - 1);
    }
}
