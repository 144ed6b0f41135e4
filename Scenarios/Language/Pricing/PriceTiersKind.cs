using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>Lower prices of a price list for much: <c>0.25 USD above 10,240; 0.10 USD above 30,720</c>.</summary>
internal sealed class PriceTiersKind : ValueKind<IReadOnlyList<PriceTierSettings>>
{
    private const string None = "none", Above = " above ";

    public override string Allowed => "`none`, or prices from so many units a month on: `0.25 USD above 10,240; 0.10 USD above 30,720`";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<PriceTierSettings> value)
    {
        value = null;
        if (!TryText(node, findings, out string? text)) return false;
        if (text == None)
        {
            value = [];
            return true;
        }

        List<PriceTierSettings> tiers = [];
        foreach (string[] parts in text.Split(';', StringSplitOptions.TrimEntries).Select(part => part.Split(Above)))
        {
            double from = 0;
            bool good = parts.Length == 2 && QuantityText.TryReadNumber(parts[1], out from, out _)
                && from > (tiers.Count == 0 ? 0 : tiers[^1].Above);
            ScalarNode price = new(node.Place, parts[0], plain: true);
            if (!good || !PriceLists.Dollars.TryRead(price, findings, out double dollars))
            {
                findings.Mistake(
                    ErrorNames.WrongShape, node.Place, $"'{Words.Shorten(text)}' is no list of tiers", $"Expected: {Allowed}.");
                return false;
            }

            tiers.Add(new PriceTierSettings(from, dollars));
        }

        value = tiers;
        return true;
    }
}
