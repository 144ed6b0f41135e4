using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.Terraform;

/// <summary>An instance of a module, with what the configuration says of it.</summary>
/// <param name="Address">Its address, such as <c>module.shop["live"]</c>; empty for the root module.</param>
/// <param name="Name">The name of the call; empty for the root module.</param>
/// <param name="Key">The key of count or for_each; null without.</param>
/// <param name="Parent">The module that calls it; null for the root module.</param>
/// <param name="Call">How the configuration of its parent calls it; null where there is none, as in a state.</param>
/// <param name="Configuration">Its own configuration; null where there is none.</param>
internal sealed record TerraformModule(
    string Address, string Name, string? Key, TerraformModule? Parent, TemplateNode? Call, TemplateNode? Configuration)
{
    /// <summary>What the configuration says of a resource; null where there is none.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    public TemplateNode? Resource(string type, string name) => (Configuration?.Find("resources")?.Items ?? []).FirstOrDefault(one =>
        one.Find("type")?.Text == type && one.Find("name")?.Text == name && one.Find("mode")?.Text != "data");
}

/// <summary>An instance of a resource.</summary>
/// <param name="Address">Its address, such as <c>module.shop.aws_lambda_function.orders["eu"]</c>.</param>
/// <param name="Module">The instance of the module that it is in.</param>
/// <param name="Type">Its type, such as aws_lambda_function.</param>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Key">The key of count or for_each; null without.</param>
/// <param name="Values">The values of its attributes, as far as they are known.</param>
/// <param name="Sensitive">The attributes that hold something secret, which is not to be written.</param>
/// <param name="Unknown">Which attributes are known only once it is applied: the same tree with <c>true</c>; null for none.</param>
internal sealed record TerraformResource(
    string Address, TerraformModule Module, string Type, string Name, string? Key, TemplateNode Values, IReadOnlySet<string> Sensitive,
    TemplateNode? Unknown)
{
    /// <summary>What the configuration says of it; null where there is none.</summary>
    public TemplateNode? Configuration { get; } = Module.Resource(Type, Name);

    /// <summary>Where notes say that it is.</summary>
    public TemplatePlace Place => new(0, Address);

    /// <summary>An attribute that is known; null for others.</summary>
    public string? Text(string attribute) => Values.Find(attribute)?.Text is { Length: > 0 } text ? text : null;
}
