using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The kinds of value that several settings share.</summary>
internal static class Kinds
{
    /// <summary>What a message says in the end about a bound that AWS has set.</summary>
    public const string WhyAwsLimit = " The limit is AWS's.";

    /// <summary>A share of calls, from nothing to all.</summary>
    public static readonly ValueKind<double> Share =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share);

    /// <summary>A distribution of a length of time.</summary>
    public static readonly DistributionKind Distribution = new();

    /// <summary>A length of time inside a distribution.</summary>
    public static readonly ValueKind<double> DistributionTime =
        new QuantityKind<double>(UnitSet.Time, "0 ms", "366 d", ms => ms);

    /// <summary>A length of time inside a distribution that must not be zero.</summary>
    public static readonly ValueKind<double> PositiveDistributionTime =
        new QuantityKind<double>(UnitSet.Time, "0 ms", "366 d", ms => ms) { AboveLowest = true };

    /// <summary>The shape of a distribution.</summary>
    public static readonly ValueKind<double> Shape = new NumberKind(0, 1000) { AboveMinimum = true };

    /// <summary>Arrivals a second.</summary>
    public static readonly ValueKind<double> Rate =
        new QuantityKind<double>(UnitSet.Rate, "0/s", "10,000,000/s", rate => rate);

    /// <summary>The name of a CSV file.</summary>
    public static readonly TextKind CsvFile = new("the name of a .csv or .csv.gz file, relative to this file");

    /// <summary>The name of a percentile file of HdrHistogram.</summary>
    public static readonly TextKind HistogramFile = new("the name of a .hgrm file, relative to this file");

    /// <summary>The name of a column.</summary>
    public static readonly TextKind Column = new("the name of a column, as in the first line of the file");

    /// <summary>Yes or no.</summary>
    public static readonly ValueKind<bool> Flag =
        new ChoiceKind<bool>(("true", true), ("false", false)) { What = "true or false" };

    /// <summary>A length of time between two bounds.</summary>
    public static QuantityKind<TimeSpan> Time(string lowest, string highest) =>
        new(UnitSet.Seconds, lowest, highest, TimeSpanOf);

    /// <summary>A size in bytes between two bounds.</summary>
    public static QuantityKind<long> Bytes(string lowest, string highest) =>
        new(UnitSet.Bytes, lowest, highest, bytes => (long)Math.Round(bytes));

    /// <summary>Whole megabytes between two limits of AWS.</summary>
    public static QuantityKind<int> Megabytes(string lowest, string highest) =>
        AwsLimit(UnitSet.Memory, lowest, highest, megabytes => (int)megabytes, whole: true);

    /// <summary>A quantity between two limits of AWS.</summary>
    public static QuantityKind<T> AwsLimit<T>(
        UnitSet units, string lowest, string highest, Func<double, T> convert, bool whole = false) =>
        new(units, lowest, highest, convert)
        {
            Whole = whole,
            OutOfRange = ErrorNames.OutsideLimit,
            Why = WhyAwsLimit,
        };

    /// <summary>A whole number between two limits of AWS.</summary>
    public static WholeNumberKind AwsLimit(int lowest, int highest) => new(lowest, highest, isAwsLimit: true);

    /// <summary>A length of time in whole ticks of 100 ns.</summary>
    public static TimeSpan TimeSpanOf(double milliseconds) =>
        TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
