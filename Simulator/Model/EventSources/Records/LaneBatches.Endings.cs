using LambdaSim.Model.EventSources.Sqs;
using LambdaSim.Model.Policies;

namespace LambdaSim.Model.EventSources.Records;

/// <summary>What becomes of a batch after an attempt: done, tried again, cut in two, or discarded.</summary>
internal sealed partial class LaneBatches
{
    private void Succeeded(int place)
    {
        var lane = lanes[place];
        told.Answered.Tell(simulation.Now, new RecordBatchAnswered(number, RecordBatchEnd.Succeeded));
        Done(lane, lane.Batch);
        if (lane.Final)
        {
            (lane.Final, lane.Window) = (false, Lane.NoWindow);
            told.WindowEnded.Tell(simulation.Now, new TumblingWindowEnded(number));
        }
        End(lane);
        Offer(place);
    }

    /// <summary>What came before the named record is done; the rest is a batch of its own, which counts anew.</summary>
    private void Partly(int place)
    {
        var lane = lanes[place];
        told.Answered.Tell(simulation.Now, new RecordBatchAnswered(number, RecordBatchEnd.Partly));
        int rest = lane.Batch - lane.FailsAt;
        Done(lane, lane.FailsAt);
        (lane.Batch, lane.FailsAt) = (rest, 0);
        Block(lane);
        (lane.Failures, lane.Attempts, lane.Waits, lane.Number) = (0, 0, 0, batches++);
        TryLater(place);
    }

    /// <summary>Cuts the batch in two, gives it up, or tries it again.</summary>
    /// <param name="place">Which lane.</param>
    /// <param name="named">Whether the function has named the first record: there is nothing to cut before it.</param>
    private void Failed(int place, bool named = false)
    {
        var lane = lanes[place];
        told.Answered.Tell(simulation.Now, new RecordBatchAnswered(number, RecordBatchEnd.Failed));
        Block(lane);
        if (settings.BisectOnError && lane.Batch > 1 && !named)
        {
            int half = lane.Batch / 2;
            told.Bisected.Tell(simulation.Now, new BatchBisected(number));
            lane.Pieces.Push(new Piece(lane.Batch - half, lane.Failures));
            (lane.Batch, lane.Attempts, lane.Waits, lane.Number) = (half, 0, 0, batches++);
            TryLater(place);
            return;
        }
        lane.Failures++;
        if (lane.Failures <= (settings.MaximumRetryAttempts ?? int.MaxValue))
        {
            TryLater(place);
            return;
        }
        Discard(lane, lane.Batch, DiscardReason.RetryAttemptsExhausted, lane.Failures);
        if (lane.Final) (lane.Final, lane.Window) = (false, Lane.NoWindow);
        End(lane);
        Offer(place);
    }

    private void Throttled(int place)
    {
        told.Answered.Tell(simulation.Now, new RecordBatchAnswered(number, RecordBatchEnd.Throttled));
        owner.Throttled(place);
        TryLater(place);
    }

    private void TryLater(int place)
    {
        var lane = lanes[place];
        int before = lane.Waits++;
        double draw = retryDelays.Uniform(((ulong)lane.Number << 16) + (uint)lane.Waits);
        lane.State = LaneState.Waiting;
        Retries.Set(DoublingWait.After(retries, before, draw), new RetryBatch(place, ++lane.Turn));
    }

    /// <summary>The batch in hand has left.</summary>
    private void End(Lane lane)
    {
        lane.Batch = 0;
        if (lane.Pieces.Count == 0) Unblock(lane);
    }

    private void Done(Lane lane, int count)
    {
        for (int index = 0; index < count; index++)
            told.Done.Tell(simulation.Now, new RecordDone(number, lane.Log[lane.Log.First + index]));
        Checkpoint(lane, count);
    }

    private void Checkpoint(Lane lane, int count)
    {
        lane.Log.TrimTo(lane.Log.First + count);
        lane.HandedOver = Math.Max(0, lane.HandedOver - count);
        InHand -= count;
    }

    private void Discard(Lane lane, int count, DiscardReason reason, int attempts)
    {
        bool recorded = reason != DiscardReason.Expired
            && settings.OnFailure?.Permission.IsMissingAt(simulation.Now - Instant.Start) == false;
        told.Discarded.Tell(simulation.Now, new RecordsDiscarded(number, reason, count, recorded, attempts));
        if (recorded && destination >= 0) Queues.Send(destination, new SendMessage(), (ulong)batches);
        Checkpoint(lane, count);
    }

    /// <summary>Before each attempt: what is older than it is kept is lost, what is older than the mapping takes is
    /// discarded.</summary>
    private void DropOld(Lane lane, TimeSpan? maximumAge)
    {
        int lost = OlderThan(lane, retention);
        if (lost > 0)
        {
            if (lane.Blocked) lane.ExpiredWhileBlocked += lost;
            Discard(lane, lost, DiscardReason.Expired, lane.Failures);
        }
        int tooOld = maximumAge is { } most ? OlderThan(lane, most) : 0;
        if (tooOld > 0) Discard(lane, tooOld, DiscardReason.RecordAgeExceeded, Math.Max(1, lane.Failures));
        TakeFromBatch(lane, lost + tooOld);
        // Of what has failed nothing is left, though it may not have been in hand: its poller had died, or it waited as a piece.
        if (lane.HandedOver == 0) Unblock(lane);
    }

    private int OlderThan(Lane lane, TimeSpan age)
    {
        int count = 0;
        while (count < lane.Log.Count && simulation.Now - lane.Log[lane.Log.First + count].Arrived > age) count++;
        return count;
    }

    private static void TakeFromBatch(Lane lane, int dropped)
    {
        int fromBatch = Math.Min(dropped, lane.Batch);
        lane.Batch -= fromBatch;
        dropped -= fromBatch;
        while (dropped > 0 && lane.Pieces.TryPop(out var piece))
        {
            if (piece.Records > dropped) lane.Pieces.Push(piece with { Records = piece.Records - dropped });
            dropped -= Math.Min(dropped, piece.Records);
        }
    }

    private void Block(Lane lane)
    {
        if (lane.Blocked || lane.Batch == 0) return;
        (lane.Blocked, lane.BlockedSince, lane.BlockedBy, lane.ExpiredWhileBlocked) =
            (true, simulation.Now, lane.Log[lane.Log.First + Math.Max(0, Math.Min(lane.FailsAt, lane.Batch - 1))], 0);
        BlockedLanes.Add(simulation.Now, 1);
        told.Blocked.Tell(simulation.Now, new LaneBlocked(number));
    }

    private void Unblock(Lane lane)
    {
        if (!lane.Blocked) return;
        lane.Blocked = false;
        BlockedLanes.Add(simulation.Now, -1);
        told.Freed.Tell(simulation.Now, Freed(lane));
    }

    private LaneFreed Freed(Lane lane) => new(number, lane.BlockedSince, lane.BlockedBy, lane.ExpiredWhileBlocked);
}
