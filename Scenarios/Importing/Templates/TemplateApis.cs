using System.Globalization;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>An API of API Gateway.</summary>
/// <param name="Id">Its logical ID; that of SAM where SAM makes it.</param>
/// <param name="Kind">How it calls functions.</param>
/// <param name="Throttle">Its throttle, as the scenario writes it; null for that of the account.</param>
/// <param name="Authorizer">The function that it asks; null for none.</param>
/// <param name="AuthorizerCache">How long it keeps what that said, in seconds; null for the usual time.</param>
internal sealed record TemplateApi(
    string Id, CallerKind Kind, string? Throttle, TemplateFunction? Authorizer, int? AuthorizerCache);

/// <summary>The APIs of a template: whether they are REST or HTTP, and how their stages throttle.</summary>
/// <remarks>
/// A stage throttles all of its methods, or single ones. One trigger stands for all methods of an API that call a function, so
/// the throttles of single methods are named and not taken over; so are usage plans, which count by key.
/// </remarks>
/// <param name="template">The template.</param>
/// <param name="targets">Finds functions.</param>
/// <param name="scenario">Where notes go.</param>
internal sealed class TemplateApis(TemplateDocument template, FunctionTargets targets, ScenarioText scenario)
{
    private const string ImplicitRest = "ServerlessRestApi", ImplicitHttp = "ServerlessHttpApi";
    private const string RateLimit = "ThrottlingRateLimit", BurstLimit = "ThrottlingBurstLimit", CacheTime = "AuthorizerResultTtlInSeconds";
    private const int LargestBurst = 1_000_000;
    private static readonly string[] Stages =
        ["AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Stage"];

    private static readonly string[] Authorizers = ["AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer"];

    private readonly Dictionary<string, TemplateApi> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> stages = new(StringComparer.Ordinal);
    private readonly Intrinsics values = template.Values;

    /// <summary>The API that something names.</summary>
    /// <param name="reference">Its ID; null for the one that SAM makes.</param>
    /// <param name="http">Whether it is an HTTP API, where the template does not have it.</param>
    public TemplateApi Of(TemplateNode? reference, bool http)
    {
        string made = http ? ImplicitHttp : ImplicitRest;
        string id = reference is null ? made
            : FunctionTargets.References(reference).FirstOrDefault()?.Split('.')[0] ?? values.Quietly(reference) ?? made;
        return Of(id, http);
    }

    /// <summary>An API by its logical ID.</summary>
    /// <param name="id">The logical ID.</param>
    /// <param name="http">Whether it is an HTTP API, where the template does not have it.</param>
    public TemplateApi Of(string id, bool http)
    {
        if (known.TryGetValue(id, out var api)) return api;
        var kind = CallerKind.Named(KindOf(id, http))!;
        if (kind.Trigger is null) return known[id] = new TemplateApi(id, kind, null, null, null);
        var (authorizer, cache) = AuthorizerOf(id);
        return known[id] = new TemplateApi(id, kind, ThrottleOf(id), authorizer, cache);
    }

    /// <summary>Whether a resource is an API that calls functions, or a stage of one.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => known.ContainsKey(id) || stages.Contains(id);

    /// <summary>Whether all APIs of the template are HTTP APIs, so that what only a permission names is one.</summary>
    public bool AreHttp =>
        template.Resources.Any(resource => resource.Type is "AWS::ApiGatewayV2::Api" or "AWS::Serverless::HttpApi")
        && !template.Resources.Any(resource => resource.Type is "AWS::ApiGateway::RestApi" or "AWS::Serverless::Api");

    private string KindOf(string id, bool http) => template.Resource(id) switch
    {
        { Type: "AWS::ApiGatewayV2::Api" } api when values.Quietly(api.Properties.Find("ProtocolType")) == "WEBSOCKET" => "WebSocket",
        { Type: "AWS::ApiGatewayV2::Api" or "AWS::Serverless::HttpApi" } => "HttpApi",
        { Type: "AWS::ApiGateway::RestApi" or "AWS::Serverless::Api" } => "Api",
        _ => http ? "HttpApi" : "Api",
    };

    // A resource of its own, or what SAM says below Auth.
    private (TemplateFunction? Function, int? Cache) AuthorizerOf(string id)
    {
        foreach (var resource in template.Resources.Where(resource => Authorizers.Contains(resource.Type)))
        {
            var (properties, named) = (resource.Properties, resource.Properties.Find("RestApiId") ?? resource.Properties.Find("ApiId"));
            if (named is null || FunctionTargets.References(named).All(path => path.Split('.')[0] != id)) continue;
            if (targets.Find(properties.Find("AuthorizerUri")) is { } function)
                return (function, values.Number(properties.Find(CacheTime), $"{resource.Id}.{CacheTime}"));
        }
        foreach (var settings in SettingsOf(id))
        {
            foreach (var (_, authorizer, _) in settings.Find("Auth", "Authorizers")?.Keys ?? [])
                if (targets.Find(authorizer.Find("FunctionArn")) is { } function)
                    return (function, values.Number(authorizer.Find("Identity", "ReauthorizeEvery"), $"{id}.ReauthorizeEvery"));
        }
        return (null, null);
    }

