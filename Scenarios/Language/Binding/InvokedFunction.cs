using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Reads which function an event source mapping invokes.</summary>
internal static class InvokedFunction
{
    /// <param name="resolution">The settings.</param>
    /// <param name="mapping">The mapping's name.</param>
    /// <param name="functions">The names of all functions.</param>
    /// <returns>The function's name; null after a mistake: none is named, or it does not exist.</returns>
    public static string? Read(Resolution resolution, string mapping, IReadOnlyList<string> functions)
    {
        if (!resolution.TryRead(MappingTable.Invokes, mapping, out string? function))
        {
            if (resolution.Find(MappingTable.Invokes, mapping) is null)
            {
                resolution.Findings.Mistake(
                    ErrorNames.MissingSetting, resolution.PlaceOf("mappings", mapping), $"'{mapping}' has no 'invokes'",
                    "Add 'invokes:' with the name of a function.");
            }

            return null;
        }

        if (resolution.Has("functions", function))
        {
            return function;
        }

        resolution.Findings.Mistake(
            ErrorNames.UnknownFunction, resolution.PlaceOf(MappingTable.Invokes, mapping),
            $"no function is called '{Words.Shorten(function)}'", Words.DidYouMean(function, functions));
        return null;
    }
}
