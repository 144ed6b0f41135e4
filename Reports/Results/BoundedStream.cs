namespace LambdaSim.Reports.Results;

/// <summary>A stream in memory that stops whoever writes more than a number of bytes.</summary>
/// <param name="most">How many bytes it takes.</param>
internal sealed class BoundedStream(int most) : MemoryStream
{
    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length + count > most) throw new FullException();
        base.Write(buffer, offset, count);
    }

    /// <summary>More was written than it takes.</summary>
    public sealed class FullException : IOException;
}
