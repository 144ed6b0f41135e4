using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks of records against their keys and against who reads them.</summary>
internal sealed class RecordChecks(Resolution resolution, Scenario scenario)
{
    private const long LargestEvent = 6 * 1024 * 1024;

    public void Run()
    {
        foreach (TrafficSettings traffic in scenario.Traffic)
        {
            if (traffic.Records is not { } records)
            {
                continue;
            }

            if (records.Poison?.Key is { } poison && !HasKey(records.Keys, poison))
            {
                RejectPoisonKey(traffic.Name, records.Keys, poison);
            }

            if (records.Size > LargestEvent)
            {
                WarnOfSize(traffic);
            }
        }
    }

    private static bool HasKey(KeySettings? keys, string name) =>
        keys is not null
        && (keys.Hot.Any(hot => hot.Name == name) || (int.TryParse(name, out int number) && number >= 1 && number <= keys.Count));

    private void RejectPoisonKey(string traffic, KeySettings? keys, string poison)
    {
        string name = Words.Shorten(poison);
        resolution.Findings.Mistake(
            ErrorNames.NoEffect, resolution.PlaceOf(RecordTable.Poison, traffic), $"no record of '{traffic}' has the key '{name}'",
            keys is null
                ? $"Every record has a key of its own. Add 'keys: {{ count: 5000, hot: {{ {name}: 20% }} }}'."
                : $"Its keys are 1 to {Words.Number(keys.Count)} and those below 'hot'. Take one of them, or add it to 'hot'.");
    }

    private void WarnOfSize(TrafficSettings traffic)
    {
        var readers = scenario.RecordMappings.Where(mapping => mapping.Source == traffic.Sends).Select(mapping => $"'{mapping.Name}'");
        if (readers.FirstOrDefault() is { } reader)
        {
            resolution.Findings.Warning(
                ErrorNames.SilentLoss, resolution.PlaceOf(RecordTable.Size, traffic.Name),
                $"records of '{traffic.Name}' are larger than the 6 MB of an event",
                $"{reader} fails at each of them, and what is behind them waits until they are given up. Make them smaller: "
                + "{ size: 6 MB }.");
        }
    }
}
