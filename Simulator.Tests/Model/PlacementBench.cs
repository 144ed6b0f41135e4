using LambdaSim.Model;
using LambdaSim.Model.Faults;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

/// <summary>A placement service whose worker manager is played by the test.</summary>
internal sealed class PlacementBench
{
    private readonly Bench bench;
    private readonly List<Placed> answers;
    private int serials;

    public PlacementBench(PlacementPolicy policy, int workers, double memory, params FunctionSettings[] functions)
        : this(policy, workers, memory, functions, placement => placement)
    {
    }

    public PlacementBench(
        PlacementPolicy policy, int workers, double memory, FunctionSettings[] functions,
        Func<PlacementSettings, PlacementSettings> change, ulong seed = 1)
    {
        var region = ScenarioBuilder.Region;
        region = region with
        {
            Workers = region.Workers with { Count = workers, Memory = memory, Oversubscription = 1, Slots = 1_000_000 },
            Placement = change(region.Placement with { Policy = policy }),
        };
        var scenario = ScenarioBuilder.With(region, functions);
        bench = new Bench(scenario with { Run = scenario.Run with { Seed = seed } });
        Placement = new PlacementService(bench.Context);
        answers = bench.Hear(Placement.WorkerManager);
    }

    public PlacementService Placement { get; }

    /// <summary>Places a sandbox of each of these kinds, one after the other, and says on which workers.</summary>
    public int[] Place(params int[] kinds)
    {
        int before = answers.Count;
        foreach (int kind in kinds) Placement.Receive(new Place(Sandbox: 0, serials++, (ushort)kind));
        bench.After(milliseconds: 1);
        return [.. answers.Skip(before).Select(placed => placed.Worker)];
    }

    public void Lose(int worker, bool lost = true) => Placement.Receive(new WorkerHealth(worker, lost));

    public void Vacate(int worker, int kind) => Placement.Receive(new Vacated(worker, (ushort)kind));
}
