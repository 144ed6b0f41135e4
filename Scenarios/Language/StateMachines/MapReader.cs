using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads a Map state: how many items there are, and what may happen to them.</summary>
internal sealed class MapReader(Findings findings, StateParticulars particulars, StateFields fields, KnownData data)
{
    private static readonly WholeNumberKind Concurrency = new(0, 100_000_000, isAwsLimit: true);
    private static readonly WholeNumberKind Batch = new(1, 100_000_000, isAwsLimit: true);
    private static readonly NumberKind Percentage = new(0, 100) { IsAwsLimit = true };

    private static readonly ChoiceKind<bool> Mode = new(("INLINE", false), ("DISTRIBUTED", true)) { What = "a mode of Map" };

    private static readonly ChoiceKind<StateMachineType> Execution = new(
        ("STANDARD", StateMachineType.Standard), ("EXPRESS", StateMachineType.Express))
    { What = "a type of executions" };

    /// <returns>The state; null after a mistake.</returns>
    public MapState? Read(
        StateDraft state, int next, int iteration, IReadOnlyList<Retrier> retriers, IReadOnlyList<Catcher> catchers)
    {
        int before = findings.Reported;
        MapNode? config = state.Inner[0].Node["ProcessorConfig"] as MapNode;
        bool distributed = config?["Mode"] is Node mode && Mode.TryRead(mode, findings, out bool read) && read;
        StateMachineType children = StateMachineType.Standard;
        if (config?["ExecutionType"] is Node type)
        {
            Execution.TryRead(type, findings, out children);
        }

        foreach (Entry path in state.Fields.Entries.Where(
            field => field.Key.Text is "MaxConcurrencyPath" or "ToleratedFailurePercentagePath" or "ToleratedFailureCountPath"))
        {
            findings.Mistake(
                ErrorNames.NotModelled, path.Key.Place, $"'{path.Key.Text}' takes a number from data, which are not simulated",
                $"Write '{path.Key.Text[..^"Path".Length]}' with a number.");
        }

        if (!distributed)
        {
            RejectOfDistributed(state);
        }
        else if (particulars.Type == StateMachineType.Express)
        {
            findings.Mistake(
                ErrorNames.OutsideLimit, config!["Mode"]!.Place, "an Express state machine cannot have a distributed Map",
                "Make the state machine 'type: standard', or the Map INLINE.");
        }

        int items = ReadItems(state), batch = ReadBatch(state);
        int concurrency = state.Fields["MaxConcurrency"] is Node most && Concurrency.TryRead(most, findings, out int given) ? given : 0;
        return findings.Reported > before
            ? null
            : new MapState(state.Name.Text, next, retriers, catchers)
            {
                Iteration = iteration,
                Items = items,
                MaximumConcurrency = concurrency,
                IsDistributed = distributed,
                Children = children,
                ItemsPerBatch = batch,
                ToleratedFailures = ReadTolerated(state, items),
            };
    }

    private void RejectOfDistributed(StateDraft state)
    {
        foreach (Entry field in state.Fields.Entries.Where(field => field.Key.Text is "ItemReader" or "ItemBatcher" or "ResultWriter"
            or "ToleratedFailurePercentage" or "ToleratedFailureCount"))
        {
            findings.Mistake(
                ErrorNames.NoEffect, field.Key.Place, $"'{field.Key.Text}' belongs to a distributed Map, and this one is inline",
                "Add '\"ProcessorConfig\": { \"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\" }' to its ItemProcessor.");
        }
    }

    private int ReadItems(StateDraft state)
    {
        if (state.IsIn(particulars.Items))
        {
            return state.Said(particulars.Items);
        }

        Node? items = state.Fields["Items"] is ListNode written ? written
            : state.Fields["ItemReader"] is null && state.Fields["Items"] is null
                ? data.At(state, state.Fields["ItemsPath"]?.ToText() ?? "$")
                : null;
        if (items is ListNode known)
        {
            return known.Items.Count;
        }

        Place place = state.Fields.Entries.FirstOrDefault(
            field => field.Key.Text is "ItemReader" or "ItemsPath" or "Items")?.Key.Place ?? state.Name.Place;
        string name = Words.Shorten(state.Name.Text);
        findings.Mistake(
            ErrorNames.MissingSetting, place, $"nothing says how many items '{name}' has",
            $"Add 'items: {{ {name}: 100 }}' to the state machine, or an 'input' that has them.");
        return 0;
    }

    private int ReadBatch(StateDraft state)
    {
        if (state.Fields["ItemBatcher"] is not MapNode batcher)
        {
            return 1;
        }

        foreach (Entry field in batcher.Entries.Where(field => field.Key.Text == "MaxInputBytesPerBatch"))
        {
            fields.Note(field.Key, "Items have no size here: batches are as large as MaxItemsPerBatch allows.");
        }

        if (batcher["MaxItemsPerBatch"] is Node most)
        {
            return Batch.TryRead(most, findings, out int size) ? size : 1;
        }

        findings.Mistake(
            ErrorNames.MissingSetting, batcher.Place, "nothing says how many items are in a batch", "Add 'MaxItemsPerBatch'.");
        return 1;
    }

    private int ReadTolerated(StateDraft state, int items)
    {
        bool counted = state.Fields["ToleratedFailureCount"] is not null, shared = state.Fields["ToleratedFailurePercentage"] is not null;
        int count = counted && Concurrency.TryRead(state.Fields["ToleratedFailureCount"]!, findings, out int read) ? read : int.MaxValue;
        int share = shared && Percentage.TryRead(state.Fields["ToleratedFailurePercentage"]!, findings, out double percent)
            ? (int)(items * percent / 100)
            : int.MaxValue;
        return counted || shared ? Math.Min(count, share) : 0;
    }
}
