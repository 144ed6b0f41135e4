namespace LambdaSim.Model.Asynchronous;

/// <summary>The hidden events of one queue, in the order in which they can be seen again: a 4-ary heap.</summary>
/// <remarks>
/// Each event knows its place in the heap, so that it leaves at once when it is deleted, and the heap never holds more
/// than what is hidden. One timer a queue looks at the first; no event has a timer of its own.
/// </remarks>
/// <param name="events">The table that the numbers mean.</param>
internal sealed class HiddenEvents(EventTable events)
{
    private const int Arity = 4;

    private Entry[] heap = new Entry[8];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>When the first can be seen again; never when there is none.</summary>
    public Instant First => Count == 0 ? Instant.Never : heap[0].Until;

    /// <summary>The first event; there must be one.</summary>
    public int FirstEvent => heap[0].Event;

    /// <summary>Hides an event.</summary>
    /// <param name="number">Which; not hidden yet.</param>
    /// <param name="until">Until when.</param>
    public void Add(int number, Instant until)
    {
        if (Count == heap.Length) Array.Resize(ref heap, Count * 2);
        events[number].HiddenUntil = until;
        Rise(Count++, new Entry(until, number));
    }

    /// <summary>Takes an event out.</summary>
    /// <param name="number">Which; hidden.</param>
    public void Remove(int number)
    {
        int place = events[number].Place;
        var last = heap[--Count];
        if (place == Count) return;
        bool up = place > 0 && last.Until < heap[(place - 1) / Arity].Until;
        if (up) Rise(place, last);
        else Sink(place, last);
    }

    private void Rise(int place, Entry entry)
    {
        while (place > 0)
        {
            int parent = (place - 1) / Arity;
            if (heap[parent].Until <= entry.Until) break;
            Put(place, heap[parent]);
            place = parent;
        }
        Put(place, entry);
    }

    private void Sink(int place, Entry entry)
    {
        while (true)
        {
            int child = (place * Arity) + 1;
            if (child >= Count) break;
            int least = child;
            int end = Math.Min(child + Arity, Count);
            for (int other = child + 1; other < end; other++)
                if (heap[other].Until < heap[least].Until) least = other;
            if (entry.Until <= heap[least].Until) break;
            Put(place, heap[least]);
            place = least;
        }
        Put(place, entry);
    }

    private void Put(int place, Entry entry)
    {
        heap[place] = entry;
        events[entry.Event].Place = place;
    }

    private readonly record struct Entry(Instant Until, int Event);
}
