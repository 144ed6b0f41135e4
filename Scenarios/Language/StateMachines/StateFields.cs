using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Which fields a state of each type has in the Amazon States Language, and which of them mean nothing here.</summary>
internal sealed class StateFields(Findings findings)
{
    private const string Flow = "Type Comment Next End InputPath OutputPath Output Assign QueryLanguage";
    private const string Fallible = "Retry Catch ResultPath ResultSelector";

    private static readonly Dictionary<string, string[]> ByType = new(StringComparer.Ordinal)
    {
        ["Task"] =
        [
            .. Of(Flow), .. Of(Fallible),
            .. Of("Resource Parameters Arguments TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath Credentials"),
        ],
        ["Pass"] = [.. Of(Flow), .. Of("Result ResultPath Parameters")],
        ["Wait"] = [.. Of(Flow), .. Of("Seconds SecondsPath Timestamp TimestampPath")],
        ["Choice"] = Of("Type Comment InputPath OutputPath Output Assign QueryLanguage Choices Default"),
        ["Succeed"] = Of("Type Comment InputPath OutputPath Output QueryLanguage"),
        ["Fail"] = Of("Type Comment Error ErrorPath Cause CausePath QueryLanguage"),
        ["Parallel"] = [.. Of(Flow), .. Of(Fallible), .. Of("Branches Parameters Arguments")],
        ["Map"] =
        [
            .. Of(Flow), .. Of(Fallible),
            .. Of("ItemProcessor Iterator ItemsPath Items ItemReader ItemSelector Parameters ItemBatcher MaxConcurrency"),
            .. Of("MaxConcurrencyPath ToleratedFailurePercentage ToleratedFailurePercentagePath ToleratedFailureCount"),
            .. Of("ToleratedFailureCountPath Label ResultWriter"),
        ],
    };

    // What they do to data changes neither times nor errors.
    private static readonly string[] OfData = Of(
        "InputPath OutputPath Output Assign ResultPath ResultSelector Parameters Arguments ItemSelector");

    private readonly List<Entry> ofData = [];

    /// <summary>The types of states.</summary>
    public static IReadOnlyCollection<string> Types => ByType.Keys;

    /// <summary>Reports the fields that a state of its type does not have, and those that are not simulated.</summary>
    public void Check(StateDraft state)
    {
        foreach (Entry field in state.Fields.Entries)
        {
            string name = field.Key.Text;
            if (!ByType[state.Type].Contains(name))
            {
                findings.Mistake(
                    ErrorNames.UnknownSetting, field.Key.Place, $"'{Words.Shorten(name)}' is not a field of a {state.Type} state",
                    Words.DidYouMean(name, ByType[state.Type]));
            }
            else if (OfData.Contains(name))
            {
                ofData.Add(field);
            }
            else if (name is "Credentials" or "ResultWriter")
            {
                Note(field.Key, name == "Credentials"
                    ? "Roles are not checked: the task always has the right to its work."
                    : "Writing results to a bucket takes no time here.");
            }
        }
    }

    /// <summary>Says once, at the first of them, which fields only shape data.</summary>
    public void NoteData()
    {
        if (ofData.Count > 0)
        {
            Note(
                ofData[0].Key,
                $"What states do with data ({Words.List(ofData.Select(field => field.Key.Text).Distinct().Order())}) takes no time here "
                + "and never fails.");
        }
    }

    /// <summary>Says that something is not simulated.</summary>
    public void Note(ScalarNode field, string what) => findings.Warning(
        ErrorNames.NotSimulated, field.Place, $"not simulated: {Words.Shorten(field.Text)}", what);

    private static string[] Of(string names) => names.Split(' ');
}
