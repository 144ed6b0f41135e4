using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Advising;

/// <summary>A change that may cost less.</summary>
/// <param name="Name">As people read it: "checkout on arm64".</param>
/// <param name="Dimension">What it changes; of two that change the same one can be taken.</param>
/// <param name="Changes">The settings.</param>
/// <param name="AwsCommands">What to type for it.</param>
internal sealed record Saving(
    string Name, string Dimension, IReadOnlyList<SettingOverride> Changes, IReadOnlyList<string> AwsCommands);

/// <summary>The changes of a scenario that may cost less.</summary>
internal static class Savings
{
    private const int MostFunctions = 5, MostSizes = 2, MostMessages = 10;
    private const int UsualStorage = 512;

    private static readonly int[] Sizes = [128, 256, 512, 768, 1024, 1536, 1769, 2048, 3008, 4096, 6144, 10240];

    /// <summary>The changes of a scenario, of its dearest functions.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="costs">What each function costs.</param>
    public static IReadOnlyList<Saving> Of(Scenario scenario, IReadOnlyDictionary<string, double> costs) =>
    [
        .. scenario.Functions.Where(function => costs.GetValueOrDefault(function.Name) > 0)
            .OrderByDescending(function => costs[function.Name]).Take(MostFunctions).SelectMany(OfFunction),
        .. scenario.Mappings.Where(mapping => mapping.BatchSize < MostMessages).Select(mapping => new Saving(
            $"batches of {MostMessages} for {mapping.Name}", $"{mapping.Name}.batchSize",
            [new($"{mapping.Name}.batchSize", $"{MostMessages}")], AwsLines.BatchSize(mapping.Name, MostMessages))),
    ];

    private static IEnumerable<Saving> OfFunction(FunctionSettings function)
    {
        string name = function.Name, memory = $"{name}.memorySize", provisioned = $"{name}.provisionedConcurrency";
        var below = Sizes.Where(size => size < function.MemorySize).TakeLast(MostSizes);
        foreach (int size in below.Concat(Sizes.Where(size => size > function.MemorySize).Take(MostSizes)))
            yield return new Saving($"{name} with {size} MB", memory, [new(memory, $"{size} MB")], AwsLines.Memory(name, size));
        if (function.Architecture == Architecture.X86)
        {
            yield return new Saving(
                $"{name} on arm64", $"{name}.architecture", [new($"{name}.architecture", "arm64")], AwsLines.Arm(name));
        }
        if (function.Provisioned is { AutoScaling: null, Schedule.Count: 0, AtStart: > 0 and var most })
        {
            foreach (int less in new[] { 0, most / 2, most * 3 / 4 }.Where(less => less < most).Distinct())
            {
                yield return new Saving(
                    less == 0 ? $"{name} without provisioned concurrency" : $"{less} provisioned on {name}", provisioned,
                    [new(provisioned, less == 0 ? "none" : $"{less}")], AwsLines.Provisioned(name, less));
            }
        }
        if (function.EphemeralStorage > UsualStorage)
        {
            yield return new Saving(
                $"{name} with {UsualStorage} MB of /tmp", $"{name}.ephemeralStorage",
                [new($"{name}.ephemeralStorage", $"{UsualStorage} MB")], AwsLines.Storage(name, UsualStorage));
        }
    }
}
