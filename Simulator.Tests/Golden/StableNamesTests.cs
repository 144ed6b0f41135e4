using System.Reflection;
using System.Text.RegularExpressions;
using LambdaSim.Experiments;
using LambdaSim.Model;
using LambdaSim.Tests.Tidy;

namespace LambdaSim.Tests.Golden;

/// <summary>The names that decide every number of every scenario: to change one is to change them all.</summary>
public partial class StableNamesTests
{
    [Test]
    public void The_streams_of_random_numbers_have_the_names_they_had()
    {
        var constants = typeof(RandomStreams).GetFields(BindingFlags.NonPublic | BindingFlags.Static);
        string[] names = [.. constants.Select(constant => (string)constant.GetRawConstantValue()!)];

        Assert.That(names, Is.Unique, "Two purposes with one name have the same random numbers.");
        GoldenFile.Check("Simulator.Tests/Golden/Names/random-streams.txt", Lines(names));
    }

    [Test]
    public void The_wires_of_all_committed_scenarios_have_the_names_they_had()
    {
        var wires = CommittedScenario.All.SelectMany(Wires).Distinct();

        GoldenFile.Check("Simulator.Tests/Golden/Names/wires.txt", Lines(wires));
    }

    [Test]
    public void No_stream_is_named_where_it_is_drawn_from()
    {
        string[] strays =
        [
            .. SourceFile.OfProducts.Where(file => file.IsIn("Simulator") && !file.IsIn("Simulator/Kernel"))
                .Where(file => NamedInPlace().IsMatch(file.Text)).Select(file => file.Path),
        ];

        Assert.That(strays, Is.Empty, "Its name belongs in RandomStreams.");
    }

    private static string[] Wires(string scenario)
    {
        var settings = CommittedScenario.Read(scenario);
        string[] own =
        [
            .. settings.Traffic.Select(traffic => traffic.Name),
            .. settings.Queues.Select(queue => $"queue {queue.Name}"),
            .. settings.Mappings.Select(mapping => $"mapping {mapping.Name}"),
            .. settings.Triggers.Select(trigger => $"trigger {trigger.Name}"),
        ];
        return [.. new SimulationRun(settings).Simulation.Wires.Select(wire => Anonymous(wire, own))];
    }

    /// <summary>A wire from or to something that the scenario has named.</summary>
    private static string Anonymous(string wire, string[] own)
    {
        var ends = EndsOfWire().Match(wire);
        string from = Array.IndexOf(own, ends.Groups["from"].Value) < 0 ? ends.Groups["from"].Value : "(named)";
        string to = Array.IndexOf(own, ends.Groups["to"].Value) < 0 ? ends.Groups["to"].Value : "(named)";
        return $"{from} → {to}: {ends.Groups["message"].Value}";
    }

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal)) + "\n";

    [GeneratedRegex("""(Stream\(|new Draws\([^,]+, )\$?["]""")]
    private static partial Regex NamedInPlace();

    [GeneratedRegex("^(?<from>.*) → (?<to>.*): (?<message>.*)$")]
    private static partial Regex EndsOfWire();
}
