using LambdaSim.Model;
using LambdaSim.Model.Counting;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Model.AdmissionVerdict;
using static LambdaSim.Tests.Model.Counting.CountingContext;

namespace LambdaSim.Tests.Model.Counting;

public sealed class LeasedAdmissionClientTests
{
    private const int Batch = 3;

    [Test]
    public void One_lease_serves_as_many_calls_as_it_has_tokens()
    {
        var front = new Front();

        front.Ask(1, 2, 3);
        front.Lease(tokens: Batch);
        front.Ask(4);

        Assert.That(front.Leases.Select(lease => (lease.Sequence, lease.Used)), Is.EqualTo(new[] { (1u, 0), (2u, 3) }));
        Assert.That(front.Verdicts, Is.EqualTo(Enumerable.Repeat(Granted, 3)));
    }

    [Test]
    public void A_call_that_finds_a_token_is_admitted_at_once_and_no_message_is_sent()
    {
        var front = new Front();
        front.Ask(1);
        front.Lease(tokens: Batch);

        front.Ask(2, 3);

        Assert.That(front.Verdicts, Has.Count.EqualTo(3));
        Assert.That(front.Leases, Has.Count.EqualTo(1));
    }

    [Test]
    public void When_more_wait_than_a_lease_holds_another_is_asked_for()
    {
        var front = new Front();
        front.Ask(1, 2, 3, 4, 5);

        front.Lease(tokens: Batch);
        Assert.That(front.Verdicts, Has.Count.EqualTo(3));
        Assert.That(front.Leases, Has.Count.EqualTo(2));

        front.Lease(tokens: Batch);
        Assert.That(front.Verdicts, Has.Count.EqualTo(5));
    }

