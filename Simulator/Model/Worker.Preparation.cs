using LambdaSim.Model.Networks;
using LambdaSim.Model.Services;
using LambdaSim.Model.SnapStart;

namespace LambdaSim.Model;

// From a microVM to a sandbox that is ready. How invocations run stands in Worker.cs.

/// <content>Network, code, INIT and restores.</content>
public sealed partial class Worker
{
    /// <inheritdoc/>
    public void Receive(in Booted message)
    {
        if (waitingForMicroVM.TryDequeue(out int place)) Prepare(place);
        else readyMicroVMs++;
    }

    /// <inheritdoc/>
    public void Receive(in CodeLoaded message)
    {
        if (IsGone(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        Preparations.Send(ManagerOf(slot), new CodeReady(slot.Sandbox, message.Slot, number), (ulong)slot.Serial);
    }

    /// <inheritdoc/>
    public void Receive(in Initialise message)
    {
        if (IsGone(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        if (slot.Serial != message.Serial || slot.Sandbox != message.Sandbox)
        {
            // Prepared for another sandbox, which was not needed or has ended: nothing of it is left.
            slot.Provisioning = TimeSpan.Zero;
            slot.Fresh = true;
            slot.MustInitialise = slot.InitialisedAgain = false;
            if (slot.Failure != AdmissionVerdict.SubnetIPAddressLimitReached) slot.Failure = AdmissionVerdict.Granted;
        }
        (slot.Sandbox, slot.Serial) = (message.Sandbox, message.Serial);
        slot.Initialisation = InitialisationOf(ref slot);
        Initialisations.Set(slot.Initialisation, new Initialised(message.Slot));
    }

    /// <inheritdoc/>
    public void Receive(in Initialised message)
    {
        if (IsGone(message.Slot)) return;
        ref var slot = ref slots[message.Slot];
        bool connects = slot.Function.ConnectsInInit && slot is { Failure: AdmissionVerdict.Granted, MustInitialise: false };
        if (!connects)
        {
            TellReady(message.Slot);
            return;
        }
        slot.Started = simulation.Now;
        SessionOpenings.Send(new OpenSession(slot.Serial, message.Slot, (ushort)number, slot.Kind), (ulong)slot.Serial);
    }

    /// <summary>INIT has its connections; where one was refused it fails, and begins again at the first invocation.</summary>
    /// <param name="message">Which sandbox, and whether.</param>
    public void Receive(in SessionOpened message)
    {
        if (IsGone(message.Slot))
        {
            ServiceSessions.Send(new SandboxEnded(message.Session), (ulong)message.Session);
            return;
        }
        ref var slot = ref slots[message.Slot];
        slot.Session = message.Session;
        slot.Initialisation += simulation.Now - slot.Started;
        if (message.Failed) slot.MustInitialise = true;
        TellReady(message.Slot);
    }

    private void TellReady(int place)
    {
        ref var slot = ref slots[place];
        var ready = new Ready(
            slot.Sandbox, place, ShortSpan.Of(slot.Provisioning), ShortSpan.Of(slot.Initialisation), slot.Failure, number);
        Readies.Send(ManagerOf(slot), ready, (ulong)slot.Serial);
    }

    /// <summary>The network is there, or there is none to be had: then INIT is not even begun.</summary>
    /// <param name="message">Which sandbox, and whether.</param>
    public void Receive(in InterfaceAttached message)
    {
        if (IsGone(message.Slot)) return;
        if (!message.Refused)
        {
            Load(message.Slot);
            return;
        }
        ref var slot = ref slots[message.Slot];
        slot.Failure = AdmissionVerdict.SubnetIPAddressLimitReached;
        slot.Provisioning = simulation.Now - slot.Asked;
        if (slot.Asks) Loadings.Set(TimeSpan.Zero, new CodeLoaded(message.Slot));
        else Initialisations.Set(TimeSpan.Zero, new Initialised(message.Slot));
    }

    /// <summary>Where network interfaces are made while sandboxes start, that comes first.</summary>
    private void Prepare(int place)
    {
        ref var slot = ref slots[place];
        slot.Attached = Attachments.IsConnected && slot.Function.Settings.Vpc is { Subnets.Count: > 0 };
        if (slot.Attached)
            Attachments.Send(
                new AttachInterface(slot.Serial, place, (ushort)number, kinds[slot.Kind].Function), (ulong)slot.Serial);
        else Load(place);
    }

    private void GiveNetworkBack(in Slot slot)
    {
        if (slot.Attached)
            Detachments.Send(new DetachInterface((ushort)number, kinds[slot.Kind].Function), (ulong)slot.Serial);
    }

    /// <summary>A snapshot has the code in it.</summary>
    private void Load(int place)
    {
        ref var slot = ref slots[place];
        bool restores = slot.Function.Settings.SnapStart is not null;
        if (ownChunks is not null && !restores) ReadChunks(place);
        else PrepareWithCode(place, restores ? TimeSpan.Zero : CodeTime(slot));
    }

    /// <summary>What there is to do beside the code, and INIT; both lengths are known at once, so one timer does.</summary>
    private void PrepareWithCode(int place, TimeSpan code)
    {
        ref var slot = ref slots[place];
        ulong about = (ulong)slot.Serial;
        var preparation = new TimeSpan(provisioningTime.SampleTicks(provisioningTimes.Bits(about))) + code;
        if (slot.Function.Settings.Vpc is not null && !slot.Attached)
            preparation += new TimeSpan(vpcTime.SampleTicks(vpcTimes.Bits(about)));

        slot.Provisioning = simulation.Now + preparation - slot.Asked;
        if (slot.Asks)
        {
            Loadings.Set(preparation, new CodeLoaded(place));
            return;
        }
        slot.Initialisation = InitialisationOf(ref slot);
        Initialisations.Set(preparation + slot.Initialisation, new Initialised(place));
    }

    private TimeSpan InitialisationOf(ref Slot slot)
    {
        ulong about = (ulong)slot.Serial;
        if (slot.Failure == AdmissionVerdict.SubnetIPAddressLimitReached) return TimeSpan.Zero;
        return slot.Function.Settings.SnapStart is null ? Initialise(ref slot, about) : Restore(ref slot, about);
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
        var restore = slot.Function.RestoreTime(about) * Snapshots.Slowness(slot.Restore, snapshots);
        if (restore > snapshots.RestoreLimit)
        {
            slot.Failure = AdmissionVerdict.SnapStartTimeout;
            return snapshots.RestoreLimit;
        }
        if (slot.Function.InitialisationFails(about)) slot.Failure = AdmissionVerdict.SnapStartFailed;
        return restore;
    }

    private TimeSpan ProvisionedLimit(Function function) =>
        function.Settings.Timeout > provisionedInitialisationLimit ? function.Settings.Timeout : provisionedInitialisationLimit;
}
