using LambdaSim.Model.Policies;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Asynchronous;

/// <summary>What pollers do with the events in their hands.</summary>
public sealed partial class Pollers
{
    /// <inheritdoc/>
    public void Receive(in Polled message)
    {
        ref var lease = ref leases[message.Lease];
        if (!lease.Held) return;
        lease.Asking = false;
        lease.InHand += message.Count;
        Ask(message.Lease);
    }

    /// <summary>Takes an event in hand. What reaches a dead poller comes back after its visibility timeout.</summary>
    /// <param name="message">The event.</param>
    public void Receive(in Delivery message)
    {
        ref var lease = ref leases[message.Lease];
        if (!Lives(lease.Poller, lease.Life)) return;
        int place = hands.Add(new InHand
        {
            Delivery = message,
            Poller = lease.Poller,
            Life = lease.Life,
            Epoch = lease.Epoch,
            Failures = message.Failures,
        });
        Deliveries.Add(simulation.Now, 1);
        if (IsOver(message) is { } condition) End(place, condition);
        else Call(place);
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        ref var hand = ref hands[message.Call];
        bool succeeded = message.Status == 200 && !message.FunctionError;
        if (succeeded)
            handled.Tell(simulation.Now, new EventHandled(hand.Delivery.Function, hand.Delivery.Id.Work, hand.Delivery.Copy));
        if (!Lives(hand.Poller, hand.Life))
        {
            Drop(message.Call);
            return;
        }
        if (message.Status is TooManyRequests or >= FirstSystemError) TryLater(message.Call);
        else if (succeeded)
        {
            Taken(hand);
            End(message.Call, EventCondition.Success);
        }
        else
        {
            Taken(hand);
            TryAgain(message.Call);
        }
    }

    /// <inheritdoc/>
    public void Receive(in Deposited message)
    {
        ref var hand = ref hands[message.Delivery];
        if (!Lives(hand.Poller, hand.Life))
        {
            Drop(message.Delivery);
            return;
        }
        deposited.Tell(simulation.Now, new RecordDeposited(hand.Delivery.Function, hand.Role, message.Taken));
        hand.Ending = hand.Role switch
        {
            DestinationRole.OnSuccess => EventEnding.Succeeded,
            DestinationRole.OnFailure when message.Taken => EventEnding.ToDestination,
            DestinationRole.OnFailure => message.Denied ? EventEnding.DeniedByDestination : EventEnding.LostAtDestination,
            _ when hand.Ending == EventEnding.ToDestination => EventEnding.ToDestination,
            _ when message.Taken => EventEnding.DeadLettered,
            _ => message.Denied ? EventEnding.DeniedByDeadLetterQueue : EventEnding.LostAtDeadLetterQueue,
        };
        bool both = hand.Role == DestinationRole.OnFailure && Limits(hand).DeadLetterQueue is not null;
        if (both) SendTo(message.Delivery, DestinationRole.DeadLetterQueue);
        else Delete(message.Delivery);
    }

    /// <summary>Why an event comes to its end before it is even tried.</summary>
    private EventCondition? IsOver(in Delivery delivery)
    {
        var function = functions[delivery.Function].Settings;
        if (function.ReservedConcurrency == 0 && zeroReserved == ZeroReservedEvents.EndAtOnce)
            return EventCondition.ZeroReservedConcurrency;
        if (delivery.Accepted.Ago(simulation.Now) > function.Asynchronous.MaximumEventAge) return EventCondition.EventAgeExceeded;
        return delivery.Hops >= lineage.EventLimit(delivery.Function) ? EventCondition.RecursiveInvocation : null;
    }

    private void Call(int place)
    {
        ref var hand = ref hands[place];
        ref readonly var delivery = ref hand.Delivery;
        hand.Called = simulation.Now;
        attempted.Tell(
            simulation.Now, new EventAttempted(delivery.Function, AgeOf(hand), Retry: delivery.Failures + delivery.Throttles > 0));
        var invoke = new Invoke(
            delivery.Id, simulation.Now, place, delivery.Kilobytes * BytesPerKilobyte, delivery.Handler, delivery.Function,
            CallType.RequestResponse, CallFault.None);
        ulong about = delivery.Id.Value;
        FrontEnds.Send(hosts.Below(about, frontEnds), invoke, about, after: payloadTimePerKilobyte * delivery.Kilobytes);
    }

