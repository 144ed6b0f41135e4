#if SIMSHARP
namespace LambdaSim.Kernel;

/// <summary>The same port on the SimSharp package, compiled only with <c>-p:SimSharp=true</c>.</summary>
/// <remarks>
/// SimSharp's calendar keeps equal times in order of scheduling only as long as its queue never grows, so the queue is
/// made large from the start. Messages ride in pooled events whose <c>Process</c> is overridden: no callback lists.
/// </remarks>
/// <typeparam name="TMessage">What is delivered.</typeparam>
public sealed class SimSharpClock<TMessage> : SimSharp.Simulation, IClock<TMessage> where TMessage : struct
{
    private const int QueueCapacity = 1 << 20;

    private readonly Stack<Delivery> pool = new();
    private IHandler<TMessage>? handler;
    private int pending;
    private long reached;

    /// <summary>An empty clock at tick zero.</summary>
    public SimSharpClock() => ScheduleQ = new SimSharp.EventQueue(QueueCapacity);

    /// <inheritdoc/>
    long IClock<TMessage>.Now => Math.Max(reached, (Now - StartDate).Ticks);

    /// <inheritdoc/>
    public void Schedule(long delay, in TMessage message)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        if (pending == QueueCapacity)
            throw new InvalidOperationException($"The SimSharp clock holds at most {QueueCapacity:N0} messages.");
        if (!pool.TryPop(out var delivery)) delivery = new Delivery(this);
        delivery.Message = message;
        long due = ((IClock<TMessage>)this).Now + delay;
        Schedule(StartDate + TimeSpan.FromTicks(due) - Now, delivery);
        pending++;
    }

    /// <inheritdoc/>
    public void Run(long until, IHandler<TMessage> handler)
    {
        this.handler = handler;
        while (pending > 0 && (Peek() - StartDate).Ticks < until) Step();
        reached = Math.Max(reached, until);
    }

    private sealed class Delivery(SimSharpClock<TMessage> clock) : SimSharp.Event(clock)
    {
        public TMessage Message;

        public override void Process()
        {
            clock.pending--;
            clock.handler!.Handle(in Message);
            clock.pool.Push(this);
        }
    }
}
#endif
