using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Quantities;

/// <summary>Why a text is not a quantity: the name of the mistake, the message and the likely fix.</summary>
internal sealed record QuantityFault(string Name, string Message, string Hint);

/// <summary>
/// Reads numbers with units: <c>80 ms</c>, <c>1,024 MB</c>, <c>2.5/s</c>. Thousands may be separated by commas in
/// groups of three; the decimal sign is a point. Only zero may go without a unit.
/// </summary>
internal static partial class QuantityText
{
    // What people write for a unit and what it is here; an entry is tried against the units of the set.
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sec"] = "s",
        ["secs"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["msec"] = "ms",
        ["millis"] = "ms",
        ["millisecond"] = "ms",
        ["milliseconds"] = "ms",
        ["µs"] = "us",
        ["μs"] = "us",
        ["microseconds"] = "us",
        ["mins"] = "min",
        ["minute"] = "min",
        ["minutes"] = "min",
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["day"] = "d",
        ["days"] = "d",
        ["byte"] = "B",
        ["bytes"] = "B",
        ["k"] = "KB",
        ["kib"] = "KB",
        ["mib"] = "MB",
        ["meg"] = "MB",
        ["g"] = "GB",
        ["gib"] = "GB",
        ["gigs"] = "GB",
        ["rps"] = "/s",
        ["tps"] = "/s",
        ["per second"] = "/s",
        ["/sec"] = "/s",
        ["/second"] = "/s",
        ["per minute"] = "/min",
        ["/minute"] = "/min",
        ["rpm"] = "/min",
        ["per hour"] = "/h",
        ["/hour"] = "/h",
        ["percent"] = "%",
        ["times"] = "x",
        ["mbps"] = "MB/s",
        ["$"] = "USD",
        ["dollars"] = "USD",
    };

    /// <summary>Reads a number with one of the units; the value is in the basic unit of the set.</summary>
    public static bool TryRead(string text, UnitSet units, out double value, out QuantityFault? fault)
    {
        value = 0;
        Match match = Form().Match(text);
        if (!match.Success)
        {
            fault = new(
                ErrorNames.NotANumber, $"'{Words.Shorten(text)}' is not {units.What}",
                $"Write a number and a unit ({units.Names}): '{Example(units)}'.");
            return false;
        }

        (string digits, string unit) = (match.Groups[1].Value, match.Groups[2].Value.Trim());
        if (!TryReadNumber(digits, out double number, out fault))
        {
            return false;
        }

        if (unit.Length == 0 && number == 0)
        {
            return true;
        }

        fault = UnitFault(digits, unit, units);
        if (fault is null)
        {
            value = number * units.Units.First(known => known.Name == unit).Factor;
        }

        return fault is null;
    }

    /// <summary>Reads a number without a unit.</summary>
    public static bool TryReadNumber(string text, out double number, out QuantityFault? fault)
    {
        number = 0;
        string digits = text.Trim();
        if (digits.Contains(',', StringComparison.Ordinal))
        {
            if (!Thousands().IsMatch(digits))
            {
                fault = new(
                    ErrorNames.NotANumber,
                    $"the comma in '{Words.Shorten(digits)}' is neither between thousands nor a decimal sign",
                    $"Write '{digits.Replace(',', '.')}' or '{digits.Replace(",", "", StringComparison.Ordinal)}'.");
                return false;
            }

            digits = digits.Replace(",", "", StringComparison.Ordinal);
        }

        bool good = Digits().IsMatch(digits)
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
        fault = good
            ? null
            : new(
                ErrorNames.NotANumber, $"'{Words.Shorten(text)}' is not a number",
                "Write digits, with a point before decimals: 1.5.");
        return good;
    }

    /// <summary>The regular expression that a JSON Schema checks a quantity with.</summary>
    public static string Pattern(IReadOnlyList<Unit> units) =>
        $"^[0-9.][0-9.,]*([eE][+-]?[0-9]+)?\\s*({string.Join('|', units.Select(unit => unit.Name))})$|^0$";

    private static QuantityFault? UnitFault(string digits, string unit, UnitSet units)
    {
        if (units.Units.Any(known => known.Name == unit))
        {
            return null;
        }

        if (unit.Length == 0)
        {
            return new(
                ErrorNames.MissingUnit, $"'{digits}' has no unit",
                $"Perhaps '{Join(digits, units.Assumed)}'? Units: {units.Names}.");
        }

        if (unit is "m" or "M" && units.Units.Any(known => known.Name is "min" or "MB"))
        {
            string meant = units.Units.Any(known => known.Name == "min")
                ? $"'{digits} min' or '{digits} ms'"
                : $"'{digits} MB'";
            return new(
                ErrorNames.AmbiguousUnit, $"'{unit}' could be minutes, milliseconds or megabytes", $"Write {meant}.");
        }

        return new(ErrorNames.UnknownUnit, $"'{Words.Shorten(unit)}' is not a unit for {units.What}",
            Meant(unit, units) is string meantUnit
                ? $"Did you mean '{Join(digits, meantUnit)}'? Units: {units.Names}."
                : $"Units: {units.Names}.");
    }

    private static string? Meant(string unit, UnitSet units)
    {
        string compact = string.Concat(unit.Where(letter => !char.IsWhiteSpace(letter)));
        string[] names = [.. units.Units.Select(known => known.Name)];
        string? exact = Array.Find(names, name => name.Equals(compact, StringComparison.OrdinalIgnoreCase));
        if (exact is not null)
        {
            return exact;
        }

        string? synonym = Synonyms.GetValueOrDefault(unit) ?? Synonyms.GetValueOrDefault(compact);
        if (synonym is not null && names.Contains(synonym))
        {
            return synonym;
        }

        // A rate without its stroke ("100 s"), or with another kind of unit ("10 MB" for a time), is no near miss.
        return names.Contains("/" + compact) ? "/" + compact : unit.Length > 1 ? Words.Nearest(compact, names) : null;
    }

    private static string Example(UnitSet units) => Join(units == UnitSet.Memory ? "512" : "100", units.Assumed);

    private static string Join(string digits, string unit) =>
        unit is "%" or "x" || unit[0] == '/' ? digits + unit : $"{digits} {unit}";

    [GeneratedRegex(@"^\s*([+-]?\.?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?)\s*(.*?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
