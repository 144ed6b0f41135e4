using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong with the code of functions at the moment, as one who runs handlers knows it.</summary>
/// <remarks>A fault decides about each invocation by itself, with the same draw wherever the invocation runs.</remarks>
internal sealed class FunctionFaults
{
    private readonly RegionContext context;
    private readonly List<(ushort Function, FaultSettings Fault, Draws Draws, ushort Number)> active = [];

    private FunctionFaults(RegionContext context) => this.context = context;

    /// <summary>Nothing is wrong yet; null where nothing ever is.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static FunctionFaults? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(fault => fault.Subject == FaultSubject.Function) ? new FunctionFaults(context) : null;

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    public void Receive(in Impair message)
    {
        ushort number = message.Fault;
        if (!message.Begins)
        {
            active.RemoveAll(fault => fault.Number == number);
            return;
        }
        var fault = context.Scenario.Faults[number];
        active.Add((context.Functions.NumberOf(fault.Of), fault, context.Stream(RandomStreams.OutcomesOfFault, number), number));
    }

    /// <summary>How many times as long a handler runs.</summary>
    /// <param name="function">The function's number.</param>
    public double Stretch(ushort function)
    {
        double stretch = 1;
        foreach (var (ofFunction, fault, _, _) in active)
            if (ofFunction == function) stretch *= fault.Duration;
        return stretch;
    }

    /// <summary>How an invocation ends.</summary>
    /// <param name="function">The function's number.</param>
    /// <param name="id">Which invocation.</param>
    /// <param name="otherwise">How it would end.</param>
    /// <returns>A timeout of one that hangs.</returns>
    public InvocationOutcome Outcome(ushort function, InvocationId id, InvocationOutcome otherwise)
    {
        foreach (var (ofFunction, fault, draws, _) in active)
        {
            if (ofFunction != function) continue;
            double variate = draws.Uniform(id.Value);
            if (variate < fault.Hangs) return InvocationOutcome.Timeout;
            if (variate < fault.Hangs + fault.Crashes) return InvocationOutcome.Crash;
            if (variate < fault.Hangs + fault.Crashes + fault.Errors && otherwise == InvocationOutcome.Succeeded)
                otherwise = InvocationOutcome.HandlerError;
        }
        return otherwise;
    }
}
