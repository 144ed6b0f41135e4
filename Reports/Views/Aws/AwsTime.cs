using System.Globalization;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>Moments and lengths of time as AWS writes them.</summary>
internal static class AwsTime
{
    /// <summary>A moment in JSON: 2026-01-05T00:00:06.010Z.</summary>
    public static string Iso(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment before an event, as <c>aws logs tail</c> prints it. Events bear milliseconds.</summary>
    public static string Tail(DateTime moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'000+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, to the microsecond.</summary>
    public static decimal Seconds(DateTime moment) =>
        decimal.Round((moment - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond, 6);

    /// <summary>Milliseconds since 1970.</summary>
    public static long Milliseconds(DateTime moment) => (moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Nanoseconds since 1970.</summary>
    public static string Nanoseconds(DateTime moment) =>
        ((moment - DateTime.UnixEpoch).Ticks * (decimal)TimeSpan.NanosecondsPerTick).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A length of time in milliseconds with two decimals: 130.49.</summary>
    public static string Fine(TimeSpan length) => length.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A length of time in milliseconds with three decimals.</summary>
    public static decimal Finer(TimeSpan length) => decimal.Round(length.Ticks / (decimal)TimeSpan.TicksPerMillisecond, 3);

    /// <summary>A length of time in whole milliseconds, rounded up: what is billed.</summary>
    public static long Whole(TimeSpan length) => (length.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
}
