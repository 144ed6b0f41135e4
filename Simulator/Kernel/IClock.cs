namespace LambdaSim.Kernel;

/// <summary>The port between a model and whatever keeps its time.</summary>
/// <remarks>
/// Time is counted in ticks of 100 ns on every clock, and messages due at the same tick are delivered in the order in
/// which they were scheduled, so that every clock delivers the same messages in the same order.
/// </remarks>
/// <typeparam name="TMessage">What is delivered.</typeparam>
public interface IClock<TMessage> where TMessage : struct
{
    /// <summary>Ticks of 100 ns since the start.</summary>
    long Now { get; }

    /// <summary>Promises to deliver a message.</summary>
    /// <param name="delay">In so many ticks; zero or more.</param>
    /// <param name="message">What to deliver.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative, or reaches beyond the end of time.</exception>
    void Schedule(long delay, in TMessage message);

    /// <summary>Delivers every message due before a moment, then stands at that moment.</summary>
    /// <param name="until">Ticks since the start; messages due at exactly this tick are left for the next call.</param>
    /// <param name="handler">Who receives them; it may schedule more.</param>
    void Run(long until, IHandler<TMessage> handler);
}

/// <summary>Receives what a clock delivers.</summary>
/// <typeparam name="TMessage">What is delivered.</typeparam>
public interface IHandler<TMessage> where TMessage : struct
{
    /// <summary>Takes one message; <see cref="IClock{TMessage}.Now"/> is the moment at which it was due.</summary>
    /// <param name="message">The message; the reference is valid until this method returns.</param>
    void Handle(in TMessage message);
}
