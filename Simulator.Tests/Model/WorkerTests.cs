using LambdaSim.Model;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Networks;

namespace LambdaSim.Tests.Model;

public sealed class WorkerTests
{
    [Test]
    public void Where_INIT_has_to_be_asked_for_the_worker_says_when_the_code_is_there_and_waits()
    {
        var machine = new Machine();
        machine.Worker.Receive(new Provision(Sandbox: 0, Serial: 0, Kind: 0, CodeCached: false, Asks: true));
        machine.Bench.After(milliseconds: 20_000);

        var code = machine.CodeReadies.Messages.Single();
        Assert.That(machine.Readies.Messages, Is.Empty);
        machine.Worker.Receive(new Initialise(Sandbox: 0, code.Slot, Serial: 0));
        machine.Bench.After(milliseconds: 20_000);
        Assert.That(machine.Readies.Messages.Single().Sandbox, Is.Zero);
    }

    [Test]
    public void A_microVM_that_was_kept_becomes_another_sandbox_with_INIT_alone()
    {
        var machine = new Machine();
        machine.Worker.Receive(new Provision(Sandbox: 0, Serial: 0, Kind: 0, CodeCached: false, Asks: true));
        machine.Bench.After(milliseconds: 20_000);
        int slot = machine.CodeReadies.Messages.Single().Slot;

        machine.Worker.Receive(new Initialise(Sandbox: 7, slot, Serial: 7));
        machine.Bench.After(milliseconds: 20_000);

        var ready = machine.Readies.Messages.Single();
        Assert.That((ready.Sandbox, ready.Slot, ready.Provisioning.Span), Is.EqualTo((7, slot, TimeSpan.Zero)));
    }

    [Test]
    public void A_sandbox_is_ready_after_its_provisioning_its_code_and_INIT()
    {
        var sandboxes = ScenarioBuilder.Region.Sandboxes with { ProvisioningTime = ScenarioBuilder.Milliseconds(80) };
        var machine = new Machine(
            ScenarioBuilder.Region with { Sandboxes = sandboxes }, ScenarioBuilder.Function with { PackageSize = 5 });

        var ready = machine.Provision(sandbox: 3);

        Assert.That(machine.Readies.Moments.Single().TotalMilliseconds, Is.EqualTo(80 + (5 * 10) + 200));
        Assert.That((ready.Sandbox, ready.Provisioning.Span, ready.Initialisation.Span), Is.EqualTo(
            (3, TimeSpan.FromMilliseconds(130), TimeSpan.FromMilliseconds(200))));
    }

    [TestCase(PackageType.Zip, false, false, 100 * 10)]
    [TestCase(PackageType.Zip, true, false, 100 * 10 / 2)]
    [TestCase(PackageType.Image, false, false, 100 * 1)]
    [TestCase(PackageType.Image, true, false, 100 * 1 / 2)]
    [TestCase(PackageType.Image, true, true, (100 * 1 / 2) + 70)]
    public void Loading_depends_on_package_cache_and_VPC(
        PackageType package, bool cached, bool vpc, double milliseconds)
    {
        var sandboxes = ScenarioBuilder.Region.Sandboxes with { VpcTime = ScenarioBuilder.Milliseconds(70) };
        var machine = new Machine(
            ScenarioBuilder.Region with { Sandboxes = sandboxes },
            ScenarioBuilder.Function with { Package = package, PackageSize = 100, Vpc = vpc ? new VpcSettings([], []) : null });

        var ready = machine.Provision(codeCached: cached);

        Assert.That(ready.Provisioning.Span.TotalMilliseconds, Is.EqualTo(milliseconds));
    }

