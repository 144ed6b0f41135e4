namespace LambdaSim.Model.Counting;

/// <summary>A front end's patience with the counting service in the exact mode; it is there only when outages are
/// simulated.</summary>
/// <remarks>
/// It passes every request on and waits for the answer. When none comes in time, the call is admitted (fail open) or
/// refused (fail closed); what AWS does is not published. An answer that comes too late is given back. Releases are
/// assumed to be repeated until they arrive. The desk remembers every question until its answer, so what is lost in an
/// outage is remembered to the end of the run.
/// </remarks>
public sealed class AskingDesk : IReceive<Admit>, IReceive<Release>, IReceive<Admission>, IReceive<StopAsking>
{
    /// <summary>Asks.</summary>
    public readonly Link<Admit> Service = new(Name, "counting service");

    /// <summary>Gives admission back.</summary>
    public readonly Link<Release> Releases = new(Name, "counting service");

    /// <summary>Answers the front end.</summary>
    public readonly Link<Admission> FrontEnd = new(Name, "front end");

    /// <summary>The end of its patience.</summary>
    public readonly Timer<StopAsking> Patience = new(Name);

    private const string Name = "asking desk";

    private readonly IRegionLog log;
    private readonly bool failOpen;
    private readonly TimeSpan patience;
    private readonly HashSet<ulong> admittedAlone = [];
    private readonly Stack<int> free = new();
    private Question[] questions = new Question[64];
    private int used;

    /// <summary>A desk that waits for nothing yet.</summary>
    /// <param name="ground">What all components stand on.</param>
    public AskingDesk(Ground ground)
    {
        log = ground.Log;
        patience = ground.Region.CountingService.Patience;
        failOpen = ground.Region.CountingService.FailOpen;
    }

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        int place = TakePlace();
        questions[place] = new Question(message, Open: true, questions[place].Turn + 1);
        Service.Send(message with { Invocation = place }, message.Id.Value);
        Patience.Set(patience, new StopAsking(place, questions[place].Turn));
    }

    /// <summary>What the desk admitted alone, the service has never counted.</summary>
    /// <param name="message">Which invocation.</param>
    public void Receive(in Release message)
    {
        if (!admittedAlone.Remove(message.Id.Value)) Releases.Send(message, message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Admission message)
    {
        ref var question = ref questions[message.Invocation];
        if (question.Open) Answer(question.Asked, message);
        else if (message.Verdict == AdmissionVerdict.Granted) GiveBack(question.Asked);
        question = question with { Open = false };
        free.Push(message.Invocation);
    }

    /// <inheritdoc/>
    public void Receive(in StopAsking message)
    {
        ref var question = ref questions[message.Place];
        if (!question.Open || question.Turn != message.Turn) return;
        question = question with { Open = false };
        var asked = question.Asked;
        var verdict = failOpen ? AdmissionVerdict.Granted : AdmissionVerdict.CountingServiceUnavailable;
        if (failOpen) admittedAlone.Add(asked.Id.Value);
        Answer(asked, new Admission(asked.Invocation, verdict, InFlight: 0));
    }

    private void Answer(in Admit asked, in Admission answer)
    {
        if (answer.Verdict == AdmissionVerdict.Granted) log.Admitted(asked.Function);
        else log.Refused(asked.Function, answer.Verdict);
        FrontEnd.Send(answer with { Invocation = asked.Invocation }, asked.Id.Value);
    }

    /// <summary>The service counted a call that was decided without it.</summary>
    private void GiveBack(in Admit asked) => Releases.Send(new Release(asked.Id, asked.Function), asked.Id.Value);

    private int TakePlace()
    {
        if (free.TryPop(out int place)) return place;
        if (used == questions.Length) Array.Resize(ref questions, used * 2);
        return used++;
    }

    private readonly record struct Question(Admit Asked, bool Open, uint Turn);
}

/// <summary>Asking desk to itself: has the answer come?</summary>
/// <param name="Place">Which question.</param>
/// <param name="Turn">Places are used again and again: which use.</param>
public readonly record struct StopAsking(int Place, uint Turn);
