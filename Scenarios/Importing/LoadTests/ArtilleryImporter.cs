using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Importing.Templates;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Makes a scenario of a test script of Artillery: its phases become stages.</summary>
/// <remarks>
/// Artillery's virtual users arrive at a rate, whether others are done or not: an open load. Each runs one of the scenarios, by weight,
/// once. Here each calls one function, once; how many requests a scenario makes is said (Artillery, Test script reference, 2026).
/// </remarks>
internal static partial class ArtilleryImporter
{
    private const string Fix = "It is the script that 'artillery run' takes, with config: phases:.";
    private const int MostPhases = 500, MostDepth = 20;
    private static readonly string[] Requests = ["get", "post", "put", "delete", "patch", "head", "options"];
    private static readonly string[] Taken = ["duration", "arrivalRate", "rampTo", "arrivalCount", "pause", "name"];

    /// <summary>Reads the script.</summary>
    /// <exception cref="ImportException">It is none.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        var source = request.Sources[0];
        if (request.Sources.Count > 1)
            throw new ImportException(request.Sources[1].Name, 0, "only one script can be imported at a time", "Import each by itself.");
        ScenarioText scenario = new();
        TemplateKeys keys = new(scenario);
        string text = SourceLines.ReadAll(source);
        ForeignLoadTest.Refuse(text, source.Name);
        ForeignLoadTest.RefuseK6(text, source.Name);
        var root = TemplateJson.Read(text, keys) ?? Yaml(text, source.Name, keys);
        if (root.Find("config", "phases")?.Items is not { Count: > 0 } phases) throw NoPhases(root, source.Name);
        Write(request, root, phases, scenario);
        return new ImportedScenario(
            scenario.ToText(
                "Would the function pass this load test?", $"Made of {source.Shown}.", source.Stem.Length > 0 ? source.Stem : "Load test"),
            scenario.Notes, []);
    }

    private static ImportException NoPhases(TemplateNode root, string file)
    {
        string[] environments = [.. (root.Find("config", "environments")?.Keys ?? [])
            .Where(entry => entry.Value.Find("phases") is not null).Select(entry => entry.Key)];
        return environments.Length == 0
            ? new ImportException(file, 1, "it has no phases below config", Fix)
            : new ImportException(
                file, root.Find("config", "environments")!.Place.Line,
                $"it has no phases below config, only in {(environments.Length == 1 ? "the environment" : "the environments")} "
                + string.Join(", ", environments),
                "Copy the phases of the one that is meant to config: phases:.");
    }

    private static TemplateNode Yaml(string text, string file, TemplateKeys keys)
    {
        try
        {
            return TemplateReader.Read(text, file, keys);
        }
        catch (ImportException problem)
        {
            throw new ImportException(
                problem.File, problem.Line, problem.Message.Replace("the template", "the script", StringComparison.Ordinal),
                "Check indentation, brackets and quotes; " + Fix);
        }
    }

    private static void Write(ImportRequest request, TemplateNode root, IReadOnlyList<TemplateNode> phases, ScenarioText scenario)
    {
        string function = scenario.Name(request.Function ?? "target");
        scenario.Section("functions");
        scenario.Line(1, $"{function}:");
        scenario.Line(2, "duration: ???", "{ p50: 80 ms, p99: 400 ms }: the function behind the target");
        scenario.Section("traffic");
        string traffic = scenario.Name("virtual-users");
        scenario.Line(1, $"{traffic}:");
        scenario.Line(2, $"invokes: {function}");
        scenario.Line(2, "stages:");
        double all = 0;
        foreach (var phase in phases.Take(MostPhases)) all += WritePhase(phase, scenario);
        if (phases.Count > MostPhases) scenario.Note($"Of {phases.Count} phases the first {MostPhases} are taken.");
        if (all == 0) scenario.Line(3, "- { for: 1 min, at: 1/s }", "assumed: no phase lasts");
        scenario.Line(2, "arrivals: even", "as Artillery starts virtual users");
        ArtilleryGoals.Write(root, traffic, scenario);
        if (root.Find("config", "environments") is { } environments)
            scenario.Note($"Line {environments.Place.Line}: environments are not taken over; what one sets instead is to be changed here.");
        NoteScenarios(root, scenario);
        scenario.Note("A script says nothing about the function: give its duration, memory size and timeout.");
    }

    /// <returns>How long it lasts, in seconds.</returns>
    private static double WritePhase(TemplateNode phase, ScenarioText scenario)
    {
        foreach (var entry in phase.Keys.Where(entry => !Taken.Contains(entry.Key)))
            scenario.Note($"Line {entry.Place.Line}: {entry.Key} of a phase is not taken over.");
        string? name = phase.Find("name")?.Text;
        if (Seconds(phase, "pause", scenario) is { } pause) return Line(pause, "at: 0/s", name ?? "a pause", scenario);
        if (Seconds(phase, "duration", scenario) is not { } seconds)
        {
            scenario.Note($"Line {phase.Place.Line}: the phase has neither a duration nor a pause that can be read, and was left out.");
            return 0;
        }
        double? rate = Number(phase, "arrivalRate", scenario), ramp = Number(phase, "rampTo", scenario);
        if (seconds > 0 && rate is null && Number(phase, "arrivalCount", scenario) is { } users)
            return Line(seconds, $"at: {ExactRate.Text(users / seconds)}", name ?? $"{users:0} virtual users", scenario);
        double from = rate ?? 0;
        return Line(seconds, ramp is { } to && to != from
            ? $"from: {ExactRate.Text(from)}, to: {ExactRate.Text(to)}" : $"at: {ExactRate.Text(from)}", name, scenario);
    }

    private static double Line(double seconds, string load, string? comment, ScenarioText scenario)
    {
        if (seconds <= 0) return 0;
        string length = seconds == Math.Floor(seconds)
            ? Quantities.Seconds((long)seconds) : $"{(seconds * 1000).ToString("0.###", CultureInfo.InvariantCulture)} ms";
        string? remark = comment is null ? null : string.Concat(comment.Where(letter => !char.IsControl(letter)).Take(60));
        scenario.Line(3, $"- {{ for: {length}, {load} }}", remark);
        return seconds;
    }

    private static void NoteScenarios(TemplateNode root, ScenarioText scenario)
    {
        if (root.Find("scenarios")?.Items is not { Count: > 0 } scenarios) return;
        int[] requests = [.. scenarios.Select(one => one.Find("flow") is { } flow ? Count(flow, 0) : 0)];
        string each = requests.Distinct().Count() == 1 ? $"{requests[0]}" : $"{requests.Min()} to {requests.Max()}";
        string makes = scenarios.Count == 1 ? "it makes" : $"it runs one of {scenarios.Count} scenarios, with";
        scenario.Note(
            $"A virtual user is one call here; in the script {makes} "
            + $"{Importer.Count(requests.Max(), "request")}{(each.Contains("to", StringComparison.Ordinal) ? $" at most ({each})" : "")}. "
            + "Multiply the rates, or write them as journeys.");
        if (root.All().Any(node => node.Find("think") is not null || node.Find("loop") is not null))
            scenario.Note("Pauses (think) and loops within a scenario are not taken over.");
    }

    private static int Count(TemplateNode flow, int depth) => depth > MostDepth ? 0
        : (flow.Items ?? []).Sum(item => Count(item, depth + 1)) + flow.Keys.Sum(entry =>
            Requests.Contains(entry.Key) ? 1 : entry.Key is "loop" or "parallel" ? Count(entry.Value, depth + 1) : 0);

    // A number of seconds, or with a unit: "5m", "2h".
    private static double? Seconds(TemplateNode phase, string key, ScenarioText scenario)
    {
        if (phase.Find(key) is not { } node) return null;
        string text = node.Text?.Trim() ?? "";
        bool plain = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        double? read = plain ? seconds : K6Duration.Parse(Unit().Replace(text, Letter));
        if (read is { } good && good is >= 0 and <= 31_536_000) return good;
        scenario.Note($"Line {node.Place.Line}: '{text}' is no length of time that can be read.");
        return null;
    }

    // "10 mins", "1 hour 30 seconds": a unit is a word or its first letter, with blanks around or without.
    private static string Letter(Match unit) =>
        unit.Groups["word"].ValueSpan is { Length: > 0 } word ? char.ToLowerInvariant(word[0]).ToString() : "";

    private static double? Number(TemplateNode phase, string key, ScenarioText scenario)
    {
        if (phase.Find(key) is not { } node) return null;
        if (double.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is >= 0 and <= 1e6)
            return number;
        scenario.Note($"Line {node.Place.Line}: {key} is no number that can be read, and counts as 0.");
        return 0;
    }

    [GeneratedRegex(
        @"\s+|(?<=[\d\s])(?<word>days?|h(?:ou)?rs?|min(?:ute)?s?|sec(?:ond)?s?)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