    [Test]
    public void When_no_booted_microVM_is_left_a_sandbox_waits_for_the_next_to_boot()
    {
        var workers = ScenarioBuilder.Region.Workers with { ReadyMicroVMs = 2 };
        var machine = new Machine(ScenarioBuilder.Region with { Workers = workers });

        for (int sandbox = 0; sandbox < 3; sandbox++) machine.AskFor(sandbox);
        machine.Bench.After(milliseconds: 400);

        Assert.That(
            machine.Readies.Moments.Select(moment => moment.TotalMilliseconds),
            Is.EqualTo((double[])[200, 200, 325]));
        Assert.That(machine.Readies.Messages[2].Provisioning.Span, Is.EqualTo(TimeSpan.FromMilliseconds(125)));
        Assert.That(machine.Worker.MicroVMsWaitedFor, Is.EqualTo(1));

        machine.AskFor(sandbox: 3);
        machine.Bench.After(milliseconds: 400);
        Assert.That(machine.Worker.MicroVMsWaitedFor, Is.EqualTo(1), "The pool has filled up again.");
    }

    [Test]
    public void Sandboxes_that_wait_for_a_microVM_get_them_in_the_order_in_which_they_came()
    {
        var workers = ScenarioBuilder.Region.Workers with { ReadyMicroVMs = 0 };
        var machine = new Machine(ScenarioBuilder.Region with { Workers = workers });

        foreach (int sandbox in (int[])[4, 2, 9])
        {
            machine.AskFor(sandbox);
            machine.Bench.After(milliseconds: 10);
        }
        machine.Bench.After(milliseconds: 400);

        Assert.That(machine.Readies.Messages.Select(ready => ready.Sandbox), Is.EqualTo((int[])[4, 2, 9]));
        Assert.That(
            machine.Readies.Moments.Select(moment => moment.TotalMilliseconds),
            Is.EqualTo((double[])[325, 335, 345]));
    }

    [Test]
    public void INIT_is_cut_off_at_its_limit_and_repeated_within_the_first_invocation()
    {
        var machine =
            new Machine(ScenarioBuilder.Function with { Initialisation = ScenarioBuilder.Milliseconds(12_000) });

        var ready = machine.Provision();
        Assert.That(ready.Initialisation.Span, Is.EqualTo(TimeSpan.FromSeconds(10)));

        Assert.That(machine.Execute(ready.Slot), Is.EqualTo((InvocationOutcome.Succeeded, 12_000 + 100.0)));
        Assert.That(machine.Execute(ready.Slot), Is.EqualTo((InvocationOutcome.Succeeded, 100.0)));
    }

