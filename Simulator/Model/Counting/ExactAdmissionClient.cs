namespace LambdaSim.Model.Counting;

/// <summary>A front end's timeout with the counting service in the exact mode; it is there only when outages are
/// simulated.</summary>
/// <remarks>
/// It passes every request on and waits for the answer. When none comes in time, the call is admitted (fail open) or
/// refused (fail closed); what AWS does is not published. An answer that comes too late is given back. Releases are
/// assumed to be repeated until they arrive. The admission client remembers a question that it has given up for a minute more: we
/// assume that what has not come by then was lost.
/// </remarks>
public sealed class ExactAdmissionClient : IReceive<Admit>, IReceive<Release>, IReceive<Admission>, IReceive<StopAsking>
{
    /// <summary>Asks.</summary>
    public readonly Link<Admit> Service = new(Name, "counting service");

    /// <summary>Gives admission back.</summary>
    public readonly Link<Release> Releases = new(Name, "counting service");

    /// <summary>Answers the front end.</summary>
    public readonly Link<Admission> FrontEnd = new(Name, "front end");

    /// <summary>The end of its timeout.</summary>
    public readonly Timer<StopAsking> Timeout = new(Name);

    private const string Name = "exact admission client";
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly bool failOpen;
    private readonly TimeSpan timeout;
    private readonly HashSet<ulong> admittedAlone = [];
    private readonly Queue<(StopAsking Question, Instant Until)> givenUp = new();
    private readonly SlotTable<Question> questions = new();
    private uint turns;

    /// <summary>A admission client that waits for nothing yet.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public ExactAdmissionClient(RegionContext context)
    {
        (simulation, probes) = (context.Simulation, new CountingProbes(context.Probes));
        timeout = context.Region.CountingService.Timeout;
        failOpen = context.Region.CountingService.FailOpen;
    }

    /// <summary>How many questions it remembers.</summary>
    public int Remembers => questions.Count;

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        ForgetLost();
        int place = questions.Add(new Question(message, Waiting: true, ++turns));
        Service.Send(message with { Invocation = place }, message.Id.Value);
        Timeout.Set(timeout, new StopAsking(place, turns));
    }

    /// <summary>What the admission client admitted alone, the service has never counted.</summary>
    /// <param name="message">Which invocation.</param>
    public void Receive(in Release message)
    {
        if (!admittedAlone.Remove(message.Id.Value)) Releases.Send(message, message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Admission message)
    {
        if (!questions.IsOpen(message.Invocation)) return;
        var question = questions[message.Invocation];
        questions.Close(message.Invocation);
        if (question.Waiting) Answer(question.Asked, message);
        else if (message.Verdict == AdmissionVerdict.Granted) GiveBack(question.Asked);
    }

    /// <inheritdoc/>
    public void Receive(in StopAsking message)
    {
        if (!Remember(message) || !questions[message.Place].Waiting) return;
        ref var question = ref questions[message.Place];
        question = question with { Waiting = false };
        givenUp.Enqueue((message, simulation.Now + Remembered));
        var asked = question.Asked;
        var verdict = failOpen ? AdmissionVerdict.Granted : AdmissionVerdict.CountingServiceUnavailable;
        if (failOpen) admittedAlone.Add(asked.Id.Value);
        Answer(asked, new Admission(asked.Invocation, verdict, InFlight: 0));
    }

    private void Answer(in Admit asked, in Admission answer)
    {
        if (answer.Verdict == AdmissionVerdict.Granted) probes.Admitted.Tell(simulation.Now, new InvocationAdmitted(asked.Function));
        else probes.Refused.Tell(simulation.Now, new InvocationRefused(asked.Function, answer.Verdict));
        FrontEnd.Send(answer with { Invocation = asked.Invocation }, asked.Id.Value);
    }

    private void ForgetLost()
    {
        while (givenUp.TryPeek(out var oldest) && oldest.Until <= simulation.Now)
        {
            givenUp.Dequeue();
            if (Remember(oldest.Question)) questions.Close(oldest.Question.Place);
        }
    }

    private bool Remember(in StopAsking question) =>
        questions.IsOpen(question.Place) && questions[question.Place].Turn == question.Turn;

    /// <summary>The service counted a call that was decided without it.</summary>
    private void GiveBack(in Admit asked) => Releases.Send(new Release(asked.Id, asked.Function), asked.Id.Value);

    /// <summary>Waiting: somebody waits for the answer. As long as it is there, an answer may still come.</summary>
    private readonly record struct Question(Admit Asked, bool Waiting, uint Turn);
}

/// <summary>Asking admission client to itself: has the answer come?</summary>
/// <param name="Place">Which question.</param>
/// <param name="Turn">Its number among all questions, because places are used again and again.</param>
public readonly record struct StopAsking(int Place, uint Turn);
