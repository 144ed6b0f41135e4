using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

/// <summary>Durations by memory size become the shares of a duration that compute, and that compute on several processors.</summary>
[Parallelizable(ParallelScope.All)]
public class PowerTuningTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import", "power-tuning");

    // Made of 20 ms of waiting and 96 ms of one processor.
    [TestCase("picture.json", 1769, 116)]
    [TestCase("stats.json", 512, 351.7)]
    public void What_waits_and_what_computes_comes_back_from_the_list_and_from_the_picture(string file, int memory, double duration)
    {
        var imported = Imports.Of("power-tuning", File.ReadAllText(Path.Combine(Data, file)), file);

        var function = Imports.Read(imported).Functions.Single();
        Assert.That((function.MemorySize, function.DurationMeasuredAt), Is.EqualTo((memory, memory)));
        Assert.That(((ConstantDistribution)function.Duration).Milliseconds, Is.EqualTo(duration).Within(0.1));
        Assert.That(function.CpuBound, Is.EqualTo(1 - (20 / duration)).Within(0.001));
        Assert.That(function.ParallelShare, Is.Zero);
        Assert.That(imported.Text, Does.Match(@"cpuBound: \d+\.\d+% +# fitted; \d+\.\d+% to \d+\.\d+% when one size is left out"));
        Assert.That(imported.Notes, Has.Some.StartsWith("Measured and fitted: 128 MB 1.347 s and 1.347 s"));
    }

    // Means of 100 invocations at each size, Python of 2020: f2 computes, f4 uses the network (pacslab/SLApp-PerfCost-MdlOpt, MIT).
    [TestCase("2898.22,1425.98,700.404,344.497,201.599,200.594", 0.99, 1, 0, 0.2)]
    [TestCase("6180.6,3289.4,1933.98,1172.51,831.638,795.129", 0.7, 0.85, 0.2, 1)]
    public void Functions_that_were_measured_on_Lambda_are_told_apart(
        string durations, double lowest, double highest, double leastParallel, double mostParallel)
    {
        int[] sizes = [128, 256, 512, 1024, 2048, 3008];
        string stats = string.Join(", ", durations.Split(',').Zip(sizes, (duration, size) => $"{{ \"value\": {size}, \"averageDuration\": {duration} }}"));

        var imported = Imports.Of("power-tuning", $"{{ \"power\": 512, \"stats\": [ {stats} ] }}", "measured.json");

        var function = Imports.Read(imported).Functions.Single();
        Assert.That(function.CpuBound, Is.InRange(lowest, highest), imported.Text);
        Assert.That(function.ParallelShare, Is.InRange(leastParallel, mostParallel), imported.Text);
    }

    private const string Listed = """[ { "value": 128, "averageDuration": 800 }, { "value": 512, "averageDuration": 200 }, { "value": 1024, "averageDuration": 100 } ]""";

    [TestCase("""{ "power": "512", "stats": LIST }""")]
    [TestCase("""{ "power": 512, "results": LIST }""")]
    [TestCase("""LIST""")]
    [TestCase("""{ "power": "512", "stats": [ null, { "value": 256, "averageDuration": null } ], "results": LIST }""")]
    [TestCase("""{ "executionArn": "arn:aws:states:::execution:x", "status": "SUCCEEDED", "output": QUOTED }""")]
    [TestCase("QUOTED")]
    public void The_result_is_found_in_whatever_people_save_of_an_execution(string saved)
    {
        string quoted = System.Text.Json.JsonSerializer.Serialize($$"""{ "power": "512", "stats": {{Listed}} }""");

        var imported = Imports.Of("power-tuning", saved.Replace("LIST", Listed).Replace("QUOTED", quoted));

        var function = Imports.Read(imported).Functions.Single();
        Assert.That((function.MemorySize, function.CpuBound), Is.EqualTo((512, 1.0)));
    }

    [TestCase("RUNNING", "the execution still runs, and has no output")]
    [TestCase("FAILED", "the execution has no output: it failed")]
    public void An_execution_without_output_is_refused_with_that_reason(string status, string reason) => Assert.That(
        () => Imports.Of("power-tuning", $$"""{ "executionArn": "arn:aws:states:::execution:x", "status": "{{status}}", "output": null }"""),
        Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.EqualTo(reason));

    // 20 ms of waiting and 400 ms of one processor, of which 80 % are parallel: 80 ms that run on one processor look like waiting.
    [Test]
    public void Sizes_above_one_processor_do_not_tell_waiting_from_what_runs_on_one_and_the_range_holds_what_it_was_made_of()
    {
        int[] sizes = [2048, 4096, 8192];
        string stats = string.Join(", ", sizes.Select(size => string.Create(
            CultureInfo.InvariantCulture, $"{{ \"value\": {size}, \"averageDuration\": {20 + 80 + (320 / (size / 1769.0))} }}")));

        var imported = Imports.Of("power-tuning", $"{{ \"power\": 2048, \"stats\": [ {stats} ] }}");

        double made = 1 - (20 / (100 + (320 / (2048 / 1769.0))));
        var range = Regex.Match(imported.Text, @"cpuBound: \S+ +# fitted; ([\d.]+)% to ([\d.]+)%");
        double[] ends = [.. new[] { 1, 2 }.Select(group => double.Parse(range.Groups[group].Value, CultureInfo.InvariantCulture) / 100)];
        Assert.That(ends[0], Is.LessThan(made - 0.1), imported.Text);
        Assert.That(ends[1], Is.GreaterThan(made), imported.Text);
        Assert.That(imported.Notes, Has.Some.StartsWith("What waits and what runs on one processor at a time cannot be told apart by these sizes"));
    }

    [Test]
    public void Two_sizes_do_not_say_how_sure_the_share_is_and_one_size_is_refused()
    {
        var two = Imports.Of("power-tuning", """{ "stats": [ { "value": 128, "averageDuration": 800 }, { "value": 1024, "averageDuration": 100 } ] }""");

        Assert.That(two.Notes, Has.Some.EqualTo("Two sizes have no room for an error: how sure cpuBound is cannot be said."));
        Assert.That(two.Text, Does.Not.Contain("left out"));
        Assert.That(
            () => Imports.Of("power-tuning", """{ "stats": [ { "value": 128, "averageDuration": 800 } ] }"""),
            Throws.InstanceOf<LambdaSim.Scenarios.Importing.ImportException>().With.Message.EqualTo("it has one memory size only"));
    }
}
