namespace LambdaSim.Output;

/// <summary>Something cannot be written: a file, a folder, or standard output. It is nobody's mistake but says where to
/// look.</summary>
public sealed class OutputException : Exception
{
    /// <summary>What cannot be written, and why.</summary>
    /// <param name="message">A sentence for people, on one line.</param>
    /// <param name="cause">What the operating system said, or null.</param>
    public OutputException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>The same words for everything that cannot be written.</summary>
    /// <param name="name">What, as the user knows it.</param>
    /// <param name="cause">What the operating system said.</param>
    internal static OutputException Of(string name, Exception cause) =>
        new($"{name} cannot be written: {cause.Message.ReplaceLineEndings(" ")}", cause);

    /// <summary>Whether an exception comes from the file system or from a name that it does not take.</summary>
    /// <param name="problem">The exception.</param>
    internal static bool IsAbout(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
