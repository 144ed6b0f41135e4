namespace LambdaSim.Model.Faults;

/// <summary>How many times as long something takes, while faults slow it down; exactly once as long when none does.</summary>
/// <remarks>Kept as a list, because what is multiplied and then divided need not come back to 1.</remarks>
internal sealed class Slowness
{
    private readonly List<(ushort Fault, double Factor)> active = [];

    /// <summary>How many times as long, of all faults together; 1 or more.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>A fault begins, or is over.</summary>
    /// <param name="message">Which, and which of both.</param>
    /// <param name="factor">How many times as long it makes things take.</param>
    public void Change(in Impair message, double factor)
    {
        var changed = (message.Fault, factor);
        if (message.Begins) active.Add(changed);
        else Invariant.Check(active.Remove(changed), "a fault that is over had begun");
        Factor = 1;
        foreach (var (_, each) in active) Factor *= each;
    }
}
