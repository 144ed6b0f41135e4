namespace LambdaSim.Output;

/// <summary>Standard output and standard error of this process.</summary>
internal static class StandardStreams
{
    /// <summary>Standard output: what cannot be written is told by name.</summary>
    public static Stream Output() => new OutputStream(Console.OpenStandardOutput(), "standard output");

    /// <summary>Standard error: what cannot be written is lost, and nothing else.</summary>
    public static Stream Error() => new OutputStream(Console.OpenStandardError(), name: null);

    /// <summary>Text for a standard stream, which gets each piece of it at once.</summary>
    /// <param name="stream">The stream.</param>
    public static TextWriter Text(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, Console.Out.Encoding) { AutoFlush = true });
}
