namespace LambdaSim.Traffic;

/// <summary>The attempts that callers wait for, in the order in which their timeout ends.</summary>
/// <remarks>All callers of a group are equally patient, so the order is that of sending, and one timer serves them all.</remarks>
internal sealed class TimeoutLine
{
    private Waiting[] line = new Waiting[16];
    private int first, count;

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>The attempt whose timeout ends first; somebody must wait.</summary>
    public ref readonly Waiting First => ref line[first];

    /// <summary>Adds an attempt.</summary>
    /// <param name="waiting">Not before the last one added.</param>
    public void Add(in Waiting waiting)
    {
        if (count == line.Length) Grow();
        line[(first + count++) & (line.Length - 1)] = waiting;
    }

    /// <summary>Takes the first attempt out.</summary>
    public void RemoveFirst()
    {
        first = (first + 1) & (line.Length - 1);
        count--;
    }

    private void Grow()
    {
        var larger = new Waiting[line.Length * 2];
        for (int place = 0; place < count; place++) larger[place] = line[(first + place) & (line.Length - 1)];
        (line, first) = (larger, 0);
    }

    /// <summary>An attempt that a caller waits for.</summary>
    /// <param name="Id">Which attempt.</param>
    /// <param name="Visit">Whose.</param>
    /// <param name="Until">When the caller gives it up.</param>
    internal readonly record struct Waiting(InvocationId Id, int Visit, Instant Until);
}
