using System.Globalization;
using System.IO.Enumeration;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.StateMachines;

/// <summary>Whether a rule of a Choice state holds, as far as the data are known.</summary>
/// <param name="find">A value by its path: null when it is not there, <see cref="KnownData.Unknown"/> when nobody knows.</param>
internal sealed class ChoiceRules(Func<string, Node?> find)
{
    private static readonly string[] Kinds = ["String", "Numeric", "Timestamp"];
    private static readonly string[] Relations = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];

    /// <summary>The fields that a rule can have.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "Variable", "Next", "Comment", "And", "Or", "Not", "Condition", "Assign", "Output", "BooleanEquals", "BooleanEqualsPath",
        "StringMatches", "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp",
        .. Kinds.SelectMany(kind => Relations.SelectMany(relation => (string[])[kind + relation, $"{kind}{relation}Path"])),
    ];

    /// <summary>What does not compare: it names, tells or joins.</summary>
    private static readonly string[] Beside = ["Variable", "Next", "Comment", "Assign", "Output"];

    /// <summary>The first path whose value is not known, when a rule cannot be told.</summary>
    public string? Missing { get; private set; }

    /// <summary>The first path that is compared and leads to nothing: in AWS the execution fails there.</summary>
    public string? Absent { get; private set; }

    /// <summary>What a rule compares or joins with: exactly one.</summary>
    public static IReadOnlyList<Entry> ComparisonsOf(MapNode rule) =>
        [.. rule.Entries.Where(entry => !Beside.Contains(entry.Key.Text))];

    /// <returns>Null when it cannot be told.</returns>
    public bool? Holds(MapNode rule)
    {
        if (rule["And"] is ListNode all)
        {
            return Together(all, decisive: false);
        }

        if (rule["Or"] is ListNode any)
        {
            return Together(any, decisive: true);
        }

        if (rule["Not"] is MapNode not)
        {
            return !Holds(not);
        }

        if (rule["Condition"] is { } condition)
        {
            Missing ??= condition.ToText();
            return null;
        }

        string variable = rule["Variable"]?.ToText() ?? "";
        Node? value = find(variable);
        if (value is KnownData.Unknown)
        {
            Missing ??= variable;
            return null;
        }

        Entry comparison = ComparisonsOf(rule)[0];
        if (value is null && comparison.Key.Text != "IsPresent") Absent ??= variable;
        return Compare(comparison.Key.Text, value, comparison.Value);
    }

    private bool? Together(ListNode rules, bool decisive)
    {
        bool? all = !decisive;
        foreach (bool? holds in rules.Items.OfType<MapNode>().Select(Holds))
        {
            if (holds == decisive)
            {
                return decisive;
            }

            all = holds is null ? null : all;
        }

        return all;
    }

    private bool? Compare(string comparison, Node? value, Node with)
    {
        if (comparison.StartsWith("Is", StringComparison.Ordinal))
        {
            return Is(comparison, value) == (with.ToText() == "true");
        }

        if (comparison.EndsWith("Path", StringComparison.Ordinal))
        {
            string path = with.ToText();
            comparison = comparison[..^"Path".Length];
            if (find(path) is not { } found)
            {
                Absent ??= path;
                return false;
            }

            if (found is KnownData.Unknown)
            {
                Missing ??= path;
                return null;
            }

            with = found;
        }

        // A value of another kind is never equal, less or more.
        if (value is not ScalarNode left || with is not ScalarNode right)
        {
            return false;
        }

        return comparison switch
        {
            "StringMatches" => IsText(left) && FileSystemName.MatchesSimpleExpression(right.Text, left.Text, ignoreCase: false),
            "BooleanEquals" => IsTruth(left) && left.Text == right.Text,
            _ when comparison.StartsWith("String", StringComparison.Ordinal) => IsText(left)
                && Holds(comparison["String".Length..], string.CompareOrdinal(left.Text, right.Text)),
            _ when comparison.StartsWith("Numeric", StringComparison.Ordinal) => IsNumber(left, out double number)
                && IsNumber(right, out double other) && Holds(comparison["Numeric".Length..], number.CompareTo(other)),
            _ when comparison.StartsWith("Timestamp", StringComparison.Ordinal) => IsMoment(left, out DateTimeOffset moment)
                && IsMoment(right, out DateTimeOffset other) && Holds(comparison["Timestamp".Length..], moment.CompareTo(other)),
            _ => false,
        };
    }

    private static bool Holds(string relation, int difference) => relation switch
    {
        "Equals" => difference == 0,
        "LessThan" => difference < 0,
        "GreaterThan" => difference > 0,
        "LessThanEquals" => difference <= 0,
        _ => difference >= 0,
    };

    private static bool Is(string what, Node? value) => what switch
    {
        "IsPresent" => value is not null,
        "IsNull" => value is ScalarNode { Plain: true, Text: "null" or "" },
        "IsNumeric" => value is ScalarNode number && IsNumber(number, out _),
        "IsBoolean" => value is ScalarNode truth && IsTruth(truth),
        "IsTimestamp" => value is ScalarNode moment && IsMoment(moment, out _),
        _ => value is ScalarNode text && IsText(text),
    };

    private static bool IsText(ScalarNode value) =>
        !value.Plain || !(IsNumber(value, out _) || IsTruth(value) || value.Text is "null" or "");

    private static bool IsTruth(ScalarNode value) => value is { Plain: true, Text: "true" or "false" };

    private static bool IsNumber(ScalarNode value, out double number)
    {
        number = 0;
        return value.Plain && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsMoment(ScalarNode value, out DateTimeOffset moment)
    {
        bool read = DateTimeOffset.TryParse(
            value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
        return read && value.Text.Contains('T', StringComparison.Ordinal);
    }
}
