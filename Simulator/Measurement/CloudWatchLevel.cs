namespace LambdaSim.Measurement;

/// <summary>A level with its maximum in every period.</summary>
/// <remarks>
/// It needs nobody at the boundaries: a level stands still between its changes, so at the next change all maxima since
/// the last one are known.
/// </remarks>
/// <param name="periods">The periods.</param>
internal sealed class CloudWatchLevel(CloudWatchPeriods periods)
{
    private readonly int[] maximum = new int[periods.Count];
    private int value;
    private int present;

    /// <summary>Changes the level.</summary>
    /// <param name="period">The present period; not before the last one.</param>
    /// <param name="difference">What to add; may be negative.</param>
    public void Add(int period, int difference)
    {
        if (period > present) CarryTo(period);
        value += difference;
        if (value > maximum[period]) maximum[period] = value;
    }

    /// <summary>The maximum of each period.</summary>
    /// <param name="count">How many periods have begun.</param>
    public int[] Points(int count)
    {
        CarryTo(count - 1);
        return maximum[..count];
    }

    private void CarryTo(int period)
    {
        while (present < period) maximum[++present] = value;
    }
}
