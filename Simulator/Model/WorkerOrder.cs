using LambdaSim.Model.Policies;

namespace LambdaSim.Model;

/// <summary>The workers with a free slot in the order of their free memory, zone by zone, and in the order of their numbers, so that a
/// policy finds the fullest, the emptiest and the first with room without looking at all.</summary>
/// <remarks>To search is logarithmic. To change one worker moves those that lie between its old place and its new one.</remarks>
internal sealed class WorkerOrder
{
    private const double None = -1;

    private readonly int zones;
    private readonly double[] free;
    private readonly int[][] ascending;
    private readonly int[] counts;
    private readonly double[] most;
    private readonly int leaves;

    /// <summary>An order of workers, none of which has room yet.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="zones">In how many zones.</param>
    public WorkerOrder(int workers, int zones)
    {
        this.zones = zones;
        free = new double[workers];
        Array.Fill(free, None);
        ascending = [.. Enumerable.Range(0, zones).Select(_ => new int[(workers + zones - 1) / zones])];
        counts = new int[zones];
        leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)workers);
        most = new double[2 * leaves];
        Array.Fill(most, None);
    }

    /// <summary>Says what a worker has.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="hasSlot">Whether it can take another sandbox, if that is small enough.</param>
    /// <param name="memory">Its free memory in MB.</param>
    public void Set(int worker, bool hasSlot, double memory)
    {
        int zone = worker % zones;
        if (free[worker] >= 0) Remove(worker, zone);
        free[worker] = hasSlot ? memory : None;
        if (free[worker] >= 0) Insert(worker, zone);
        int branch = leaves + worker;
        most[branch] = free[worker];
        for (branch /= 2; branch > 0; branch /= 2) most[branch] = Math.Max(most[2 * branch], most[(2 * branch) + 1]);
    }

    /// <summary>The worker with the least free memory on which a sandbox fits.</summary>
    /// <param name="memory">How much the sandbox needs, in MB.</param>
    /// <param name="zone">In this zone; null for all.</param>
    public int Fullest(double memory, int? zone) => BestOf(zone, memory, atEnd: false);

    /// <summary>The worker with the most free memory, if a sandbox fits on it.</summary>
    /// <param name="memory">How much the sandbox needs, in MB.</param>
    /// <param name="zone">In this zone; null for all.</param>
    public int Emptiest(double memory, int? zone) => BestOf(zone, memory, atEnd: true);

    /// <summary>The first worker by number on which a sandbox fits.</summary>
    /// <param name="memory">How much the sandbox needs, in MB.</param>
    public int First(double memory)
    {
        if (most[1] < memory) return IWorkers.Nowhere;
        int branch = 1;
        while (branch < leaves) branch = most[2 * branch] >= memory ? 2 * branch : (2 * branch) + 1;
        return branch - leaves;
    }

    private int BestOf(int? zone, double memory, bool atEnd)
    {
        if (zone is { } only) return InZone(only, memory, atEnd);
        int best = IWorkers.Nowhere;
        for (int each = 0; each < zones; each++)
        {
            int found = InZone(each, memory, atEnd);
            if (found == IWorkers.Nowhere) continue;
            if (best == IWorkers.Nowhere || Before(found, best) != atEnd) best = found;
        }
        return best;
    }

    private int InZone(int zone, double memory, bool atEnd)
    {
        int place = atEnd ? counts[zone] - 1 : PlaceOf(zone, memory, worker: -1);
        if (place < 0 || place >= counts[zone]) return IWorkers.Nowhere;
        int worker = ascending[zone][place];
        return free[worker] >= memory ? worker : IWorkers.Nowhere;
    }

    private void Remove(int worker, int zone)
    {
        int place = PlaceOf(zone, free[worker], worker);
        counts[zone]--;
        Array.Copy(ascending[zone], place + 1, ascending[zone], place, counts[zone] - place);
    }

    private void Insert(int worker, int zone)
    {
        int place = PlaceOf(zone, free[worker], worker);
        Array.Copy(ascending[zone], place, ascending[zone], place + 1, counts[zone] - place);
        ascending[zone][place] = worker;
        counts[zone]++;
    }

    /// <summary>How many workers of the zone stand before one with that memory and number.</summary>
    private int PlaceOf(int zone, double memory, int worker)
    {
        int low = 0, high = counts[zone];
        while (low < high)
        {
            int middle = (low + high) / 2, other = ascending[zone][middle];
            bool isBefore = free[other] < memory || (free[other] == memory && other < worker);
            if (isBefore) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private bool Before(int one, int other) => free[one] < free[other] || (free[one] == free[other] && one < other);
}
