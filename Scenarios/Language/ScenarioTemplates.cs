namespace LambdaSim.Scenarios.Language;

/// <summary>A scenario to start from, mostly comments that teach the next step.</summary>
/// <param name="Name">What <c>lambdasim init</c> calls it.</param>
/// <param name="Summary">One line for a list.</param>
/// <param name="Text">The file.</param>
public sealed record ScenarioTemplate(string Name, string Summary, string Text);

/// <summary>The templates of <c>lambdasim init</c>.</summary>
public static class ScenarioTemplates
{
    /// <summary>All templates, the simplest first.</summary>
    public static IReadOnlyList<ScenarioTemplate> All { get; } =
    [
        Make("hello", "one function, one caller rate: the smallest scenario"),
        Make("api", "a small web API: three functions, user journeys, clients that retry"),
        Make("burst", "a quiet function that is suddenly busy: cold starts and throttles"),
        Make("queue", "an API that writes orders to SQS, and a function that works them off in batches"),
        Make("backlog", "200,000 messages wait in a queue: when is it empty, and what dies of it"),
        Make("events", "asynchronous invocations: how late they are done, and which are lost"),
        Make("stream", "a function that reads Kinesis in order, and one bad record"),
        Make("database", "every sandbox keeps a connection to a database that has few"),
        Make("canary", "a new version that fails gets a tenth of the calls, and is rolled back"),
        Make("flash-sale", "traffic climbs eightfold in a minute: provisioned concurrency, objectives, variants"),
        Make("migration", "a service that moves to Lambda: its load of a day, and what it would cost"),
        Make("azure-day", "a day of recorded counts: your own measurements in place of assumptions"),
    ];

    /// <summary>Finds a template.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The template, or null when there is none of that name.</returns>
    public static ScenarioTemplate? Find(string name) => All.FirstOrDefault(template => template.Name == name);

    private static ScenarioTemplate Make(string name, string summary) =>
        new(name, summary, EmbeddedText.Read($"Templates/{name}.yaml"));
}
