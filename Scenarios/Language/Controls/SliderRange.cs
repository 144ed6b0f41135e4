using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Controls;

/// <summary>How far a slider goes: around the value that there is, within the bounds of the setting.</summary>
/// <remarks>A typed number may lie beyond; only the bounds of the setting hold for that.</remarks>
/// <param name="Number">The value; null where a word stands instead of a number.</param>
/// <param name="Unit">The unit of all three numbers; empty of a number without any.</param>
/// <param name="Low">The left end.</param>
/// <param name="High">The right end.</param>
/// <param name="Logarithmic">Whether equal steps are equal factors.</param>
/// <param name="Whole">Whether only whole numbers are allowed.</param>
public sealed partial record SliderRange(double? Number, string Unit, double Low, double High, bool Logarithmic, bool Whole)
{
    private const double Factor = 10, FewThings = 10, Twofold = 4, Anchor = 100;

    /// <summary>Sizes and the like whose bounds are so close that the slider has all of them.</summary>
    private const double CloseBounds = 100;

    private static readonly double[] Round = [1, 2, 5, 10];

    /// <summary>The slider of a number that is written in a scenario.</summary>
    /// <param name="text">As it is written: "1024 MB", "60", or a word that stands instead of a number.</param>
    /// <param name="range">The bounds of the setting; null where only the validator knows them.</param>
    /// <returns>Null where it is no number and no number is allowed.</returns>
    internal static SliderRange? Of(string text, ValueRange? range)
    {
        var match = Quantity().Match(text.Replace(",", "", StringComparison.Ordinal));
        if (!match.Success) return range is null ? null : Without(range);
        double number = double.Parse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
        string unit = match.Groups[2].Value;
        if (range is null) return unit.Length == 0 || IsUnit(unit) ? Around(number, unit, 0, double.MaxValue, unit.Length == 0) : null;
        if (unit.Length == 0 && range.Units is { } units) unit = units.Assumed;
        double factor = FactorOf(unit, range);
        return factor == 0 ? null : Around(number, unit, range.Lowest / factor, range.Highest / factor, range.Whole);
    }

    private static SliderRange Without(ValueRange range)
    {
        string unit = range.Units?.Assumed ?? "";
        double factor = FactorOf(unit, range);
        return Around(Math.Min(Anchor, range.Highest / factor), unit, range.Lowest / factor, range.Highest / factor, range.Whole) with
        {
            Number = null,
        };
    }

    private static SliderRange Around(double number, string unit, double lowest, double highest, bool whole)
    {
        if (unit == "%") return new SliderRange(number, unit, lowest, Math.Min(highest, 100), Logarithmic: false, whole);
        if (lowest > 0 && highest / lowest <= CloseBounds) return new SliderRange(number, unit, lowest, highest, Logarithmic: true, whole);
        bool counts = unit.Length == 0 && whole;
        if (counts || number <= 0)
            return new SliderRange(
                number, unit, lowest, Math.Min(highest, Above(Math.Max(number * Twofold, FewThings))), Logarithmic: false, whole);
        return new SliderRange(
            number, unit, Math.Max(lowest, Below(number / Factor)), Math.Min(highest, Above(number * Factor)), Logarithmic: true, whole);
    }

    private static double FactorOf(string unit, ValueRange range) => range.Units is not { } units
        ? unit.Length == 0 ? 1 : 0
        : units.Units.FirstOrDefault(known => known.Name == unit).Factor;

    private static bool IsUnit(string unit) =>
        new[] { UnitSet.Time, UnitSet.Memory, UnitSet.Bytes, UnitSet.Bandwidth, UnitSet.Rate, UnitSet.Share, UnitSet.Multiple }
            .Any(set => set.Units.Any(known => known.Name == unit));

    /// <summary>The next of 1, 2, 5, 10, 20 and so on.</summary>
    private static double Above(double number)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(number)));
        return Round.First(step => step * decade >= number * (1 - 1e-9)) * decade;
    }

    private static double Below(double number)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(number)));
        return Round.Last(step => step * decade <= number * (1 + 1e-9)) * decade;
    }

    [GeneratedRegex(@"^\s*([0-9]+\.?[0-9]*|\.[0-9]+)\s*(\D*)$")]
    private static partial Regex Quantity();
}
