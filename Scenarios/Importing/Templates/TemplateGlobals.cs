namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Puts the Globals of a SAM template below what a function says itself, as SAM does.</summary>
internal static class TemplateGlobals
{
    /// <summary>Groups are merged key by key, lists are put behind each other, and of single values one's own wins.</summary>
    /// <param name="shared">The Globals; null without.</param>
    /// <param name="own">What the function says.</param>
    public static TemplateNode Merge(TemplateNode? shared, TemplateNode own)
    {
        if (shared is null || own.Function is not null || shared.Function is not null) return own;
        if (shared.Items is { } before && own.Items is { } after) return own with { Items = [.. before, .. after] };
        if (shared.Entries is null || own.Entries is null) return own;
        var merged = own.Keys.Select(entry => entry with { Value = Merge(shared.Find(entry.Key), entry.Value) });
        return own with { Entries = [.. merged, .. shared.Keys.Where(entry => own.Find(entry.Key) is null)] };
    }
}
