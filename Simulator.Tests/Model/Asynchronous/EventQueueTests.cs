using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.Asynchronous;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Golden;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Model.Asynchronous;

public class EventQueueTests
{
    [Test]
    public void Hidden_events_come_back_in_the_order_of_time_whatever_is_taken_out_between()
    {
        var events = new EventTable();
        var hidden = new HiddenEvents(events);
        var sorted = new SortedSet<(long Until, int Event)>();
        var random = new Random(7);
        for (int turn = 0; turn < 20_000; turn++)
        {
            if (random.Next(3) > 0 || sorted.Count == 0)
            {
                int number = events.Take();
                long until = random.Next(1000) * 100_000L + turn;
                hidden.Add(number, new Instant(until));
                sorted.Add((until, number));
            }
            else
            {
                var gone = random.Next(2) == 0 ? sorted.Min : sorted.ElementAt(random.Next(Math.Min(sorted.Count, 50)));
                hidden.Remove(gone.Event);
                events.Free(gone.Event);
                sorted.Remove(gone);
            }
            Assert.That(hidden.Count, Is.EqualTo(sorted.Count));
            if (sorted.Count > 0) Assert.That((hidden.First.Ticks, hidden.FirstEvent), Is.EqualTo(sorted.Min));
        }
    }

    [Test]
    public void An_event_has_at_most_64_bytes() => Assert.That(Unsafe.SizeOf<QueuedEvent>(), Is.LessThanOrEqualTo(64));

    [Test]
    [NonParallelizable]
    public void A_million_waiting_events_take_less_than_200_MB()
    {
        string text = EventRun.Burst(1_000_000, "{ duration: 900 s, timeout: 900 s, reservedConcurrency: 1 }", "3 s");
        var run = new SimulationRun(ScenarioTexts.Valid(text));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        run.ToEnd();
        long after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.That(run.Region.Events!.Queues.Waiting[0].Value, Is.GreaterThan(990_000));
        Assert.That((after - before) / 1e6, Is.LessThan(200));
        Assert.That((after - before) / 1e6, Is.EqualTo(MegabytesTold()).Within(15).Percent, "Decision 20 says so.");
        TestContext.Out.WriteLine($"{(after - before) / 1e6:F0} MB for {run.Region.Events.Queues.Waiting[0].Value} waiting events");
        GC.KeepAlive(run);
    }

    [Test]
    public void Order_is_best_effort_and_with_one_partition_it_is_that_of_arrival()
    {
        Assert.That(Inversions(partitions: 1), Is.LessThan(Inversions(partitions: 8)));
    }

    [Test]
    public void A_new_event_is_handed_out_when_its_notice_is_over_and_waits_until_then()
    {
        var run = new EventRun(EventRun.Burst(20, "{ duration: 10 ms }", fleet: "queues: { noticeTime: 700 ms }"));

        var queues = run.Until(0.7).Side.Queues;
        Assert.That(queues.Waiting[0].Value, Is.InRange(10, 15), "Those of the first 0.7 s, less what is on its way.");
        Assert.That(queues.InFlight[0].Value, Is.Zero);
        var age = run.ToEnd().Of("work")[EventMetrics.Age];
        Assert.That(age.Minimum / (double)TimeSpan.TicksPerMillisecond, Is.InRange(700, 705));
        Assert.That(age.Maximum / (double)TimeSpan.TicksPerMillisecond, Is.InRange(700, 710));
        Assert.That(run.Ended, Has.Count.EqualTo(20));
    }

    [Test]
    public void Two_runs_of_events_go_the_same_way()
    {
        var scenario = ScenarioTexts.Valid(EventRun.Burst(500, "{ duration: 100 ms, errors: 30%, reservedConcurrency: 5 }", fleet: "faults: { pollerDeaths: 5/min }"));

        Assert.That(Verification.Compare(() => new SimulationRun(scenario)), Is.Null);
    }

    /// <summary>What a million waiting events take, as a document tells.</summary>
    private static int MegabytesTold()
    {
        string decision = File.ReadAllText(Repository.PathOf("docs/decisions/0020-events-are-rows-pollers-are-callers.md"));
        return int.Parse(Regex.Match(decision, @"million waiting events take (\d+) MB").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static int Inversions(int partitions)
    {
        string fleet = $"queues: {{ choice: shared, partitions: {partitions} }}\npollers: {{ leastPerQueue: 1, mostPerQueue: 1, deliveries: 1 }}";
        var calls = new EventRun(EventRun.Burst(200, "{ duration: 100 ms }", fleet: fleet)).ToEnd().Starts.OrderBy(row => row.Started).Select(row => row.Id.Call).ToList();
        Assert.That(calls, Has.Count.EqualTo(200));
        return calls.Zip(calls.Skip(1)).Count(pair => pair.First > pair.Second);
    }
}
