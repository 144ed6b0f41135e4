namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls functions through APIs of API Gateway: methods, integrations, and descriptions in OpenAPI.</summary>
/// <param name="apis">The APIs of the template.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="machines">Finds state machines.</param>
/// <param name="callers">Where callers are added.</param>
/// <param name="values">Resolves intrinsic functions.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class ApiCallers(
    TemplateApis apis, FunctionTargets targets, TemplateStateMachines machines, TemplateCallers callers, Intrinsics values,
    ScenarioText scenario)
{
    private const int Shortest = 50, LongestOfHttp = 30_000, Longest = 300_000, LongestCache = 3600;
    private const string Integration = "x-amazon-apigateway-integration";
    private readonly HashSet<(ITriggerTarget Target, string Api, bool Asynchronous)> known = [];

    /// <summary>Adds what a method or an integration calls: a function, or the executions of a state machine.</summary>
    /// <returns>Whether it calls something.</returns>
    public bool AddMethod(TemplateResource resource)
    {
        var integration = resource.Properties.Find("Integration") ?? resource.Properties;
        bool http = resource.Type == "AWS::ApiGatewayV2::Integration";
        var api = apis.Of(resource.Properties.Find("RestApiId") ?? resource.Properties.Find("ApiId"), http);
        if (targets.Find(integration.Find("Uri") ?? integration.Find("IntegrationUri")) is not { } function)
            return AddStart(resource, integration, api);
        Add(function, resource, api, integration.Find("TimeoutInMillis"), IsAsynchronous(integration));
        return true;
    }

    // An HTTP API names the action as a subtype, a REST API in the URI.
    private bool AddStart(TemplateResource resource, TemplateNode integration, TemplateApi api)
    {
        string? action = values.Quietly(integration.Find("IntegrationSubtype")) ?? values.Quietly(integration.Find("Uri"));
        bool waits = action?.EndsWith("StartSyncExecution", StringComparison.Ordinal) == true;
        if (!waits && action?.EndsWith("StartExecution", StringComparison.Ordinal) != true) return false;
        if (api.Kind.Trigger is null || machines.Find(integration) is not { } machine || !known.Add((machine, api.Id, false))) return false;
        List<string> settings = Settings(api, resource.Id, integration.Find("TimeoutInMillis"));
        if (!waits || machine.Express) settings.Insert(0, $"action: {(waits ? "StartSyncExecution" : "StartExecution")}");
        callers.Add(machine, resource.Id, api.Kind, api.Id, settings);
        return true;
    }

    /// <summary>Adds the functions that an API names itself, mostly in a description in OpenAPI.</summary>
    /// <returns>Whether it names one.</returns>
    public bool AddApi(TemplateResource resource)
    {
        var api = apis.Of(resource.Id, http: false);
        // Whom an API asks it does not call for its clients.
        TemplateNode others = resource.Properties with { Entries = [.. resource.Properties.Keys.Where(entry => entry.Key != "Auth")] };
        var found = targets.All(others);
        var integrations = resource.Properties.All().Select(node => node.Find(Integration)).OfType<TemplateNode>().ToArray();
        foreach (var function in found)
        {
            var timeouts = integrations.Where(one => targets.Find(one.Find("uri")) == function)
                .Select(one => one.Find("timeoutInMillis")).OfType<TemplateNode>();
            Add(function, resource, api, timeouts.FirstOrDefault(), asynchronous: false);
        }
        return found.Count > 0;
    }

    /// <summary>Notes an authorizer, which the triggers of its API ask.</summary>
    /// <returns>Whether it is a function of the template.</returns>
    public bool AddAuthorizer(TemplateResource resource) => targets.Find(resource.Properties.Find("AuthorizerUri")) is not null;

    /// <summary>Adds an event of SAM.</summary>
    public void AddEvent(ITriggerTarget target, string id, bool http, TemplateNode? properties)
    {
        var api = apis.Of(properties?.Find(http ? "ApiId" : "RestApiId"), http);
        known.Add((target, api.Id, false));
        callers.Add(target, id, api.Kind, api.Id, Settings(api, $"{target.Id}.{id}", properties?.Find("TimeoutInMillis")));
    }

    /// <summary>Adds the callers that only a permission tells of.</summary>
    public void AddPermitted(TemplateFunction function, string id)
    {
        if (known.All(called => called.Target != function))
            callers.Add(function, id, CallerKind.Named(apis.AreHttp ? "HttpApi" : "Api")!);
    }

    // A function that serves twelve methods of an API is called through the API: one traffic stands for all.
    private void Add(
        TemplateFunction function, TemplateResource resource, TemplateApi api, TemplateNode? timeout, bool asynchronous)
    {
        IReadOnlyList<string> settings = asynchronous ? [] : Settings(api, resource.Id, timeout);
        if (!known.Add((function, api.Id, asynchronous)))
        {
            if (!asynchronous && api.Kind.Trigger is { } type) callers.Through(function, type, api.Id, settings);
            return;
        }
        if (api.Kind.Name == "WebSocket")
            scenario.Note($"{api.Id}: WebSocket APIs are not simulated; its messages are calls of {function.Id} itself.");
        if (asynchronous)
            scenario.Note($"{resource.Shown} calls {function.Id} asynchronously; its calls are events that no API throttles.");
        callers.Add(function, resource.Id, asynchronous ? CallerKind.Named("AsynchronousApi")! : api.Kind, api.Id, settings);
    }

    private List<string> Settings(TemplateApi api, string what, TemplateNode? timeout)
    {
        List<string> settings = [];
        if (values.Number(timeout, $"{what}.TimeoutInMillis") is { } milliseconds)
        {
            int most = api.Kind.Name == "HttpApi" ? LongestOfHttp : Longest;
            if (milliseconds < Shortest || milliseconds > most)
                scenario.Note($"{what}.TimeoutInMillis ({timeout!.Place}) is {milliseconds}, which AWS refuses.");
            settings.Add($"timeout: {Quantities.Time(Math.Clamp(milliseconds, Shortest, most))}");
        }
        if (api.Throttle is { } throttle) settings.Add(throttle);
        if (api.Authorizer is { } authorizer)
        {
            authorizer.IsCalled = true;
            string cache = api.AuthorizerCache is { } seconds ? $", cache: {Math.Clamp(seconds, 0, LongestCache)} s" : "";
            settings.Add($"authorizer: {{ function: {authorizer.Name}{cache} }}");
        }
        return settings;
    }

    private static bool IsAsynchronous(TemplateNode integration) => (integration.Find("RequestParameters")?.Keys ?? []).Any(entry =>
        entry.Key.EndsWith("X-Amz-Invocation-Type", StringComparison.OrdinalIgnoreCase)
        && entry.Value.Text?.Contains("Event", StringComparison.Ordinal) == true);
}
