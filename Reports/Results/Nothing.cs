namespace LambdaSim.Reports.Results;

/// <summary>Series of nothing, one for all that ask for the same length: most of what can be measured never happens.</summary>
/// <typeparam name="TValue">What a window would have.</typeparam>
internal static class Nothing<TValue>
{
    private static TValue?[] last = [];

    /// <summary>As many windows without a value.</summary>
    /// <param name="windows">How many.</param>
    public static IReadOnlyList<TValue?> In(int windows)
    {
        var known = last;
        return known.Length == windows ? known : last = new TValue?[windows];
    }
}
