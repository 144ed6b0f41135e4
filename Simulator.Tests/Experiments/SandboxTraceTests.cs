using System.Text.Json;
using LambdaSim.Experiments;
using LambdaSim.Measurement;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Experiments;

public class SandboxTraceTests
{
    [Test]
    public void Slices_of_one_sandbox_never_overlap_and_the_file_says_what_they_are()
    {
        var events = Events(length: 1500);
        var slices = events.Where(one => Text(one, "ph") == "X").ToList();

        Assert.That(
            slices.Select(slice => Text(slice, "name")),
            Has.Some.EqualTo("init").And.Some.EqualTo("succeeded").And.Some.EqualTo("provisioning"));
        foreach (var track in slices.GroupBy(slice => (Number(slice, "pid"), Number(slice, "tid"))))
        {
            double end = double.NegativeInfinity;
            foreach (var slice in track.OrderBy(slice => Number(slice, "ts")))
            {
                Assert.That(Number(slice, "ts"), Is.GreaterThanOrEqualTo(end - 0.001), $"track {track.Key}");
                end = Number(slice, "ts") + Number(slice, "dur");
            }
        }
        Assert.That(
            events.Count(one => Text(one, "name") == "thread_name"),
            Is.EqualTo(slices.Select(slice => Number(slice, "tid")).Distinct().Count()));
    }

    [Test]
    public void Counters_come_back_to_zero_and_never_fall_below()
    {
        double[] counters = [.. Events(length: 500).Where(one => Text(one, "ph") == "C").Select(
            one => one.GetProperty("args").GetProperty("handlers").GetDouble())];

        Assert.That(counters, Is.All.GreaterThanOrEqualTo(0));
        Assert.That(counters.Max(), Is.GreaterThan(1));
        Assert.That(counters[^1], Is.Zero);
    }

    [Test]
    public void The_window_with_most_cold_starts_is_kept()
    {
        var window = Trace(length: 200);

        Assert.That(window.Slices.Count(slice => slice.Name == TraceSlice.Initialising), Is.GreaterThan(3));
        Assert.That(window.Slices.Count(slice => slice.Running), Is.AtMost(200));
    }

    private static TraceWindow Trace(int length)
    {
        var scenario = ExperimentScenarios.Read(ExperimentScenarios.Checkout());
        var trace = new SandboxTrace(scenario, length);
        new SimulationRun(scenario) { Rows = trace }.ToEnd();
        return trace.Window();
    }

    private static List<JsonElement> Events(int length)
    {
        using var bytes = new MemoryStream();
        TraceView.Write(Trace(length), bytes);
        using var document = JsonDocument.Parse(bytes.ToArray());
        return [.. document.RootElement.GetProperty("traceEvents").EnumerateArray().Select(one => one.Clone())];
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
