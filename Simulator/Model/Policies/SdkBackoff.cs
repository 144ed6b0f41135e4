namespace LambdaSim.Model.Policies;

/// <summary>How long a client of AWS waits before it tries again what ended in an error.</summary>
/// <remarks>Standard mode of the AWS SDKs: rand(0, 1) x min(2^(n - 1), 20) s after attempt n, three attempts in all (AWS SDKs and Tools
/// Reference Guide, retry behaviour, 2026). What calls for AWS itself goes on: a topic of SNS tries for 23 days, EventBridge for 24 h
/// (developer guides, 2026). That all of them wait alike, and pollers too, is an assumption.</remarks>
internal static class SdkBackoff
{
    /// <summary>Attempts of a client in a function.</summary>
    public const int Attempts = 3;

    private const int Longest = 20, EnoughDoublings = 5;

    /// <summary>The wait before another attempt.</summary>
    /// <param name="failed">Attempts that failed before it; 1 or more.</param>
    /// <param name="draw">A draw between 0 and 1.</param>
    public static TimeSpan After(int failed, double draw) =>
        TimeSpan.FromSeconds(draw * Math.Min(1 << Math.Min(failed - 1, EnoughDoublings), Longest));
}
