using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>No token is ever lost or invented, whatever the load, the order of messages, and the outages.</summary>
public sealed class TokenConservationTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void Tokens_at_the_admission_clients_are_never_more_than_are_leased_and_all_come_back_in_the_end(
        [Values] LeaseAccounting accounting,
        [Values(1, 2, 7, 40)] int batch,
        [Values] bool outages,
        [Range(1, 5)] int seed)
    {
        var region = new Leases(accounting, batch, outages, (ulong)seed);

        for (int step = 0; step < 4_000; step++)
        {
            region.Bench.After(milliseconds: 1);
            int held = region.Clients.Sum(client => client.Held(Group));
            Assert.That(held, Is.InRange(0, region.Server.Leased(Group)), $"after {step} ms");
            if (accounting == LeaseAccounting.Strict)
                Assert.That(region.Server.Leased(Group), Is.LessThanOrEqualTo(Leases.Limit), $"after {step} ms");
        }
        region.StopCalling();
        region.Bench.After(milliseconds: 5_000);

        Assert.That(region.Bench.InFlight, Is.Zero);
        Assert.That(region.Clients.Select(client => client.Held(Group)), Is.All.Zero);
        Assert.That(region.Server.Leased(Group), Is.Zero);
        Assert.That(region.Answered, Is.EqualTo(region.Asked).And.GreaterThan(2_000));
    }

    private readonly record struct Call;

    private readonly record struct Done(int Invocation);

    /// <summary>An token server and three admission clients with ways that overtake each other, and callers at random.</summary>
    private sealed class Leases : IReceive<Admission>, IReceive<Call>, IReceive<Done>
    {
        public const int Limit = 30;

        private readonly Timer<Call> calls = new("callers");
        private readonly Timer<Done> ends = new("callers");
        private readonly Draws gaps, holds, choices;
        private readonly Sampler gap = Sampler.Of(new ExponentialDistribution(1));
        private readonly Sampler hold = Sampler.Of(new ExponentialDistribution(40));
        private bool calling = true;

        public Leases(LeaseAccounting accounting, int batch, bool outages, ulong seed)
        {
            var scenario = CountingContext.Limited(
                Limit,
                settings => settings with
                {
                    Accounting = accounting,
                    TokensPerLease = batch,
                    UnusedKept = TimeSpan.FromMilliseconds(20),
                    Timeout = TimeSpan.FromMilliseconds(outages ? 15 : 1_000),
                    Outages = outages
                        ? [Outage(500, replicas: 2, zone: null), Outage(1_500, replicas: 0, zone: 1)]
                        : [],
                },
                hosts: 3);
            Bench = new Bench(scenario with { Run = scenario.Run with { Seed = seed } });
            Server = new TokenServer(Bench.Context);
            Clients = [.. Enumerable.Range(0, 3).Select(number => new LeasedAdmissionClient(number, Bench.Context))];
            (gaps, holds, choices) = (Bench.Context.Stream("gaps"), Bench.Context.Stream("holds"), Bench.Context.Stream("choices"));
            Connect();
            calls.Set(TimeSpan.Zero, new Call());
        }

        public Bench Bench { get; }

        public TokenServer Server { get; }

        public LeasedAdmissionClient[] Clients { get; }

        public int Asked { get; private set; }

        public int Answered { get; private set; }

        public void StopCalling() => calling = false;

        public void Receive(in Call message)
        {
            if (!calling) return;
            int invocation = Asked++;
            ClientOf(invocation).Receive(CountingContext.Ask(invocation));
            calls.Set(new TimeSpan(gap.SampleTicks(gaps.Bits((ulong)invocation))), new Call());
        }

        public void Receive(in Admission message)
        {
            Answered++;
            if (message.Verdict != AdmissionVerdict.Granted) return;
            ends.Set(new TimeSpan(hold.SampleTicks(holds.Bits((ulong)message.Invocation))), new Done(message.Invocation));
        }

        public void Receive(in Done message)
        {
            Bench.Context.Probes.Of<InvocationReleased>().Tell(Bench.Simulation.Now, new InvocationReleased(Function: 0));
            ClientOf(message.Invocation).Receive(CountingContext.End(message.Invocation));
        }

        private LeasedAdmissionClient ClientOf(int invocation) => Clients[(int)(choices.Bits((ulong)invocation) % 3)];

        private void Connect()
        {
            foreach (var client in Clients)
            {
                Wire(client.FrontEnd, this, ScenarioBuilder.NoTime);
                Wire(client.Server, Server, new ExponentialDistribution(5));
                Wire(client.Returns, Server, new ExponentialDistribution(5));
                client.Checks.Connect(Bench.Simulation, client);
                client.Timeout.Connect(Bench.Simulation, client);
            }
            Server.Clients.Connect(
                Bench.Simulation, [.. Clients], new Latency(Sampler.Of(new ExponentialDistribution(5))), Bench.Context.Seed);
            calls.Connect(Bench.Simulation, this);
            ends.Connect(Bench.Simulation, this);
        }

        private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage> to, Distribution distribution) where TMessage : unmanaged =>
            link.Connect(Bench.Simulation, [to], new Latency(Sampler.Of(distribution)), Bench.Context.Seed);

        private static OutageSettings Outage(int at, int replicas, int? zone) =>
            new(TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(400), replicas, zone);
    }
}
