using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks that the workers have room for what is warm when the run begins: it is placed one after another, each
/// on the next worker in line that has a slot and the memory.</summary>
internal sealed class WarmRoomChecks(Resolution resolution, Scenario scenario)
{
    private const int Nowhere = -1;

    private readonly WorkerSettings workers = scenario.Region.Workers;
    private double[] freeMemory = [];
    private int[] freeSlots = [];
    private int next;

    public void Run()
    {
        if (scenario.Functions.All(function => WarmOf(function) == 0)) return;
        freeMemory = [.. Enumerable.Repeat(workers.Memory * workers.Oversubscription, workers.Count)];
        freeSlots = [.. Enumerable.Repeat(workers.Slots, workers.Count)];
        foreach (FunctionSettings function in scenario.Functions)
        {
            int wanted = WarmOf(function), placed = 0;
            while (placed < wanted && Place(function.MemorySize)) placed++;
            if (placed == wanted) continue;
            Report(function, wanted, placed);
            return;
        }
    }

    private static int WarmOf(FunctionSettings function) => function.WarmSandboxes + (function.Provisioned?.AtStart ?? 0);

    private bool Place(int memory)
    {
        int worker = NextWithRoom(memory);
        if (worker == Nowhere) return false;
        freeMemory[worker] -= memory;
        freeSlots[worker]--;
        next = (worker + 1) % workers.Count;
        return true;
    }

    private int NextWithRoom(int memory)
    {
        for (int step = 0; step < workers.Count; step++)
        {
            int worker = (next + step) % workers.Count;
            if (freeSlots[worker] > 0 && freeMemory[worker] >= memory) return worker;
        }

        return Nowhere;
    }

    private void Report(FunctionSettings function, int wanted, int placed)
    {
        Setting said = function.WarmSandboxes > 0 ? FunctionTable.WarmSandboxes : ProvisionedTable.Concurrency;
        resolution.Findings.Mistake(
            ErrorNames.NoRoomForWarm, resolution.PlaceOf(said, function.Name),
            $"the workers have room for {Words.Number(placed)} of the {Words.Number(wanted)} sandboxes that '{function.Name}' "
            + "has when the run begins",
            $"Ask for fewer, or raise region.workers: count ({Words.Number(workers.Count)}), slots "
            + $"({Words.Number(workers.Slots)}) and memory ({Words.Number(workers.Memory)} MB) of each.");
    }
}
