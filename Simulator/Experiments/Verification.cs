namespace LambdaSim.Experiments;

/// <summary>Runs the same scenario twice and insists that both go the same way, message by message.</summary>
public static class Verification
{
    /// <summary>Runs twice, side by side, and compares fingerprints at the end of every window.</summary>
    /// <param name="make">Makes one run that stands at its start; called anew for each.</param>
    /// <returns>Null when both went the same way; otherwise the first message that differs.</returns>
    public static Difference? Compare(Func<SimulationRun> make)
    {
        var (left, right) = (make(), make());
        int windows = 0;
        while (!left.Ended || !right.Ended)
        {
            if (!left.Ended) left.Advance();
            if (!right.Ended) right.Advance();
            if (left.Simulation.Fingerprint != right.Simulation.Fingerprint)
                return FirstDifference(make(), make(), windows);
            windows++;
        }
        return null;
    }

    /// <summary>Runs both again up to the window in which they part, and listens to what each says in it.</summary>
    private static Difference FirstDifference(SimulationRun left, SimulationRun right, int windows)
    {
        for (int window = 0; window < windows; window++)
        {
            left.Advance();
            right.Advance();
        }
        var (heardLeft, heardRight) = (Listen(left), Listen(right));
        int same = 0;
        while (same < heardLeft.Count && same < heardRight.Count && heardLeft[same] == heardRight[same]) same++;
        return new Difference(At(heardLeft, same), At(heardRight, same));
    }

    private static List<HeardMessage> Listen(SimulationRun run)
    {
        var transcript = new Transcript();
        run.Simulation.Listener = transcript;
        if (!run.Ended) run.Advance();
        return transcript.Messages;
    }

    private static HeardMessage? At(List<HeardMessage> messages, int index) =>
        index < messages.Count ? messages[index] : null;

    private sealed class Transcript : IListener
    {
        public List<HeardMessage> Messages { get; } = [];

        public void Hear(Instant due, Mailbox mailbox, int receiver, uint order, object message) =>
            Messages.Add(new HeardMessage(
                due, mailbox.From, mailbox.To, receiver, order, message.ToString() ?? mailbox.MessageName));
    }
}

/// <summary>A message as a listener heard it.</summary>
/// <param name="Due">When it was delivered.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who received it.</param>
/// <param name="Receiver">Which member of the fleet.</param>
/// <param name="Order">Its number in order of sending.</param>
/// <param name="Text">What it said.</param>
public sealed record HeardMessage(Instant Due, string From, string To, int Receiver, uint Order, string Text)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"at {new TimeSpan(Due.Ticks).TotalSeconds:F7} s, {From} → {To} {Receiver}, message {Order}: {Text}";
}

/// <summary>Where two runs that should be the same went apart.</summary>
/// <param name="First">What the first run delivered there, or null when it had ended.</param>
/// <param name="Second">What the second run delivered there, or null when it had ended.</param>
public sealed record Difference(HeardMessage? First, HeardMessage? Second);
