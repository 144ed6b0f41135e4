using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Which columns of which file hold the recorded arrivals.</summary>
internal sealed record TraceColumns(string File, string Time, string? Duration, string? Function, MapNode Node);

/// <summary>Which column of which file holds the counts a minute.</summary>
internal sealed record CountColumn(string File, string? Column, MapNode Node);

/// <summary>The columns of a trace.</summary>
internal sealed class TraceKind : ValueKind<TraceColumns>
{
    public override string Allowed =>
        "`{ file: arrivals.csv, time: start, duration: seconds, function: name }`: the names of the columns with "
        + "the time of arrival (seconds, or ISO 8601), the handler's duration in seconds (may be left out) and the "
        + "function (may be left out)";

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/trace" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out TraceColumns value)
    {
        value = null;
        int before = findings.Reported;
        Fields? fields = Fields.Open(
            node, "a trace", "{ file: arrivals.csv, time: seconds }", findings, "file", "time", "duration", "function");
        if (fields is null)
        {
            return false;
        }

        fields.TryRead("file", Kinds.CsvFile, out string? file);
        fields.TryRead("time", Kinds.Column, out string? time);
        fields.TryRead("duration", Kinds.Column, "", out string duration);
        fields.TryRead("function", Kinds.Column, "", out string function);
        if (findings.Reported == before)
        {
            value = new TraceColumns(
                file!, time!, duration.Length > 0 ? duration : null, function.Length > 0 ? function : null,
                (MapNode)node);
        }

        return value is not null;
    }
}

/// <summary>The column of counts a minute.</summary>
internal sealed class CountsKind : ValueKind<CountColumn>
{
    public override string Allowed =>
        "`{ file: counts.csv, column: invocations }`: arrivals in each minute, one row a minute";

    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/counts" };

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out CountColumn value)
    {
        value = null;
        int before = findings.Reported;
        Fields? fields = Fields.Open(
            node, "a replay of counts", "{ file: counts.csv, column: invocations }", findings, "file", "column");
        if (fields is null)
        {
            return false;
        }

        fields.TryRead("file", Kinds.CsvFile, out string? file);
        fields.TryRead("column", Kinds.Column, "", out string column);
        value = findings.Reported == before
            ? new CountColumn(file!, column.Length > 0 ? column : null, (MapNode)node)
            : null;
        return value is not null;
    }
}
