using LambdaSim.Kernel;

namespace LambdaSim.Tests;

/// <summary>Receives messages, keeps them in order, and remembers when each arrived.</summary>
internal sealed class Listener<TMessage>(Simulation simulation) : IReceive<TMessage>
    where TMessage : unmanaged
{
    public List<TMessage> Messages { get; } = [];

    public List<TimeSpan> Moments { get; } = [];

    public void Receive(in TMessage message)
    {
        Messages.Add(message);
        Moments.Add(simulation.Now - Instant.Start);
    }
}
