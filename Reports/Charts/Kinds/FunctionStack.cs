using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Reports.Charts;

/// <summary>Stacks the functions of an account: the eight with most invocations, and all others together.</summary>
internal static class FunctionStack
{
    private const int Most = 8;

    /// <summary>The bands, the first function at the bottom; a function has the same colour in every chart.</summary>
    public static IReadOnlyList<Band> Of(RunResult result, Windows windows, Func<FunctionResult, double[]> values)
    {
        var ranked = result.Functions.OrderByDescending(function => function[FunctionMetrics.Invocations]).ToList();
        List<(string, Meaning, double[])> layers = [];
        foreach (var function in ranked.Take(Most))
            layers.Add((function.Name, Meaning.Function1 + layers.Count, values(function)));
        if (ranked.Count > Most)
            layers.Add((Others(ranked.Count - Most), Meaning.Others, Sum(ranked.Skip(Most), values)));
        return windows.Stack(layers);
    }

    /// <summary>The highest point of a stack.</summary>
    public static double Highest(IReadOnlyList<Band> stack) =>
        stack.Count == 0 ? 0 : stack[^1].Slices.Select(slice => slice.High).DefaultIfEmpty(0).Max();

    private static string Others(int count) => count == 1 ? "1 other" : $"{count} others";

    private static double[] Sum(IEnumerable<FunctionResult> functions, Func<FunctionResult, double[]> values)
    {
        double[] sum = [];
        foreach (var function in functions)
        {
            double[] one = values(function);
            if (one.Length > sum.Length) Array.Resize(ref sum, one.Length);
            for (int window = 0; window < one.Length; window++) sum[window] += one[window];
        }
        return sum;
    }
}
