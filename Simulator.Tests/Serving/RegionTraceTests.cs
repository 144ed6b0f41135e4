using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Serving;

/// <summary>A stretch of a run, message by message.</summary>
public class RegionTraceTests
{
    private const string Busy = """
        name: Busy
        account: { concurrencyLimit: 20 }
        functions:
          checkout: { duration: 100 ms, errors: 2% }
        traffic:
          shoppers: { invokes: checkout, stages: [ { for: 20 s, at: 5/s }, { at: 400/s } ] }
        run: { duration: 30 s }
        """;

    [Test]
    public void It_begins_with_the_first_message_and_follows_a_call_to_its_answer()
    {
        var trace = Of(RegionMoment.Any)!;

        Assert.That(trace.Messages[0].Name, Is.EqualTo("Invoke"));
        Assert.That(trace.Messages.Take(12).Select(message => message.Name), Is.SupersetOf(new[] { "Admit", "Admission", "Reserve", "Place" }));
        Assert.That(trace.Messages.First(message => message.Name == "Answer").About, Does.Match("^shoppers #0: 200$"));
        Assert.That(trace.Messages.Select(message => message.At.Ticks), Is.Ordered);
        Assert.That(trace.Before.Sandboxes, Is.Empty);
    }

    [Test]
    public void A_sandbox_is_started_initialised_used_and_idle()
    {
        var changes = Of(RegionMoment.Any)!.Messages.Select(message => message.Sandbox).OfType<SandboxChange>();

        SandboxLook[] first = [.. changes.Where(change => change.Number == 1).Select(change => change.Look).Distinct()];

        Assert.That(first, Is.SupersetOf(new[] { SandboxLook.Initialising, SandboxLook.Idle, SandboxLook.Busy }));
        Assert.That(changes.Select(change => change.Function), Is.All.Zero);
    }

    [Test]
    public void The_state_before_and_the_changes_since_give_the_same_as_the_run_from_its_beginning()
    {
        var whole = Of(RegionMoment.Any)!;
        var later = Of(RegionMoment.Any, whole.Messages[1500].At - Instant.Start)!;

        var then = Standing(whole, until: later.Messages[400].At);
        var same = Standing(later, until: later.Messages[400].At);

        Assert.That(later.Before.Sandboxes, Is.Not.Empty);
        Assert.That(same, Is.EqualTo(then));
    }

    [TestCase(RegionMoment.Cold, "Place", MessageTone.Cold)]
    [TestCase(RegionMoment.Refused, "Admission", MessageTone.Refused)]
    [TestCase(RegionMoment.Failed, "Finished", MessageTone.Failed)]
    public void It_begins_a_little_before_what_is_looked_for(RegionMoment moment, string name, MessageTone tone)
    {
        var trace = Of(moment)!;

        int at = trace.Messages.ToList().FindIndex(message => message.Name == name && message.Tone == tone);

        Assert.That(at, Is.InRange(0, 160));
        Assert.That(trace.Messages.Take(at).Select(message => message.Tone), Has.None.EqualTo(tone));
    }

    [Test]
    public void What_never_happens_is_not_found_and_what_has_no_room_is_said_to_be_cut()
    {
        Assert.That(Of(RegionMoment.Refused, TimeSpan.FromSeconds(29.999)), Is.Null);
        var trace = Of(RegionMoment.Any)!;
        Assert.That((trace.Messages.Count, trace.Cut), Is.EqualTo((RegionTrace.MostMessages, true)));
        Assert.That(Of(RegionMoment.Any, TimeSpan.FromSeconds(29.9))!.Cut, Is.False);
    }

    [Test]
    public void In_flight_is_never_more_than_the_limit_and_what_is_refused_says_why()
    {
        var trace = Of(RegionMoment.Refused)!;

        Assert.That(trace.Messages.Max(message => message.InFlight), Is.EqualTo(20));
        Assert.That(
            trace.Messages.First(message => message.Tone == MessageTone.Refused).About,
            Does.Match(@"^shoppers #\d+: concurrent invocation limit exceeded, 20 in flight$"));
    }

    [Test]
    public void What_was_warm_when_the_run_began_is_there_and_idle_until_it_is_used()
    {
        var scenario = ScenarioReader.ReadText(
            Busy.Replace("errors: 2%", "warmSandboxes: 3, provisionedConcurrency: 5", StringComparison.Ordinal)
                .Replace("concurrencyLimit: 20", "concurrencyLimit: 200", StringComparison.Ordinal),
            "busy.yaml", ".").Scenario!;

        var trace = RegionTrace.Of(scenario, ClockKind.Wheel, TimeSpan.Zero, RegionMoment.Any, CancellationToken.None)!;

        Assert.That(trace.Before.Sandboxes.Select(sandbox => sandbox.Look), Is.All.EqualTo(SandboxLook.Idle));
        Assert.That(trace.Before.Sandboxes.Count(sandbox => sandbox.Provisioned), Is.EqualTo(5));
        Assert.That(trace.Before.Sandboxes, Has.Count.EqualTo(8));
        var used = trace.Messages.Select(message => message.Sandbox).OfType<SandboxChange>().First();
        Assert.That((used.Provisioned, used.Look, used.Worker >= 0), Is.EqualTo((true, SandboxLook.Busy, true)));
    }

    [Test]
    public void Queues_send_and_receive_under_one_name()
    {
        var scenario = ScenarioReader.Read(Path.Combine(Golden.Repository.Root, "Scenarios", "sqs-long-jobs.yaml")).Scenario!;

        var trace = RegionTrace.Of(scenario, ClockKind.Wheel, TimeSpan.Zero, RegionMoment.Any, CancellationToken.None)!;

        string[] names = [.. trace.Messages.SelectMany(message => new[] { message.From, message.To }).Distinct()];
        Assert.That(names, Does.Contain("queue").And.Contain("mapping").And.Contain("caller"));
        Assert.That(names.Where(name => name.Contains("jobs")), Is.Empty);
    }

    [TestCase("sqs-long-jobs")]
    [TestCase("provisioned-spillover")]
    [TestCase("async-burst")]
    public void Every_kind_of_scenario_can_be_watched(string name)
    {
        var scenario = ScenarioReader.Read(Path.Combine(Golden.Repository.Root, "Scenarios", $"{name}.yaml")).Scenario!;

        var trace = RegionTrace.Of(scenario, ClockKind.Wheel, TimeSpan.Zero, RegionMoment.Any, CancellationToken.None)!;

        Assert.That(trace.Messages.Select(message => message.Sandbox).OfType<SandboxChange>(), Is.Not.Empty);
        Assert.That(trace.Messages.Min(message => message.Kept), Is.AtLeast(0));
    }

    private static RegionTrace? Of(RegionMoment moment, TimeSpan from = default) => RegionTrace.Of(
        ScenarioReader.ReadText(Busy, "busy.yaml", ".").Scenario!, ClockKind.Wheel, from, moment, CancellationToken.None);

    /// <summary>How many sandboxes look like what.</summary>
    private static Dictionary<SandboxLook, int> Standing(RegionTrace trace, Instant until)
    {
        Dictionary<int, SandboxLook> now = trace.Before.Sandboxes.ToDictionary(sandbox => sandbox.Number, sandbox => sandbox.Look);
        foreach (var change in trace.Messages.Where(message => message.At <= until).Select(message => message.Sandbox).OfType<SandboxChange>())
        {
            if (change.Look == SandboxLook.Gone) now.Remove(change.Number);
            else now[change.Number] = change.Look;
        }
        return now.Values.CountBy(look => look).OrderBy(pair => pair.Key).ToDictionary();
    }
}
