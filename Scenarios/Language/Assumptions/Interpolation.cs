using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Assumptions;

/// <summary>Changes the numbers of a value and leaves its units and its shape: of a distribution, all numbers alike.</summary>
internal static partial class Interpolation
{
    private const int Digits = 4;

    /// <summary>A value times a factor.</summary>
    /// <param name="value">A number with its unit, or a distribution.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="whole">Whether numbers are rounded to whole ones.</param>
    public static Node Times(Node value, double factor, bool whole) =>
        Changed(value, value, (number, _) => Rounded(number * factor, whole));

    /// <summary>A value on the straight way from one to another of the same shape and units.</summary>
    /// <param name="from">The value at 0.</param>
    /// <param name="to">The value at 1.</param>
    /// <param name="share">How far, 0 to 1.</param>
    /// <param name="whole">Whether numbers are rounded to whole ones.</param>
    public static Node Between(Node from, Node to, double share, bool whole) =>
        Changed(from, to, (low, high) => Rounded(low + ((high - low) * share), whole));

    /// <summary>Whether there is a number in a value.</summary>
    public static bool HasNumbers(Node value) => value switch
    {
        ScalarNode scalar => Quantity().IsMatch(scalar.Text),
        ListNode list => list.Items.Any(HasNumbers),
        MapNode map => map.Entries.Any(entry => HasNumbers(entry.Value)),
        _ => false,
    };

    private static Node Changed(Node from, Node to, Func<double, double, double> change) => (from, to) switch
    {
        (ScalarNode low, ScalarNode high) => new ScalarNode(low.Place, Changed(low.Text, high.Text, change), plain: true),
        (ListNode low, ListNode high) when low.Items.Count == high.Items.Count =>
            new ListNode(low.Place, [.. low.Items.Zip(high.Items, (one, other) => Changed(one, other, change))]),
        (MapNode low, MapNode high) when low.Entries.Count == high.Entries.Count =>
            new MapNode(low.Place, [.. low.Entries.Select(
                entry => entry with { Value = Changed(entry.Value, high[entry.Key.Text]!, change) })]),
        _ => throw new InvalidOperationException($"{from.ToText()} and {to.ToText()} have different shapes."),
    };

    private static string Changed(string from, string to, Func<double, double, double> change)
    {
        Match low = Quantity().Match(from), high = Quantity().Match(to);
        if (!low.Success || !high.Success || low.Groups["unit"].Value != high.Groups["unit"].Value)
        {
            return from == to ? from : throw new InvalidOperationException($"{from} and {to} have different units.");
        }

        double number = change(Number(low), Number(high));
        return number.ToString("0.############", CultureInfo.InvariantCulture) + low.Groups["unit"].Value;
    }

    private static double Number(Match quantity) =>
        double.Parse(quantity.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double Rounded(double number, bool whole)
    {
        if (whole || number == 0)
        {
            return Math.Round(number, MidpointRounding.AwayFromZero);
        }

        int behind = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return behind >= 0 ? Math.Round(number, Math.Min(behind, 12)) : Math.Round(number);
    }

    [GeneratedRegex(@"^(?<number>[0-9]+(\.[0-9]+)?)(?<unit>\D.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}
