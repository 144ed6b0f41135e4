using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Numbers with units, as people write them.</summary>
public class QuantityTests
{
    [TestCase("1024 MB", 1024)]
    [TestCase("1 GB", 1024)]
    [TestCase("1,024 MB", 1024)]
    [TestCase("1024MB", 1024)]
    [TestCase("0.5 GB", 512)]
    [TestCase("10,240 MB", 10_240)]
    [TestCase("1e3 MB", 1000)]
    public void Memory_is_in_megabytes_of_1024_kilobytes(string written, int expected) =>
        Assert.That(Function($"memorySize: {written}\nduration: 1 ms").MemorySize, Is.EqualTo(expected));

    [TestCase("10 s", 10.0)]
    [TestCase("1 min", 60.0)]
    [TestCase("0.25 h", 900.0)]
    [TestCase("1500 ms", 1.5)]
    [TestCase("2500000 us", 2.5)]
    public void Times_have_units_from_microseconds_to_days(string written, double seconds) =>
        Assert.That(Function($"timeout: {written}\nduration: 1 ms").Timeout, Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("100/s", 100.0)]
    [TestCase("100 /s", 100.0)]
    [TestCase("5/min", 5.0 / 60)]
    [TestCase("3/h", 3.0 / 3600)]
    [TestCase("1/d", 1.0 / 86_400)]
    [TestCase("0", 0.0)]
    public void Rates_are_per_second_minute_hour_or_day(string written, double perSecond)
    {
        OpenArrivals arrivals = (OpenArrivals)Valid(Minimal(traffic: $"rate: {written}")).Traffic[0].Arrivals;

        Assert.That(arrivals.Stages[0].FromPerSecond, Is.EqualTo(perSecond).Within(1e-9));
        Assert.That(arrivals.Stages[0].Length, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("0.1%", 0.001)]
    [TestCase("100%", 1.0)]
    [TestCase("2.5 %", 0.025)]
    [TestCase("0", 0.0)]
    public void Shares_are_percentages(string written, double expected) =>
        Assert.That(Function($"errors: {written}\nduration: 1 ms").Errors, Is.EqualTo(expected).Within(1e-12));

    [TestCase("6 MB", 6L * 1024 * 1024)]
    [TestCase("6,291,557 B", 6_291_557L)]
    [TestCase("1 KB", 1024L)]
    public void Sizes_are_in_bytes(string written, long expected) =>
        Assert.That(Function($"responseSize: {written}\nduration: 1 ms").ResponseSize, Is.EqualTo(expected));

    [Test]
    public void Bandwidth_multiples_and_times_a_megabyte_have_units_too()
    {
        const string region = """
            region:
              network: { payloadBandwidth: 2 MB/s }
              workers: { oversubscription: 4x }
              sandboxes: { zipTimePerMegabyte: 12 ms/MB, cachedCodeFactor: 0.25x }
            """;

        RegionSettings read = Valid(Minimal(more: region)).Region;

        Assert.That(read.Network.PayloadBytesPerSecond, Is.EqualTo(2.0 * 1024 * 1024));
        Assert.That(read.Workers.Oversubscription, Is.EqualTo(4));
        Assert.That(read.Sandboxes.ZipMillisecondsPerMegabyte, Is.EqualTo(12));
        Assert.That(read.Sandboxes.CachedCodeFactor, Is.EqualTo(0.25));
    }

    [TestCase("memorySize: 1024", "missing-unit", "Perhaps '1024 MB'?")]
    [TestCase("timeout: 10", "missing-unit", "Perhaps '10 s'?")]
    [TestCase("errors: 0.005", "missing-unit", "Perhaps '0.005%'?")]
    [TestCase("timeout: 1 m", "ambiguous-unit", "Write '1 min' or '1 ms'.")]
    [TestCase("memorySize: 512 m", "ambiguous-unit", "Write '512 MB'.")]
    [TestCase("timeout: 10 S", "unknown-unit", "Did you mean '10 s'?")]
    [TestCase("timeout: 10 seconds", "unknown-unit", "Did you mean '10 s'?")]
    [TestCase("memorySize: 512 mb", "unknown-unit", "Did you mean '512 MB'?")]
    [TestCase("memorySize: 512 MiB", "unknown-unit", "Did you mean '512 MB'?")]
    [TestCase("memorySize: 512 s", "unknown-unit", "Units: KB, MB, GB, TB.")]
    [TestCase("timeout: soon", "not-a-number", "'100 s'")]
    [TestCase("timeout: 1,5 s", "not-a-number", "Write '1.5' or '15'.")]
    [TestCase("memorySize: 10,24 MB", "not-a-number", "10.24")]
    [TestCase("memorySize: 64 MB", "outside-limit", "The nearest is 128 MB.")]
    [TestCase("memorySize: 20 GB", "outside-limit", "The nearest is 10,240 MB.")]
    [TestCase("memorySize: 512.5 MB", "out-of-range", "Perhaps 512 MB?")]
    [TestCase("timeout: 16 min", "outside-limit", "The nearest is 900 s.")]
    [TestCase("timeout: 0", "outside-limit", "The nearest is 1 s.")]
    [TestCase("timeout: -5 s", "outside-limit", "The nearest is 1 s.")]
    [TestCase("ephemeralStorage: 100 MB", "outside-limit", "The nearest is 512 MB.")]
    [TestCase("errors: 101%", "out-of-range", "The nearest is 100%.")]
    [TestCase("reservedConcurrency: 1.5", "out-of-range", "Perhaps 2?")]
    [TestCase("reservedConcurrency: -1", "out-of-range", "Expected: a whole number, 0 to 1,000,000")]
    [TestCase("timeout: 1e999 s", "not-a-number", "digits")]
    [TestCase("timeout:", "empty-value", "Expected: 1 s to 900 s.")]
    [TestCase("timeout: [1 s]", "wrong-shape", "Expected: 1 s to 900 s.")]
    public void A_quantity_that_is_none_is_told_with_its_fix(string written, string name, string hint)
    {
        Mistake mistake = OneMistake(Minimal($"{written}\nduration: 1 ms"));

        Assert.That(mistake.Name, Is.EqualTo(name));
        Assert.That(mistake.Hint, Does.Contain(hint));
        Assert.That(mistake.Line, Is.EqualTo(3));
    }

    [Test]
    public void A_rate_without_a_unit_is_probably_per_second() =>
        Assert.That(OneMistake(Minimal(traffic: "rate: 100")).Hint, Does.StartWith("Perhaps '100/s'?"));

    [Test]
    public void A_rate_with_a_forgotten_stroke_is_recognised() =>
        Assert.That(OneMistake(Minimal(traffic: "rate: 100 s")).Hint, Does.StartWith("Did you mean '100/s'?"));

    [TestCase("no")]
    [TestCase("1e3")]
    [TestCase("12:30")]
    [TestCase("~")]
    public void Texts_stay_what_they_look_like(string text)
    {
        FunctionSettings function = Function($"tags: {{ stage: {text} }}\nduration: 1 ms");

        Assert.That(function.Tags["stage"], Is.EqualTo(text));
    }
}
