using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>A machine that runs sandboxes: takes a booted microVM, loads the code, runs INIT, then one invocation
/// after another.</summary>
/// <remarks>
/// In AWS a worker is a bare-metal machine with thousands of Firecracker microVMs and a small pool of booted ones, so
/// that booting stays off the cold path (NSDI 2020). INIT has full CPU whatever the memory size (van Donkersgoed, 2022);
/// after 10 s it is cut off and repeated within the first invocation, under the function's timeout. A crash, running out
/// of memory or a timeout resets the sandbox: it is kept, its globals are lost, and the next invocation repeats INIT
/// without a REPORT of it (AWS, Lambda runtime environment; Stuyvenberg, 2024). With SnapStart a snapshot is restored
/// instead, within 10 s; after a reset we repeat INIT all the same (AWS does not say). Left out: contention on a full worker,
/// extensions, and their shutdown times.
/// </remarks>
public sealed class Worker :
    IReceive<Provision>, IReceive<Booted>, IReceive<Initialised>, IReceive<Execute>, IReceive<Returned>, IReceive<Shutdown>
{
    /// <summary>The largest buffered response, in bytes (AWS, Lambda quotas).</summary>
    public const long LargestResponse = 6_291_556;

    /// <summary>Reports sandboxes that are ready.</summary>
    public readonly Link<Ready> Readies = new(Name, "worker manager");

    /// <summary>Reports sandboxes that are free.</summary>
    public readonly Link<Freed> Frees = new(Name, "worker manager");

    /// <summary>Answers the front end.</summary>
    public readonly Link<Finished> FrontEnds = new(Name, "front end");

    /// <summary>Gives room back.</summary>
    public readonly Link<Vacated> Placement = new(Name, "placement");

    /// <summary>Puts what handlers send into the customer's queues.</summary>
    public readonly Link<SendMessage> Queues = new(Name, "queue");

    /// <summary>The end of a microVM's boot.</summary>
    public readonly Timer<Booted> Boots = new(Name);

    /// <summary>The end of INIT.</summary>
    public readonly Timer<Initialised> Initialisations = new(Name);

    /// <summary>The end of a handler.</summary>
    public readonly Timer<Returned> Handlers = new(Name);

    private const string Name = "worker";

    private readonly Simulation simulation;
    private readonly SandboxKinds kinds;
    private readonly SandboxSettings settings;
    private readonly Lineage lineage;
    private readonly TimeSpan provisionedInitialisationLimit, restoreLimit, betweenInvocations;
    private readonly int number;
    private readonly Distribution bootTime, provisioningTime, vpcTime, overheadTime;
    private readonly Draws bootTimes, provisioningTimes, vpcTimes, overheadTimes;
    private readonly Queue<int> waitingForMicroVM = new();
    private Slot[] slots = new Slot[8];
    private int slotsUsed;
    private int firstFree = -1;
    private int readyMicroVMs;
    private ulong boots;

    /// <summary>One machine of the fleet, with its pool of booted microVMs full.</summary>
    /// <param name="number">Its place in the fleet.</param>
    /// <param name="ground">What all components stand on.</param>
    public Worker(int number, Ground ground)
    {
        this.number = number;
        (simulation, kinds, settings) = (ground.Simulation, ground.Kinds, ground.Region.Sandboxes);
        lineage = ground.Lineage;
        provisionedInitialisationLimit = ground.Region.Provisioning.InitialisationLimit;
        restoreLimit = ground.Region.Snapshots.RestoreLimit;
        readyMicroVMs = ground.Region.Workers.ReadyMicroVMs;
        if (ground.Scenario.Account is { RequestRateLimit: RequestRateLimit.Sandbox, RequestsPerConcurrency: { } rate })
            betweenInvocations = TimeSpan.FromSeconds(1 / rate);
        bootTime = ground.Laws.For(ground.Region.Workers.BootTime);
        provisioningTime = ground.Laws.For(settings.ProvisioningTime);
        vpcTime = ground.Laws.For(settings.VpcTime);
        overheadTime = ground.Laws.For(settings.RuntimeOverhead);
        bootTimes = ground.Stream(RandomStreams.BootOnWorker, number);
        provisioningTimes = ground.Stream(RandomStreams.Provisioning);
        vpcTimes = ground.Stream(RandomStreams.VpcAttachment);
        overheadTimes = ground.Stream(RandomStreams.OverheadOfTheRuntime);
    }

    /// <summary>Sandboxes that had to wait for a microVM to boot.</summary>
    public long MicroVMsWaitedFor { get; private set; }

    /// <inheritdoc/>
    public void Receive(in Provision message)
    {
        int place = TakeSlot();
        ref var slot = ref slots[place];
        slot = new Slot
        {
            Function = kinds[message.Kind].Code,
            Kind = message.Kind,
            Sandbox = message.Sandbox,
            Serial = message.Serial,
            CodeCached = message.CodeCached,
            Provisioned = message.Provisioned,
            Fresh = true,
            Asked = simulation.Now,
        };
        Boots.Set(new TimeSpan(bootTime.SampleTicks(bootTimes.Bits(boots++))), new Booted());
        if (readyMicroVMs > 0)
        {
            readyMicroVMs--;
            Prepare(place);
            return;
        }
        MicroVMsWaitedFor++;
        waitingForMicroVM.Enqueue(place);
    }

    /// <inheritdoc/>
    public void Receive(in Booted message)
    {
        if (waitingForMicroVM.TryDequeue(out int place)) Prepare(place);
        else readyMicroVMs++;
    }

    /// <inheritdoc/>
    public void Receive(in Initialised message)
    {
        ref var slot = ref slots[message.Slot];
        var ready = new Ready(
            slot.Sandbox, message.Slot, ShortSpan.Of(slot.Provisioning), ShortSpan.Of(slot.Initialisation), slot.Failure);
        Readies.Send(ManagerOf(slot), ready, (ulong)slot.Serial);
    }

    /// <inheritdoc/>
    public void Receive(in Execute message)
    {
        ref var slot = ref slots[message.Slot];
        slot.FrontEnd = message.FrontEnd;
        slot.Invocation = message.Invocation;
        slot.Id = message.Id;
        slot.Started = simulation.Now;
        (slot.Outcome, slot.Duration) = Run(ref slot, message);
        Handlers.Set(slot.Duration, new Returned(message.Slot));
    }

    /// <inheritdoc/>
    public void Receive(in Returned message)
    {
        ref var slot = ref slots[message.Slot];
        ulong about = slot.Id.Value;
        if (slot.Function.SendsTo >= 0 && slot.Outcome == InvocationOutcome.Succeeded)
            Queues.Send(slot.Function.SendsTo, new SendMessage(lineage.After(slot.Id, kinds[slot.Kind].Function)), about);
        var finished = new Finished(slot.Invocation, slot.Outcome, slot.InitialisedAgain, slot.Duration, slot.Started);
        FrontEnds.Send(slot.FrontEnd, finished, about);
        var overhead = new TimeSpan(overheadTime.SampleTicks(overheadTimes.Bits(about)));
        Frees.Send(ManagerOf(slot), new Freed(slot.Sandbox), about, after: RestOf(slot, overhead));
    }

    /// <inheritdoc/>
    public void Receive(in Shutdown message)
    {
        Placement.Send(new Vacated(number, slots[message.Slot].Kind), (ulong)slots[message.Slot].Serial);
        slots[message.Slot].NextFree = firstFree;
        firstFree = message.Slot;
    }

    /// <summary>Makes a sandbox that is warm when the run begins.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="provisioned">Whether it is for provisioned concurrency: then it has not run a handler yet.</param>
    /// <returns>Its slot; <see cref="Adopt"/> says which sandbox it is.</returns>
    public int AddWarm(int kind, bool provisioned = false)
    {
        int place = TakeSlot();
        slots[place] = new Slot
        {
            Function = kinds[kind].Code,
            Kind = (ushort)kind,
            Provisioned = provisioned,
            Fresh = provisioned,
        };
        return place;
    }

    /// <summary>Says which sandbox a warm slot is.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="sandbox">The worker manager's number.</param>
    public void Adopt(int slot, int sandbox) => slots[slot].Sandbox = sandbox;

    /// <summary>Loads the code into the microVM and runs INIT; both lengths are known at once, so one timer does.</summary>
    private void Prepare(int place)
    {
        ref var slot = ref slots[place];
        ulong about = (ulong)slot.Serial;
        bool restores = slot.Function.Settings.SnapStart is not null;
        var preparation = new TimeSpan(provisioningTime.SampleTicks(provisioningTimes.Bits(about)));
        if (!restores) preparation += CodeTime(slot);
        if (slot.Function.Settings.Vpc) preparation += new TimeSpan(vpcTime.SampleTicks(vpcTimes.Bits(about)));

        slot.Initialisation = restores ? Restore(ref slot, about) : Initialise(ref slot, about);
        slot.Provisioning = simulation.Now + preparation - slot.Asked;
        Initialisations.Set(preparation + slot.Initialisation, new Initialised(place));
    }

    /// <summary>INIT that fails or takes too long is repeated at the first invocation.</summary>
    private TimeSpan Initialise(ref Slot slot, ulong about)
    {
        var initialisation = slot.Function.InitialisationTime(about);
        var limit = slot.Provisioned ? ProvisionedLimit(slot.Function) : settings.InitialisationLimit;
        if (initialisation > limit)
        {
            initialisation = limit;
            slot.MustInitialise = true;
        }
        else if (slot.Function.InitialisationFails(about)) slot.MustInitialise = true;
        return initialisation;
    }

    /// <summary>The code is in the snapshot. A restore that fails or takes too long leaves nothing to serve with.</summary>
    private TimeSpan Restore(ref Slot slot, ulong about)
    {
        var restore = slot.Function.RestoreTime(about);
        if (restore > restoreLimit)
        {
            slot.Failure = AdmissionVerdict.SnapStartTimeout;
            return restoreLimit;
        }
        if (slot.Function.InitialisationFails(about)) slot.Failure = AdmissionVerdict.SnapStartFailed;
        return restore;
    }

    /// <summary>A sandbox that may begin so many invocations a second rests until the next one may begin.</summary>
    private TimeSpan RestOf(in Slot slot, TimeSpan overhead)
    {
        var rest = betweenInvocations - slot.Duration;
        return rest > overhead ? rest : overhead;
    }

    private static int ManagerOf(in Slot slot) =>
        slot.Provisioned ? PlacementService.ForProvisioned : PlacementService.OnDemand;

    private TimeSpan ProvisionedLimit(Function function) =>
        function.Settings.Timeout > provisionedInitialisationLimit ? function.Settings.Timeout : provisionedInitialisationLimit;

    private TimeSpan CodeTime(in Slot slot)
    {
        var function = slot.Function.Settings;
        double perMegabyte = function.Package == PackageType.Zip
            ? settings.ZipMillisecondsPerMegabyte
            : settings.ImageMillisecondsPerMegabyte;
        return TimeSpan.FromMilliseconds(perMegabyte * function.PackageSize * (slot.CodeCached ? settings.CachedCodeFactor : 1));
    }

    /// <summary>How an invocation will end, and when: known as soon as it begins.</summary>
    private static (InvocationOutcome Outcome, TimeSpan Duration) Run(ref Slot slot, in Execute message)
    {
        var function = slot.Function;
        var duration = function.HandlerTime(slot.Id, message.Handler);
        var outcome = function.Outcome(slot.Id);
        if (message.Fails && outcome == InvocationOutcome.Succeeded) outcome = InvocationOutcome.HandlerError;
        slot.InitialisedAgain = slot.MustInitialise;
        if (slot.MustInitialise)
        {
            duration += function.InitialisationTime(slot.Id.Value);
            if (function.InitialisationFails(slot.Id.Value)) outcome = InvocationOutcome.InitialisationError;
            slot.MustInitialise = false;
        }
        if (slot.Fresh) duration += function.FirstInvocationTime(slot.Id);
        slot.Fresh = false;
        if (outcome == InvocationOutcome.Succeeded) duration += function.StreamingTime;
        if (outcome == InvocationOutcome.Succeeded && function.ResponseTooLarge) outcome = InvocationOutcome.ResponseTooLarge;
        if (duration >= function.Settings.Timeout) (outcome, duration) = (InvocationOutcome.Timeout, function.Settings.Timeout);
        if (ResetsSandbox(outcome)) slot.MustInitialise = slot.Fresh = true;
        return (outcome, duration);
    }

    private static bool ResetsSandbox(InvocationOutcome outcome) => outcome is InvocationOutcome.Timeout
        or InvocationOutcome.Crash or InvocationOutcome.OutOfMemory or InvocationOutcome.InitialisationError;

    private int TakeSlot()
    {
        int place = firstFree;
        if (place >= 0)
        {
            firstFree = slots[place].NextFree;
            return place;
        }
        if (slotsUsed == slots.Length) Array.Resize(ref slots, slotsUsed * 2);
        return slotsUsed++;
    }

    private struct Slot
    {
        public Function Function;
        public ushort Kind;
        public ushort FrontEnd;
        public int Sandbox;
        public int Invocation;
        public int NextFree;
        public long Serial;
        public InvocationId Id;
        public Instant Asked;
        public Instant Started;
        public TimeSpan Provisioning;
        public TimeSpan Initialisation;
        public TimeSpan Duration;
        public InvocationOutcome Outcome;
        public AdmissionVerdict Failure;
        public bool CodeCached;
        public bool Provisioned;
        public bool MustInitialise;
        public bool InitialisedAgain;
        public bool Fresh;
    }
}
