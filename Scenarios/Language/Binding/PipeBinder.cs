using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads what makes a mapping an EventBridge pipe: an enrichment, and a state machine as its target.</summary>
internal static class PipeBinder
{
    /// <summary>The name of the function whose batches a mapping makes: its target, or the enrichment before a state machine.</summary>
    /// <returns>null after a mistake: none is named, or it does not exist.</returns>
    public static string? ReadFunction(Resolution resolution, string mapping, IReadOnlyList<string> functions)
    {
        if (resolution.Find(MappingTable.Starts, mapping) is not { } starts)
        {
            return InvokedFunction.Read(resolution, mapping, functions);
        }

        if (resolution.Find(MappingTable.Invokes, mapping) is not null)
        {
            resolution.Findings.Mistake(
                ErrorNames.SeveralWays, starts.Place, $"'{mapping}' has both 'invokes' and 'starts'", "Keep one of them.");
        }

        if (resolution.Find(MappingTable.Enrichment, mapping) is null)
        {
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, starts.Place, $"'{mapping}' starts executions and has no 'enrichment'",
                "Only pipes with a function before the state machine are simulated: add 'enrichment:' with the name of a function.");
        }

        return ReadEnrichment(resolution, mapping, functions, report: false);
    }

    /// <returns>null of a mapping that is no pipe.</returns>
    public static PipeSettings? Read(Resolution resolution, string mapping, IReadOnlyList<string> functions)
    {
        string? enrichment = ReadEnrichment(resolution, mapping, functions, report: true);
        bool starts = resolution.TryRead(MappingTable.Starts, mapping, out string? machine);
        if (starts && !resolution.Has("stateMachines", machine!))
        {
            string[] names = [.. (resolution.Root["stateMachines"] as MapNode)?.Entries.Select(entry => entry.Key.Text) ?? []];
            resolution.Findings.Mistake(
                ErrorNames.UnknownStateMachine, resolution.PlaceOf(MappingTable.Starts, mapping),
                $"no state machine is called '{Words.Shorten(machine!)}'", Words.DidYouMean(machine!, names));
            return null;
        }

        return enrichment is null ? null : new PipeSettings(mapping, enrichment, machine);
    }

    private static string? ReadEnrichment(Resolution resolution, string mapping, IReadOnlyList<string> functions, bool report)
    {
        if (resolution.Find(MappingTable.Enrichment, mapping) is not { } given)
        {
            return null;
        }

        if (!report)
        {
            return given is ScalarNode { Text: { } text } && resolution.Has("functions", text) ? text : null;
        }

        if (!resolution.TryRead(MappingTable.Enrichment, mapping, out string? function))
        {
            return null;
        }

        if (resolution.Has("functions", function))
        {
            return function;
        }

        resolution.Findings.Mistake(
            ErrorNames.UnknownFunction, given.Place, $"no function is called '{Words.Shorten(function)}'",
            Words.DidYouMean(function, functions));
        return null;
    }
}
