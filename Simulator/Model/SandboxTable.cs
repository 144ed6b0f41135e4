namespace LambdaSim.Model;

/// <summary>All sandboxes of a region in one array with reused places, so that nothing grows with the length of a run.</summary>
internal sealed class SandboxTable
{
    /// <summary>No sandbox.</summary>
    public const int None = -1;

    private Sandbox[] sandboxes = new Sandbox[256];
    private int used;
    private int firstFree = None;

    /// <summary>One sandbox by its place; the reference is valid until the next <see cref="Add"/>.</summary>
    /// <param name="place">Its place.</param>
    public ref Sandbox this[int place] => ref sandboxes[place];

    /// <summary>How many places were ever used: all living sandboxes are below.</summary>
    public int Used => used;

    /// <summary>Takes a place.</summary>
    public int Add()
    {
        int place = firstFree;
        if (place != None)
        {
            firstFree = sandboxes[place].Older;
            sandboxes[place] = default;
            return place;
        }
        if (used == sandboxes.Length) Array.Resize(ref sandboxes, used * 2);
        return used++;
    }

    /// <summary>Gives a place back.</summary>
    /// <param name="place">Which.</param>
    public void Remove(int place)
    {
        Invariant.Check(sandboxes[place].State != SandboxState.Gone, "a sandbox ends once");
        sandboxes[place].State = SandboxState.Gone;
        sandboxes[place].Older = firstFree;
        firstFree = place;
    }
}
