namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A function of a template, with what other resources say of it.</summary>
/// <param name="id">Its logical ID.</param>
/// <param name="name">Its name in the scenario.</param>
/// <param name="place">Where it begins.</param>
/// <param name="properties">What it says of itself, with the Globals of a SAM template below.</param>
/// <param name="values">Resolves intrinsic functions.</param>
internal sealed class TemplateFunction(string id, string name, TemplatePlace place, TemplateNode properties, Intrinsics values)
    : ITriggerTarget
{
    /// <summary>The shortest and the longest timeout of a function, in seconds.</summary>
    public const int ShortestTimeout = 1, LongestTimeout = 900;

    /// <summary>Its logical ID.</summary>
    public string Id => id;

    /// <summary>Its name in the scenario.</summary>
    public string Name => name;

    /// <summary>What it is called in notes.</summary>
    public string Shown => $"{id} ({place})";

    /// <summary>What it says of itself, with Globals below.</summary>
    public TemplateNode Properties => properties;

    /// <summary>Resolves intrinsic functions.</summary>
    public Intrinsics Values => values;

    /// <summary>The timeout in seconds; AWS's default is 3.</summary>
    public int Timeout { get; set; } = Math.Clamp(
        values.Number(properties.Find("Timeout"), $"{id}.Timeout") ?? 3, ShortestTimeout, LongestTimeout);

    /// <summary>Reserved concurrency; null without.</summary>
    public int? Reserved { get; } =
        values.Number(properties.Find("ReservedConcurrentExecutions"), $"{id}.ReservedConcurrentExecutions") is { } number
            ? Math.Max(0, number)
            : null;

    /// <summary>Provisioned concurrency of its aliases and versions; zero without.</summary>
    public int Provisioned { get; set; } = Math.Max(0, values.Number(
        properties.Find("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"),
        $"{id}.ProvisionedConcurrentExecutions") ?? 0);

    /// <summary>How the provisioned concurrency follows its utilisation: target in percent, minimum, maximum.</summary>
    public (double Target, int Minimum, int Maximum, string? Statistic)? AutoScaling { get; set; }

    /// <summary>How an alias shares its calls between two versions; null where one version gets all.</summary>
    public VersionShare? Share { get; set; }

    /// <summary>Retries, ages and destinations of events, of the function or of an EventInvokeConfig.</summary>
    public TemplateNode? EventSettings { get; set; } = properties.Find("EventInvokeConfig");

    /// <summary>Whether its URL sends responses while they are made.</summary>
    public bool StreamsResponses { get; set; }

    /// <summary>Whether it is known what calls it, or that nothing does.</summary>
    public bool IsCalled { get; set; }

    /// <inheritdoc/>
    public void CalledBy(CallerKind kind)
    {
        IsCalled = true;
        Asynchronous |= kind.Asynchronous;
    }

    /// <summary>Whether something invokes it asynchronously.</summary>
    public bool Asynchronous { get; set; }

    /// <summary>Whether a mapping gives it messages.</summary>
    public bool Mapped { get; set; }

    /// <summary>Whether a sandbox of it serves one tenant only.</summary>
    public bool IsolatesTenants =>
        WantsTenants && !Asynchronous && !Mapped && Provisioned == 0 && AutoScaling is null && !WantsSnapStart;

    /// <summary>Whether the template asks for a sandbox for each tenant.</summary>
    public bool WantsTenants => values.Quietly(properties.Find("TenancyConfig", "TenantIsolationMode")) == "PER_TENANT";

    /// <summary>Whether the template asks for SnapStart.</summary>
    public bool WantsSnapStart => values.Quietly(properties.Find("SnapStart", "ApplyOn")) == "PublishedVersions";

    /// <summary>A property.</summary>
    public TemplateNode? Property(string key) => properties.Find(key);

    /// <summary>A property as text.</summary>
    public string? Text(string key) => values.Text(Property(key), $"{id}.{key}");

    /// <summary>A property as a whole number.</summary>
    public int? Number(string key) => values.Number(Property(key), $"{id}.{key}");
}

/// <summary>How an alias shares its calls between two versions.</summary>
/// <param name="Version">The number of the version that it points to.</param>
/// <param name="Additional">The number of the other.</param>
/// <param name="Weight">The share of calls that the other gets; from 0 to 1.</param>
internal sealed record VersionShare(string Version, string Additional, double Weight);
