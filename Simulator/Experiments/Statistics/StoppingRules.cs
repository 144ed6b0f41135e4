using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Statistics;

/// <summary>Chooses how many replications an experiment has.</summary>
internal static class StoppingRules
{
    /// <summary>What the command line says, else the scenario; else one, ten beside what was measured, and with objectives as many
    /// as their verdicts need.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">What was asked for.</param>
    public static IStoppingRule Of(Scenario scenario, ExperimentOptions options)
    {
        if (options.Precision is { } precision)
            return new UntilPrecise(scenario, precision, options.Replications ?? ExperimentOptions.MostForPrecision);
        if ((options.Replications ?? scenario.Run.Replications) is { } said) return new FixedNumber(said);
        if (scenario.Objectives.Count > 0) return new UntilClear(Looks.Usual);
        return new FixedNumber(scenario.Expected.Count > 0 ? RunSettings.MeasuredReplications : 1);
    }
}
