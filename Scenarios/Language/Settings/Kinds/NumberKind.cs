using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A number without a unit, between two bounds.</summary>
internal sealed class NumberKind(double minimum, double maximum) : ValueKind<double>
{
    /// <summary>Whether the lower bound itself is not allowed.</summary>
    public bool AboveMinimum { get; init; }

    /// <summary>What it is called.</summary>
    public string What { get; init; } = "a number";

    /// <summary>Whether the bounds are limits of AWS, not of the simulator.</summary>
    public bool IsAwsLimit { get; init; }

    public override string Allowed =>
        $"{What}, {(AboveMinimum ? "more than " : "")}{Words.Number(minimum)} to {Words.Number(maximum)}";

    public override ValueRange Range => new(minimum, maximum, Whole: false, Units: null);

    public override JsonObject Schema() =>
        new() { ["type"] = "number", [AboveMinimum ? "exclusiveMinimum" : "minimum"] = minimum, ["maximum"] = maximum };

    public override bool TryRead(Node node, Findings findings, out double value)
    {
        value = 0;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        if (!QuantityText.TryReadNumber(text, out value, out QuantityFault? fault))
        {
            findings.Mistake(fault!.Name, node.Place, fault.Message, $"Expected: {Allowed}.");
            return false;
        }

        bool within = value >= minimum && value <= maximum && !(AboveMinimum && value == minimum);
        if (!within)
        {
            string bounds = AboveMinimum && value == minimum
                ? $"more than {Words.Number(minimum)}"
                : $"between {Words.Number(minimum)} and {Words.Number(maximum)}";
            findings.Mistake(
                IsAwsLimit ? ErrorNames.OutsideLimit : ErrorNames.OutOfRange, node.Place,
                $"{Words.Shorten(text)} is not {bounds}",
                $"Expected: {Allowed}.{(IsAwsLimit ? Kinds.WhyAwsLimit : "")}");
        }

        return within;
    }
}

/// <summary>A whole number without a unit, between two bounds.</summary>
internal sealed class WholeNumberKind(int minimum, int maximum, bool isAwsLimit = false) : ValueKind<int>
{
    private readonly NumberKind number = new(minimum, maximum) { What = "a whole number", IsAwsLimit = isAwsLimit };

    public override string Allowed => number.Allowed;

    public override ValueRange Range => number.Range with { Whole = true };

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };

    public override bool TryRead(Node node, Findings findings, out int value)
    {
        value = minimum;
        if (!number.TryRead(node, findings, out double read))
        {
            return false;
        }

        bool whole = read == Math.Floor(read);
        if (!whole)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, node.Place, $"{node.ToText()} is not a whole number",
                $"Perhaps {Words.Number(Math.Round(read))}?");
        }

        value = whole ? (int)read : minimum;
        return whole;
    }
}

/// <summary>The seed: a whole number of up to 64 bits.</summary>
internal sealed class SeedKind : ValueKind<ulong>
{
    public override string Allowed => "a whole number from 0 to 18,446,744,073,709,551,615";

    public override JsonObject Schema() =>
        new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue };

    public override bool TryRead(Node node, Findings findings, out ulong value)
    {
        value = 0;
        if (!TryText(node, findings, out string? text))
        {
            return false;
        }

        bool good = ulong.TryParse(text, System.Globalization.NumberStyles.None, null, out value);
        if (!good)
        {
            findings.Mistake(
                ErrorNames.NotANumber, node.Place, $"'{Words.Shorten(text)}' is not a seed", $"Expected: {Allowed}.");
        }

        return good;
    }
}
