using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Makes a scenario of the options of a k6 script.</summary>
/// <remarks>Every scenario of k6 becomes a traffic that calls one function; each iteration is one call.</remarks>
internal static class LoadTestImporter
{
    private const double Longest = 365 * 86400;

    private const string Fix = "It is the output of: k6 inspect --execution-requirements script.js > options.json";

    // What changes the load of all scenarios, and has no setting here.
    private static readonly (string Option, string Does)[] OfAll =
    [
        ("rps", "k6 sends no more requests a second than that"),
        ("minIterationDuration", "no iteration of k6 is shorter, so its virtual users call less often"),
        ("executionSegment", "k6 makes only this part of the load here; the scenario has all of it"),
    ];

    private static readonly string[] Short = ["stages", "vus", "duration", "iterations"];

    /// <summary>Reads the options.</summary>
    /// <exception cref="ImportException">They are none.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        var source = request.Sources[0];
        if (request.Sources.Count > 1)
            throw new ImportException(request.Sources[1].Name, 0, "only one script can be imported at a time",
                "Import each by itself.");
        string text = SourceLines.ReadAll(source);
        ForeignLoadTest.Refuse(text, source.Name);
        ForeignLoadTest.RefuseArtillery(text, source.Name);
        using var document = JsonSource.Parse(text, source, Fix);
        var root = document.RootElement;
        (string Name, JsonElement Options)[] tests =
            [.. JsonSource.Members(root, "scenarios").Select(member => (member.Name, member.Value))];
        if (tests.Length == 0 && Short.Any(name => JsonSource.Find(root, name) is not null))
            tests = [("default", root)];
        if (tests.Length == 0)
            throw new ImportException(source.Name, 1, "it has neither scenarios nor stages, vus or a duration", Fix);

        ScenarioText scenario = new();
        string function = scenario.Name(request.Function ?? "target");
        scenario.Section("functions");
        scenario.Line(1, $"{function}:");
        scenario.Line(2, "duration: ???", "{ p50: 80 ms, p99: 400 ms }: the function that the script calls");
        scenario.Section("traffic");
        List<(string Scenario, string Traffic)> traffic = [];
        double longest = 0;
        bool endless = false;
        foreach (var (name, options) in tests)
        {
            string shown = scenario.Name(name);
            traffic.Add((name, shown));
            scenario.Line(1, $"{shown}:");
            scenario.Line(2, $"invokes: {function}");
            Executor executor = new(name, options, scenario);
            executor.Write();
            endless |= executor.Seconds is null;
            longest = Math.Clamp(executor.Seconds ?? 600, longest, Longest);
        }
        foreach (var (option, does) in OfAll)
            if (JsonSource.Find(root, option) is { } set && set.ToString() is not ("0" or "0s" or "0:1" or ""))
                scenario.Note($"{option} of {set} is not taken over: {does}.");
        WriteObjectives(Threshold.Objectives(root, traffic, scenario), scenario);
        scenario.Section("run");
        scenario.Line(1, $"duration: {Quantities.Seconds(Math.Max(60, (long)Math.Ceiling(longest)))}", endless
            ? "assumed" : null);
        scenario.Note("An iteration of the script is one call here; where it makes several, write them as journeys.");
        scenario.Note("Options say nothing about the function: give its duration, memory size and timeout.");
        return new ImportedScenario(
            scenario.ToText(
                "Would the function pass this load test?",
                $"Made of {source.Shown}.", source.Stem.Length > 0
                    ? source.Stem : "Load test"),
            scenario.Notes, []);
    }

    private static void WriteObjectives(IReadOnlyList<string> objectives, ScenarioText scenario)
    {
        if (objectives.Count == 0) return;
        scenario.Section("objectives");
        foreach (string objective in objectives) scenario.Line(1, $"- {objective}");
    }
}
