using LambdaSim.Model.Policies;
using LambdaSim.Model.Provisioned;

namespace LambdaSim.Model.Counting;

/// <summary>A front end's own stock of tokens in the leased mode: admits at once while it has some, leases more when
/// it has none.</summary>
/// <remarks>
/// One admission client a front end, beside it, reached without a way. A token comes back when its invocation ends and is used again
/// here; what lies unused is given back after a while, and never more than k - 1 are kept. Requests that find no token
/// wait for the lease that is under way; while it is, nothing is given back, so that the token server's knowledge stays
/// true. When the token server does not answer in time they are admitted (fail open) or refused
/// (fail closed). The limit on requests a second is split evenly over the admission clients.
/// </remarks>
public sealed class LeasedAdmissionClient :
    IReceive<Admit>, IReceive<Release>, IReceive<Leased>, IReceive<CheckTokens>, IReceive<StopWaiting>, IReceive<Claim>
{
    /// <summary>Answers the front end.</summary>
    public readonly Link<Admission> FrontEnd = new(Name, "front end");

    /// <summary>Asks for tokens.</summary>
    public readonly Link<Lease> Server = new(Name, "counting service");

    /// <summary>Gives tokens back.</summary>
    public readonly Link<GiveBack> Returns = new(Name, "counting service");

    /// <summary>Looks for tokens that lie unused.</summary>
    public readonly Timer<CheckTokens> Checks = new(Name);

    /// <summary>The end of its timeout with the token server.</summary>
    public readonly Timer<StopWaiting> Timeout = new(Name);

    private const string Name = "leased admission client";

    private readonly Simulation simulation;
    private readonly CountingProbes probes;
    private readonly LimitGroups groups;
    private readonly int number, batch;
    private readonly TimeSpan keep, timeout;
    private readonly bool failOpen;
    private readonly Stock[] stocks;
    private readonly double? perConcurrency;
    private readonly double share;
    private readonly TokenBucket[]? rates;

    /// <summary>A admission client without tokens.</summary>
    /// <param name="number">Its front end's place in the fleet.</param>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public LeasedAdmissionClient(int number, RegionContext context)
    {
        (this.number, simulation) = (number, context.Simulation);
        (probes, groups) = (new CountingProbes(context.Probes), new LimitGroups(context.Scenario));
        var settings = context.Region.CountingService;
        batch = settings.TokensPerLease;
        keep = settings.UnusedKept;
        timeout = settings.Timeout;
        failOpen = settings.FailOpen;
        stocks = [.. Enumerable.Range(0, groups.Count).Select(_ => new Stock())];
        (perConcurrency, share) = (context.Scenario.Account.RequestsPerConcurrency, 1.0 / context.Region.FrontEnd.Hosts);
        rates = groups.RateLimits(perConcurrency, share);
    }

    /// <summary>How many tokens of a group the admission client has, free or in use.</summary>
    /// <param name="group">Which group.</param>
    public int Held(int group) => stocks[group].Free + stocks[group].Used - stocks[group].Beyond;

    /// <inheritdoc/>
    public void Receive(in Admit message)
    {
        int group = groups.Of(message.Function);
        var stock = stocks[group];
        if (stock.Free > 0)
        {
            Grant(message, stock);
            return;
        }
        stock.Waiting.Enqueue(message);
        AskForMore(group, message.Id.Value);
    }

    /// <inheritdoc/>
    public void Receive(in Release message)
    {
        int group = groups.Of(message.Function);
        var stock = stocks[group];
        Invariant.Check(stock.Used > 0, "what is released has a token, or was admitted without one");
        stock.Used--;
        if (stock.Beyond > 0)
        {
            stock.Beyond--;
            return;
        }
        stock.Free++;
        while (stock.Free > 0 && stock.Waiting.TryDequeue(out var next)) Grant(next, stock);
        if (stock.Free >= batch && !stock.Asked) GiveUnusedBack(group, stock.Free - batch + 1, message.Id.Value);
        if (stock.Free > 0) LookLater(group);
    }

    /// <inheritdoc/>
    public void Receive(in Leased message)
    {
        int group = message.Group;
        var stock = stocks[group];
        if (message.Sequence == stock.Sequence) stock.Asked = false;
        stock.Free += message.Tokens;
        while (stock.Free > 0 && stock.Waiting.TryDequeue(out var next)) Grant(next, stock);
        if (stock.Waiting.Count > 0 && !stock.Asked)
        {
            if (message.Tokens > 0) AskForMore(group, stock.Waiting.Peek().Id.Value);
            else while (stock.Waiting.TryDequeue(out var refused)) Refuse(refused, LimitGroups.Full(group), stock);
        }
        if (stock.Free >= batch && !stock.Asked) GiveUnusedBack(group, stock.Free - batch + 1, (ulong)message.Group);
        if (stock.Free > 0) LookLater(group);
    }

    /// <summary>Gives back what was not needed since the last look.</summary>
    /// <param name="message">Of which group.</param>
    public void Receive(in CheckTokens message)
    {
        var stock = stocks[message.Group];
        stock.CheckPending = false;
        if (stock.LeastFree > 0 && !stock.Asked) GiveUnusedBack(message.Group, stock.LeastFree, (ulong)message.Group);
        if (stock.Free > 0) LookLater(message.Group);
    }

    /// <inheritdoc/>
    public void Receive(in StopWaiting message)
    {
        var stock = stocks[message.Group];
        if (!stock.Asked || stock.Sequence != message.Sequence) return;
        stock.Asked = false;
        while (stock.Waiting.TryDequeue(out var waiting))
        {
            if (failOpen)
            {
                stock.Beyond++;
                Admitted(waiting, stock);
            }
            else
            {
                Refuse(waiting, AdmissionVerdict.CountingServiceUnavailable, stock);
            }
        }
    }

    /// <inheritdoc/>
    public void Receive(in Claim message) =>
        groups.Claim(message.Function, message.Concurrency, rates, simulation.Now, perConcurrency, share);

    /// <summary>Uses a token, unless requests come too fast.</summary>
    private void Grant(in Admit message, Stock stock)
    {
        int group = groups.Of(message.Function);
        if (rates is not null && !rates[group].TryTake(simulation.Now))
        {
            Refuse(message, LimitGroups.TooFast(group), stock);
            return;
        }
        stock.Free--;
        stock.LeastFree = Math.Min(stock.LeastFree, stock.Free);
        Admitted(message, stock);
    }

    private void Admitted(in Admit message, Stock stock)
    {
        stock.Used++;
        probes.Admitted.Tell(simulation.Now, new InvocationAdmitted(message.Function));
        FrontEnd.Send(new Admission(message.Invocation, AdmissionVerdict.Granted, stock.Used), message.Id.Value);
    }

    private void Refuse(in Admit message, AdmissionVerdict verdict, Stock stock)
    {
        probes.Refused.Tell(simulation.Now, new InvocationRefused(message.Function, verdict));
        FrontEnd.Send(new Admission(message.Invocation, verdict, stock.Used), message.Id.Value);
    }

    private void AskForMore(int group, ulong about)
    {
        var stock = stocks[group];
        if (stock.Asked) return;
        stock.Asked = true;
        Server.Send(new Lease(about, group, (ushort)number, ++stock.Sequence, stock.Used), about);
        Timeout.Set(timeout, new StopWaiting(group, stock.Sequence));
    }

    private void GiveUnusedBack(int group, int tokens, ulong about)
    {
        var stock = stocks[group];
        stock.Free -= tokens;
        stock.LeastFree = Math.Min(stock.LeastFree, stock.Free);
        Returns.Send(new GiveBack(group, (ushort)number, ++stock.Sequence, tokens, stock.Used), about);
    }

    private void LookLater(int group)
    {
        var stock = stocks[group];
        if (stock.CheckPending) return;
        stock.CheckPending = true;
        stock.LeastFree = stock.Free;
        Checks.Set(keep, new CheckTokens(group));
    }

    /// <summary>The tokens of one group at this admission client.</summary>
    private sealed class Stock
    {
        public readonly Queue<Admit> Waiting = new();
        public int Free;
        public int LeastFree;
        public int Used;
        public int Beyond;
        public uint Sequence;
        public bool Asked;
        public bool CheckPending;
    }
}
