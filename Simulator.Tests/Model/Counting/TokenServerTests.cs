using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Model.Counting.CountingContext;

namespace LambdaSim.Tests.Model.Counting;

public sealed class TokenServerTests
{
    private const int Group = LimitGroups.Unreserved;

    [Test]
    public void With_strict_accounting_tokens_are_leased_up_to_the_limit_and_the_last_lease_is_what_is_left()
    {
        var server = new Fixture(limit: 25, LeaseAccounting.Strict);

        for (uint sequence = 1; sequence <= 4; sequence++) server.Ask(client: 0, sequence, used: 0);

        Assert.That(server.Granted, Is.EqualTo((int[])[10, 10, 5, 0]));
    }

    [Test]
    public void With_strict_accounting_what_is_given_back_can_be_leased_again()
    {
        var server = new Fixture(limit: 10, LeaseAccounting.Strict);
        server.Ask(client: 0, sequence: 1, used: 0);

        server.Service.Receive(new GiveBack(Group, Client: 0, Sequence: 2, Tokens: 4, Used: 6));
        server.Ask(client: 1, sequence: 1, used: 0);

        Assert.That(server.Granted, Is.EqualTo((int[])[10, 4]));
        Assert.That(server.Service.Leased(Group), Is.EqualTo(10));
    }

    [Test]
    public void With_generous_accounting_a_lease_is_whole_as_long_as_known_concurrency_is_below_the_limit()
    {
        var server = new Fixture(limit: 12, LeaseAccounting.Generous);

        server.Ask(client: 0, sequence: 1, used: 0);
        server.Ask(client: 0, sequence: 2, used: 10);
        server.Ask(client: 1, sequence: 1, used: 0);
        server.Ask(client: 2, sequence: 1, used: 0);

        Assert.That(server.Granted, Is.EqualTo((int[])[10, 10, 10, 0]));
    }

    [Test]
    public void A_word_that_was_overtaken_does_not_hide_what_is_in_use()
    {
        var server = new Fixture(limit: 5, LeaseAccounting.Generous);
        server.Ask(client: 0, sequence: 2, used: 4);

        server.Service.Receive(new GiveBack(Group, Client: 0, Sequence: 1, Tokens: 1, Used: 1));
        server.Ask(client: 1, sequence: 1, used: 0);

        Assert.That(server.Granted, Is.EqualTo((int[])[10, 0]));
    }

    [TestCase(1, 10)]
    [TestCase(2, 0)]
    [TestCase(3, 0)]
    public void One_lost_replica_changes_nothing_and_two_silence_the_token_server(int down, int leased)
    {
        var server = new Fixture(limit: 1000, LeaseAccounting.Strict, Replicas(down));

        server.Ask(client: 0, sequence: 1, used: 0);

        Assert.That(server.Granted.Sum(), Is.EqualTo(leased));
        Assert.That(server.Service.Leased(Group), Is.EqualTo(leased));
    }

    [Test]
    public void Two_outages_of_one_replica_each_take_the_quorum_while_they_overlap()
    {
        var server = new Fixture(
            limit: 1000,
            LeaseAccounting.Strict,
            new OutageSettings(TimeSpan.Zero, TimeSpan.FromSeconds(1), Replicas: 1, Zone: null),
            new OutageSettings(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), Replicas: 1, Zone: null));

        foreach (int part in (int[])[0, 1, 2])
        {
            server.Ask(client: 0, (uint)part + 1, used: 0);
            server.Bench.After(milliseconds: 600);
        }

        Assert.That(server.Granted, Is.EqualTo((int[])[10, 10]), "the second question meets both outages");
    }

    [Test]
    public void A_zone_that_is_cut_off_is_silent_and_the_others_are_not()
    {
        var server = new Fixture(limit: 1000, LeaseAccounting.Strict, Zone(1));

        foreach (int client in (int[])[0, 1, 2, 4]) server.Ask(client, sequence: 1, used: 0);

        Assert.That(server.AnsweredClients, Is.EqualTo((int[])[0, 2]));
    }

    /// <summary>A lease token server whose admission clients are played by the test.</summary>
    private sealed class Fixture
    {
        private const int Clients = 6;
        private readonly List<Leased>[] answers;

        public Fixture(int limit, LeaseAccounting accounting, params OutageSettings[] outages)
        {
            var scenario = Limited(
                limit, settings => settings with { Accounting = accounting, Outages = outages }, Clients);
            Bench = new Bench(scenario);
            Service = new TokenServer(Bench.Context);
            answers = Bench.HearEach(Service.Clients, Clients);
        }

        public Bench Bench { get; }

        public TokenServer Service { get; }

        public List<int> Granted { get; } = [];

        public IEnumerable<int> AnsweredClients => Enumerable.Range(0, Clients).Where(client => answers[client].Count > 0);

        public void Ask(int client, uint sequence, int used)
        {
            int before = answers[client].Count;
            Service.Receive(new Lease(About: 7, Group, (ushort)client, sequence, used));
            Bench.After(milliseconds: 0.001);
            Granted.AddRange(answers[client].Skip(before).Select(answer => answer.Tokens));
        }
    }
}
