using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Model.Policies;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Model;

/// <summary>What can never be said to a component is noticed when it is said.</summary>
public sealed class BrokenInvariantTests
{
    private static readonly Release Twice = new(default, Function: 0);

    private readonly Bench bench = new();

    [Test]
    public void The_counting_service_notices_a_release_of_what_it_never_counted()
    {
        var counting = new CountingService(bench.Context);

        Broken(() => counting.Receive(Twice), "what is released was counted");
    }

    [Test]
    public void A_reported_admission_client_notices_a_release_of_what_it_never_admitted()
    {
        var client = new ReportedAdmissionClient(number: 0, bench.Context);

        Broken(() => client.Receive(Twice), "what is released was counted");
    }

    [Test]
    public void A_leased_admission_client_notices_a_release_of_what_it_never_admitted()
    {
        var client = new LeasedAdmissionClient(number: 0, bench.Context);

        Broken(() => client.Receive(Twice), "what is released has a token");
    }

    [Test]
    public void The_token_server_notices_tokens_that_it_never_leased()
    {
        var server = new TokenServer(bench.Context);

        Broken(() => server.Receive(new GiveBack(Group: 0, Client: 0, Sequence: 1, Tokens: 1, Used: 0)), "were leased");
    }

    [Test]
    public void Placement_notices_room_on_a_worker_that_held_nothing()
    {
        var placement = new PlacementService(bench.Context);

        Broken(() => placement.Receive(new Vacated(Worker: 0, Kind: 0)), "held a sandbox");
    }

    [Test]
    public void Connections_notice_that_one_is_handed_on_that_nobody_opened()
    {
        var connections = new Connections(most: 6);

        Broken(() => connections.HandOn(out _), "a connection that is handed on was open");
    }

    [Test]
    public void The_table_of_sandboxes_notices_an_end_of_what_has_ended()
    {
        var table = new SlotTable<Sandbox>();
        int sandbox = table.Add(new Sandbox { State = SandboxState.Idle });
        table.Close(sandbox);

        Broken(() => table.Close(sandbox), "a row that a message addresses is open");
    }

    [Test]
    public void A_token_bucket_notices_that_time_goes_back()
    {
        var bucket = new TokenBucket(capacity: 1, perSecond: 1);
        bucket.TryTake(new Instant(5));

        Broken(() => bucket.TryTake(new Instant(4)), "time never goes back");
    }

    private static void Broken(Action act, string statement) =>
        Assert.That(() => act(), Throws.TypeOf<InvariantException>().With.Message.Contains(statement));
}
