using System.Globalization;

namespace LambdaSim.Tests;

/// <summary>Which random inputs the tests try: each number makes the same input.</summary>
/// <remarks>
/// <c>LAMBDASIM_FUZZ=10000 LAMBDASIM_SEED=5000 dotnet test -c Release --filter "FullyQualifiedName~Fuzz|FullyQualifiedName~Conservation"</c>
/// tries so many of each, from that number on, instead of the few that are always tried.
/// </remarks>
internal static class Tries
{
    private const string CountVariable = "LAMBDASIM_FUZZ", FirstVariable = "LAMBDASIM_SEED";

    /// <summary>How many.</summary>
    /// <param name="usual">Unless the variable says otherwise.</param>
    public static int Count(int usual) => Stated(CountVariable) ?? usual;

    /// <summary>The number of the first.</summary>
    /// <param name="usual">Unless the variable says otherwise.</param>
    public static int First(int usual) => Stated(FirstVariable) ?? usual;

    /// <summary>The numbers of all.</summary>
    /// <param name="count">How many, unless the variable says otherwise.</param>
    /// <param name="first">From which on, unless the variable says otherwise.</param>
    public static int[] Of(int count, int first = 1) => [.. Enumerable.Range(First(first), Count(count))];

    /// <summary>Whether so many are tried that every way is taken; a few that are tried again need not take all.</summary>
    /// <param name="usual">How many do.</param>
    public static bool AreEnough(int usual) => Count(usual) >= usual;

    private static int? Stated(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
