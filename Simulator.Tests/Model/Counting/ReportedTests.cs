using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Model.AdmissionVerdict;
using static LambdaSim.Tests.Model.Counting.CountingGround;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>The reported mode: what a front end knows, what it says, and what it is told. Intervals are 100 ms.</summary>
public sealed class ReportedTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void A_desk_admits_on_what_it_has_itself_and_what_the_others_had_when_it_was_last_told()
    {
        var desk = new Desk(limit: 5);
        desk.Tell(round: 1, others: 3);

        desk.Ask(1, 2, 3);

        Assert.That(desk.Verdicts, Is.EqualTo((AdmissionVerdict[])[Granted, Granted, ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void A_total_that_was_overtaken_by_a_later_one_is_ignored()
    {
        var desk = new Desk(limit: 5);
        desk.Tell(round: 2, others: 5);
        desk.Tell(round: 1, others: 0);

        desk.Ask(1);

        Assert.That(desk.Verdicts, Is.EqualTo((AdmissionVerdict[])[ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void A_desk_counts_its_own_exactly_once_whatever_is_on_the_way()
    {
        var desk = new Desk(limit: 3);
        desk.Ask(1);
        desk.Pass(milliseconds: 101);
        desk.Ask(2);
        desk.Pass(milliseconds: 101);
        desk.Tell(round: 1, others: 0, heard: 1);

        desk.Ask(3, 4);

        Assert.That(desk.Verdicts, Is.EqualTo((AdmissionVerdict[])
            [Granted, Granted, Granted, ConcurrentInvocationLimitExceeded]));
    }

    [Test]
    public void Changes_are_reported_once_an_interval_and_nothing_is_said_when_nothing_changed()
    {
        var desk = new Desk(limit: 100);

        desk.Ask(1, 2, 3);
        desk.Pass(milliseconds: 101);
        Assert.That(desk.Reports, Is.EqualTo((Report[])[new(Group, Desk: 0, Sequence: 1, InFlight: 3)]));

        desk.Tell(round: 1, others: 0, heard: 1);
        desk.Pass(milliseconds: 1000);
        Assert.That(desk.Reports, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_report_that_is_not_heard_is_repeated_every_three_intervals_until_it_is()
    {
        var desk = new Desk(limit: 100);
        desk.Ask(1);

        desk.Pass(milliseconds: 750);
        Assert.That(desk.Reports, Is.EqualTo(Enumerable.Repeat(new Report(Group, Desk: 0, Sequence: 1, InFlight: 1), 3)));

        desk.Tell(round: 1, others: 0, heard: 1);
        desk.Pass(milliseconds: 1000);
        Assert.That(desk.Reports, Has.Count.EqualTo(3));
    }

    [Test]
    public void Totals_tell_each_desk_what_the_others_have()
    {
        var service = new Service();

        service.Report(desk: 0, sequence: 1, inFlight: 4);
        service.Report(desk: 1, sequence: 1, inFlight: 6);
        service.Pass(milliseconds: 101);

        Assert.That(service.Others, Is.EqualTo((int[])[6, 4, 10]));
    }

    [Test]
    public void A_report_that_was_overtaken_by_a_later_one_is_ignored()
    {
        var service = new Service();

        service.Report(desk: 0, sequence: 2, inFlight: 9);
        service.Report(desk: 0, sequence: 1, inFlight: 1);
        service.Pass(milliseconds: 101);

        Assert.That(service.Others, Is.EqualTo((int[])[0, 9, 9]));
        Assert.That(service.Told[0][^1].Heard, Is.EqualTo(2));
    }

    [Test]
    public void Nothing_is_told_when_nothing_has_changed()
    {
        var service = new Service();
        service.Report(desk: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 101);

        service.Report(desk: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 1000);

        Assert.That(service.Told.Select(each => each.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void A_zone_that_is_cut_off_is_neither_heard_nor_told_until_it_is_back()
    {
        var service = new Service(Zone(1));
        service.Report(desk: 1, sequence: 1, inFlight: 5);
        service.Report(desk: 0, sequence: 1, inFlight: 4);

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
        service.Report(desk: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 990);
        Assert.That(service.Told, Is.All.Empty);

        service.Pass(milliseconds: 20);
        service.Report(desk: 0, sequence: 1, inFlight: 4);
        service.Pass(milliseconds: 101);
        Assert.That(service.Others, Is.EqualTo((int[])[0, 4, 4]));
    }

    /// <summary>A report desk with its front end and its service played by the test.</summary>
    private sealed class Desk
    {
        private readonly Bench bench;
        private readonly ReportDesk desk;
        private readonly List<Admission> answers;

        public Desk(int limit)
        {
            bench = new Bench(Limited(limit, settings => settings));
            desk = new ReportDesk(number: 0, bench.Ground);
            answers = bench.Hear(desk.FrontEnd);
            Reports = bench.Hear(desk.Service);
            bench.Connect(desk.Intervals, desk);
        }

        public List<Report> Reports { get; }

        public List<AdmissionVerdict> Verdicts => [.. answers.Select(answer => answer.Verdict)];

        public void Ask(params int[] invocations)
        {
            foreach (int invocation in invocations) desk.Receive(CountingGround.Ask(invocation));
            Pass(milliseconds: 0.001);
        }

        public void Tell(uint round, int others, uint heard = 0) => desk.Receive(new Total(Group, round, heard, others));

        public void Pass(double milliseconds) => bench.After(milliseconds);
    }

    /// <summary>The totals of three desks, one in each zone, that are played by the test.</summary>
    private sealed class Service
    {
        private readonly Bench bench;
        private readonly ReportedTotals totals;

        public Service(params OutageSettings[] outages)
        {
            bench = new Bench(Limited(1000, settings => settings with { Outages = outages }, hosts: 3));
            totals = new ReportedTotals(bench.Ground);
            Told = bench.HearEach(totals.Desks, receivers: 3);
            bench.Connect(totals.Intervals, totals);
        }

        public List<Total>[] Told { get; }

        public int[] Others => [.. Told.Select(each => each[^1].Others)];

        public void Report(int desk, uint sequence, int inFlight) =>
            totals.Receive(new Report(Group, (ushort)desk, sequence, inFlight));

        public void Pass(double milliseconds) => bench.After(milliseconds);
    }
}
