using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Reads Retry and Catch of a state.</summary>
internal sealed class ErrorHandlingReader(Findings findings, IReadOnlyList<string> errors)
{
    /// <summary>Retriers that are counted of a state.</summary>
    public const int MostRetriers = 8;

    private const double LongestDelay = 31_622_400;

    private static readonly WholeNumberKind Interval = new(1, 99_999_999, isAwsLimit: true);
    private static readonly WholeNumberKind Attempts = new(0, 99_999_999, isAwsLimit: true);
    private static readonly NumberKind Rate = new(1, 1_000_000) { IsAwsLimit = true };
    private static readonly NumberKind Delay = new(0, LongestDelay) { AboveMinimum = true, IsAwsLimit = true };

    private static readonly ChoiceKind<JitterStrategy> Jitter =
        new(("FULL", JitterStrategy.Full), ("NONE", JitterStrategy.None)) { What = "a strategy of jitter" };

    public IReadOnlyList<Retrier> ReadRetriers(StateDraft state)
    {
        List<Retrier> retriers = [];
        foreach (Fields fields in EntriesOf(
            state, "Retry", "an entry of Retry", "Comment", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds",
            "JitterStrategy"))
        {
            int before = findings.Reported;
            bool[]? matches = ReadErrors(fields, state);
            fields.TryRead("IntervalSeconds", Interval, 1, out int interval);
            fields.TryRead("MaxAttempts", Attempts, 3, out int attempts);
            fields.TryRead("BackoffRate", Rate, 2, out double rate);
            fields.TryRead("MaxDelaySeconds", Delay, 0, out double longest);
            fields.TryRead("JitterStrategy", Jitter, JitterStrategy.None, out JitterStrategy jitter);
            if (longest > 0 && longest <= interval)
            {
                findings.Mistake(
                    ErrorNames.OutsideLimit, fields.Find("MaxDelaySeconds")!.Place,
                    "MaxDelaySeconds is not more than IntervalSeconds", "AWS wants it to be more.");
            }

            if (matches is not null && findings.Reported == before)
            {
                TimeSpan? most = longest > 0 ? TimeSpan.FromSeconds(longest) : null;
                retriers.Add(new Retrier(matches, attempts, new Backoff(TimeSpan.FromSeconds(interval), rate, most, jitter)));
            }
        }

        if (retriers.Count > MostRetriers)
        {
            findings.Mistake(
                ErrorNames.NotModelled, state.Fields["Retry"]!.Place, $"Retry has more than {MostRetriers} entries",
                "Name errors that are retried alike in one entry.");
        }

        return retriers;
    }

    public IReadOnlyList<Catcher> ReadCatchers(StateDraft state)
    {
        List<Catcher> catchers = [];
        foreach (Fields fields in EntriesOf(state, "Catch", "an entry of Catch", "Comment", "Next", "ResultPath", "Output", "Assign"))
        {
            bool[]? matches = ReadErrors(fields, state);
            if (fields.Find("Next") is not Node next)
            {
                findings.Mistake(
                    ErrorNames.MissingSetting, fields.Place, "an entry of Catch needs 'Next'", "Add 'Next' with the name of a state.");
            }
            else if (state.Scope.Find(next, findings) is >= 0 and var number && matches is not null)
            {
                catchers.Add(new Catcher(matches, number));
            }
        }

        return catchers;
    }

    private IEnumerable<Fields> EntriesOf(StateDraft state, string field, string what, params string[] keys)
    {
        if (state.Fields[field] is not Node node)
        {
            return [];
        }

        if (node is not ListNode list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"'{field}' is a list, not {node.Describe()}",
                "Write '[ { \"ErrorEquals\": [\"States.ALL\"] } ]'.");
            return [];
        }

        CheckCatchAll(list);
        return list.Items.Select(item => Fields.Open(
            item, what, "{ \"ErrorEquals\": [\"States.ALL\"] }", findings, ["ErrorEquals", .. keys])).OfType<Fields>();
    }

    // What stands behind States.ALL would never be reached.
    private void CheckCatchAll(ListNode list)
    {
        for (int number = 0; number < list.Items.Count; number++)
        {
            if ((list.Items[number] as MapNode)?["ErrorEquals"] is ListNode names
                && names.Items.Any(name => name is ScalarNode { Text: StateErrors.All })
                && (names.Items.Count > 1 || number < list.Items.Count - 1))
            {
                findings.Mistake(
                    ErrorNames.OutsideLimit, names.Place, "States.ALL stands alone, and in the last entry",
                    "So AWS wants it: move the entry to the end, without other names.");
            }
        }
    }

    private bool[]? ReadErrors(Fields fields, StateDraft state)
    {
        if (fields.Find("ErrorEquals") is not ListNode { Items.Count: > 0 } names)
        {
            findings.Mistake(
                ErrorNames.MissingSetting, fields.Find("ErrorEquals")?.Place ?? fields.Place, "ErrorEquals names no error",
                "Write '\"ErrorEquals\": [\"States.ALL\"]'.");
            return null;
        }

        bool ofBranches = state.Type != "Task";
        bool[] matches = new bool[errors.Count];
        foreach (Node name in names.Items)
        {
            string written = name.ToText();
            bool any = false;
            for (int error = 0; error < errors.Count; error++)
            {
                bool matched = StateErrors.Matches(written, errors[error], ofBranches);
                matches[error] |= matched;
                any |= matched;
            }

            if (!any && !StateErrors.NeverHere.Contains(written))
            {
                findings.Warning(
                    ErrorNames.NotSimulated, name.Place, $"nothing here fails with '{Words.Shorten(written)}'",
                    $"What a handler raises is told by 'errors: {{ <state>: {Words.Shorten(written)} }}' of the state machine.");
            }
        }

        return matches;
    }
}
