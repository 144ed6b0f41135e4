using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Triggers;

/// <summary>The Lambda authorizer of an API: a function that says of each request whether it may go on.</summary>
/// <remarks>
/// In AWS API Gateway takes the identity from the request and answers 401 where there is none. It invokes the function, and keeps
/// what it said of an identity for as long as it is told; meanwhile the function is not asked. A request that comes while the
/// function runs for another one of the same identity asks again. A function that denies gives 403; one that fails, is throttled or
/// takes too long gives AUTHORIZER_FAILURE, 500 (Amazon API Gateway Developer Guide, gateway responses and quotas, 2026). We model
/// identities as so many, each as frequent as the others, of which a share is denied. Left out: the time-out of a REST API's
/// authorizer apart from that of its integration, policies that differ by method, and JWT and IAM, which invoke nothing.
/// </remarks>
internal sealed class Authorizer : IReceive<Authorize>, IReceive<Answer>, IReceive<AuthorizationTimedOut>
{
    /// <summary>The number of attempt that its invocations have, where those of the request itself begin with 1.</summary>
    public const int Attempt = 255;

    /// <summary>Calls the function.</summary>
    public readonly Link<Invoke> FrontEnds;

    /// <summary>Tells the front door.</summary>
    public readonly Link<Authorization> Door;

    /// <summary>Ends of the time that the function may take.</summary>
    public readonly Timer<AuthorizationTimedOut> TimeOuts;

    private const short Allowed = 200, Anonymous = 401, Denied = 403, Failed = 500;

    private const int EventBytes = 1024;

    private readonly Simulation simulation;
    private readonly AuthorizerSettings settings;
    private readonly Probe<RequestAuthorized> told;
    private readonly SlotTable<Asked> asked = new();
    private readonly Instant[] keptUntil;
    private readonly Draws identities, anonymous, denials, hosts;
    private readonly ushort function;
    private readonly int trigger, hostCount;

    /// <summary>An authorizer that knows no identity yet.</summary>
    /// <param name="trigger">The place of its trigger in the scenario.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public Authorizer(int trigger, RegionContext context)
    {
        var api = context.Scenario.Triggers[trigger];
        (this.trigger, simulation, settings) = (trigger, context.Simulation, api.Authorizer!);
        told = context.Probes.Of<RequestAuthorized>();
        keptUntil = new Instant[settings.Cache > TimeSpan.Zero ? settings.Identities : 0];
        identities = context.Stream(RandomStreams.IdentityOf, api.Name);
        anonymous = context.Stream(RandomStreams.AnonymousRequestsOf, api.Name);
        denials = context.Stream(RandomStreams.DenialsOf, api.Name);
        hosts = context.Stream(RandomStreams.LoadBalancerOf, $"authorizer of {api.Name}");
        function = context.Functions.NumberOf(settings.Function);
        hostCount = context.Region.FrontEnd.Hosts;
        string name = $"authorizer of {api.Name}";
        (FrontEnds, Door, TimeOuts) = (new(name, "front end"), new(name, "front door"), new(name));
    }

    /// <inheritdoc/>
    public void Receive(in Authorize message)
    {
        ulong about = message.Id.Work;
        if (settings.Anonymous > 0 && anonymous.Chance(about, settings.Anonymous))
        {
            Tell(message.Id, message.Request, Anonymous, called: false);
            return;
        }
        int identity = identities.Below(about, settings.Identities);
        if (keptUntil.Length > 0 && simulation.Now < keptUntil[identity])
        {
            Tell(message.Id, message.Request, Verdict(identity), called: false);
            return;
        }
        int call = asked.Add(new Asked { Id = message.Id, Request = message.Request, Identity = identity });
        FrontEnds.Send(
            hosts.Below(about, hostCount),
            new Invoke(
                message.Id, simulation.Now, call, EventBytes, ShortSpan.None, function, CallType.RequestResponse, CallFault.None),
            message.Id.Value);
        TimeOuts.Set(settings.Timeout, new AuthorizationTimedOut(message.Id, call));
    }

    /// <inheritdoc/>
    public void Receive(in Answer message)
    {
        var row = asked[message.Call];
        asked.Close(message.Call);
        if (row.TimedOut) return;
        if (message is not { Status: < 300, FunctionError: false })
        {
            Tell(row.Id, row.Request, Failed, called: true);
            return;
        }
        if (keptUntil.Length > 0) keptUntil[row.Identity] = simulation.Now + settings.Cache;
        Tell(row.Id, row.Request, Verdict(row.Identity), called: true);
    }

    /// <inheritdoc/>
    public void Receive(in AuthorizationTimedOut message)
    {
        if (!asked.IsOpen(message.Call) || asked[message.Call].Id != message.Id) return;
        asked[message.Call].TimedOut = true;
        Tell(message.Id, asked[message.Call].Request, Failed, called: true);
    }

    private short Verdict(int identity) =>
        settings.Denies > 0 && denials.Chance((ulong)identity, settings.Denies) ? Denied : Allowed;

    private void Tell(InvocationId id, int request, short status, bool called)
    {
        told.Tell(simulation.Now, new RequestAuthorized(trigger, status, called));
        Door.Send(new Authorization(request, status), id.Value);
    }

    private struct Asked
    {
        public InvocationId Id;
        public int Request;
        public int Identity;
        public bool TimedOut;
    }
}
