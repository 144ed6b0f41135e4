using LambdaSim.Experiments.Comparing;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>The designs of a comparison, read again with defaults of their profiles taken otherwise.</summary>
/// <param name="files">The files: several, or one with variants.</param>
/// <param name="overrides">Settings of the command line.</param>
/// <param name="designs">The designs as they are; their names are kept.</param>
internal sealed class AssumedDesigns(
    IReadOnlyList<string> files, IReadOnlyList<SettingOverride> overrides, IReadOnlyList<Design> designs)
{
    /// <summary>The designs with some defaults otherwise, in their order; null where a file does not allow them.</summary>
    /// <param name="assumptions">The defaults, their paths with stars for names.</param>
    public IReadOnlyList<Design>? With(IReadOnlyList<SettingOverride> assumptions)
    {
        var read = files.Select(
            file => ScenarioReader.Read(file, overrides, variants: files.Count == 1, assumptions: assumptions).Scenario).ToList();
        if (read.Contains(null)) return null;
        Scenario[] scenarios = files.Count == 1
            ? [read[0]!, .. read[0]!.Variants.Select(variant => variant.Scenario)]
            : [.. read.Select(scenario => scenario!)];
        return scenarios.Length == designs.Count
            ? [.. designs.Zip(scenarios, (design, scenario) => design with { Scenario = scenario })]
            : null;
    }
}
