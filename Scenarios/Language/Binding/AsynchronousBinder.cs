using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the record of what becomes of a function's events.</summary>
internal sealed class AsynchronousBinder(Resolution resolution, IReadOnlyList<string> functions)
{
    public AsynchronousSettings Bind(string name) => new()
    {
        MaximumRetryAttempts = resolution.Read(AsynchronousTable.MaximumRetryAttempts, name),
        MaximumEventAge = resolution.Read(AsynchronousTable.MaximumEventAge, name),
        OnSuccess = Read(AsynchronousTable.OnSuccess, name),
        OnFailure = Read(AsynchronousTable.OnFailure, name),
        DeadLetterQueue = Read(AsynchronousTable.DeadLetterQueue, name),
        Idempotent = resolution.Read(AsynchronousTable.Idempotent, name),
    };

    private DestinationSettings? Read(Setting<DestinationDraft> setting, string name)
    {
        DestinationDraft draft = resolution.Read(setting, name);
        bool known = draft.Settings is not { Kind: DestinationKind.Function } function || resolution.Has("functions", function.Name);
        if (!known)
        {
            resolution.Findings.Mistake(
                ErrorNames.UnknownFunction, draft.Place, $"no function is called '{Words.Shorten(draft.Settings!.Name)}'",
                Words.DidYouMean(draft.Settings.Name, functions));
        }

        return draft.Settings;
    }
}
