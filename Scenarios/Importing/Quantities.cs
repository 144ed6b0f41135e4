using System.Globalization;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Quantities as a scenario writes them: with their unit, and no more digits than are worth reading.</summary>
internal static class Quantities
{
    /// <summary>A length of time.</summary>
    /// <param name="milliseconds">Zero or more.</param>
    public static string Time(double milliseconds) => milliseconds switch
    {
        0 => "0 ms",
        < 1_000 => $"{Number(milliseconds)} ms",
        < 600_000 => $"{Number(milliseconds / 1_000)} s",
        _ => $"{Number(milliseconds / 60_000)} min",
    };

    /// <summary>A whole number of seconds, in the largest unit that divides it.</summary>
    /// <param name="seconds">Zero or more.</param>
    public static string Seconds(long seconds)
    {
        if (seconds > 0 && seconds % 86400 == 0) return $"{seconds / 86400} d";
        if (seconds > 0 && seconds % 3600 == 0) return $"{seconds / 3600} h";
        return seconds > 0 && seconds % 60 == 0 ? $"{seconds / 60} min" : $"{seconds} s";
    }

    /// <summary>The highest rate that a scenario takes, a second.</summary>
    public const double HighestRate = 10_000_000;

    /// <summary>A rate, in the unit that keeps it readable; at most the highest that a scenario takes.</summary>
    /// <param name="perSecond">Zero or more.</param>
    public static string Rate(double perSecond) => Math.Min(perSecond, HighestRate) switch
    {
        0 => "0/s",
        >= 0.5 and var most => $"{Number(most)}/s",
        >= 0.5 / 60 => $"{Number(perSecond * 60)}/min",
        >= 0.5 / 3600 => $"{Number(perSecond * 3600)}/h",
        _ => $"{Number(perSecond * 86400)}/d",
    };

    /// <summary>A share in percent.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static string Share(double share) => $"{Number(share * 100)}%";

    /// <summary>A number with four significant digits and no exponent.</summary>
    public static string Number(double value)
    {
        if (value == 0) return "0";
        int digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        double rounded = Math.Round(value, digits, MidpointRounding.AwayFromZero);
        return rounded.ToString("0.############", CultureInfo.InvariantCulture);
    }
}
