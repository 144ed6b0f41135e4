namespace LambdaSim.Traffic;

/// <content>A user on a journey, whose step may make several calls at once.</content>
public sealed partial class Callers
{
    /// <summary>Begins the calls of a step that makes several: each is a row of its own, and no more at a time than the step
    /// has connections.</summary>
    private void BeginSeveral(int place)
    {
        ref var visit = ref visits[place];
        int atOnce = Math.Min(journeys.AtOnce(visit.Journey, visit.Step), journeys.Times(visit.Journey, visit.Step));
        visit.Part = (short)atOnce;
        for (int part = 0; part < atOnce; part++)
            Receive(new Begin(visits.Add(visits[place] with { Part = (short)part, Of = place + 1 })));
    }

    /// <summary>One of several calls of a step is over: the next takes its connection, and the last ends the step.</summary>
    private void EndOneOfSeveral(int place, bool succeeded)
    {
        int of = visits[place].Of - 1;
        ref var step = ref visits[of];
        int times = journeys.Times(step.Journey, step.Step);
        step.Ended++;
        step.StepFailed |= !succeeded;
        if (step.Part < times)
        {
            (visits[place].Attempt, visits[place].Part) = (0, step.Part++);
            Receive(new Begin(place));
            return;
        }
        bool over = step.Ended == times, failed = step.StepFailed;
        visits.Close(place);
        if (over) EndStep(of, !failed);
    }

    /// <summary>One user on one journey, or one of several calls that this user makes at once.</summary>
    private struct Visit
    {
        public long Number;
        public InvocationId WaitingFor;
        public Instant CallBegan;
        public Instant JourneyBegan;
        public ShortSpan Handler;
        public ushort? Function;
        public int Journey;
        public int Step;
        public int Paid;
        public int Caller;

        /// <summary>Of one of several calls: the row of the user, plus 1. Otherwise 0.</summary>
        public int Of;

        /// <summary>Which call of its step it is; of a user, how many of them have begun.</summary>
        public short Part;

        /// <summary>Of a user: how many of several calls are over.</summary>
        public short Ended;

        public short Starts;
        public byte Attempt;
        public bool Failed;
        public bool StepFailed;
    }
}
