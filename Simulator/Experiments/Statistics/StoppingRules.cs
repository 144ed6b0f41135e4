using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Chooses how many replications an experiment has.</summary>
internal static class StoppingRules
{
    /// <summary>What the command line says, else the scenario; else one, and with objectives as many as their verdicts need.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">What was asked for.</param>
    public static IStoppingRule Of(Scenario scenario, ExperimentOptions options)
    {
        if (options.Precision is { } precision)
            return new UntilPrecise(scenario, precision, options.Replications ?? ExperimentOptions.MostForPrecision);
        if ((options.Replications ?? scenario.Run.Replications) is { } said) return new FixedNumber(said);
        return scenario.Objectives.Count > 0 ? new UntilClear(Looks.Usual) : new FixedNumber(1);
    }
}
