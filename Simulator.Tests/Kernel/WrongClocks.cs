using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

/// <summary>A clock on a sorted dictionary that can be made wrong in one way at a time, to prove that tests
/// notice.</summary>
internal abstract class WrongClock : IClock<Envelope>
{
    private readonly SortedDictionary<long, LinkedList<Envelope>> pending = [];

    public long Now { get; private set; }

    public void Schedule(long delay, in Envelope message)
    {
        if (!pending.TryGetValue(Now + delay, out var same)) pending.Add(Now + delay, same = []);
        same.AddLast(message);
    }

    public void Run(long until, IHandler<Envelope> handler)
    {
        while (pending.Count > 0 && IsDue(pending.First().Key, until))
        {
            var (due, same) = pending.First();
            var message = Take(same);
            if (same.Count == 0) pending.Remove(due);
            Now = due;
            handler.Handle(message);
        }
        Now = Math.Max(Now, until);
    }

    protected virtual bool IsDue(long due, long until) => due < until;

    protected virtual Envelope Take(LinkedList<Envelope> same)
    {
        var first = same.First!.Value;
        same.RemoveFirst();
        return first;
    }
}

/// <summary>Delivers the last of equal times first.</summary>
internal sealed class LastInFirstOutClock : WrongClock
{
    protected override Envelope Take(LinkedList<Envelope> same)
    {
        var last = same.Last!.Value;
        same.RemoveLast();
        return last;
    }
}

/// <summary>Delivers what is due at the very end of a window.</summary>
internal sealed class InclusiveClock : WrongClock
{
    protected override bool IsDue(long due, long until) => due <= until;
}