    [Test]
    public void When_the_token_server_has_none_left_all_that_wait_are_refused()
    {
        var front = new Front();
        front.Ask(1, 2);

        front.Lease(tokens: 0);

        Assert.That(front.Verdicts, Is.EqualTo(Enumerable.Repeat(ConcurrentInvocationLimitExceeded, 2)));
        Assert.That(front.Bench.Refusals, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_token_that_comes_back_serves_whoever_has_waited_longest()
    {
        var front = new Front();
        front.Ask(1);
        front.Lease(tokens: 1);
        front.Ask(2, 3);

        front.End(1);

        Assert.That(front.Answers.Select(answer => answer.Invocation), Is.EqualTo((int[])[1, 2]));
    }

    [Test]
    public void Never_more_tokens_are_kept_than_one_less_than_a_lease_holds()
    {
        var front = new Front();
        front.Ask(1, 2, 3);
        front.Lease(tokens: Batch);

        front.End(1, 2, 3);

        Assert.That(front.Returns.Sum(back => back.Tokens), Is.EqualTo(1));
        Assert.That(front.Client.Held(LimitGroups.Unreserved), Is.EqualTo(Batch - 1));
    }

    [Test]
    public void What_lies_unused_is_given_back_after_a_while_and_what_is_used_now_and_then_is_kept()
    {
        var front = new Front();
        front.Ask(1);
        front.Lease(tokens: Batch);

        front.Pass(milliseconds: 500);
        front.Ask(2);
        front.End(2);
        front.Pass(milliseconds: 600);
        Assert.That(front.Returns.Single().Tokens, Is.EqualTo(1));

        front.Pass(milliseconds: 1100);
        Assert.That(front.Returns.Sum(back => back.Tokens), Is.EqualTo(2));
        Assert.That(front.Returns[^1].Used, Is.EqualTo(1));
        Assert.That(front.Client.Held(LimitGroups.Unreserved), Is.EqualTo(1));
    }

    [TestCase(true, Granted)]
    [TestCase(false, CountingServiceUnavailable)]
    public void Without_an_answer_those_that_wait_are_admitted_or_refused_when_the_timeout_ends(
        bool failOpen, AdmissionVerdict verdict)
    {
        var front = new Front(settings => settings with { FailOpen = failOpen });
        front.Ask(1, 2);

        front.Pass(milliseconds: 99);
        Assert.That(front.Verdicts, Is.Empty);

        front.Pass(milliseconds: 2);
        Assert.That(front.Verdicts, Is.EqualTo(Enumerable.Repeat(verdict, 2)));
    }

    [Test]
    public void What_was_admitted_alone_leaves_no_token_behind()
    {
        var front = new Front();
        front.Ask(1);
        front.Pass(milliseconds: 101);

        front.End(1);

        Assert.That(front.Client.Held(LimitGroups.Unreserved), Is.Zero);
        Assert.That(front.Returns, Is.Empty);
    }

    [Test]
    public void A_lease_that_comes_after_the_timeout_has_ended_is_used_or_given_back_but_not_lost()
    {
        var front = new Front();
        front.Ask(1);
        front.Pass(milliseconds: 101);

        front.Lease(tokens: Batch);
        Assert.That(front.Returns.Single().Tokens, Is.EqualTo(1));
        front.Ask(2);

        Assert.That(front.Verdicts, Is.EqualTo(Enumerable.Repeat(Granted, 2)));
        Assert.That(front.Leases, Has.Count.EqualTo(1));
        Assert.That(front.Client.Held(LimitGroups.Unreserved), Is.EqualTo(Batch - 1));
    }

    [Test]
    public void A_late_answer_to_an_earlier_question_does_not_answer_the_present_one()
    {
        var front = new Front(settings => settings with { FailOpen = false });
        front.Ask(1);
        front.Pass(milliseconds: 101);
        front.Ask(2);

        front.Answer(sequence: 1, tokens: 0);
        Assert.That(front.Verdicts, Is.EqualTo((AdmissionVerdict[])[CountingServiceUnavailable]));

        front.Answer(sequence: 2, tokens: 1);
        Assert.That(front.Verdicts[^1], Is.EqualTo(Granted));
    }

    [Test]
    public void A_request_rate_is_shared_by_the_front_ends_and_a_small_share_still_lets_one_through()
    {
        var front = new Front(
            limit: 2,
            hosts: 40,
            requestsPerConcurrency: 10,
            reserved: null,
            settings => settings with { UnusedKept = TimeSpan.FromHours(1) });
        front.Ask(1);
        front.Lease(tokens: 2);

        front.Ask(2);
        Assert.That(front.Verdicts, Is.EqualTo((AdmissionVerdict[])[Granted, FunctionInvocationRateLimitExceeded]));

        front.End(1);
        front.Pass(milliseconds: 1_999);
        front.Ask(3);
        front.Pass(milliseconds: 2);
        front.Ask(4);
        Assert.That(front.Verdicts[^2..], Is.EqualTo((AdmissionVerdict[])[FunctionInvocationRateLimitExceeded, Granted]));
    }

    [Test]
    public void A_stopped_function_is_told_of_its_reservation_and_never_of_its_rate()
    {
        var front = new Front(limit: 1000, hosts: 1, requestsPerConcurrency: 10, reserved: 0);

        for (int invocation = 1; invocation <= 3; invocation++)
        {
            front.Ask(invocation);
            front.Lease(tokens: 0, group: 1);
        }

        Assert.That(front.Verdicts, Is.EqualTo(Enumerable.Repeat(ReservedFunctionConcurrentInvocationLimitExceeded, 3)));
    }

    /// <summary>A leased admission client with its front end and its token server played by the test.</summary>
    private sealed class Front
    {
        public Front(Func<CountingServiceSettings, CountingServiceSettings>? change = null)
            : this(limit: 1000, hosts: 1, requestsPerConcurrency: null, reserved: null, change)
        {
        }

        public Front(
            int limit,
            int hosts,
            double? requestsPerConcurrency,
            int? reserved = null,
            Func<CountingServiceSettings, CountingServiceSettings>? change = null)
        {
            var scenario = Limited(
                limit,
                settings => (change ?? (same => same))(settings with { TokensPerLease = Batch }),
                hosts,
                reserved);
            scenario = scenario with
            {
                Account = scenario.Account with { RequestsPerConcurrency = requestsPerConcurrency },
            };
            Bench = new Bench(scenario);
            Client = new LeasedAdmissionClient(number: 0, Bench.Context);
            Answers = Bench.Hear(Client.FrontEnd);
            Leases = Bench.Hear(Client.Server);
            Returns = Bench.Hear(Client.Returns);
            Bench.Connect(Client.Checks, Client);
            Bench.Connect(Client.Timeout, Client);
        }

        public Bench Bench { get; }

        public LeasedAdmissionClient Client { get; }

        public List<Admission> Answers { get; }

        public List<Lease> Leases { get; }

        public List<GiveBack> Returns { get; }

        public List<AdmissionVerdict> Verdicts => [.. Answers.Select(answer => answer.Verdict)];

        public void Ask(params int[] invocations)
        {
            foreach (int invocation in invocations) Client.Receive(CountingContext.Ask(invocation));
            Pass(milliseconds: 0.001);
        }

        public void End(params int[] invocations)
        {
            foreach (int invocation in invocations) Client.Receive(CountingContext.End(invocation));
            Pass(milliseconds: 0.001);
        }

        /// <summary>Answers the last question.</summary>
        public void Lease(int tokens, int group = LimitGroups.Unreserved) => Answer(Leases[^1].Sequence, tokens, group);

        public void Answer(uint sequence, int tokens, int group = LimitGroups.Unreserved)
        {
            Client.Receive(new Leased(group, sequence, tokens));
            Pass(milliseconds: 0.001);
        }

        public void Pass(double milliseconds) => Bench.After(milliseconds);
    }
}
