using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>
/// What may be written as the value of a setting: read, described and put into a JSON Schema in one place.
/// </summary>
internal abstract class ValueKind
{
    /// <summary>What is allowed, for people: "128 MB to 10,240 MB".</summary>
    public abstract string Allowed { get; }

    /// <summary>Where its numbers lie; null where it is not a single number.</summary>
    public virtual ValueRange? Range => null;

    /// <summary>The words that it is one of; none where it is something else.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <summary>The word that may stand instead of a number; null where there is none.</summary>
    public virtual string? Absent => null;

    /// <summary>The JSON Schema of the value.</summary>
    public abstract JsonObject Schema();

    /// <summary>Reads the value only to find its mistakes.</summary>
    public abstract void Check(Node node, Findings findings);
}

/// <summary>A kind of value with its type.</summary>
internal abstract class ValueKind<T> : ValueKind
{
    /// <summary>Reads a value. After a false return the mistakes are with the findings.</summary>
    public abstract bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out T value);

    public override void Check(Node node, Findings findings) => TryRead(node, findings, out _);

    /// <summary>Expects a single value.</summary>
    protected bool TryText(Node node, Findings findings, [NotNullWhen(true)] out string? text)
    {
        text = (node as ScalarNode)?.Text;
        if (node is ScalarNode { Empty: true })
        {
            findings.Mistake(ErrorNames.EmptyValue, node.Place, "a value is missing here", $"Expected: {Allowed}.");
            return false;
        }

        if (text is null)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"one value is expected here, not {node.Describe()}",
                $"Expected: {Allowed}.");
        }

        return text is not null;
    }
}
