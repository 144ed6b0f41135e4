using LambdaSim.Model.Deployments;

namespace LambdaSim.Model;

// Which version of a function serves a request. The way of an invocation stands in FrontEnd.cs.

/// <content>Versions.</content>
public sealed partial class FrontEnd : IReceive<RouteAlias>, IReceive<EmitPoints>
{
    /// <summary>Reports what became of the invocations of a minute, for alarms.</summary>
    public readonly Link<AliasPoint> Deployer = new(Name, "deployer");

    /// <summary>The end of a minute.</summary>
    public readonly Timer<EmitPoints> Minutes = new(Name);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly AliasRoutes? routes;
    private readonly ushort[] watched;

    /// <inheritdoc/>
    public void Receive(in RouteAlias message) => routes!.Follow(message);

    /// <inheritdoc/>
    public void Receive(in EmitPoints message)
    {
        foreach (ushort function in watched) Deployer.Send(routes!.TakePoint(function), function);
        Minutes.Set(Minute, message);
    }

    /// <summary>Begins to report, if an alarm watches any function.</summary>
    public void WatchAliases()
    {
        if (watched.Length > 0) Minutes.Set(Minute, new EmitPoints());
    }

    private static ushort[] WatchedOf(Functions functions) =>
    [
        .. Enumerable.Range(0, functions.Count).Select(number => (ushort)number).Where(
            number => functions[number].Settings.Deployments.Any(deployment => deployment.RollBack is not null)),
    ];

    private void ChooseVersion(ref InvocationRecord record)
    {
        record.Kind = routes!.Choose(record.Function, record.Id);
        record.Version = (ushort)kinds[record.Kind].Version;
    }

    /// <summary>Only the version that the alias points to has provisioned sandboxes.</summary>
    private Route ChooseRoute(in InvocationRecord record)
    {
        var function = functions[record.Function].Settings;
        bool provisioned = function.Provisioned is not null && (routes is null || routes.IsMain(record.Function, record.Kind));
        return provisioned ? Route.Provisioned : function.Managed is not null ? Route.Managed : Route.Counted;
    }
}
