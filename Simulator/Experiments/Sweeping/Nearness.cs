using System.Globalization;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>How near the answer of a search has to be to the lowest value that would do.</summary>
/// <param name="axis">The setting and its values, numbers of one unit that ascend.</param>
/// <param name="within">By which share of the answer it may lie above; 0 for not at all.</param>
internal sealed class Nearness(SweepAxis axis, double within)
{
    /// <summary>The share, as people read it; empty where the answer has to be exact.</summary>
    public string Text => within == 0 ? "" : $"{(100 * within).ToString("0.##", CultureInfo.InvariantCulture)}%";

    /// <summary>How many values below an answer are near enough; at least 1, for there is nothing between neighbours.</summary>
    /// <param name="value">The answer's number.</param>
    public int Of(int value)
    {
        if (within == 0) return 1;
        double least = NumberOf(value) * (1 - within);
        int near = 1;
        while (near < value && NumberOf(value - near - 1) >= least) near++;
        return near;
    }

    /// <summary>The highest value below an answer that was tried, if it is near enough.</summary>
    /// <param name="value">The answer's number.</param>
    /// <param name="tried">The numbers of all that were tried.</param>
    public int? Below(int value, IEnumerable<int> tried)
    {
        int highest = tried.Where(number => number < value).DefaultIfEmpty(-1).Max();
        return highest >= 0 && value - highest <= Of(value) ? highest : null;
    }

    private double NumberOf(int value)
    {
        string text = axis.Values[value];
        int length = text.TakeWhile(sign => char.IsAsciiDigit(sign) || sign == '.').Count();
        return double.Parse(text.AsSpan(0, length), CultureInfo.InvariantCulture);
    }
}
