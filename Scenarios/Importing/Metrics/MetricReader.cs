using System.Text.Json;

namespace LambdaSim.Scenarios.Importing.Metrics;

/// <summary>Reads what CloudWatch answered, function by function.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="scenario">Takes notes of what is not taken.</param>
internal sealed class MetricReader(ImportRequest request, ScenarioText scenario)
{
    private static readonly string[] Statistics = ["Sum", "Average", "Maximum", "Minimum", "SampleCount"];
    private readonly SortedDictionary<string, MeasuredFunction> functions = new(StringComparer.Ordinal);
    private readonly List<(ImportSource Source, JsonElement Root)> pages = [];
    private readonly Dictionary<(string Label, string Id), string> partials = [];
    private readonly MetricQueries queries = new();
    private readonly MetricStream stream = new();

    /// <summary>The functions, by name.</summary>
    public IEnumerable<MeasuredFunction> Functions => functions.Values;

    /// <summary>Reads a file: pages of results, statistics, a part of a stream, or the queries.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fix">How to get a good one.</param>
    /// <exception cref="ImportException">It is none of them.</exception>
    public void Read(ImportSource source, string fix)
    {
        foreach (var root in JsonSource.ParseAll(source, fix))
        {
            bool any = Is(root);
            if (MetricQueries.Are(root)) queries.Add(root);
            else if (MetricStream.Is(root)) stream.Add(root);
            else if (root.ValueKind == JsonValueKind.Array && root.EnumerateArray().Any(Is))
                pages.AddRange(root.EnumerateArray().Select(page => (source, page)));
            else if (!any) throw new ImportException(source.Name, 1, "it has no MetricDataResults", fix);
            if (any) pages.Add((source, root));
        }
    }

    /// <summary>Takes what was read; the queries may have come last.</summary>
    public void Finish()
    {
        foreach (var (source, root) in pages)
        {
            foreach (var result in JsonSource.Items(root, "MetricDataResults")) TakeResult(result);
            foreach (var message in JsonSource.Items(root, "Messages"))
                scenario.Note("CloudWatch says: "
                    + $"{JsonSource.Text(message, "Code")} {JsonSource.Text(message, "Value")}");
            if (JsonSource.Find(root, "Datapoints") is not null) TakeStatistics(source, root);
        }
        foreach (string partial in partials.Values.Distinct(StringComparer.Ordinal)) scenario.Note(partial);
        stream.Finish(Find, scenario);
        (ImportSource Source, JsonElement Root)[] results =
            [.. pages.Where(page => JsonSource.Find(page.Root, "MetricDataResults") is not null)];
        bool goesOn = results.All(page => JsonSource.Text(page.Root, "NextToken") is not null);
        if (results.Length == 1 && goesOn)
            scenario.Note($"{results[0].Source.Shown} is one page of several: name all of them.");
        else if (results.Length > 1 && goesOn)
            scenario.Note("The last page is missing: each has a NextToken.");
    }

    private static bool Is(JsonElement root) =>
        (JsonSource.Find(root, "MetricDataResults") ?? JsonSource.Find(root, "Datapoints")) is not null;

    private void TakeResult(JsonElement result)
    {
        string label = JsonSource.Text(result, "Label") ?? "", id = JsonSource.Text(result, "Id") ?? "";
        var query = queries.Find(id);
        if ((query?.What ?? MetricLabel.Read(label, id)) is not { } what)
        {
            scenario.Note($"The result {id} ({label}) names no metric of Lambda and was left out.");
            return;
        }
        if (what.Function.Length == 0 && query is not null && MetricLabel.Read(label, id) is { } labelled)
            what = what with { Function = labelled.Function };
        var function = Find(what.Function);
        function.Add(what, id, query?.Period ?? 0, MetricPoints.OfResult(result), scenario);
        // What comes in pages is partial in all but the last.
        partials.Remove((label, id));
        if (JsonSource.Text(result, "StatusCode") is "PartialData")
            partials.Add(
                (label, id), $"{function.Name} {what.Metric}: CloudWatch calls it partial data; later pages may be missing.");
        else if (JsonSource.Text(result, "StatusCode") is { } status && status != "Complete")
            scenario.Note($"{function.Name} {what.Metric}: CloudWatch could not complete it ({status}).");
    }

    // Names neither function nor period; each data point has one statistic or several.
    private void TakeStatistics(ImportSource source, JsonElement root)
    {
        string label = JsonSource.Text(root, "Label") ?? "";
        if (MetricLabel.Read(label, source.Stem) is not { } what)
        {
            scenario.Note($"{source.Shown} is about {label}, which is no metric of Lambda, and was left out.");
            return;
        }
        var function = Find(what.Function.Length > 0 ? what.Function
            : request.Function ?? MetricLabel.FunctionOf(source.Stem));
        JsonElement[] points = [.. JsonSource.Items(root, "Datapoints")];
        var plain = Statistics.Where(one => points.Any(point => JsonSource.Find(point, one) is not null));
        foreach (string statistic in plain)
            function.Add(what with { Statistic = statistic }, source.Shown, 0,
                MetricPoints.OfStatistic(root, point => JsonSource.Find(point, statistic)), scenario);
        string[] extended = [.. points.SelectMany(point => JsonSource.Members(point, "ExtendedStatistics"))
            .Select(member => member.Name).Distinct(StringComparer.Ordinal)];
        foreach (string statistic in extended)
            function.Add(what with { Statistic = MetricLabel.Normal(statistic) }, source.Shown, 0,
                MetricPoints.OfStatistic(root, point => JsonSource.Find(point, "ExtendedStatistics") is { } all
                    ? JsonSource.Find(all, statistic) : null), scenario);
    }

    private MeasuredFunction Find(string wanted)
    {
        string name = wanted.Length > 0 ? wanted : request.Function ?? "function";
        return functions.TryGetValue(name, out var known) ? known : functions[name] = new MeasuredFunction(name);
    }
}
