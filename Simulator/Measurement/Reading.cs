namespace LambdaSim.Measurement;

/// <summary>A look at all levels at one moment.</summary>
/// <param name="Window">The window that it is about.</param>
/// <param name="Now">The present moment.</param>
/// <param name="Ends">Whether the window ends here. If not, somebody only asked: the window goes on, and nothing but its
/// own place in the series is written.</param>
public readonly record struct Reading(int Window, Instant Now, bool Ends)
{
    /// <summary>The window that what happens next belongs to.</summary>
    /// <param name="windows">All windows.</param>
    public int Next(Windows windows) => Ends ? Math.Min(Window + 1, windows.Count - 1) : Window;
}
