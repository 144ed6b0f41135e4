using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>No permit is ever lost or invented, whatever the load, the order of messages, and the outages.</summary>
public sealed class PermitConservationTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void Permits_at_the_desks_are_never_more_than_are_leased_and_all_come_back_in_the_end(
        [Values] LeaseAccounting accounting,
        [Values(1, 2, 7, 40)] int batch,
        [Values] bool outages,
        [Range(1, 5)] int seed)
    {
        var region = new Leases(accounting, batch, outages, (ulong)seed);

        for (int step = 0; step < 4_000; step++)
        {
            region.Bench.After(milliseconds: 1);
            int held = region.Desks.Sum(desk => desk.Held(Group));
            Assert.That(held, Is.InRange(0, region.Office.Leased(Group)), $"after {step} ms");
            if (accounting == LeaseAccounting.Strict)
                Assert.That(region.Office.Leased(Group), Is.LessThanOrEqualTo(Leases.Limit), $"after {step} ms");
        }
        region.StopCalling();
        region.Bench.After(milliseconds: 5_000);

        Assert.That(region.Bench.InFlight, Is.Zero);
        Assert.That(region.Desks.Select(desk => desk.Held(Group)), Is.All.Zero);
        Assert.That(region.Office.Leased(Group), Is.Zero);
        Assert.That(region.Answered, Is.EqualTo(region.Asked).And.GreaterThan(2_000));
    }

    private readonly record struct Call;

    private readonly record struct Done(int Invocation);

    /// <summary>An office and three desks with ways that overtake each other, and callers at random.</summary>
    private sealed class Leases : IReceive<Admission>, IReceive<Call>, IReceive<Done>
    {
        public const int Limit = 30;

        private readonly Timer<Call> calls = new("callers");
        private readonly Timer<Done> ends = new("callers");
        private readonly Draws gaps, holds, choices;
        private readonly Distribution gap = Distribution.Of(new ExponentialLaw(1));
        private readonly Distribution hold = Distribution.Of(new ExponentialLaw(40));
        private bool calling = true;

        public Leases(LeaseAccounting accounting, int batch, bool outages, ulong seed)
        {
            var scenario = CountingGround.Limited(
                Limit,
                settings => settings with
                {
                    Accounting = accounting,
                    PermitsPerLease = batch,
                    UnusedKept = TimeSpan.FromMilliseconds(20),
                    Patience = TimeSpan.FromMilliseconds(outages ? 15 : 1_000),
                    Outages = outages
                        ? [Outage(500, replicas: 2, zone: null), Outage(1_500, replicas: 0, zone: 1)]
                        : [],
                },
                hosts: 3);
            Bench = new Bench(scenario with { Run = scenario.Run with { Seed = seed } });
            Office = new LeaseOffice(Bench.Ground);
            Desks = [.. Enumerable.Range(0, 3).Select(number => new PermitDesk(number, Bench.Ground))];
            (gaps, holds, choices) = (Bench.Ground.Stream("gaps"), Bench.Ground.Stream("holds"), Bench.Ground.Stream("choices"));
            Connect();
            calls.Set(TimeSpan.Zero, new Call());
        }

        public Bench Bench { get; }

        public LeaseOffice Office { get; }

        public PermitDesk[] Desks { get; }

        public int Asked { get; private set; }

        public int Answered { get; private set; }

        public void StopCalling() => calling = false;

        public void Receive(in Call message)
        {
            if (!calling) return;
            int invocation = Asked++;
            DeskOf(invocation).Receive(CountingGround.Ask(invocation));
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
            Bench.Ground.Probes.Of<InvocationReleased>().Tell(Bench.Simulation.Now, new InvocationReleased(Function: 0));
            DeskOf(message.Invocation).Receive(CountingGround.End(message.Invocation));
        }

        private PermitDesk DeskOf(int invocation) => Desks[(int)(choices.Bits((ulong)invocation) % 3)];

        private void Connect()
        {
            foreach (var desk in Desks)
            {
                Wire(desk.FrontEnd, this, ScenarioBuilder.NoTime);
                Wire(desk.Office, Office, new ExponentialLaw(5));
                Wire(desk.Returns, Office, new ExponentialLaw(5));
                desk.Checks.Connect(Bench.Simulation, desk);
                desk.Patience.Connect(Bench.Simulation, desk);
            }
            Office.Desks.Connect(
                Bench.Simulation, [.. Desks], new Latency(Distribution.Of(new ExponentialLaw(5))), Bench.Ground.Seed);
            calls.Connect(Bench.Simulation, this);
            ends.Connect(Bench.Simulation, this);
        }

        private void Wire<TMessage>(Link<TMessage> link, IReceive<TMessage> to, Law law) where TMessage : unmanaged =>
            link.Connect(Bench.Simulation, [to], new Latency(Distribution.Of(law)), Bench.Ground.Seed);

        private static OutageSettings Outage(int at, int replicas, int? zone) =>
            new(TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(400), replicas, zone);
    }
}
