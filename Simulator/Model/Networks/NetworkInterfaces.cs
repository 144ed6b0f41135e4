using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Model.Networks;

/// <summary>The network interfaces that functions share: one for each pair of a subnet and a set of security groups.</summary>
/// <remarks>
/// Since September 2019 Lambda makes a Hyperplane network interface when the first function with a pair of subnet and security groups
/// is created, which takes a minute or so; the function is Pending meanwhile. Every other function with the pair uses it at once. When
/// no function with the pair was invoked for weeks, the interface is reclaimed, and the next invocation fails and has it made again
/// (AWS Lambda Developer Guide, Configuring VPC access, 2022; AWS Compute Blog, 2019). Each takes an address of its subnet.
/// Modelled is just that: a pair whose functions are active when the run begins has its interface. Front ends read this table with the
/// states of functions, so it answers at once. Left out: a further interface for each 65,000 connections, the quota of a VPC, and that
/// a subnet belongs to one zone.
/// </remarks>
public sealed class NetworkInterfaces : IReceive<InterfaceIdle>
{
    /// <summary>An interface may have been unused for so long that it is reclaimed.</summary>
    public readonly Timer<InterfaceIdle> Idles = new("network interfaces");

    private readonly Simulation simulation;
    private readonly TimeSpan inactiveAfter;
    private readonly Sampler creationTime;
    private readonly Draws creationTimes;
    private readonly Pair[] pairs;
    private readonly int[][] pairsOf;
    private readonly int[] addresses;
    private readonly Probe<InterfaceMade> made;
    private readonly Probe<InterfaceReclaimed> reclaimed;
    private ulong creations;

    /// <summary>The interfaces of the functions that are active or failed when the run begins.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    internal NetworkInterfaces(RegionContext context)
    {
        simulation = context.Simulation;
        var scenario = context.Scenario;
        inactiveAfter = context.Region.FunctionStates.InactiveAfter;
        creationTime = context.Samplers.For(context.Region.Interfaces.CreationTime);
        creationTimes = context.Stream(RandomStreams.CreationOfNetworkInterfaces);
        (made, reclaimed) = (context.Probes.Of<InterfaceMade>(), context.Probes.Of<InterfaceReclaimed>());
        addresses = [.. scenario.Subnets.Select(subnet => subnet.Addresses)];
        InUse = [.. scenario.Subnets.Select(_ => new Gauge())];
        List<(int Subnet, string Groups)> found = [];
        pairsOf = [.. scenario.Functions.Select(function => PairsOf(function, scenario, found))];
        pairs = [.. found.Select(pair => new Pair { Subnet = pair.Subnet, UsedAt = Instant.Start })];
        for (int function = 0; function < pairsOf.Length; function++)
        {
            if (scenario.Functions[function].State != FunctionState.Active) continue;
            foreach (int pair in pairsOf[function]) Take(pair);
        }
    }

    /// <summary>Interfaces in each subnet: so many of its addresses are taken.</summary>
    public IReadOnlyList<Gauge> InUse { get; }

    /// <summary>Whether a function needs interfaces.</summary>
    /// <param name="function">Which.</param>
    public bool AreNeededBy(int function) => pairsOf[function].Length > 0;

    /// <summary>The first subnet of a function in which an interface would have to be made and no address is free; below 0 where
    /// there is none.</summary>
    /// <param name="function">Which function.</param>
    public int FullSubnetOf(int function)
    {
        foreach (int pair in pairsOf[function])
            if (!pairs[pair].Exists && InUse[pairs[pair].Subnet].Value >= addresses[pairs[pair].Subnet]) return pairs[pair].Subnet;
        return -1;
    }

    /// <summary>Has made what a function lacks; in every subnet an address is free.</summary>
    /// <param name="function">Which function.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>When all its interfaces are there, and the subnet of the last of them.</returns>
    public (Instant At, int Subnet) Make(int function, Instant now)
    {
        (Instant At, int Subnet) last = (now, -1);
        foreach (int number in pairsOf[function])
        {
            ref var pair = ref pairs[number];
            if (!pair.Exists)
            {
                Take(number);
                var time = new TimeSpan(creationTime.SampleTicks(creationTimes.Bits(creations++)));
                pair.ReadyAt = pair.UsedAt = now + time;
                made.Tell(now, new InterfaceMade(pair.Subnet, time));
                AwaitIdleness(number);
            }
            if (pair.ReadyAt > last.At) last = (pair.ReadyAt, pair.Subnet);
        }
        return last;
    }

    /// <summary>A function is invoked.</summary>
    /// <param name="function">Which.</param>
    /// <param name="now">The present moment.</param>
    public void Use(int function, Instant now)
    {
        foreach (int pair in pairsOf[function]) pairs[pair].UsedAt = now;
    }

    /// <summary>Begins to watch for interfaces that nobody uses.</summary>
    internal void Start()
    {
        for (int pair = 0; pair < pairs.Length; pair++)
            if (pairs[pair].Exists) AwaitIdleness(pair);
    }

    /// <inheritdoc/>
    public void Receive(in InterfaceIdle message)
    {
        ref var pair = ref pairs[message.Pair];
        Invariant.Check(pair.Exists, "an interface that is watched exists");
        pair.Watched = false;
        if (simulation.Now - pair.UsedAt < inactiveAfter)
        {
            AwaitIdleness(message.Pair);
            return;
        }
        pair.Exists = false;
        InUse[pair.Subnet].Add(simulation.Now, -1);
        reclaimed.Tell(simulation.Now, new InterfaceReclaimed(pair.Subnet));
    }

    private void Take(int number)
    {
        ref var pair = ref pairs[number];
        if (pair.Exists) return;
        pair.Exists = true;
        InUse[pair.Subnet].Add(simulation.Now, 1);
        Invariant.Check(InUse[pair.Subnet].Value <= addresses[pair.Subnet], "each interface has an address of its subnet");
    }

    private void AwaitIdleness(int pair)
    {
        // Before the run begins nothing is connected; Start watches those that are there by then.
        if (pairs[pair].Watched || !Idles.IsConnected) return;
        pairs[pair].Watched = true;
        Idles.Set(pairs[pair].UsedAt + inactiveAfter - simulation.Now, new InterfaceIdle(pair));
    }

    private static int[] PairsOf(FunctionSettings function, Scenario scenario, List<(int Subnet, string Groups)> found)
    {
        List<int> own = [];
        foreach (var vpc in function.LaterVersions.Select(version => version.Settings.Vpc).Prepend(function.Vpc).OfType<VpcSettings>())
        {
            foreach (string subnet in vpc.Subnets)
            {
                var pair = (scenario.SubnetNumber(subnet), vpc.Groups);
                if (!found.Contains(pair)) found.Add(pair);
                if (!own.Contains(found.IndexOf(pair))) own.Add(found.IndexOf(pair));
            }
        }
        return [.. own];
    }

    /// <summary>An interface, or where one would be.</summary>
    private struct Pair
    {
        public int Subnet;
        public bool Exists, Watched;
        public Instant ReadyAt, UsedAt;
    }
}
