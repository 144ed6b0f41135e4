using System.Text.Json;
using LambdaSim.Reports.Views;

namespace LambdaSim.Reports.Results;

/// <summary>A whole result in one text, so that every view can be made again from result.json.</summary>
/// <remarks>
/// The readable part of result.json is rounded and leaves out what happened over time; this text holds everything that
/// views are made of, exactly: the records themselves as JSON, packed with Brotli, in base 64. It belongs to the
/// version of the program that wrote it. The same result gives the same text.
/// </remarks>
public static class SavedExperiment
{
    /// <summary>The name of the text in result.json.</summary>
    public const string Property = "saved";

    /// <summary>The most letters of the text: about a megabyte of result.json.</summary>
    private const int MostLetters = 1_000_000;

    // Series are thinned out in these steps where the text would become too long.
    private static readonly int[] Windows = [300, 120, 60];

    /// <summary>Packs a result.</summary>
    /// <param name="experiment">What to save.</param>
    /// <returns>
    /// The text; with fewer windows where all would not fit, and null where even the fewest do not: thousands of
    /// functions.
    /// </returns>
    public static string? Pack(ExperimentResult experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        string? text = PackAll(experiment);
        foreach (int windows in Windows)
            text ??= PackAll(Condense(experiment, windows));
        return text;
    }

    /// <summary>Reads the result in a result.json.</summary>
    /// <param name="json">The document in UTF-8.</param>
    /// <exception cref="FormatException">It is no result.json, or holds no whole result that this version can
    /// read.</exception>
    public static ExperimentResult Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Unpack(TextIn(document.RootElement));
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InvalidOperationException
            or NotSupportedException or ArgumentException)
        {
            throw new FormatException("It is no result.json that this version of the program has written.", problem);
        }
    }

    private static string TextIn(JsonElement root)
    {
        bool result = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schemaVersion", out _);
        if (result && root.TryGetProperty(Property, out var saved) && saved.GetString() is { } text) return text;
        throw new FormatException(result
            ? "It holds no whole result: an earlier version wrote it, or it was too large to be saved whole."
            : "It is no result.json.");
    }

    /// <summary>Everything in one text; null where it is too long, which is known long before all is packed.</summary>
    private static string? PackAll(ExperimentResult experiment)
    {
        bool alone = ReferenceEquals(experiment.First, experiment.Together);
        Saved saved = new(JsonView.SchemaVersion, experiment.First, alone ? null : experiment.Together, experiment with
        {
            First = null!,
            Together = null!,
        });
        return PackedRecord.TryPack(saved, MostLetters / 4 * 3) is { } packed ? Convert.ToBase64String(packed) : null;
    }

    private static ExperimentResult Unpack(string text)
    {
        var saved = PackedRecord.Unpack<Saved>(new MemoryStream(Convert.FromBase64String(text)));
        var estimates = saved.Rest.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        return saved.Rest with
        {
            First = saved.First,
            Together = saved.Together ?? saved.First,
            Objectives = [.. saved.Rest.Objectives.Select(objective =>
                objective with { Estimate = estimates.GetValueOrDefault(objective.Metric) ?? objective.Estimate })],
        };
    }

    private static ExperimentResult Condense(ExperimentResult experiment, int windows)
    {
        string note = $"Series were thinned out to {windows} windows, because the result is large.";
        var first = Condensed.To(experiment.First, windows);
        bool alone = ReferenceEquals(experiment.First, experiment.Together);
        return experiment with
        {
            First = first with { Notes = [.. first.Notes, note] },
            Together = alone ? first with { Notes = [.. first.Notes, note] } : Condensed.To(experiment.Together,
                windows),
            Spread = [],
        };
    }

    internal sealed record Saved(int Version, RunResult First, RunResult? Together, ExperimentResult Rest);
}
