namespace LambdaSim.Model.EventSources.Records;

/// <summary>Tumbling windows: records of one window share a state, and no batch has records of two.</summary>
internal sealed partial class LaneBatches
{
    private long WindowOf(in StreamRecord record) => record.Arrived.Ticks / settings.TumblingWindow.Ticks;

    private int WithinWindow(Lane lane, int count, ref bool closed)
    {
        long window = WindowOf(lane.Log[lane.Log.First]);
        int within = 1;
        while (within < count && WindowOf(lane.Log[lane.Log.First + within]) == window) within++;
        closed |= within < count;
        return within;
    }

    /// <summary>The open window gets no more records: the next one is of a later window, or none can come any more.</summary>
    private bool WindowIsOver(Lane lane)
    {
        if (lane.Window == Lane.NoWindow) return false;
        return lane.Log.Count > 0 ? WindowOf(lane.Log[lane.Log.First]) > lane.Window : simulation.Now >= WindowClosesAt(lane);
    }

    private Instant WindowClosesAt(Lane lane) => new Instant((lane.Window + 1) * settings.TumblingWindow.Ticks) + readingTakes;

    private void BeginFinal(int place)
    {
        var lane = lanes[place];
        (lane.Batch, lane.Failures, lane.Attempts, lane.Waits, lane.Number, lane.Final) = (0, 0, 0, 0, batches++, true);
        Invoke(place);
    }

    private void Wait(int place)
    {
        var lane = lanes[place];
        lane.State = LaneState.Idle;
        if (lane.Window != Lane.NoWindow)
            Windows.Set(WindowClosesAt(lane) - simulation.Now, new BatchWindowEnded(place, ++lane.Turn));
    }
}
