using System.Text;

namespace LambdaSim.Reports;

/// <summary>Numbers as people read them: three significant digits, and a unit chosen by size.</summary>
public static class Readable
{
    /// <summary>What stands in the place of a number that cannot be had.</summary>
    public const string Missing = "–";

    private static readonly (double Ticks, string Name)[] Units =
    [
        (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "min"),
        (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms"),
    ];

    /// <summary>Rounds to a number of significant digits.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="digits">1 to 15.</param>
    public static double Round(double value, int digits) =>
        double.Parse(value.ToString($"E{digits - 1}"));

    /// <summary>A measured number: 0.0123, 1.23, 12.3, 123, 1,230.</summary>
    /// <param name="value">Any finite number.</param>
    public static string Number(double value)
    {
        double rounded = Round(value, 3);
        if (rounded == 0) return "0";
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(rounded))), 0, 12);
        return rounded.ToString($"N{decimals}");
    }

    /// <summary>A counted number, in full: 1,234,567.</summary>
    /// <param name="count">Any number.</param>
    public static string Count(long count) => count.ToString("N0");

    /// <summary>A level in whole units: the mean of some runs is none.</summary>
    /// <param name="level">How many.</param>
    public static string Count(double level) => Count((long)Math.Round(level));

    /// <summary>A count with its noun: 1 call, 2 calls.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The noun in the singular; its plural ends in s.</param>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>A measured length of time: 0.413 ms, 83.2 ms, 1.10 s, 2.35 min, 2.30 h.</summary>
    /// <param name="ticks">Ticks of 100 ns, or null for one that cannot be had.</param>
    public static string Duration(double? ticks)
    {
        if (ticks is not { } length) return Missing;
        double rounded = Round(length, 3);
        if (rounded == 0) return "0 ms";
        foreach (var (unit, name) in Units)
        {
            double needed = unit > TimeSpan.TicksPerSecond ? 2 : 1;
            if (rounded >= needed * unit) return $"{Number(rounded / unit)} {name}";
        }
        return $"{Number(rounded / TimeSpan.TicksPerMillisecond)} ms";
    }

    /// <summary>A moment or a chosen length of time, to its second greatest unit: 14 s, 11 min 24 s, 28 h.</summary>
    /// <param name="time">Zero or more.</param>
    public static string Moment(TimeSpan time)
    {
        if (time == TimeSpan.Zero) return "0 s";
        if (time < TimeSpan.FromSeconds(10)) return Duration(time.Ticks).Replace(".00 ", " ");
        long seconds = (long)Math.Round(time.TotalSeconds);
        if (seconds < 60) return $"{seconds} s";
        if (seconds < 3600) return Pair(seconds / 60, "min", seconds % 60, "s");
        long minutes = (seconds + 30) / 60;
        if (minutes < 48 * 60) return Pair(minutes / 60, "h", minutes % 60, "min");
        long hours = (minutes + 30) / 60;
        return Pair(hours / 24, "d", hours % 24, "h");
    }

    /// <summary>A share of a whole in percent: 0%, 0.83%, 12.3%, 100%. Only none is 0%, and only all is 100%.</summary>
    /// <param name="part">Zero or more.</param>
    /// <param name="whole">At least the part; of nothing there is no share.</param>
    public static string Share(double part, double whole)
    {
        if (whole <= 0) return Missing;
        if (part <= 0) return "0%";
        double percent = 100 * part / whole;
        if (percent < 0.001) return "<0.001%";
        if (percent is < 100 and >= 99.95) return ">99.9%";
        int decimals = percent < 0.01 ? 3 : percent < 9.995 ? 2 : percent < 99.95 ? 1 : 0;
        return $"{percent.ToString($"F{decimals}")}%";
    }

    /// <summary>A sum of money without its currency: to the cent, or to three digits below one dollar.</summary>
    /// <param name="amount">US dollars.</param>
    public static string Dollars(double amount) => Math.Abs(amount) >= 1 ? amount.ToString("N2") : Number(amount);

    /// <summary>A text that begins with a capital, as a sentence does.</summary>
    /// <param name="text">The text; may be empty.</param>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A name in camel case as words: scalingOut becomes "scaling out".</summary>
    /// <param name="name">In camel or Pascal case.</param>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }

    private static string Pair(long great, string greatUnit, long small, string smallUnit) =>
        small == 0 ? $"{great} {greatUnit}" : $"{great} {greatUnit} {small} {smallUnit}";
}
