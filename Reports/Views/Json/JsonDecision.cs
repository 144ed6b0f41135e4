using System.Text.Json;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A decision as JSON, for programs: units in keys, a fixed order, no wall clock.</summary>
internal static class JsonDecision
{
    /// <summary>Writes the properties of a decision.</summary>
    /// <param name="json">Inside of an object.</param>
    /// <param name="decision">What to write.</param>
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("title", decision.Title);
        json.WriteString("question", decision.Question);
        json.WriteString("decision", decision.Sentences[0]);
        json.WriteBoolean("possible", decision.Possible);
        WriteTexts(json, "sentences", decision.Sentences);
        json.WriteStartArray("settings");
        foreach (var setting in decision.Settings)
        {
            json.WriteStartObject();
            json.WriteString("path", setting.Path);
            json.WriteString("today", setting.Today);
            json.WriteString("value", setting.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("schedule");
        foreach (var step in decision.Schedule) WriteStep(json, step);
        json.WriteEndArray();
        json.WriteStartArray("options");
        foreach (var option in decision.Options) WriteOption(json, option);
        json.WriteEndArray();
        JsonExperiment.WriteObjectives(json, decision.Objectives);
        if (decision.Cost is { } cost) WriteCost(json, cost);
        WriteTexts(json, "limits", decision.Limits);
        json.WriteStartArray("margin");
        foreach (var step in decision.Margin)
        {
            json.WriteStartObject();
            json.WriteMeasured("load", step.Load);
            json.WriteString("verdict", JsonExperiment.VerdictOf(step.Verdict));
            if (step.Missed.Length > 0) json.WriteString("missed", step.Missed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteTexts(json, "marginSentences", decision.MarginSentences);
        WriteTexts(json, "assumed", decision.Assumed);
        WriteTexts(json, "awsCommands", decision.AwsCommands);
        WriteTexts(json, "template", decision.Template);
        if (decision.Details is { } details) json.WriteString("details", details);
        WriteTexts(json, "nextCommands", decision.NextCommands);
        json.WriteString("command", decision.Command);
    }

    private static void WriteStep(Utf8JsonWriter json, DecidedStep step)
    {
        json.WriteStartObject();
        json.WriteMeasured("askedFor_s", step.AskedFor.TotalSeconds);
        json.WriteMeasured("from_s", step.From.TotalSeconds);
        json.WriteMeasured("to_s", step.To.TotalSeconds);
        json.WriteNumber("value", step.Value);
        json.WriteEndObject();
    }

    private static void WriteOption(Utf8JsonWriter json, DecisionOption option)
    {
        json.WriteStartObject();
        json.WriteString("name", option.Name);
        json.WriteBoolean("chosen", option.Chosen);
        json.WriteStartArray("cells");
        foreach (var cell in option.Cells)
        {
            json.WriteStartObject();
            json.WriteString("column", cell.Column);
            json.WriteString("text", cell.Text);
            if (cell is { Value: { } value, Unit: { } unit })
            {
                json.WriteString("unit", MetricText.Key(unit));
                JsonExperiment.WriteNumber(json, "value", value, unit);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter json, DecisionCost cost)
    {
        json.WriteStartObject("cost");
        json.WriteMeasured("todayPerHour_USD", cost.Today.Value);
        json.WriteMeasured("perHour_USD", cost.With.Value);
        json.WriteMeasured("todayPerMonth_USD", cost.TodayPerMonth);
        json.WriteMeasured("perMonth_USD", cost.WithPerMonth);
        json.WriteString("basis", DecisionText.Basis(cost.Run));
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
