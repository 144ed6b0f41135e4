namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Writes out the APIs that SAM makes for events which name none, so that each of several stacks has its own.</summary>
internal static class ImplicitApis
{
    private static readonly (string Event, string Type, string Id, string Reference)[] Kinds =
    [
        ("Api", "AWS::Serverless::Api", "ServerlessRestApi", "RestApiId"),
        ("HttpApi", "AWS::Serverless::HttpApi", "ServerlessHttpApi", "ApiId"),
    ];

    /// <summary>The template with these APIs as resources, and a reference to one in each event that names none.</summary>
    public static TemplateNode Written(TemplateNode root)
    {
        if (root.Find("Resources") is not { } resources) return root;
        HashSet<string> made = [];
        TemplateEntry[] named = [.. resources.Keys.Select(entry => entry with { Value = Named(entry.Value, made) })];
        var implied = Kinds.Where(kind => made.Contains(kind.Id) && resources.Find(kind.Id) is null)
            .Select(kind => Entry(resources.Place, kind.Id, Group(
                resources.Place, Entry(resources.Place, "Type", new(resources.Place) { Text = kind.Type }),
                Entry(resources.Place, "Properties", Group(resources.Place)))));
        return With(root, "Resources", resources with { Entries = [.. named, .. implied] });
    }

    private static TemplateNode Named(TemplateNode resource, HashSet<string> made)
    {
        if (resource.Find("Properties", "Events") is not { Entries: not null } events) return resource;
        var named = events with { Entries = [.. events.Keys.Select(entry => entry with { Value = NamedEvent(entry.Value, made) })] };
        return With(resource, "Properties", With(resource.Find("Properties")!, "Events", named));
    }

    private static TemplateNode NamedEvent(TemplateNode one, HashSet<string> made)
    {
        var kind = Array.Find(Kinds, kind => kind.Event == one.Find("Type")?.Text);
        if (kind.Id is null || one.Find("Properties", kind.Reference) is not null) return one;
        made.Add(kind.Id);
        var reference = Group(one.Place, Entry(one.Place, "Ref", new(one.Place) { Text = kind.Id }));
        var properties = one.Find("Properties") is { Entries: not null } said ? said : Group(one.Place);
        return With(one, "Properties", With(properties, kind.Reference, reference));
    }

    private static TemplateNode With(TemplateNode group, string key, TemplateNode value) => group with
    {
        Entries = group.Find(key) is null
            ? [.. group.Keys, Entry(value.Place, key, value)]
            : [.. group.Keys.Select(entry => entry.Key == key ? entry with { Value = value } : entry)],
    };

    private static TemplateNode Group(TemplatePlace place, params TemplateEntry[] entries) => new(place) { Entries = entries };

    private static TemplateEntry Entry(TemplatePlace place, string key, TemplateNode value) => new(key, value, place);
}
