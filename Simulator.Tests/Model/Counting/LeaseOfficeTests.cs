using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Model.Counting.CountingGround;

namespace LambdaSim.Tests.Model.Counting;

public sealed class LeaseOfficeTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void With_strict_accounting_permits_are_leased_up_to_the_limit_and_the_last_lease_is_what_is_left()
    {
        var office = new Office(limit: 25, LeaseAccounting.Strict);

        for (uint sequence = 1; sequence <= 4; sequence++) office.Ask(desk: 0, sequence, used: 0);

        Assert.That(office.Granted, Is.EqualTo((int[])[10, 10, 5, 0]));
    }

    [Test]
    public void With_strict_accounting_what_is_given_back_can_be_leased_again()
    {
        var office = new Office(limit: 10, LeaseAccounting.Strict);
        office.Ask(desk: 0, sequence: 1, used: 0);

        office.Service.Receive(new GiveBack(Group, Desk: 0, Sequence: 2, Permits: 4, Used: 6));
        office.Ask(desk: 1, sequence: 1, used: 0);

        Assert.That(office.Granted, Is.EqualTo((int[])[10, 4]));
        Assert.That(office.Service.Leased(Group), Is.EqualTo(10));
    }

    [Test]
    public void With_generous_accounting_a_lease_is_whole_as_long_as_known_concurrency_is_below_the_limit()
    {
        var office = new Office(limit: 12, LeaseAccounting.Generous);

        office.Ask(desk: 0, sequence: 1, used: 0);
        office.Ask(desk: 0, sequence: 2, used: 10);
        office.Ask(desk: 1, sequence: 1, used: 0);
        office.Ask(desk: 2, sequence: 1, used: 0);

        Assert.That(office.Granted, Is.EqualTo((int[])[10, 10, 10, 0]));
    }

    [Test]
    public void A_word_that_was_overtaken_does_not_hide_what_is_in_use()
    {
        var office = new Office(limit: 5, LeaseAccounting.Generous);
        office.Ask(desk: 0, sequence: 2, used: 4);

        office.Service.Receive(new GiveBack(Group, Desk: 0, Sequence: 1, Permits: 1, Used: 1));
        office.Ask(desk: 1, sequence: 1, used: 0);

        Assert.That(office.Granted, Is.EqualTo((int[])[10, 0]));
    }

    [TestCase(1, 10)]
    [TestCase(2, 0)]
    [TestCase(3, 0)]
    public void One_lost_replica_changes_nothing_and_two_silence_the_office(int down, int leased)
    {
        var office = new Office(limit: 1000, LeaseAccounting.Strict, Replicas(down));

        office.Ask(desk: 0, sequence: 1, used: 0);

        Assert.That(office.Granted.Sum(), Is.EqualTo(leased));
        Assert.That(office.Service.Leased(Group), Is.EqualTo(leased));
    }

    [Test]
    public void Two_outages_of_one_replica_each_take_the_quorum_while_they_overlap()
    {
        var office = new Office(
            limit: 1000,
            LeaseAccounting.Strict,
            new OutageSettings(TimeSpan.Zero, TimeSpan.FromSeconds(1), Replicas: 1, Zone: null),
            new OutageSettings(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), Replicas: 1, Zone: null));

        foreach (int part in (int[])[0, 1, 2])
        {
            office.Ask(desk: 0, (uint)part + 1, used: 0);
            office.Bench.After(milliseconds: 600);
        }

        Assert.That(office.Granted, Is.EqualTo((int[])[10, 10]), "the second question meets both outages");
    }

    [Test]
    public void A_zone_that_is_cut_off_is_silent_and_the_others_are_not()
    {
        var office = new Office(limit: 1000, LeaseAccounting.Strict, Zone(1));

        foreach (int desk in (int[])[0, 1, 2, 4]) office.Ask(desk, sequence: 1, used: 0);

        Assert.That(office.AnsweredDesks, Is.EqualTo((int[])[0, 2]));
    }

    /// <summary>A lease office whose desks are played by the test.</summary>
    private sealed class Office
    {
        private const int Desks = 6;
        private readonly List<Leased>[] answers;

        public Office(int limit, LeaseAccounting accounting, params OutageSettings[] outages)
        {
            var scenario = Limited(
                limit, settings => settings with { Accounting = accounting, Outages = outages }, Desks);
            Bench = new Bench(scenario);
            Service = new LeaseOffice(Bench.Ground);
            answers = Bench.HearEach(Service.Desks, Desks);
        }

        public Bench Bench { get; }

        public LeaseOffice Service { get; }

        public List<int> Granted { get; } = [];

        public IEnumerable<int> AnsweredDesks => Enumerable.Range(0, Desks).Where(desk => answers[desk].Count > 0);

        public void Ask(int desk, uint sequence, int used)
        {
            int before = answers[desk].Count;
            Service.Receive(new Lease(About: 7, Group, (ushort)desk, sequence, used));
            Bench.After(milliseconds: 0.001);
            Granted.AddRange(answers[desk].Skip(before).Select(answer => answer.Permits));
        }
    }
}
