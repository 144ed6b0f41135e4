using System.Diagnostics;
using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;
#pragma warning disable
static Scenario Make(double rate, Law duration, Law cold, double seconds, double keep, bool zero)
{
    Law Ms(double p50, double p99) => zero ? new ConstantLaw(0) : new LognormalLaw(Math.Log(p50), Math.Log(p99 / p50) / 2.3263478740408408);
    return new Scenario { Name = "x", Question = "", Folder = ".", Account = new AccountSettings { ConcurrencyLimit = 100000, Pricing = new PricingSettings { Name = "n", PerMillionRequests = .2, PerGigabyteSecondX86 = 0.0000166667, PerGigabyteSecondArm = 0.0000133334, PerEphemeralGigabyteSecond = 0, Rounding = TimeSpan.FromMilliseconds(1), ManagedInitialisationBilled = true } },
      Functions = [ new FunctionSettings { Name = "f", MemorySize = 128, Timeout = TimeSpan.FromSeconds(900), Runtime = "nodejs22.x", Architecture = Architecture.X86, Package = PackageType.Zip, PackageSize = 0, EphemeralStorage = 512, Vpc = false, Environment = new Dictionary<string,string>(), Tags = new Dictionary<string,string>(), ReservedConcurrency = null, WarmSandboxes = 0, State = FunctionState.Active, Duration = duration, DurationMeasuredAt = 128, Initialisation = cold, FirstInvocation = new ConstantLaw(0), CpuBound = 0, Errors = 0, Crashes = 0, OutOfMemory = 0, InitialisationFailures = 0, ResponseSize = 0, GlobalState = null } ],
      Traffic = [ new TrafficSettings { Name = "t", Arrivals = new OpenArrivals([new StageSettings(TimeSpan.Zero, rate, rate)], new PoissonPattern()), Journeys = [ new JourneySettings("t", 1, [ new StepSettings(new ConstantLaw(0), "f") ]) ], InvocationType = InvocationType.RequestResponse, PayloadSize = 0, InvalidEvents = 0, Unauthorised = 0, Client = new ClientSettings { Timeout = null, Retries = RetryMode.None, MaximumAttempts = 1 } } ],
      Region = new RegionSettings { Profile = "p", Network = new NetworkSettings { Client = Ms(3, 14), InZone = Ms(.3, 1.2), CrossZone = Ms(.8, 2.5), PayloadBytesPerSecond = 1e6 }, FrontEnd = new FrontEndSettings { Hosts = 9, Time = Ms(2, 12), MetadataMiss = Ms(2, 20), MetadataKept = TimeSpan.FromSeconds(60) }, CountingServiceTime = Ms(.6, 1.4), WorkerManagerTime = Ms(1.5, 10), WarmSelection = WarmSelection.MostRecentlyUsed,
        KeepAlive = new KeepAliveSettings { Policy = KeepAlivePolicy.Fixed, IdleTime = new ConstantLaw(keep * 1000), HalvingPeriod = TimeSpan.FromSeconds(380), SpareIdleTime = TimeSpan.FromSeconds(1520), Lifetime = new ConstantLaw(1e15) }, Placement = new PlacementSettings { Policy = PlacementPolicy.BestOfTwo, Time = Ms(12, 60) }, Workers = new WorkerSettings { Count = 96, Memory = 384 * 1024, Oversubscription = 10, Slots = 8000, ReadyMicroVMs = 64, BootTime = Ms(110, 125) }, Sandboxes = new SandboxSettings { ProvisioningTime = Ms(80, 250), ZipMillisecondsPerMegabyte = 10, ImageMillisecondsPerMegabyte = .02, CachedCodeFactor = .5, CodeCached = TimeSpan.FromSeconds(60), VpcTime = Ms(50, 250), InitialisationLimit = TimeSpan.FromSeconds(10), RuntimeOverhead = Ms(.3, 4.6), MegabytesPerProcessor = 1769 } },
      Run = new RunSettings { Duration = TimeSpan.FromSeconds(seconds), Seed = 1 }, Origins = [] };
}
foreach (var (name, s) in new[] { ("warm", Make(0.9, new ExponentialLaw(1991), new ConstantLaw(2244), 200_000, 600, false)), ("small", Make(0.9, new ExponentialLaw(1991), new ConstantLaw(2244), 1_000_000, 600, false)), ("medium", Make(100, new ExponentialLaw(2000), new ConstantLaw(2200), 20_000, 600, false)), ("large", Make(1000, new ExponentialLaw(2000), new ConstantLaw(2200), 2_000, 600, false)) })
{
    var run = new SimulationRun(s);
    long b = GC.GetAllocatedBytesForCurrentThread();
    var w = Stopwatch.StartNew();
    run.ToEnd();
    var t = w.Elapsed.TotalSeconds;
    b = GC.GetAllocatedBytesForCurrentThread() - b;
    var f = run.Result().Functions[0];
    Console.WriteLine($"{name,-8} {f.Invocations,10:N0} inv {f.ColdStarts,6} cold  {t:F2} s  {f.Invocations / t / 1e6:F2} M inv/s  {run.Simulation.MessagesDelivered / t / 1e6:F1} M msg/s  {(double)run.Simulation.MessagesDelivered / f.Invocations:F1} msg/inv {(double)b / f.Invocations:F3} B/inv  p50 {f.WarmLatency.Quantile(.5) / 1e4:F1} {run.Result().Fingerprint}");
}
