using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Faults;
using LambdaSim.Model.Networks;
using LambdaSim.Model.Services;
using LambdaSim.Model.Triggers;
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
/// instead, within 10 s; after a reset we repeat INIT all the same (AWS does not say). Left out: extensions, and their
/// shutdown times.
/// </remarks>
public sealed partial class Worker :
    IReceive<Provision>, IReceive<Booted>, IReceive<CodeLoaded>, IReceive<Initialise>, IReceive<Initialised>,
    IReceive<Execute>, IReceive<Returned>, IReceive<HandlerEnded>, IReceive<Shutdown>, IReceive<ComputingDue>, IReceive<CutOff>,
    IReceive<Impair>, IReceive<LoseWorker>, IReceive<InterfaceAttached>, IReceive<SessionOpened>, IReceive<CodeLoading.ChunksFetched>,
    IReceive<Maintenance.DrainWorker>
{
    /// <summary>The largest buffered response, in bytes (AWS, Lambda quotas).</summary>
    public const long LargestResponse = 6_291_556;

    /// <summary>Reports sandboxes that are ready.</summary>
    public readonly Link<Ready> Readies = new(Name, "worker manager");

    /// <summary>Reports microVMs that have the code.</summary>
    public readonly Link<CodeReady> Preparations = new(Name, "worker manager");

    /// <summary>Reports sandboxes that are free.</summary>
    public readonly Link<Freed> Frees = new(Name, "worker manager");

    /// <summary>Answers the front end.</summary>
    public readonly Link<Finished> FrontEnds = new(Name, "front end");

    /// <summary>Gives room back.</summary>
    public readonly Link<Vacated> Placement = new(Name, "placement");

    /// <summary>Puts what handlers send into the customer's queues.</summary>
    public readonly Link<SendMessage> Queues = new(Name, "queue");

    /// <summary>Publishes what functions write.</summary>
    public readonly Link<Publish> Triggers = new(Name, "event trigger");

    /// <summary>Lets handlers that use services run.</summary>
    public readonly Link<RunHandler> ServiceClients = new(Name, "service clients");

    /// <summary>Ends what they kept in a sandbox.</summary>
    public readonly Link<SandboxEnded> ServiceSessions = new(Name, "service clients");

    /// <summary>Has connections opened in INIT.</summary>
    public readonly Link<OpenSession> SessionOpenings = new(Name, "service clients");

    /// <summary>Asks for the network of sandboxes, where interfaces are made while they start.</summary>
    public readonly Link<AttachInterface> Attachments = new(Name, "worker interfaces");

    /// <summary>Gives it back.</summary>
    public readonly Link<DetachInterface> Detachments = new(Name, "worker interfaces");

    /// <summary>The end of a microVM's boot.</summary>
    public readonly Timer<Booted> Boots = new(Name);

    /// <summary>The end of loading the code, where INIT has to be asked for.</summary>
    public readonly Timer<CodeLoaded> Loadings = new(Name);

    /// <summary>The end of INIT.</summary>
    public readonly Timer<Initialised> Initialisations = new(Name);

    /// <summary>The end of a handler.</summary>
    public readonly Timer<Returned> Handlers = new(Name);

    private const string Name = "worker";
    private const int NoSession = -1;

    private readonly Simulation simulation;
    private readonly SandboxKinds kinds;
    private readonly SandboxSettings settings;
    private readonly SnapshotSettings snapshots;
    private readonly Lineage lineage;
    private readonly TimeSpan provisionedInitialisationLimit, betweenInvocations;
    private readonly int number;
    private readonly Sampler bootTime, provisioningTime, vpcTime, overheadTime;
    private readonly Draws bootTimes, provisioningTimes, vpcTimes, overheadTimes;
    private readonly Queue<int> waitingForMicroVM = new();
    private readonly SlotTable<Slot> slots = new(8);
    private readonly FunctionFaults? faults;
    private readonly CodeStoreFaults? codeStore;
    private int readyMicroVMs;
    private ulong boots;

    /// <summary>One machine of the fleet, with its pool of booted microVMs full.</summary>
    /// <param name="number">Its place in the fleet.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Worker(int number, RegionContext context)
    {
        this.number = number;
        (simulation, kinds, settings) = (context.Simulation, context.Kinds, context.Region.Sandboxes);
        lineage = context.Lineage;
        provisionedInitialisationLimit = context.Region.Provisioning.InitialisationLimit;
        snapshots = context.Region.Snapshots;
        readyMicroVMs = context.Region.Workers.ReadyMicroVMs;
        if (context.Scenario.Account is { RequestRateLimit: RequestRateLimit.Sandbox, RequestsPerConcurrency: { } rate })
            betweenInvocations = TimeSpan.FromSeconds(1 / rate);
        faults = FunctionFaults.IfNeeded(context);
        codeStore = CodeStoreFaults.IfNeeded(context);
        silence = context.Region.Faults.FrontEndTimeout;
        bootTime = context.Samplers.For(context.Region.Workers.BootTime);
        provisioningTime = context.Samplers.For(settings.ProvisioningTime);
        vpcTime = context.Samplers.For(settings.VpcTime);
        overheadTime = context.Samplers.For(settings.RuntimeOverhead);
        bootTimes = context.Stream(RandomStreams.BootOnWorker, number);
        provisioningTimes = context.Stream(RandomStreams.Provisioning);
        vpcTimes = context.Stream(RandomStreams.VpcAttachment);
        overheadTimes = context.Stream(RandomStreams.OverheadOfTheRuntime);
        processors = ProcessorsOf(number, context);
        used = context.Probes.Of<ProcessorsUsed>();
        (codeLoading, codeRead) = (context.Region.CodeLoading, context.Probes.Of<CodeLoading.CodeRead>());
        if (codeLoading.Caches != CodeCaching.Chunks) return;
        ownChunks = new CodeLoading.ChunkCache(codeLoading.Worker);
        ownTimes = new CodeLoading.ChunkTimes(
            context.Samplers.For(codeLoading.Worker.Time), context.Stream(RandomStreams.ChunksFromWorkers), codeLoading.ChunksAtATime);
    }

    /// <summary>Sandboxes that had to wait for a microVM to boot.</summary>
    public long MicroVMsWaitedFor { get; private set; }

    /// <inheritdoc/>
    public void Receive(in Provision message)
    {
        if (isLost)
        {
            GiveRoomBack(message.Kind, (ulong)message.Serial);
            return;
        }
        int place = slots.Add(new Slot
        {
            Function = kinds[message.Kind].Code,
            Kind = message.Kind,
            Sandbox = message.Sandbox,
            Serial = message.Serial,
            CodeCached = message.CodeCached,
            Restore = message.Restore,
            Provisioned = message.Provisioned,
            Asks = message.Asks,
            Fresh = true,
            Session = NoSession,
            Asked = simulation.Now,
        });
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
    public void Receive(in Execute message)
    {
        if (wasLost && !slots.IsOpen(message.Slot))
        {
            FallSilent(message.FrontEnd, message.Invocation, simulation.Now, message.Id);
            return;
        }
        ref var slot = ref slots[message.Slot];
        slot.FrontEnd = message.FrontEnd;
        slot.Invocation = message.Invocation;
        slot.Id = message.Id;
        slot.Started = simulation.Now;
        slot.Running = true;
        (slot.Outcome, slot.Duration) = Run(ref slot, message);
        bool usesServices = slot.Function.UsesServices
            && slot.Outcome is not (InvocationOutcome.Timeout or InvocationOutcome.InitialisationError);
        if (processors is not null && !usesServices)
        {
            Compute(message.Slot);
            return;
        }
        if (processors is not null) slot.Duration = Stretched(slot);
        if (!usesServices)
        {
            Handlers.Set(slot.Duration, new Returned(message.Slot));
            return;
        }
        var run = new RunHandler(
            slot.Id, slot.Duration, message.Slot, slot.Session, (ushort)number, slot.Kind, slot.Outcome);
        ServiceClients.Send(run, slot.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Returned message)
    {
        if (IsGone(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        if (processors is not null) slot.Duration = simulation.Now - slot.Started;
        Return(ref slot);
    }

    /// <summary>Services have decided how long the handler took, and how it ended.</summary>
    /// <param name="message">How.</param>
    public void Receive(in HandlerEnded message)
    {
        if (IsGone(message.Slot))
        {
            if (message.Session != NoSession) ServiceSessions.Send(new SandboxEnded(message.Session), (ulong)message.Session);
            return;
        }
        ref var slot = ref slots[message.Slot];
        (slot.Session, slot.Outcome, slot.Duration) = (message.Session, message.Outcome, simulation.Now - slot.Started);
        if (slot.Outcome.ResetsSandbox()) slot.MustInitialise = slot.Fresh = true;
        Return(ref slot);
    }

    private void Return(ref Slot slot)
    {
        ulong about = slot.Id.Value;
        slot.Running = false;
        if (slot.Function.Sends.Length > 0 && slot.Outcome == InvocationOutcome.Succeeded) Send(slot);
        var finished = new Finished(slot.Invocation, slot.Outcome, slot.InitialisedAgain, slot.Duration, slot.Started);
        FrontEnds.Send(slot.FrontEnd, finished, about);
        var overhead = new TimeSpan(overheadTime.SampleTicks(overheadTimes.Bits(about)));
        Frees.Send(ManagerOf(slot), new Freed(slot.Sandbox), about, after: RestOf(slot, overhead));
    }

    /// <inheritdoc/>
    public void Receive(in Shutdown message)
    {
        if (IsGone(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        if (slot.Session != NoSession) ServiceSessions.Send(new SandboxEnded(slot.Session), (ulong)slot.Serial);
        GiveNetworkBack(slot);
        Placement.Send(new Vacated(number, slot.Kind), (ulong)slot.Serial);
        slots.Close(message.Slot);
    }

    /// <summary>Makes a sandbox that is warm when the run begins.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="provisioned">Whether it is for provisioned concurrency: then it has not run a handler yet.</param>
    /// <returns>Its slot; <see cref="Adopt"/> says which sandbox it is.</returns>
    public int AddWarm(int kind, bool provisioned = false) => slots.Add(new Slot
    {
        Function = kinds[kind].Code,
        Kind = (ushort)kind,
        Provisioned = provisioned,
        Fresh = provisioned,
        Session = NoSession,
    });

    /// <summary>Says which sandbox a warm slot is.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="sandbox">The worker manager's number.</param>
    public void Adopt(int slot, int sandbox) => slots[slot].Sandbox = sandbox;

    private void Send(in Slot slot)
    {
        byte hops = lineage.After(slot.Id, kinds[slot.Kind].Function);
        ulong about = slot.Id.Value;
        foreach (var send in slot.Function.Sends)
        {
            for (int copy = 0; copy < send.Count; copy++)
            {
                if (send.ToTrigger) Triggers.Send(send.Receiver, new Publish((int)slot.Function.Settings.ResponseSize, hops), about);
                else Queues.Send(send.Receiver, new SendMessage(hops, SentBy.Function), about);
                about = Draws.Mixed(about);
            }
        }
    }

    /// <summary>A sandbox that may begin so many invocations a second rests until the next one may begin.</summary>
    private TimeSpan RestOf(in Slot slot, TimeSpan overhead)
    {
        var rest = betweenInvocations - slot.Duration;
        return rest > overhead ? rest : overhead;
    }

    private static int ManagerOf(in Slot slot) =>
        slot.Provisioned ? PlacementService.ForProvisioned : PlacementService.OnDemand;

    /// <summary>How an invocation will end, and when: known as soon as it begins.</summary>
    private (InvocationOutcome Outcome, TimeSpan Duration) Run(ref Slot slot, in Execute message)
    {
        var function = slot.Function;
        var duration = function.HandlerTime(slot.Id, message.Handler);
        var outcome = function.Outcome(slot.Id);
        if (faults is not null) outcome = Suffer(slot, outcome, ref duration);
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
        if (outcome == InvocationOutcome.Timeout) duration = function.Settings.Timeout;
        if (outcome == InvocationOutcome.Succeeded) duration += function.StreamingTime;
        if (outcome == InvocationOutcome.Succeeded && function.ResponseTooLarge) outcome = InvocationOutcome.ResponseTooLarge;
        if (duration >= function.Settings.Timeout) (outcome, duration) = (InvocationOutcome.Timeout, function.Settings.Timeout);
        if (outcome.ResetsSandbox()) slot.MustInitialise = slot.Fresh = true;
        return (outcome, duration);
    }

    private struct Slot
    {
        public Function Function;
        public ushort Kind;
        public ushort FrontEnd;
        public ushort Restore;
        public int Sandbox;
        public int Session;
        public int Invocation;
        public long Serial;
        public InvocationId Id;
        public Instant Asked;
        public Instant Started;
        public TimeSpan Provisioning;
        public TimeSpan Initialisation;
        public TimeSpan Duration;
        public TimeSpan Waiting;
        public InvocationOutcome Outcome;
        public AdmissionVerdict Failure;
        public bool CodeCached;
        public bool Provisioned;
        public bool Asks;
        public bool MustInitialise;
        public bool InitialisedAgain;
        public bool Fresh;
        public bool Running;
        public bool Attached;
    }
}
