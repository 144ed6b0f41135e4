using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.PowerTuning;

/// <summary>Finds the output of the state machine in what people save of an execution.</summary>
/// <remarks>
/// The output itself; the answer of <c>describe-execution</c>, which has it as text; that text, quoted as <c>--query output</c> prints it
/// unless <c>--output text</c> is said; or the list of sizes alone.
/// </remarks>
internal static class TuningResult
{
    // An answer, in it a text, in it the output.
    private const int MostEnvelopes = 4;

    /// <summary>Reads the output.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is no JSON, or of an execution that has no output.</exception>
    public static JsonElement Of(ImportSource source, string fix)
    {
        var found = Parsed(SourceLines.ReadAll(source), source, fix);
        for (int envelopes = 0; envelopes < MostEnvelopes && Inside(found, source, fix) is { } inner; envelopes++) found = inner;
        return found.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? found
            : throw new ImportException(source.Name, 1, "it is not a JSON object", fix);
    }

    private static JsonElement? Inside(JsonElement element, ImportSource source, string fix)
    {
        if (JsonSource.Text(element) is { } text) return Parsed(text, source, fix);
        if (JsonSource.Text(element, "executionArn") is null) return null;
        return JsonSource.Find(element, "output") ?? throw new ImportException(
            source.Name, 1,
            JsonSource.Text(element, "status") is "RUNNING" ? "the execution still runs, and has no output"
                : "the execution has no output: it failed",
            fix);
    }

    private static JsonElement Parsed(string text, ImportSource source, string fix)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new ImportException(source.Name, (problem.LineNumber ?? 0) + 1, "it is not JSON here, or was cut off", fix);
        }
    }
}
