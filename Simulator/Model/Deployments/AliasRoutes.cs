using System.Runtime.CompilerServices;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Deployments;

/// <summary>What one front end knows of the versions that serve each function.</summary>
/// <remarks>The version is chosen at random for each request, by the weights of the alias (AWS, Lambda function
/// aliases); the choice costs the same whatever the versions.</remarks>
public sealed class AliasRoutes
{
    private readonly Draws choices;
    private readonly RouteAlias[] routes;
    private readonly (int Invocations, int Errors)[] points;

    /// <summary>The routes at the beginning of a run.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public AliasRoutes(RegionContext context)
    {
        choices = context.Stream(RandomStreams.VersionOfTheAlias);
        routes = [.. Enumerable.Range(0, context.Functions.Count).Select(function => InitialRoute(context, function))];
        points = new (int, int)[context.Functions.Count];
    }

    /// <summary>Whether any function of a scenario has versions to choose from.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool AreNeeded(Scenario scenario) => scenario.Functions.Any(function => function.HasVersions);

    /// <summary>The kind of sandbox that serves a request.</summary>
    /// <param name="function">Which function it calls.</param>
    /// <param name="id">Which invocation it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Choose(ushort function, InvocationId id)
    {
        ref readonly var route = ref routes[function];
        return route.Weight > 0 && choices.Chance(id.Value, route.Weight) ? route.Additional : route.Kind;
    }

    /// <summary>Whether a kind is of the version that the alias points to, which has its provisioned concurrency.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="kind">The kind.</param>
    public bool IsMain(ushort function, ushort kind) => routes[function].Kind == kind;

    /// <summary>Other versions serve from now on.</summary>
    /// <param name="route">Which.</param>
    public void Follow(in RouteAlias route) => routes[route.Function] = route;

    /// <summary>An invocation has ended.</summary>
    /// <param name="function">Of which function.</param>
    /// <param name="failed">Whether in an error of the function.</param>
    public void Count(ushort function, bool failed)
    {
        ref var point = ref points[function];
        point.Invocations++;
        if (failed) point.Errors++;
    }

    /// <summary>What has ended since it was last asked for.</summary>
    /// <param name="function">Of which function.</param>
    public AliasPoint TakePoint(ushort function)
    {
        var (invocations, errors) = points[function];
        points[function] = default;
        return new AliasPoint(function, invocations, errors);
    }

    private static RouteAlias InitialRoute(RegionContext context, int function)
    {
        var own = (ushort)function;
        if (context.Functions[function].Settings is not { Alias.Additional: { } additional } settings)
            return new RouteAlias(own, own, own, Weight: 0);
        return new RouteAlias(own, own, context.Kinds.OfVersion(function, additional), settings.Alias.Weight);
    }
}
