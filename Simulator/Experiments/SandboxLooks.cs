using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>Follows every sandbox of a run by the messages about it.</summary>
/// <remarks>
/// Who makes a sandbox gives it a number of its own, which is used again later; its worker gives it a slot. Both lead to the one number
/// that it has here. Nobody says of those that are warm when the run begins where they are, until they are used for the first time.
/// </remarks>
internal sealed class SandboxLooks
{
    private const int Unknown = -1;

    private readonly Dictionary<(int Maker, int Sandbox), int> byMaker = [];
    private readonly Dictionary<(int Worker, int Slot), int> bySlot = [];
    private readonly Dictionary<(int FrontEnd, int Invocation), int> running = [];
    private readonly Dictionary<InvocationId, int> functions = [];
    private readonly HashSet<(int Worker, int Slot)> provisioned = [];
    private readonly SortedDictionary<int, SandboxChange> all = [];
    private int last;

    /// <summary>The sandboxes as they are when the run begins.</summary>
    /// <param name="scenario">What is simulated.</param>
    public SandboxLooks(Scenario scenario)
    {
        foreach (var (number, function) in scenario.Functions.Index())
        {
            int ready = function.Provisioned?.AtStart ?? 0;
            for (int count = 0; count < function.WarmSandboxes; count++) Add(number, Unknown, isProvisioned: false, SandboxLook.Idle);
            for (int count = 0; count < ready; count++) Add(number, Unknown, isProvisioned: true, SandboxLook.Idle);
        }
    }

    /// <summary>All that there are, in order of appearance.</summary>
    public IReadOnlyList<SandboxChange> All => [.. all.Values];

    /// <summary>What a message changes; null where it changes nothing.</summary>
    /// <param name="from">Who sent it.</param>
    /// <param name="receiver">Which receiver of its mailbox got it: of a worker its number, of a maker which one it is.</param>
    /// <param name="message">The message.</param>
    public SandboxChange? After(string from, int receiver, object message)
    {
        switch (message)
        {
            case Invoke call:
                functions[call.Id] = call.Function;
                return null;
            case Answer answer:
                functions.Remove(answer.Id);
                return null;
            case Provision made:
                return Begin(receiver, made);
            case CodeReady ready:
                return Stands(receiver, ready.Sandbox, ready.Worker, ready.Slot, SandboxLook.Starting);
            case Initialise begun:
                return Turn(Find(PlacementService.OnDemand, begun.Sandbox), SandboxLook.Initialising, (int)(begun.Serial >> 40));
            case Ready ready:
                bool good = ready.Failure == AdmissionVerdict.Granted;
                return Stands(receiver, ready.Sandbox, ready.Worker, ready.Slot, good ? SandboxLook.Idle : SandboxLook.Gone);
            case Reservation found when from == "provisioned sandboxes":
                provisioned.Add((found.Worker, found.Slot));
                return null;
            case Execute run:
                int number = Known(receiver, run.Slot, functions.GetValueOrDefault(run.Id, Unknown));
                running[(run.FrontEnd, run.Invocation)] = number;
                return Turn(number, SandboxLook.Busy);
            case Finished done:
                return running.Remove((receiver, done.Invocation), out int ran) ? Turn(ran, SandboxLook.Idle) : null;
            case Shutdown end:
                return bySlot.Remove((receiver, end.Slot), out int ended) ? Turn(ended, SandboxLook.Gone) : null;
            default:
                return null;
        }
    }

    private SandboxChange Add(int function, int worker, bool isProvisioned, SandboxLook look)
    {
        int number = ++last;
        return all[number] = new SandboxChange(number, function, worker, isProvisioned, SandboxLook.Gone, look);
    }

    private SandboxChange Begin(int worker, Provision made)
    {
        var look = made.Asks ? SandboxLook.Starting : SandboxLook.Initialising;
        var begun = Add((int)(made.Serial >> 40), worker, made.Provisioned, look);
        byMaker[(made.Provisioned ? PlacementService.ForProvisioned : PlacementService.OnDemand, made.Sandbox)] = begun.Number;
        return begun;
    }

    private SandboxChange? Stands(int maker, int sandbox, int worker, int slot, SandboxLook look)
    {
        if (Find(maker, sandbox) is not { } number) return null;
        bySlot[(worker, slot)] = number;
        return Turn(number, look);
    }

    /// <summary>The sandbox in a slot; one that was warm from the beginning is where it is used for the first time.</summary>
    private int Known(int worker, int slot, int function)
    {
        if (bySlot.TryGetValue((worker, slot), out int number)) return number;
        bool isProvisioned = provisioned.Contains((worker, slot));
        var warm = all.Values.FirstOrDefault(one =>
            one.Worker == Unknown && one.Function == function && one.Provisioned == isProvisioned);
        warm ??= Add(function, worker, isProvisioned, SandboxLook.Idle);
        all[warm.Number] = warm with { Worker = worker };
        return bySlot[(worker, slot)] = warm.Number;
    }

    private int? Find(int maker, int sandbox) => byMaker.TryGetValue((maker, sandbox), out int number) ? number : null;

    private SandboxChange? Turn(int? number, SandboxLook look, int? function = null)
    {
        if (number is not { } known || !all.TryGetValue(known, out var before) || before.Look == look) return null;
        var after = before with { Was = before.Look, Look = look, Function = function ?? before.Function };
        if (look == SandboxLook.Gone) all.Remove(known);
        else all[known] = after;
        return after;
    }
}
