using System.Text;

namespace LambdaSim.Reports.Charts;

/// <summary>Writes the d attribute of a path in few bytes: relative, and without drift to a tenth of a pixel.</summary>
internal sealed class SvgPath
{
    private readonly StringBuilder text = new();
    private long x, y;
    private char command;

    /// <summary>Begins a new part.</summary>
    public void MoveTo(double toX, double toY)
    {
        (x, y) = (Tenths(toX), Tenths(toY));
        text.Append('M');
        Append(x, first: true);
        Append(y, first: false);
        command = 'M';
    }

    /// <summary>Draws straight; a step too small to be seen is left out.</summary>
    public void LineTo(double toX, double toY)
    {
        long right = Tenths(toX) - x, down = Tenths(toY) - y;
        if (Math.Abs(right) + Math.Abs(down) < 3) return;
        if (down == 0) Step('h', right);
        else if (right == 0) Step('v', down);
        else
        {
            Begin('l');
            Append(right, first: command != 'l');
            Append(down, first: false);
            command = 'l';
        }
        (x, y) = (x + right, y + down);
    }

    /// <summary>Draws a point, which the round ends of the line make a dot.</summary>
    public void Dot() => text.Append("m-1 0h2");

    /// <summary>Closes the part.</summary>
    public void Close() => text.Append('z');

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static long Tenths(double pixels) => (long)Math.Round(10 * Math.Clamp(pixels, -1e6, 1e6));

    private void Step(char direction, long length)
    {
        Begin(direction);
        Append(length, first: command != direction);
        command = direction;
    }

    private void Begin(char next)
    {
        if (command != next) text.Append(next);
    }

    private void Append(long tenths, bool first)
    {
        if (tenths < 0) text.Append('-');
        else if (!first) text.Append(' ');
        (long whole, long tenth) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole > 0 || tenth == 0) text.Append(whole);
        if (tenth > 0) text.Append('.').Append(tenth);
    }
}