    [Test]
    public void A_repeated_INIT_counts_towards_the_timeout()
    {
        var machine = new Machine(ScenarioBuilder.Function with
        {
            Initialisation = ScenarioBuilder.Milliseconds(12_000),
            Timeout = TimeSpan.FromSeconds(3),
        });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.Timeout, 3000.0)));
        Assert.That(
            machine.Execute(slot),
            Is.EqualTo((InvocationOutcome.Timeout, 3000.0)),
            "The timeout has reset the sandbox.");
    }

    [Test]
    public void A_handler_is_cut_off_at_the_timeout_and_the_next_invocation_repeats_INIT()
    {
        var machine = new Machine(ScenarioBuilder.Function with { Timeout = TimeSpan.FromSeconds(1) });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot, handler: 5000), Is.EqualTo((InvocationOutcome.Timeout, 1000.0)));
        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.Succeeded, 200 + 100.0)));
        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.Succeeded, 100.0)));
    }

    [Test]
    public void A_crash_resets_the_sandbox_so_that_the_next_invocation_repeats_INIT() =>
        CheckThatItResets(ScenarioBuilder.Function with { Crashes = 1 }, InvocationOutcome.Crash);

    [Test]
    public void Running_out_of_memory_resets_the_sandbox_so_that_the_next_invocation_repeats_INIT() =>
        CheckThatItResets(ScenarioBuilder.Function with { OutOfMemory = 1 }, InvocationOutcome.OutOfMemory);

    [Test]
    public void An_error_of_the_handler_leaves_the_sandbox_as_it_is()
    {
        var machine = new Machine(ScenarioBuilder.Function with { Errors = 1 });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.HandlerError, 100.0)));
        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.HandlerError, 100.0)));
    }

    [Test]
    public void INIT_that_fails_twice_is_an_error_of_the_invocation()
    {
        var machine = new Machine(ScenarioBuilder.Function with { InitialisationFailures = 1 });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot).Outcome, Is.EqualTo(InvocationOutcome.InitialisationError));
    }

    [TestCase(Worker.LargestResponse, InvocationOutcome.Succeeded)]
    [TestCase(Worker.LargestResponse + 1, InvocationOutcome.ResponseTooLarge)]
    public void A_response_above_the_quota_is_an_error_that_resets_nothing(long bytes, InvocationOutcome outcome)
    {
        var machine = new Machine(ScenarioBuilder.Function with { ResponseSize = bytes });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot), Is.EqualTo((outcome, 100.0)));
        Assert.That(machine.Execute(slot), Is.EqualTo((outcome, 100.0)));
    }

    [Test]
    public void The_first_invocation_in_a_sandbox_runs_longer_and_so_does_the_first_after_a_reset()
    {
        var machine = new Machine(ScenarioBuilder.Function with
        {
            FirstInvocation = ScenarioBuilder.Milliseconds(40),
            GlobalState = ScenarioBuilder.Milliseconds(300),
            Timeout = TimeSpan.FromSeconds(2),
        });
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot).Milliseconds, Is.EqualTo(100 + 40 + 300));
        Assert.That(machine.Execute(slot).Milliseconds, Is.EqualTo(100));
        Assert.That(machine.Execute(slot, handler: 9000).Outcome, Is.EqualTo(InvocationOutcome.Timeout));
        Assert.That(machine.Execute(slot).Milliseconds, Is.EqualTo(200 + 100 + 40 + 300));
    }

    [TestCase(1024, 1.0, 100)]
    [TestCase(512, 1.0, 200)]
    [TestCase(512, 0.5, 150)]
    [TestCase(512, 0.0, 100)]
    [TestCase(4096, 1.0, 100 * 1024 / 1769.0)]
    public void The_computing_share_of_a_handler_scales_with_its_memory_up_to_one_processor(
        int memory, double cpuBound, double milliseconds)
    {
        var machine = new Machine(ScenarioBuilder.Function with { MemorySize = memory, CpuBound = cpuBound });

        Assert.That(machine.Execute(machine.Provision().Slot).Milliseconds, Is.EqualTo(milliseconds).Within(0.0001));
    }

    [TestCase(1769, 100)]
    [TestCase(3538, 20 + (80 / 2.0))]
    [TestCase(10240, 20 + (80 * 1769 / 10240.0))]
    [TestCase(884, 100 * 1769 / 884.0)]
    public void What_computes_on_several_processors_goes_on_gaining_above_one_of_them_by_Amdahls_law(int memory, double milliseconds)
    {
        var machine = new Machine(ScenarioBuilder.Function with
        {
            MemorySize = memory,
            DurationMeasuredAt = 1769,
            CpuBound = 1,
            ParallelShare = 0.8,
        });

        Assert.That(machine.Execute(machine.Provision().Slot).Milliseconds, Is.EqualTo(milliseconds).Within(0.0001));
    }

    [Test]
    public void A_sandbox_is_free_again_once_the_runtime_has_done_its_work_after_the_answer()
    {
        var sandboxes = ScenarioBuilder.Region.Sandboxes with { RuntimeOverhead = ScenarioBuilder.Milliseconds(4) };
        var machine = new Machine(ScenarioBuilder.Region with { Sandboxes = sandboxes });
        int slot = machine.Provision(sandbox: 8).Slot;

        machine.Execute(slot);

        Assert.That(machine.Frees.Messages, Is.EqualTo((Freed[])[new(Sandbox: 8)]));
        Assert.That(
            machine.Frees.Moments.Single() - machine.Finishes.Moments.Single(),
            Is.EqualTo(TimeSpan.FromMilliseconds(4)));
    }

    [Test]
    public void The_answer_goes_to_the_front_end_that_asked_and_says_when_the_handler_began()
    {
        var machine = new Machine();
        int slot = machine.Provision().Slot;
        var began = machine.Bench.Simulation.Now;

        machine.Worker.Receive(new Execute(Id(1), Invocation: 33, slot, ShortSpan.None, FrontEnd: 1));
        machine.Bench.After(milliseconds: 1000);

        Assert.That(machine.Finishes.Messages.Single(), Is.EqualTo(
            new Finished(33, InvocationOutcome.Succeeded, InitialisedAgain: false, TimeSpan.FromMilliseconds(100), began)));
    }

    [Test]
    public void The_end_of_a_sandbox_gives_its_room_back_and_its_slot_to_the_next()
    {
        var machine = new Machine();
        int first = machine.Provision(sandbox: 1).Slot;
        int second = machine.Provision(sandbox: 2).Slot;

        machine.Worker.Receive(new Shutdown(first));
        machine.Bench.After(milliseconds: 1);
        int third = machine.Provision(sandbox: 3).Slot;

        Assert.That(machine.Vacated, Is.EqualTo((Vacated[])[new(Worker: 2, Kind: 0)]));
        const int GenerationsApart = 1 << 26;
        Assert.That((third, second), Is.EqualTo((first + GenerationsApart, first + 1)), "The same place, by another handle.");
    }

    [Test]
    public void A_warm_sandbox_from_the_start_needs_no_INIT_and_is_not_slow_at_first()
    {
        var machine = new Machine(ScenarioBuilder.Function with { FirstInvocation = ScenarioBuilder.Milliseconds(40) });
        int slot = machine.Worker.AddWarm(kind: 0);
        machine.Worker.Adopt(slot, sandbox: 12);

        Assert.That(machine.Execute(slot), Is.EqualTo((InvocationOutcome.Succeeded, 100.0)));
        Assert.That(machine.Frees.Messages, Is.EqualTo((Freed[])[new(Sandbox: 12)]));
    }

    private static InvocationId Id(int number) => InvocationId.Of(caller: 0, number, attempt: 1);

    private static void CheckThatItResets(FunctionSettings function, InvocationOutcome outcome)
    {
        var machine = new Machine(function);
        int slot = machine.Provision().Slot;

        Assert.That(machine.Execute(slot), Is.EqualTo((outcome, 100.0)));
        Assert.That(machine.Execute(slot), Is.EqualTo((outcome, 200 + 100.0)));
    }

    /// <summary>A worker whose worker manager, placement and front ends are played by the test.</summary>
    private sealed class Machine
    {
        private int executed;

        public Machine(params FunctionSettings[] functions)
            : this(ScenarioBuilder.Region, functions)
        {
        }

        public Machine(RegionSettings region, params FunctionSettings[] functions)
        {
            Bench = new Bench(ScenarioBuilder.With(region, functions));
            Worker = new Worker(number: 2, Bench.Context);
            Readies = Bench.Listen(Worker.Readies);
            Frees = Bench.Listen(Worker.Frees);
            Finishes = Bench.Listen(Worker.FrontEnds, receivers: 2);
            Vacated = Bench.Hear(Worker.Placement);
            Bench.Connect(Worker.Boots, Worker);
            CodeReadies = Bench.Listen(Worker.Preparations);
            Bench.Connect(Worker.Loadings, Worker);
            Bench.Connect(Worker.Initialisations, Worker);
            Bench.Connect(Worker.Handlers, Worker);
        }

        public Bench Bench { get; }

        public Worker Worker { get; }

        public Listener<Ready> Readies { get; }

        public Listener<CodeReady> CodeReadies { get; }

        public Listener<Freed> Frees { get; }

        public Listener<Finished> Finishes { get; }

        public List<Vacated> Vacated { get; }

        public void AskFor(int sandbox, bool codeCached = false) =>
            Worker.Receive(new Provision(sandbox, Serial: sandbox, Kind: 0, codeCached));

        public Ready Provision(int sandbox = 0, bool codeCached = false)
        {
            AskFor(sandbox, codeCached);
            Bench.After(milliseconds: 20_000);
            return Readies.Messages[^1];
        }

        public (InvocationOutcome Outcome, double Milliseconds) Execute(int slot, double? handler = null)
        {
            var recorded = handler is { } time ? ShortSpan.Of(TimeSpan.FromMilliseconds(time)) : ShortSpan.None;
            Worker.Receive(new Execute(Id(executed++), Invocation: 0, slot, recorded, FrontEnd: 0));
            Bench.After(milliseconds: 60_000);
            var finished = Finishes.Messages[^1];
            return (finished.Outcome, finished.Duration.TotalMilliseconds);
        }
    }
}