    private string? ThrottleOf(string id)
    {
        string? found = null;
        if (template.Resource(id) is { } api) SayOf(id, api.Shown, api.Properties);
        foreach (var settings in SettingsOf(id))
        {
            if (settings.Find("Auth", "UsagePlan") is { } plan && values.Quietly(plan.Find("CreateUsagePlan")) is not "NONE")
                scenario.Note($"{id}: UsagePlan ({plan.Place}) is not taken over, because it counts by the key of who calls.");
            foreach (var (what, node) in OfSingle(settings))
                scenario.Note($"{id}: the throttle of {what} ({node.Place}) is not taken over, because one trigger stands for "
                    + "all methods.");
            foreach (var all in OfAll(settings)) found ??= Throttle(id, all);
        }
        return found;
    }

    // What SAM says at the API, or of all APIs; else the stages that name it.
    private IEnumerable<TemplateNode> SettingsOf(string id)
    {
        var api = template.Resource(id);
        if (api is not null) yield return api.Properties;
        if (id == ImplicitHttp || api?.Type == "AWS::Serverless::HttpApi")
        {
            if (template.Globals("HttpApi") is { } shared) yield return shared;
        }
        else if (id == ImplicitRest || api?.Type == "AWS::Serverless::Api")
        {
            if (template.Globals("Api") is { } shared)
            {
                SayOf(id, $"Globals.Api ({shared.Place})", shared);
                yield return shared;
            }
        }
        foreach (var stage in template.Resources.Where(resource => Stages.Contains(resource.Type)))
        {
            var named = stage.Properties.Find("RestApiId") ?? stage.Properties.Find("ApiId");
            if (named is null || FunctionTargets.References(named).All(path => path.Split('.')[0] != id)) continue;
            if (stages.Add(stage.Id)) SayOf(id, stage.Shown, stage.Properties);
            yield return stage.Properties.Find("StageDescription") ?? stage.Properties;
        }
    }

    // A cache of an API answers in the place of functions; a canary has another deployment for a share of the calls.
    private void SayOf(string id, string stage, TemplateNode settings)
    {
        if (values.Quietly(settings.Find("CacheClusterEnabled")) is "true" or "True")
            scenario.Note($"{id}: the cache of {stage} is not taken over: functions are called for what it would answer too.");
        if (settings.Find("CanarySetting") is { } canary)
            scenario.Note($"{id}: CanarySetting ({canary.Place}) is not taken over; all calls go to one deployment.");
    }

    private IEnumerable<TemplateNode> OfAll(TemplateNode settings) =>
        [
            .. Methods(settings).Where(IsOfAll),
            .. settings.Find("DefaultRouteSettings") is { } routes ? (TemplateNode[])[routes] : [],
            settings,
        ];

    private IEnumerable<(string What, TemplateNode Node)> OfSingle(TemplateNode settings) =>
        [
            .. Methods(settings).Where(method => !IsOfAll(method)).Select(method =>
                ($"{values.Quietly(method.Find("HttpMethod"))} {values.Quietly(method.Find("ResourcePath"))}", method)),
            .. Routes(settings.Find("RouteSettings")).Where(route => Throttles(route.Node)),
        ];

    // Of CloudFormation a group by routes, of Terraform blocks that name theirs.
    private IEnumerable<(string What, TemplateNode Node)> Routes(TemplateNode? routes) =>
        routes is null ? []
        : routes.AsList.All(route => route.Find("RouteKey") is not null)
            ? routes.AsList.Select(route => (values.Quietly(route.Find("RouteKey")) ?? "a route", route))
            : routes.Keys.Select(route => (route.Key, route.Value));

    private static IEnumerable<TemplateNode> Methods(TemplateNode settings) =>
        (settings.Find("MethodSettings")?.AsList ?? []).Where(Throttles);

    private static bool Throttles(TemplateNode node) => (node.Find(RateLimit) ?? node.Find(BurstLimit)) is not null;

    private bool IsOfAll(TemplateNode method) =>
        values.Quietly(method.Find("HttpMethod")) == "*" && values.Quietly(method.Find("ResourcePath")) is "/*" or "*";

    private string? Throttle(string id, TemplateNode node)
    {
        if (!Throttles(node)) return null;
        List<string> settings = [];
        if (Limit(id, node, RateLimit) is { } rate) settings.Add($"rate: {Quantities.Rate(rate)}");
        if (Limit(id, node, BurstLimit) is { } burst)
            settings.Add($"burst: {Quantities.Number(Math.Clamp(Math.Floor(burst), 1, LargestBurst))}");
        return settings.Count == 0 ? null : $"throttle: {{ {string.Join(", ", settings)} }}";
    }

    // Less than nothing stands for the account's; nothing at all would refuse whatever comes.
    private double? Limit(string id, TemplateNode node, string key)
    {
        if (node.Find(key) is not { } written) return null;
        if (values.Text(written, $"{id}.{key}") is not { } text) return null;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out double limit) && double.IsFinite(limit) && limit != 0)
            return limit < 0 ? null : limit;
        scenario.Note($"{id}.{key} ({written.Place}) is {text}, which is not taken over.");
        return null;
    }
}
