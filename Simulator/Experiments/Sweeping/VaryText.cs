using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>
/// Reads what varies: <c>checkout.memorySize=512,1024,1769 MB</c>, <c>account.concurrencyLimit=100..500 step 50</c>. A
/// number without a unit takes the unit behind the last one, else that of the scenario's own value.
/// </summary>
public static partial class VaryText
{
    private const int MostValues = 1000;
    private static readonly string[] Units = ["unit1", "unit2", "unit3"];

    /// <summary>Reads an axis.</summary>
    /// <param name="text">As written on the command line.</param>
    /// <param name="scenario">The scenario whose setting varies.</param>
    /// <exception cref="FormatException">It is not understood; the message says why.</exception>
    public static SweepAxis Parse(string text, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
            throw new FormatException(
                $"'{text}' varies nothing. Write path=values: checkout.memorySize=512,1024,1769 or =100..500 step 50");
        string path = text[..equals].Trim(), values = text[(equals + 1)..].Trim();
        var range = Range().Match(values);
        string[] written = range.Success ? Between(text, range) : Written(values);
        string unit = UnitOf(written[^1]) is { Length: > 0 } own ? own : UnitInUse(path, scenario);
        return new SweepAxis(
            path,
            [.. written.Select(value => UnitOf(value).Length == 0 && IsNumber(value) ? Join(value, unit) : value)]);
    }

    /// <summary>Reads the range of a search: <c>0..400</c>, <c>128 MB..10240 MB step 64</c>.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="text">The range.</param>
    /// <param name="scenario">The scenario whose setting is sought.</param>
    /// <exception cref="FormatException">It is not a range.</exception>
    public static SweepAxis ParseRange(string path, string text, Scenario scenario)
    {
        if (!Range().IsMatch(text.Trim()))
            throw new FormatException($"'{text}' is not a range. Write 0..400, or 128..3008 step 64");
        return Parse($"{path}={(text.Contains("step", StringComparison.Ordinal) ? text : text + " step 1")}", scenario);
    }

    /// <summary>The values of a list: commas in braces, brackets and quotes are parts of one.</summary>
    private static string[] Written(string values)
    {
        List<string> written = [];
        int depth = 0, from = 0;
        char quote = '\0';
        for (int at = 0; at < values.Length; at++)
        {
            char letter = values[at];
            if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'') quote = letter;
            else if (letter is '{' or '[') depth++;
            else if (letter is '}' or ']') depth--;
            else if (letter == ',' && depth <= 0)
            {
                written.Add(values[from..at].Trim());
                from = at + 1;
            }
        }
        written.Add(values[from..].Trim());
        return [.. written];
    }

    private static string[] Between(string text, Match range)
    {
        decimal from = Number(range.Groups["from"].Value), to = Number(range.Groups["to"].Value);
        if (!range.Groups["step"].Success)
            throw new FormatException($"'{text}' is a range without a step. Write: {text} step 50");
        decimal step = Number(range.Groups["step"].Value);
        if (step <= 0 || to < from)
            throw new FormatException($"'{text}' goes nowhere: a range climbs in steps above zero.");
        string[] units = [.. Units.Select(name => range.Groups[name].Value.Trim()).Where(
            unit => unit.Length > 0).Distinct()];
        if (units.Length > 1)
            throw new FormatException($"'{text}' has several units: {string.Join(", ", units)}. Use one.");
        if ((to - from) / step > 100_000) throw new FormatException($"'{text}' has more than 100,000 values.");
        List<string> values = [];
        for (decimal value = from; value <= to; value += step) values.Add(
            Join(value.ToString("0.############", CultureInfo.InvariantCulture), units.FirstOrDefault("")));
        return [.. values];
    }

    /// <summary>Refuses what nobody would wait for.</summary>
    /// <param name="axes">What varies.</param>
    /// <exception cref="FormatException">There are more than 1,000 points.</exception>
    public static void CheckSize(IReadOnlyList<SweepAxis> axes)
    {
        long points = axes.Aggregate(1L, (product, axis) => product * axis.Values.Count);
        if (points > MostValues)
            throw new FormatException($"That is {points:N0} points; at most {MostValues:N0} are swept.");
        if (axes.Select(axis => axis.Path).Distinct().Count() < axes.Count)
            throw new FormatException("Both --vary name the same setting.");
    }

    private static string UnitInUse(string path, Scenario scenario) =>
        scenario.Origins.FirstOrDefault(
            origin => origin.Path == path || origin.Path.EndsWith($".{path}", StringComparison.Ordinal)) is { } origin
            ? UnitOf(origin.Value)
            : "";

    private static string UnitOf(string value) =>
        Quantity().Match(value) is { Success: true } match ? match.Groups["unit"].Value : "";

    private static bool IsNumber(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Join(string number, string unit) =>
        unit.Length == 0 || unit[0] is '%' or '/' or 'x' ? number + unit : $"{number} {unit}";

    [GeneratedRegex(
        @"^(?<from>[0-9.]*[0-9])\s*(?<unit1>[a-zA-Z%/]*)\s*\.\.\s*(?<to>[0-9.]*[0-9])\s*(?<unit2>[a-zA-Z%/]*)"
        + @"(\s+step\s+(?<step>[0-9.]+)\s*(?<unit3>[a-zA-Z%/]*))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"^[0-9.,]+\s*(?<unit>[a-zA-Z%/]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}
