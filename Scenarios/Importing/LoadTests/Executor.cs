using System.Globalization;
using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>One scenario of k6: what its executor does, as a traffic.</summary>
/// <param name="name">Its name in k6.</param>
/// <param name="options">Its options.</param>
/// <param name="scenario">Where to write.</param>
internal sealed class Executor(string name, JsonElement options, ScenarioText scenario)
{
    private const int MostStages = 500;

    /// <summary>How long it lasts in seconds with its start time; null when that is not known before.</summary>
    public double? Seconds { get; private set; }

    /// <summary>Writes the load below a traffic.</summary>
    public void Write()
    {
        string kind = JsonSource.Text(options, "executor") ?? Guess();
        switch (kind)
        {
            case "constant-arrival-rate":
                double length = K6Duration.Seconds(options, "duration") ?? 60;
                WriteStages([(length, Rate("rate"), Rate("rate"))]);
                NoteCallers();
                break;
            case "ramping-arrival-rate":
                WriteStages([.. Ramps(Rate("startRate"), Unit())]);
                NoteCallers();
                break;
            case "constant-vus":
                WriteCallers([(K6Duration.Seconds(options, "duration"), Users, Users)], iterations: null);
                break;
            case "externally-controlled":
                scenario.Note($"{name}: the number of its virtual users can be changed from outside; here it stays.");
                // It may begin with none, and a duration of 0 has no end.
                double begin = JsonSource.Number(options, "vus") is <= 0 ? 0 : Users;
                WriteCallers(
                    [(K6Duration.Seconds(options, "duration") is > 0 and var ends ? ends : null, begin, begin)], iterations: null);
                break;
            case "ramping-vus":
                WriteCallers(
                    [.. Ramps(JsonSource.Number(options, "startVUs") ?? 1, perSecond: 1)
                        .Select(ramp => ((double?)ramp.Seconds, ramp.From, ramp.To))],
                    iterations: null);
                break;
            case "per-vu-iterations" or "shared-iterations":
                WriteIterations(shared: kind == "shared-iterations");
                break;
            default:
                scenario.Note($"{name}: the executor {kind} has no load that is known before; it is 1/s here.");
                scenario.Line(2, "rate: 1/s", "assumed");
                break;
        }
        NoteEnd();
    }

    private double Users => Math.Clamp(Math.Round(JsonSource.Number(options, "vus") ?? 1), 1, 1_000_000);

    // The short form of the options names no executor.
    private string Guess()
    {
        if (JsonSource.Find(options, "iterations") is not null) return "shared-iterations";
        return JsonSource.Find(options, "stages") is not null ? "ramping-vus" : "constant-vus";
    }

    private double Unit() => K6Duration.Seconds(options, "timeUnit") is { } unit and > 0 ? 1 / unit : 1;

    private double Rate(string property) => Math.Max(0, JsonSource.Number(options, property) ?? 0) * Unit();

    private IEnumerable<(double Seconds, double From, double To)> Ramps(double start, double perSecond)
    {
        double before = start;
        foreach (var stage in JsonSource.Items(options, "stages").Take(MostStages))
        {
            double target = Math.Max(0, JsonSource.Number(stage, "target") ?? 0) * perSecond;
            double seconds = K6Duration.Seconds(stage, "duration") ?? 0;
            if (seconds > 0) yield return (seconds, before, target);
            before = target;
        }
    }

    private void WriteStages(IReadOnlyList<(double Seconds, double From, double To)> all)
    {
        var stages = all.Where(stage => stage.Seconds > 0).ToArray();
        double start = K6Duration.Seconds(options, "startTime") ?? 0;
        scenario.Line(2, "stages:");
        if (start > 0) scenario.Line(3, $"- {{ for: {Time(start)}, at: 0/s }}");
        foreach (var (seconds, from, to) in stages)
        {
            string rates = from == to ? $"at: {ExactRate.Text(to)}" : $"from: {ExactRate.Text(from)}, to: "
                + $"{ExactRate.Text(to)}";
            scenario.Line(3, $"- {{ for: {Time(seconds)}, {rates} }}");
        }
        if (stages.Length == 0)
        {
            scenario.Note($"{name}: it has no stages; it is 1/s for a minute here.");
            scenario.Line(3, "- { for: 1 min, at: 1/s }");
        }
        Seconds = start + stages.Sum(stage => stage.Seconds);
        scenario.Line(2, "arrivals: even", "as k6 starts iterations");
    }

    private void WriteIterations(bool shared)
    {
        double each = Math.Max(1, Math.Round(JsonSource.Number(options, "iterations") ?? 1));
        double all = Math.Min(shared ? each : each * Users, 1e12);
        double most = K6Duration.Seconds(options, "maxDuration") ?? K6Duration.Seconds(options, "duration") ?? 600;
        if (!shared && Users > 1)
            scenario.Note($"{name}: each virtual user makes {each:0} iterations in k6; here all of them together make "
                + $"{all:0}.");
        WriteCallers([(most, Users, Users)], all);
    }

    private void WriteCallers(IReadOnlyList<(double? Seconds, double From, double To)> all, double? iterations)
    {
        double start = K6Duration.Seconds(options, "startTime") ?? 0;
        var stages = all.Where(stage => stage.Seconds is null or > 0).ToArray();
        if (stages.Length == 0)
        {
            scenario.Note($"{name}: it has no stages; it is one virtual user for a minute here.");
            stages = [(60, 1, 1)];
        }
        scenario.Line(2, "callers:");
        scenario.Line(3, "think: 1 s", "assumed: the pauses of the script");
        if (iterations is { } most) scenario.Line(3, $"journeys: {most:0}", "iterations of all virtual users");
        scenario.Line(3, "stages:");
        if (start > 0) scenario.Line(4, $"- {{ for: {Time(start)}, at: 0 }}");
        foreach (var (seconds, from, to) in stages)
        {
            string length = seconds is { } known ? $"for: {Time(known)}, " : "";
            string users = from == to ? $"at: {Count(to)}" : $"from: {Count(from)}, to: {Count(to)}";
            scenario.Line(4, $"- {{ {length}{users} }}");
        }
        scenario.Note($"{name}: its virtual users wait for each answer before they call again (a closed load), so they "
            + "call less often when the function is slow, and hide what real visitors would meet. An arrival-rate executor "
            + "is open.");
        scenario.Note($"{name}: the pauses of the script are not in its options; they are assumed to be 1 s.");
        Seconds = stages.Any(stage => stage.Seconds is null) ? null : start + stages.Sum(stage => stage.Seconds);
    }

    // What still runs at the end, k6 lets go on for a while, and then breaks off; here every call is finished.
    private void NoteEnd()
    {
        foreach (string property in (string[])["gracefulStop", "gracefulRampDown"])
            if (K6Duration.Seconds(options, property) is { } seconds)
                scenario.Note($"{name}: {property} of {Time(seconds)} is not taken over; a call that has begun is not "
                    + "broken off here.");
    }

    private static string Count(double users) =>
        Math.Clamp(Math.Round(users), 0, 1_000_000).ToString("0", CultureInfo.InvariantCulture);

    private void NoteCallers()
    {
        if ((JsonSource.Number(options, "maxVUs") ?? JsonSource.Number(options, "preAllocatedVUs")) is not null)
            scenario.Note($"{name}: k6 drops iterations when all virtual users are busy; here every arrival is sent.");
    }

    private static string Time(double seconds) => seconds == Math.Floor(seconds)
        ? Quantities.Seconds((long)seconds)
        : $"{(seconds * 1000).ToString("0.###", CultureInfo.InvariantCulture)} ms";
}