    /// <summary>After a function error.</summary>
    private void TryAgain(int place)
    {
        ref var hand = ref hands[place];
        hand.Failures++;
        Follow(place, retry.AfterFunctionError(hand.Failures, AgeOf(hand), Limits(hand), retryWaits.Bits(hand.Delivery.Id.Value)));
    }

    /// <summary>After a throttle or a system error.</summary>
    private void TryLater(int place)
    {
        ref var hand = ref hands[place];
        ref var lease = ref leases[hand.Delivery.Lease];
        if (lease.Epoch == hand.Epoch) lease.Pace.Refused(hand.Called, simulation.Now);
        if (hand.Delivery.Throttles < byte.MaxValue) hand.Delivery = hand.Delivery with { Throttles = (byte)(hand.Delivery.Throttles + 1) };
        Follow(place, retry.AfterRefusal(hand.Delivery.Throttles, AgeOf(hand), Limits(hand), refusalWaits.Uniform(hand.Delivery.Id.Value)));
    }

    private void Follow(int place, in RetryDecision decision)
    {
        if (!decision.Again)
        {
            End(place, decision.Condition);
            return;
        }
        ref var hand = ref hands[place];
        var delivery = hand.Delivery;
        Postponements.Send(
            new Postpone(delivery.Event, delivery.Receipt, hand.Failures, delivery.Throttles, decision.Delay), delivery.Id.Value);
        Drop(place);
    }

    /// <summary>Sends the record where the function wants it, and then has the event deleted.</summary>
    private void End(int place, EventCondition condition)
    {
        ref var hand = ref hands[place];
        hand.Condition = condition;
        hand.Ending = condition == EventCondition.Success ? EventEnding.Succeeded : EventEnding.Lost;
        var limits = Limits(hand);
        if (condition == EventCondition.Success)
        {
            if (limits.OnSuccess is null) Delete(place);
            else SendTo(place, DestinationRole.OnSuccess);
        }
        else if (limits.OnFailure is not null) SendTo(place, DestinationRole.OnFailure);
        else if (limits.DeadLetterQueue is not null) SendTo(place, DestinationRole.DeadLetterQueue);
        else Delete(place);
    }

    private void SendTo(int place, DestinationRole role)
    {
        ref var hand = ref hands[place];
        hand.Role = role;
        var delivery = hand.Delivery;
        byte hops = hand.Condition == EventCondition.RecursiveInvocation ? Asynchronous.Destinations.HopsOfCutLoop : delivery.Hops;
        Destinations.Send(
            new Deposit(delivery.Id, place, delivery.Function, delivery.Kilobytes, role, hops), delivery.Id.Value);
    }

    private void Delete(int place)
    {
        ref var hand = ref hands[place];
        var delivery = hand.Delivery;
        byte invocations = (byte)(hand.Failures + (hand.Condition == EventCondition.Success ? 1 : 0));
        Deletions.Send(
            new Delete(delivery.Event, delivery.Receipt, hand.Ending, hand.Condition, invocations), delivery.Id.Value);
        Drop(place);
    }

    /// <summary>Has an event no longer in hand, and asks for others.</summary>
    private void Drop(int place)
    {
        ushort number = hands[place].Delivery.Lease;
        ref var lease = ref leases[number];
        Deliveries.Add(simulation.Now, -1);
        bool counts = lease.Epoch == hands[place].Epoch && lease.Held;
        hands.Close(place);
        if (!counts) return;
        lease.InHand--;
        Ask(number);
    }

    private void Taken(in InHand hand)
    {
        ref var lease = ref leases[hand.Delivery.Lease];
        if (lease.Epoch == hand.Epoch) lease.Pace.Taken();
    }

    private TimeSpan AgeOf(in InHand hand) => hand.Delivery.Accepted.Ago(simulation.Now);

    private AsynchronousSettings Limits(in InHand hand) => functions[hand.Delivery.Function].Settings.Asynchronous;
}
