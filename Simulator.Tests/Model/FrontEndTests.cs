using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FrontEndTests
{
    private const ushort Pending = 1;
    private const int TooLarge = FrontEnd.LargestEvent + 1;

    private static readonly Scenario TwoFunctions = ScenarioBuilder.With(
        ScenarioBuilder.Function,
        ScenarioBuilder.Function with { Name = "new", State = FunctionState.Pending });

    private static readonly Flaw[] InOrderOfChecks =
    [
        new("no such function", InvocationOutcome.ResourceNotFound, 404,
            call => call with { Function = Functions.Unknown }),
        new("no permission", InvocationOutcome.AccessDenied, 403,
            call => call with { Fault = CallFault.Unauthorised }),
        new("not JSON", InvocationOutcome.InvalidRequestContent, 400,
            call => call with { Fault = CallFault.InvalidEvent }),
        new("bad parameter", InvocationOutcome.InvalidParameterValue, 400,
            call => call with { Fault = CallFault.InvalidParameter }),
        new("too large", InvocationOutcome.RequestTooLarge, 413,
            call => call with { PayloadBytes = TooLarge }),
        new("pending function", InvocationOutcome.ResourceConflict, 409,
            call => call with { Function = Pending }),
        new("dry run", InvocationOutcome.Checked, 204,
            call => call with { Type = CallType.DryRun }),
    ];

    private readonly Bench bench;
    private readonly FrontEnd frontEnd;
    private readonly Listener<Admit> asked;
    private readonly List<Release> releases;
    private readonly List<Reserve> reserves;
    private readonly List<Execute>[] executes;
    private readonly Listener<Answer> answers;

    public FrontEndTests()
        : this(TwoFunctions)
    {
    }

    private FrontEndTests(Scenario scenario)
    {
        bench = new Bench(scenario);
        frontEnd = new FrontEnd(number: 5, bench.Context);
        asked = bench.Listen(frontEnd.CountingService);
        releases = bench.Hear(frontEnd.Releases);
        reserves = bench.Hear(frontEnd.WorkerManager);
        executes = bench.HearEach(frontEnd.Workers, receivers: 4);
        answers = bench.Listen(frontEnd.Callers, receivers: 3);
    }

    /// <summary>All pairs that one call can have: a call has one fault, one function, and one type.</summary>
    private static IEnumerable<TestCaseData> Pairs()
    {
        for (int first = 0; first < InOrderOfChecks.Length; first++)
        {
            for (int second = first; second < InOrderOfChecks.Length; second++)
            {
                var (earlier, later) = (InOrderOfChecks[first], InOrderOfChecks[second]);
                var both = earlier.Spoil(later.Spoil(Call()));
                if (both != later.Spoil(earlier.Spoil(Call()))) continue;
                yield return new TestCaseData(both, earlier.Outcome, earlier.Status)
                    .SetArgDisplayNames(earlier.Name, later.Name);
            }
        }
    }

    [TestCaseSource(nameof(Pairs))]
    public void Of_two_flaws_the_one_that_AWS_checks_first_is_answered(
        Invoke call, InvocationOutcome outcome, int status)
    {
        frontEnd.Receive(call);
        bench.After(milliseconds: 1);

        Assert.That(
            answers.Messages,
            Is.EqualTo((Answer[])[new(call.Id, call.Call, (short)status, FunctionError: false, outcome)]));
        Assert.That(bench.Invocations.Single().Outcome, Is.EqualTo(outcome));
        Assert.That(asked.Messages, Is.Empty, "Nothing is executed.");
    }

    [Test]
    public void There_are_pairs_of_flaws() => Assert.That(Pairs().Count(), Is.GreaterThan(20));

    [Test]
    public void An_event_of_exactly_six_megabytes_is_accepted()
    {
        frontEnd.Receive(Call() with { PayloadBytes = FrontEnd.LargestEvent });
        bench.After(milliseconds: 1);

        Assert.That(asked.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_invocation_goes_from_admission_to_a_sandbox_to_its_worker_and_back_to_its_caller()
    {
        var call = Call(caller: 2) with { Call = 77, Handler = ShortSpan.Of(TimeSpan.FromSeconds(3)) };

        frontEnd.Receive(call);
        bench.After(milliseconds: 10);
        int own = asked.Messages.Single().Invocation;
        Assert.That(asked.Messages.Single(), Is.EqualTo(new Admit(call.Id, own, FrontEnd: 5, Function: 0)));

        frontEnd.Receive(new Admission(own, AdmissionVerdict.Granted, InFlight: 1));
        bench.After(milliseconds: 10);
        Assert.That(reserves.Single(), Is.EqualTo(new Reserve(call.Id, own, FrontEnd: 5, Kind: 0)));

        frontEnd.Receive(Sandbox(own, worker: 3, slot: 8));
        bench.After(milliseconds: 10);
        Assert.That(executes[3].Single(), Is.EqualTo(new Execute(call.Id, own, Slot: 8, call.Handler, FrontEnd: 5)));
        Assert.That(releases, Is.Empty);

        frontEnd.Receive(
            new Finished(own, InvocationOutcome.Succeeded, InitialisedAgain: false, TimeSpan.FromMilliseconds(4), new Instant(250_000)));
        bench.After(milliseconds: 10);
        Assert.That(releases.Single(), Is.EqualTo(new Release(call.Id, Function: 0)));
        Assert.That(
            answers.Messages.Single(),
            Is.EqualTo(new Answer(call.Id, Call: 77, Status: 200, FunctionError: false)));

        var record = bench.Invocations.Single();
        Assert.That(record.Arrived, Is.EqualTo(Instant.Start));
        Assert.That(record.Admitted - Instant.Start, Is.EqualTo(TimeSpan.FromMilliseconds(10)));
        Assert.That(record.Reserved - Instant.Start, Is.EqualTo(TimeSpan.FromMilliseconds(20)));
        Assert.That(record.Answered - Instant.Start, Is.EqualTo(TimeSpan.FromMilliseconds(30)));
        Assert.That(record.Duration, Is.EqualTo(TimeSpan.FromMilliseconds(4)));
        Assert.That((record.Worker, record.Cold, record.FrontEnd), Is.EqualTo((3, false, (ushort)5)));
    }

    [Test]
    public void A_cold_start_is_recorded_with_its_cause_and_what_it_took_and_a_warm_one_without()
    {
        int cold = Admitted(Call(number: 1)), warm = Admitted(Call(number: 2));

        frontEnd.Receive(Sandbox(cold, cause: ColdStartCause.ScalingOut));
        frontEnd.Receive(Sandbox(warm, cause: ColdStartCause.None));
        foreach (int own in (int[])[cold, warm]) frontEnd.Receive(Done(own, InvocationOutcome.Succeeded));

        Assert.That(bench.Invocations.Select(record => (record.Cause, record.Cold)), Is.EqualTo(
            ((ColdStartCause, bool)[])[(ColdStartCause.ScalingOut, true), (ColdStartCause.None, false)]));
        Assert.That(
            bench.Invocations.Select(record => (record.Provisioning.Span + record.Initialisation.Span).TotalMilliseconds),
            Is.EqualTo((double[])[30 + 200, 0]));
    }

    [TestCase(AdmissionVerdict.ConcurrentInvocationLimitExceeded)]
    [TestCase(AdmissionVerdict.ReservedFunctionConcurrentInvocationLimitExceeded)]
    public void A_refused_admission_is_answered_429_and_gives_nothing_back(AdmissionVerdict verdict)
    {
        frontEnd.Receive(Call());
        bench.After(milliseconds: 1);
        frontEnd.Receive(new Admission(asked.Messages.Single().Invocation, verdict, InFlight: 9));
        bench.After(milliseconds: 1);

        Assert.That(answers.Messages.Single().Status, Is.EqualTo(429));
        Assert.That((reserves.Count, releases.Count), Is.EqualTo((0, 0)));
        Assert.That(bench.Invocations.Single().Verdict, Is.EqualTo(verdict));
        Assert.That(bench.Invocations.Single().Outcome, Is.EqualTo(InvocationOutcome.Throttled));
    }

    [Test]
    public void What_is_said_of_an_invocation_that_is_over_is_noticed_also_when_another_has_its_place()
    {
        int over = Admitted(Call());
        frontEnd.Receive(Sandbox(over));
        frontEnd.Receive(Done(over, InvocationOutcome.Succeeded));
        int next = Admitted(Call());

        Assert.That(next, Is.Not.EqualTo(over));
        Assert.That(
            () => frontEnd.Receive(Done(over, InvocationOutcome.Succeeded)),
            Throws.TypeOf<InvariantException>().With.Message.Contains("open"));
        frontEnd.Receive(Sandbox(next));
        Assert.That(Open().Sum(), Is.EqualTo(1));
    }

    [Test]
    public void A_reservation_without_a_sandbox_must_say_why()
    {
        int own = Admitted(Call());

        Assert.That(
            () => frontEnd.Receive(Reservation.Refused(own, AdmissionVerdict.Granted)), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void When_no_worker_has_room_the_answer_is_500_and_admission_is_given_back()
    {
        frontEnd.Receive(Reservation.Refused(Admitted(Call()), AdmissionVerdict.NoWorkerHasRoom));
        bench.After(milliseconds: 1);

        Assert.That(answers.Messages.Single().Status, Is.EqualTo(500));
        Assert.That(
            (bench.Invocations.Single().Verdict, bench.Invocations.Single().Outcome),
            Is.EqualTo((AdmissionVerdict.NoWorkerHasRoom, InvocationOutcome.ServiceException)));
        Assert.That(releases, Has.Count.EqualTo(1));
        Assert.That(executes.Sum(worker => worker.Count), Is.Zero);
    }

    [TestCase(InvocationOutcome.Succeeded, false)]
    [TestCase(InvocationOutcome.HandlerError, true)]
    [TestCase(InvocationOutcome.Timeout, true)]
    [TestCase(InvocationOutcome.Crash, true)]
    [TestCase(InvocationOutcome.OutOfMemory, true)]
    [TestCase(InvocationOutcome.ResponseTooLarge, true)]
    [TestCase(InvocationOutcome.InitialisationError, true)]
    public void What_fails_in_a_sandbox_is_answered_200_with_a_function_error(InvocationOutcome outcome, bool error)
    {
        int own = Admitted(Call());
        frontEnd.Receive(Sandbox(own));
        frontEnd.Receive(Done(own, outcome));
        bench.After(milliseconds: 1);

        Assert.That(
            (answers.Messages.Single().Status, answers.Messages.Single().FunctionError),
            Is.EqualTo(((short)200, error)));
        Assert.That(releases, Has.Count.EqualTo(1));
    }

    [Test]
    public void Metadata_is_fetched_once_and_kept_for_its_time_for_each_function()
    {
        var slow = ScenarioBuilder.Region.FrontEnd with
        {
            Time = ScenarioBuilder.Milliseconds(2),
            MetadataMiss = ScenarioBuilder.Milliseconds(20),
            MetadataKept = TimeSpan.FromMilliseconds(1000),
        };
        var region = ScenarioBuilder.Region with { FrontEnd = slow };
        var other = new FrontEndTests(ScenarioBuilder.With(
            region, ScenarioBuilder.Function, ScenarioBuilder.Function with { Name = "other" }));

        other.CallAt(milliseconds: 0, function: 0);
        other.CallAt(milliseconds: 1, function: 0);
        other.CallAt(milliseconds: 500, function: 1);
        other.CallAt(milliseconds: 999, function: 0);
        other.CallAt(milliseconds: 1000, function: 0);
        other.bench.After(milliseconds: 100);

        double[] expected = [0 + 22, 1 + 2, 500 + 22, 999 + 2, 1000 + 22];
        Assert.That(other.asked.Moments.Select(moment => moment.TotalMilliseconds), Is.EqualTo(expected.Order()));
    }

    [Test]
    public void A_response_takes_the_longer_the_larger_it_is()
    {
        var other = new FrontEndTests(ScenarioBuilder.With(ScenarioBuilder.Function with { ResponseSize = 500_000 }));
        int own = other.Admitted(Call());
        other.frontEnd.Receive(Sandbox(own));
        other.frontEnd.Receive(Done(own, InvocationOutcome.Succeeded));
        var sent = other.bench.Now;
        other.bench.After(milliseconds: 1000);

        Assert.That(other.answers.Moments.Single() - sent, Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [Test]
    public void Many_invocations_at_once_keep_apart_and_are_counted_while_open()
    {
        const int calls = 500;
        for (int number = 0; number < calls; number++) frontEnd.Receive(Call(number: number) with { Call = number });
        frontEnd.Receive(Call() with { Function = Functions.Unknown });
        bench.After(milliseconds: 1);
        Assert.That(Open(), Is.EqualTo((long[])[calls, 0, 0]));

        foreach (var ask in asked.Messages.AsEnumerable().Reverse().Take(200))
            frontEnd.Receive(
                new Admission(ask.Invocation, AdmissionVerdict.ConcurrentInvocationLimitExceeded, InFlight: 0));
        bench.After(milliseconds: 1);

        Assert.That(Open(), Is.EqualTo((long[])[calls - 200, 0, 0]));
        Assert.That(
            answers.Messages.Skip(1).Select(answer => (long)answer.Call),
            Is.EqualTo(answers.Messages.Skip(1).Select(answer => answer.Id.Call)));
        Assert.That(
            answers.Messages.Skip(1).Select(answer => answer.Call),
            Is.EqualTo(Enumerable.Range(300, 200).Reverse()));
    }

    private static Invoke Call(int caller = 0, int number = 0) => new(
        InvocationId.Of(caller, number, attempt: 1),
        Instant.Start,
        Call: 7,
        PayloadBytes: 0,
        ShortSpan.None,
        Function: 0,
        CallType.RequestResponse,
        CallFault.None);

    private static Reservation Sandbox(
        int own, int worker = 0, int slot = 0, ColdStartCause cause = ColdStartCause.None) =>
        new(own, worker, slot, cause, AdmissionVerdict.Granted, Waited: false, Milliseconds(30), Milliseconds(200), Sandbox: 1);

    private static Finished Done(int own, InvocationOutcome outcome) =>
        new(own, outcome, InitialisedAgain: false, TimeSpan.Zero, Instant.Start);

    private static ShortSpan Milliseconds(double value) => ShortSpan.Of(TimeSpan.FromMilliseconds(value));

    private int Admitted(in Invoke call)
    {
        frontEnd.Receive(call);
        bench.After(milliseconds: 1);
        int own = asked.Messages[^1].Invocation;
        frontEnd.Receive(new Admission(own, AdmissionVerdict.Granted, InFlight: 1));
        bench.After(milliseconds: 1);
        return own;
    }

    private void CallAt(double milliseconds, ushort function)
    {
        bench.After(milliseconds - bench.Now.TotalMilliseconds);
        frontEnd.Receive(Call() with { Function = function });
    }

    private long[] Open()
    {
        long[] open = new long[3];
        frontEnd.CountOpen(open);
        return open;
    }

    private sealed record Flaw(string Name, InvocationOutcome Outcome, int Status, Func<Invoke, Invoke> Spoil);
}
