using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Assumptions;

/// <summary>A default that AWS does not publish, and how far the truth may lie from it.</summary>
public sealed class AssumedRange
{
    private readonly Setting setting;
    private readonly Node value, low, high;

    internal AssumedRange(Setting setting, ProfileLeaf leaf, Node low, Node high, string reason)
    {
        (this.setting, this.low, this.high) = (setting, low, high);
        value = leaf.Value;
        (Kind, Source, Reason) = (leaf.Kind, leaf.Source, reason);
    }

    /// <summary>The setting's path; a star stands for the name of a function or a traffic.</summary>
    public string Path => setting.Path;

    /// <summary>What the profile says, with its unit.</summary>
    public string Value => value.ToText();

    /// <summary>The lower end.</summary>
    public string Low => low.ToText();

    /// <summary>The upper end.</summary>
    public string High => high.ToText();

    /// <summary>Whether the value was measured or is our assumption.</summary>
    public OriginKind Kind { get; }

    /// <summary>What the value rests on.</summary>
    public string Source { get; }

    /// <summary>Why the range is as wide as it is.</summary>
    public string Reason { get; }

    /// <summary>The default changed on the way from the value to an end of the range.</summary>
    /// <param name="up">Whether it is the upper end.</param>
    /// <param name="share">How far: 0 is the value, 1 is the end.</param>
    /// <returns>What <see cref="ScenarioReader"/> takes as an assumption; whole numbers are rounded.</returns>
    public SettingOverride Towards(bool up, double share)
    {
        Node end = up ? high : low;
        return new SettingOverride(Path, share switch
        {
            0 => value,
            1 => end,
            _ => Taken(setting, whole => Interpolation.Between(value, end, share, whole)),
        } is Node node ? node.ToText() : "");
    }

    /// <summary>The value as it is made, or rounded to whole numbers where the setting takes no others.</summary>
    internal static Node Taken(Setting setting, Func<bool, Node> make)
    {
        Node exact = make(false);
        Findings findings = new();
        setting.Kind.Check(exact, findings);
        return findings.Reported == 0 ? exact : make(true);
    }
}
