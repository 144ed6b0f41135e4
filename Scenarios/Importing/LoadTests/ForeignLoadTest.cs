using System.Text.RegularExpressions;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Files of load tests that no importer of load tests takes: each is refused with what to do instead.</summary>
internal static partial class ForeignLoadTest
{
    private const string Inspect =
        "Run 'k6 inspect --execution-requirements script.js > options.json', and type: lambdasim import k6 options.json";

    private const string ByHand =
        "No importer reads it: write its load as stages of a traffic ('lambdasim init api' shows how). The latencies that it measured can "
        + "be a distribution; see docs/LARGE-OUTPUTS.md.";

    private const string Measured =
        "It is what was measured, and no load test: write its rate as stages of a traffic ('lambdasim init api' shows how), and its "
        + "latencies as a distribution; see docs/LARGE-OUTPUTS.md.";

    private static readonly (Func<string, bool> Is, string What, string Way)[] Known =
    [
        (K6Script().IsMatch, "it is a script of k6, not its options", Inspect),
        (K6Summary().IsMatch, "it is what k6 measured, not the options of the script", Inspect),
        (text => text.Contains("<jmeterTestPlan", StringComparison.Ordinal), "it is a test plan of JMeter", ByHand),
        (Locust().IsMatch, "it is a test of Locust", ByHand),
        (Gatling().IsMatch, "it is a simulation of Gatling", ByHand),
        (Wrk().IsMatch, "it is what wrk printed", "Its load is the option -R of wrk2. What 'wrk2 --latency' prints can be a distribution: "
            + "duration: { histogram: {0} }; see docs/LARGE-OUTPUTS.md."),
        (Hey().IsMatch, "it is what hey has written", Measured),
        (Vegeta().IsMatch, "it is a report of vegeta", Measured),
        (VegetaTargets().IsMatch, "these are targets of vegeta", "Its load is the options -rate and -duration of 'vegeta attack': write it "
            + "as stages of a traffic ('lambdasim init api' shows how)."),
        (text => text.Contains("This is ApacheBench", StringComparison.Ordinal), "it is what ApacheBench (ab) printed", Measured),
        (ArtilleryReport().IsMatch, "it is a report of Artillery, not its script",
            "Name the script that 'artillery run' took: lambdasim import artillery script.yml"),
        (LocustTable().IsMatch, "it is a table of statistics of Locust", Measured),
        (JMeterResults().IsMatch, "it holds results of JMeter", Measured),
    ];

    /// <summary>Refuses a file of another tool.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="ImportException">It is one.</exception>
    public static void Refuse(string text, string file)
    {
        var known = Array.Find(Known, other => other.Is(text));
        if (known.What is not null)
            throw new ImportException(file, 0, known.What, known.Way.Replace("{0}", file, StringComparison.Ordinal));
    }

    /// <summary>Refuses a script of Artillery where another is expected.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="ImportException">It is one.</exception>
    public static void RefuseArtillery(string text, string file)
    {
        if (Artillery().IsMatch(text))
            throw new ImportException(file, 0, "it is a script of Artillery", $"Type: lambdasim import artillery {file}");
    }

    /// <summary>Refuses options of k6 where another is expected.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="ImportException">They are.</exception>
    public static void RefuseK6(string text, string file)
    {
        if (K6Options().IsMatch(text))
            throw new ImportException(file, 0, "these are the options of a script of k6", $"Type: lambdasim import k6 {file}");
    }

    [GeneratedRegex("""^\s*(?:import\b[^\n]*|[^\n]*\brequire\()\s*['"]k6(?:/[\w/-]+)?['"]""", RegexOptions.Multiline)]
    private static partial Regex K6Script();

    [GeneratedRegex("\"root_group\"\\s*:|^\\s*\\{\\s*\"(?:type|metric)\"\\s*:\\s*\"(?:Metric|http_\\w+)\"")]
    private static partial Regex K6Summary();

    [GeneratedRegex("\"executor\"\\s*:\\s*\"[a-z]+-")]
    private static partial Regex K6Options();

    [GeneratedRegex(@"^\s*(?:from|import)\s+locust\b", RegexOptions.Multiline)]
    private static partial Regex Locust();

    [GeneratedRegex(@"\bextends\s+Simulation\b|^\s*import\s+(?:static\s+)?io\.gatling\.", RegexOptions.Multiline)]
    private static partial Regex Gatling();

    [GeneratedRegex(@"^\s*Running \S+ test @ ")]
    private static partial Regex Wrk();

    [GeneratedRegex(@"^\s*Summary:\s*\n\s*Total:|^response-time,DNS\+dialup,")]
    private static partial Regex Hey();

    [GeneratedRegex(@"^Requests\s+\[total, rate|^\s*\{\s*""latencies""\s*:\s*\{")]
    private static partial Regex Vegeta();

    [GeneratedRegex(@"^\s*(?:GET|POST|PUT|DELETE|PATCH|HEAD) https?://\S+\s*$", RegexOptions.Multiline)]
    private static partial Regex VegetaTargets();

    [GeneratedRegex(@"^\s*\{\s*""(?:aggregate|timestamp)""\s*:[\s\S]*""vusers\.created")]
    private static partial Regex ArtilleryReport();

    [GeneratedRegex(@"^""?Type""?,""?Name""?,""?(?:Request Count|# requests)")]
    private static partial Regex LocustTable();

    [GeneratedRegex(@"^timeStamp,elapsed,|<testResults\b")]
    private static partial Regex JMeterResults();

    [GeneratedRegex(@"^config:\s*$|^\s*\{\s*""config""\s*:", RegexOptions.Multiline)]
    private static partial Regex Artillery();
}
