namespace LambdaSim.Model;

/// <summary>MicroVMs that have the code of a kind and run nothing: INIT alone makes a sandbox of one.</summary>
/// <remarks>The ones that will be kept longest are used first. It holds no more than were kept within the time that they
/// are kept.</remarks>
internal sealed class PreparedMicroVMs
{
    private readonly List<PreparedMicroVM> ascending = [];

    /// <summary>How many there are, the expired ones included.</summary>
    public int Count => ascending.Count;

    /// <summary>Whether a timer looks after them.</summary>
    public bool CheckPending { get; set; }

    /// <summary>When the first one expires; there must be one.</summary>
    public Instant FirstEnd => ascending[0].Until;

    /// <summary>Keeps one.</summary>
    /// <param name="added">Which.</param>
    public void Add(PreparedMicroVM added)
    {
        int place = ascending.Count;
        while (place > 0 && ascending[place - 1].Until > added.Until) place--;
        ascending.Insert(place, added);
    }

    /// <summary>Takes the one that would be kept longest.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="taken">Which.</param>
    /// <returns>Whether there was one that has not expired.</returns>
    public bool TryTake(Instant now, out PreparedMicroVM taken)
    {
        taken = ascending.Count == 0 ? default : ascending[^1];
        if (ascending.Count == 0 || taken.Until <= now) return false;
        ascending.RemoveAt(ascending.Count - 1);
        return true;
    }

    /// <summary>How many have expired: they are the first.</summary>
    /// <param name="now">The present moment.</param>
    public int ExpiredAt(Instant now)
    {
        int expired = 0;
        while (expired < ascending.Count && ascending[expired].Until <= now) expired++;
        return expired;
    }

    /// <summary>One of them.</summary>
    /// <param name="place">Its place in the order in which they expire.</param>
    public PreparedMicroVM this[int place] => ascending[place];

    /// <summary>Forgets those on a worker that is lost.</summary>
    /// <param name="worker">Which worker.</param>
    public void Forget(int worker) => ascending.RemoveAll(prepared => prepared.Worker == worker);

    /// <summary>Forgets the first ones.</summary>
    /// <param name="count">How many.</param>
    public void Remove(int count) => ascending.RemoveRange(0, count);
}

/// <summary>A microVM that has a function's code and runs nothing.</summary>
/// <param name="Worker">Where it is.</param>
/// <param name="Slot">The worker's own number of it.</param>
/// <param name="Until">How long it is kept.</param>
internal readonly record struct PreparedMicroVM(int Worker, int Slot, Instant Until);
