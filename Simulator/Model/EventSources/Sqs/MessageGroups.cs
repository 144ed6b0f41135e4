namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>The lines in which visible messages wait: one of a standard queue, one a message group of a FIFO queue.</summary>
/// <remarks>A group of a FIFO queue may be received from when none of its messages is in flight; of one receive it can
/// give several messages, in order.</remarks>
/// <param name="messages">The messages.</param>
/// <param name="groups">How many groups; 1 for a standard queue.</param>
/// <param name="inOrder">Whether order is kept.</param>
internal sealed class MessageGroups(MessageTable messages, int groups, bool inOrder)
{
    private readonly Chain[] lines = [.. Enumerable.Repeat(Chain.Empty, groups)];
    private readonly int[] inFlight = new int[groups];
    private readonly bool[] ready = new bool[groups];
    private readonly Queue<int> readyGroups = new();

    /// <summary>How many groups may be received from.</summary>
    public int Ready => readyGroups.Count;

    /// <summary>Puts a new message at the end of its group.</summary>
    /// <param name="slot">The message.</param>
    public void Add(int slot)
    {
        int group = messages[slot].Group;
        messages.Lines.AddLast(ref lines[group], slot);
        MakeReady(group);
    }

    /// <summary>Takes the next message that may be received.</summary>
    /// <param name="slot">The message.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int slot)
    {
        slot = Chain.None;
        while (readyGroups.TryPeek(out int group))
        {
            slot = lines[group].First;
            if (slot != Chain.None)
            {
                messages.Lines.Remove(ref lines[group], slot);
                return true;
            }
            Dismiss(group);
        }
        return false;
    }

    /// <summary>Counts a message as in flight.</summary>
    /// <param name="slot">A message just taken.</param>
    public void Hide(int slot) => inFlight[messages[slot].Group]++;

    /// <summary>Ends a receive: of a FIFO queue, nobody receives from its groups until they are done.</summary>
    public void EndReceive()
    {
        while (readyGroups.TryPeek(out int group) && (lines[group].Count == 0 || (inOrder && inFlight[group] > 0))) Dismiss(group);
    }

    /// <summary>A message in flight is visible again: in its place of a FIFO queue, else in front or at the back.</summary>
    /// <param name="slot">The message.</param>
    public void Return(int slot)
    {
        int group = messages[slot].Group;
        ref var line = ref lines[group];
        messages.Lines.AddBefore(ref line, slot, inOrder ? Successor(line, slot) : messages.GoesToTheBack(slot) ? Chain.None : line.First);
        Done(slot);
    }

    /// <summary>A message is in flight no more.</summary>
    /// <param name="slot">The message.</param>
    public void Done(int slot)
    {
        inFlight[messages[slot].Group]--;
        MakeReady(messages[slot].Group);
    }

    /// <summary>Takes a visible message out.</summary>
    /// <param name="slot">The message.</param>
    public void Remove(int slot) => messages.Lines.Remove(ref lines[messages[slot].Group], slot);

    private int Successor(in Chain line, int slot)
    {
        int other = line.First;
        while (other != Chain.None && messages[other].Number < messages[slot].Number) other = messages.Lines.After(other);
        return other;
    }

    private void MakeReady(int group)
    {
        if (ready[group] || lines[group].Count == 0 || (inOrder && inFlight[group] > 0)) return;
        ready[group] = true;
        readyGroups.Enqueue(group);
    }

    private void Dismiss(int group)
    {
        readyGroups.Dequeue();
        ready[group] = false;
    }
}
