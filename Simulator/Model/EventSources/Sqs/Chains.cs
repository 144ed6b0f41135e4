namespace LambdaSim.Model.EventSources.Sqs;

/// <summary>Numbers in an order of their own; the links stand in a <see cref="Links"/> table.</summary>
internal struct Chain
{
    /// <summary>No number.</summary>
    public const int None = -1;

    /// <summary>A chain of nothing.</summary>
    public static readonly Chain Empty = new() { First = None, Last = None };

    /// <summary>The first number, or <see cref="None"/>.</summary>
    public int First;

    /// <summary>The last number, or <see cref="None"/>.</summary>
    public int Last;

    /// <summary>How many there are.</summary>
    public int Count;
}

/// <summary>The links of many chains over the same numbers, each number in at most one of the chains.</summary>
internal sealed class Links
{
    private (int Next, int Previous)[] links = new (int, int)[64];

    /// <summary>The number after another.</summary>
    /// <param name="number">A number in a chain.</param>
    public int After(int number) => links[number].Next;

    /// <summary>Makes room for numbers below a bound.</summary>
    /// <param name="bound">The bound.</param>
    public void Grow(int bound) => Array.Resize(ref links, bound);

    /// <summary>Puts a number at the end of a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="number">A number in no chain of this table.</param>
    public void AddLast(ref Chain chain, int number)
    {
        links[number] = (Chain.None, chain.Last);
        if (chain.Last == Chain.None) chain.First = number;
        else links[chain.Last].Next = number;
        chain.Last = number;
        chain.Count++;
    }

    /// <summary>Puts a number in front of another, or at the end.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="number">A number in no chain of this table.</param>
    /// <param name="before">A number of the chain, or <see cref="Chain.None"/> for the end.</param>
    public void AddBefore(ref Chain chain, int number, int before)
    {
        if (before == Chain.None)
        {
            AddLast(ref chain, number);
            return;
        }
        int previous = links[before].Previous;
        links[number] = (before, previous);
        links[before].Previous = number;
        if (previous == Chain.None) chain.First = number;
        else links[previous].Next = number;
        chain.Count++;
    }

    /// <summary>Takes a number out of its chain.</summary>
    /// <param name="chain">The chain it is in.</param>
    /// <param name="number">The number.</param>
    public void Remove(ref Chain chain, int number)
    {
        var (next, previous) = links[number];
        if (previous == Chain.None) chain.First = next;
        else links[previous].Next = next;
        if (next == Chain.None) chain.Last = previous;
        else links[next].Previous = previous;
        chain.Count--;
    }
}
