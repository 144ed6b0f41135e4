using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Model.AdmissionVerdict;
using static LambdaSim.Tests.Model.Counting.CountingContext;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>The reported mode: what a front end knows, what it says, and what it is told. Intervals are 100 ms.</summary>
public sealed class ReportedTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void An_admission_client_admits_on_what_it_has_itself_and_what_the_others_had_when_it_was_last_told()
    {
        var fixture = new Fixture(limit: 5);
        fixture.Tell(round: 1, others: 3);

        fixture.Ask(1, 2, 3);

        Assert.That(fixture.Verdicts, Is.EqualTo((AdmissionVerdict[])[Granted, Granted, ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void A_total_that_was_overtaken_by_a_later_one_is_ignored()
    {
        var fixture = new Fixture(limit: 5);
        fixture.Tell(round: 2, others: 5);
        fixture.Tell(round: 1, others: 0);

        fixture.Ask(1);

        Assert.That(fixture.Verdicts, Is.EqualTo((AdmissionVerdict[])[ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void An_admission_client_counts_its_own_exactly_once_whatever_is_on_the_way()
    {
        var fixture = new Fixture(limit: 3);
        fixture.Ask(1);
        fixture.Pass(milliseconds: 101);
        fixture.Ask(2);
        fixture.Pass(milliseconds: 101);
        fixture.Tell(round: 1, others: 0, heard: 1);

        fixture.Ask(3, 4);

        Assert.That(fixture.Verdicts, Is.EqualTo((AdmissionVerdict[])
            [Granted, Granted, Granted, ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void Changes_are_reported_once_an_interval_and_nothing_is_said_when_nothing_changed()
    {
        var fixture = new Fixture(limit: 100);

        fixture.Ask(1, 2, 3);
        fixture.Pass(milliseconds: 101);
        Assert.That(fixture.Reports, Is.EqualTo((Report[])[new(Group, Client: 0, Sequence: 1, InFlight: 3)]));

        fixture.Tell(round: 1, others: 0, heard: 1);
        fixture.Pass(milliseconds: 1000);
        Assert.That(fixture.Reports, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_report_that_is_not_heard_is_repeated_every_three_intervals_until_it_is()
    {
        var fixture = new Fixture(limit: 100);
        fixture.Ask(1);

        fixture.Pass(milliseconds: 750);
        Assert.That(fixture.Reports, Is.EqualTo(Enumerable.Repeat(new Report(Group, Client: 0, Sequence: 1, InFlight: 1), 3)));

        fixture.Tell(round: 1, others: 0, heard: 1);
        fixture.Pass(milliseconds: 1000);
        Assert.That(fixture.Reports, Has.Count.EqualTo(3));
    }

    [Test]
    public void Totals_tell_each_admission_client_what_the_others_have()
    {
        var service = new Service();

        service.Report(fixture: 0, sequence: 1, inFlight: 4);
        service.Report(fixture: 1, sequence: 1, inFlight: 6);
        service.Pass(milliseconds: 101);

        Assert.That(service.Others, Is.EqualTo((int[])[6, 4, 10]));
    }

    [Test]
    public void A_report_that_was_overtaken_by_a_later_one_is_ignored()
    {
        var service = new Service();

        service.Report(fixture: 0, sequence: 2, inFlight: 9);
        service.Report(fixture: 0, sequence: 1, inFlight: 1);
        service.Pass(milliseconds: 101);

        Assert.That(service.Others, Is.EqualTo((int[])[0, 9, 9]));
        Assert.That(service.Told[0][^1].Heard, Is.EqualTo(2));
    }

    [Test]
    public void Nothing_is_told_when_nothing_has_changed()
    {
        var service = new Service();
        service.Report(fixture: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 101);

        service.Report(fixture: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 1000);

        Assert.That(service.Told.Select(each => each.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void A_zone_that_is_cut_off_is_neither_heard_nor_told_until_it_is_back()
    {
        var service = new Service(Zone(1));
        service.Report(fixture: 1, sequence: 1, inFlight: 5);
        service.Report(fixture: 0, sequence: 1, inFlight: 4);

        service.Pass(milliseconds: 990);
        Assert.That(service.Told[1], Is.Empty);
        Assert.That(service.Told[2][^1].Others, Is.EqualTo(4), "what zone 1 said was lost");

        service.Pass(milliseconds: 120);
        Assert.That(service.Told[1][^1].Others, Is.EqualTo(4));
    }

    [Test]
    public void Without_a_quorum_nobody_is_heard_or_told()
    {
        var service = new Service(Replicas(2));
        service.Report(fixture: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 990);
        Assert.That(service.Told, Is.All.Empty);

        service.Pass(milliseconds: 20);
        service.Report(fixture: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 101);
        Assert.That(service.Others, Is.EqualTo((int[])[0, 4, 4]));
    }

    /// <summary>A report fixture with its front end and its service played by the test.</summary>
    private sealed class Fixture
    {
        private readonly Bench bench;
        private readonly ReportedAdmissionClient fixture;
        private readonly List<Admission> answers;

        public Fixture(int limit)
        {
            bench = new Bench(Limited(limit, settings => settings));
            fixture = new ReportedAdmissionClient(number: 0, bench.Context);
            answers = bench.Hear(fixture.FrontEnd);
            Reports = bench.Hear(fixture.Service);
            bench.Connect(fixture.Intervals, fixture);
        }

        public List<Report> Reports { get; }

        public List<AdmissionVerdict> Verdicts => [.. answers.Select(answer => answer.Verdict)];

        public void Ask(params int[] invocations)
        {
            foreach (int invocation in invocations) fixture.Receive(CountingContext.Ask(invocation));
            Pass(milliseconds: 0.001);
        }

        public void Tell(uint round, int others, uint heard = 0) => fixture.Receive(new Total(Group, round, heard, others));

        public void Pass(double milliseconds) => bench.After(milliseconds);
    }

    /// <summary>The totals of three fixtures, one in each zone, that are played by the test.</summary>
    private sealed class Service
    {
        private readonly Bench bench;
        private readonly ReportedTotals totals;

        public Service(params OutageSettings[] outages)
        {
            bench = new Bench(Limited(1000, settings => settings with { Outages = outages }, hosts: 3));
            totals = new ReportedTotals(bench.Context);
            Told = bench.HearEach(totals.Clients, receivers: 3);
            bench.Connect(totals.Intervals, totals);
        }

        public List<Total>[] Told { get; }

        public int[] Others => [.. Told.Select(each => each[^1].Others)];

        public void Report(int fixture, uint sequence, int inFlight) =>
            totals.Receive(new Report(Group, (ushort)fixture, sequence, inFlight));

        public void Pass(double milliseconds) => bench.After(milliseconds);
    }
}
