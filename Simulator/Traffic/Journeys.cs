using LambdaSim.Scenarios.Language;

namespace LambdaSim.Traffic;

/// <summary>The journeys of a caller group, ready to draw from; none when a trace names the function of each call.</summary>
internal sealed class Journeys
{
    private readonly Step[][] steps;
    private readonly double[] until;
    private readonly Draws choices, thinks;

    /// <summary>Prepares the journeys.</summary>
    /// <param name="settings">The caller group.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Journeys(TrafficSettings settings, RegionContext context)
    {
        steps = [.. settings.Journeys.Select(journey => StepsOf(journey, context))];
        MostCalls = settings.Journeys.Select(journey => journey.Steps.Sum(step => step.Times)).DefaultIfEmpty(1).Max();
        CallSeveral = settings.Journeys.Any(journey => journey.Steps.Any(step => step.Times > 1));
        double total = settings.Journeys.Sum(journey => journey.Weight), sum = 0;
        until = [.. settings.Journeys.Select(journey => (sum += journey.Weight) / total)];
        choices = context.Stream(RandomStreams.ChoiceOfJourneyOf, settings.Name);
        thinks = context.Stream(RandomStreams.ThinkTimesOf, settings.Name);
    }

    /// <summary>The calls of the longest journey.</summary>
    public int MostCalls { get; }

    /// <summary>Whether any step makes more than one call.</summary>
    public bool CallSeveral { get; }

    /// <summary>Which journey a user goes on.</summary>
    /// <param name="user">The user's number.</param>
    public int Choose(long user)
    {
        if (until.Length <= 1) return 0;
        double variate = choices.Uniform((ulong)user);
        int low = 0, high = until.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (variate >= until[middle]) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>How many steps a journey has.</summary>
    /// <param name="journey">Which.</param>
    public int Steps(int journey) => steps.Length == 0 ? 1 : steps[journey].Length;

    /// <summary>The function that a step calls.</summary>
    /// <param name="journey">Which journey.</param>
    /// <param name="step">Which step.</param>
    public ushort Function(int journey, int step) => steps[journey][step].Function;

    /// <summary>How many calls a step makes.</summary>
    /// <param name="journey">Which journey.</param>
    /// <param name="step">Which step.</param>
    public int Times(int journey, int step) => steps.Length == 0 ? 1 : steps[journey][step].Times;

    /// <summary>How many of a step's calls wait for their answers at a time.</summary>
    /// <param name="journey">Which journey.</param>
    /// <param name="step">Which step.</param>
    public int AtOnce(int journey, int step) => steps[journey][step].AtOnce;

    /// <summary>The calls of a journey before a step.</summary>
    /// <param name="journey">Which journey.</param>
    /// <param name="step">Which step.</param>
    public int CallsBefore(int journey, int step) => steps.Length == 0 ? step : steps[journey][step].CallsBefore;

    /// <summary>The pause before a step.</summary>
    /// <param name="journey">Which journey.</param>
    /// <param name="step">Which step.</param>
    /// <param name="call">The call's number.</param>
    public TimeSpan Think(int journey, int step, long call) =>
        steps.Length == 0 ? TimeSpan.Zero : new(steps[journey][step].Think.SampleTicks(thinks.Bits((ulong)call)));

    private static Step[] StepsOf(JourneySettings journey, RegionContext context)
    {
        int calls = 0;
        return
        [
            .. journey.Steps.Select(step => new Step(
                context.Functions.NumberOf(step.Function), context.Samplers.For(step.Think), step.Times, step.AtOnce,
                (calls += step.Times) - step.Times)),
        ];
    }

    private readonly record struct Step(ushort Function, Sampler Think, int Times, int AtOnce, int CallsBefore);
}

/// <summary>Which calls are faulty.</summary>
internal sealed class CallFaults(TrafficSettings settings, RegionContext context)
{
    private readonly Draws draws = context.Stream(RandomStreams.FaultsOf, settings.Name);
    private readonly bool any = settings.Unauthorised + settings.InvalidEvents + settings.InvalidParameters > 0;

    /// <summary>What is wrong with a call, if anything.</summary>
    /// <param name="id">Which.</param>
    public CallFault Of(InvocationId id)
    {
        if (!any) return CallFault.None;
        double variate = draws.Uniform(id.Work);
        if (variate < settings.Unauthorised) return CallFault.Unauthorised;
        variate -= settings.Unauthorised;
        if (variate < settings.InvalidEvents) return CallFault.InvalidEvent;
        return variate < settings.InvalidEvents + settings.InvalidParameters ? CallFault.InvalidParameter : CallFault.None;
    }
}
