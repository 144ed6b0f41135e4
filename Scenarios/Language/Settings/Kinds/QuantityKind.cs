using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A number with a unit, between two bounds that are written as quantities themselves.</summary>
internal sealed class QuantityKind<T> : ValueKind<T>
{
    private readonly UnitSet units;
    private readonly string lowest;
    private readonly string highest;
    private readonly double minimum;
    private readonly double maximum;
    private readonly Func<double, T> convert;

    public QuantityKind(UnitSet units, string lowest, string highest, Func<double, T> convert)
    {
        (this.units, this.lowest, this.highest, this.convert) = (units, lowest, highest, convert);
        minimum = Bound(lowest);
        maximum = Bound(highest);
    }

    /// <summary>Whether the value must be a whole number of the basic unit.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether the lower bound itself is not allowed.</summary>
    public bool AboveLowest { get; init; }

    /// <summary>The name of the mistake of a value out of bounds.</summary>
    public string OutOfRange { get; init; } = ErrorNames.OutOfRange;

    /// <summary>What follows the likely fix of a value out of bounds, for example who set the limit.</summary>
    public string Why { get; init; } = "";

    public override string Allowed => AboveLowest ? $"more than {lowest}, at most {highest}" : $"{lowest} to {highest}";

    public override ValueRange Range => new(minimum, maximum, Whole, units);

    public override JsonObject Schema() => new()
    {
        // The bounds hold for numbers only: zero is the one quantity that needs no unit.
        ["type"] = new JsonArray("string", "number"),
        ["pattern"] =
            $"^[0-9.][0-9.,]*([eE][+-]?[0-9]+)?\\s*({string.Join('|', units.Units.Select(unit => unit.Name))})$|^0$",
        ["minimum"] = 0,
        ["maximum"] = 0,
        ["description"] = $"{char.ToUpperInvariant(units.What[0])}{units.What[1..]}: {Allowed}.",
    };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        if (!QuantityText.TryRead(text, units, out double amount, out QuantityFault? fault))
        {
            findings.Mistake(fault!.Name, node.Place, fault.Message, fault.Hint);
            return false;
        }

        // A product such as 0.3 h in milliseconds is not exact in binary.
        double rounded = Math.Round(amount, 9);
        if (rounded < minimum || rounded > maximum || (AboveLowest && amount == minimum))
        {
            string nearest = rounded > maximum ? highest : lowest;
            string bounds = AboveLowest && rounded <= minimum ? $"more than {lowest}" : $"between {lowest} and {highest}";
            findings.Mistake(
                OutOfRange, node.Place, $"{text} is not {bounds}",
                $"{(AboveLowest && rounded <= minimum ? "More than " : "The nearest is ")}{nearest}.{Why}");
            return false;
        }

        if (Whole && rounded != Math.Floor(rounded))
        {
            findings.Mistake(
                ErrorNames.OutOfRange, node.Place, $"{text} is not a whole number of {units.Assumed}",
                $"Perhaps {Words.Number(Math.Round(amount))} {units.Assumed}?");
            return false;
        }

        value = convert(Whole ? rounded : amount);
        return true;
    }

    private double Bound(string text) =>
        QuantityText.TryRead(text, units, out double bound, out QuantityFault? fault)
            ? bound
            : throw new InvalidOperationException(fault!.Message);
}
