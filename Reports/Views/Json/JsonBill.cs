using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The part of result.json that is the bill of the account.</summary>
internal static class JsonBill
{
    /// <summary>Writes it as a property of the account.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        var month = MonthlyBill.Of(result);
        json.WriteStartObject("bill");
        json.WriteBoolean("freeTier", result.Account.Bill.FreeTier);
        json.WriteMeasured("month_usd", month.Total);
        json.WriteStartArray("lines");
        foreach (var line in month.Lines) Write(json, line);
        json.WriteEndArray();
        json.WriteStartArray("notPriced");
        foreach (string what in result.Account.Bill.NotPriced) json.WriteStringValue(what);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MonthlyLine month)
    {
        json.WriteStartObject();
        json.WriteString("service", month.Line.Service);
        json.WriteString("part", month.Line.Part);
        json.WriteMeasured("cost_usd", month.Line.Cost);
        json.WriteMeasured("month_usd", month.Cost);
        if (month.Line.Unit.Length > 0)
        {
            json.WriteString("unit", month.Line.Unit);
            json.WriteMeasured("quantity", month.Line.Quantity);
            if (month.Free > 0) json.WriteMeasured("freeOfMonth", month.Free);
        }
        json.WriteEndObject();
    }
}
