using LambdaSim.Experiments;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary>Says after each run of a file that is watched what changed since the one before.</summary>
internal sealed class SinceLast
{
    private SavedResult? before;

    /// <summary>Takes the result of a run, and tells how it differs from the last.</summary>
    /// <param name="experiment">The result.</param>
    /// <param name="surroundings">Where it runs.</param>
    public void Tell(ExperimentResult experiment, Surroundings surroundings)
    {
        using MemoryStream json = new();
        JsonView.Write(experiment, json);
        json.Position = 0;
        var now = SavedResult.Read(json);
        if (before is not null)
        {
            var compared = Comparison.Run(
                [new Design("before", Scenario: null, before), new Design("now", Scenario: null, now)], [], new ExperimentOptions())!;
            surroundings.Out.Write('\n');
            ChangeView.Write(compared, surroundings.Out, surroundings.Color, surroundings.Width);
            surroundings.Out.Flush();
        }
        before = now;
    }
}
