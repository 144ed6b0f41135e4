using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>Logs as many tools print them: nothing is lost, whatever stands around the reports.</summary>
[Parallelizable(ParallelScope.All)]
public class LogFormatTests
{
    private const string First = "REPORT RequestId: a\\tDuration: 20.00 ms\\tBilled Duration: 20 ms\\tMemory Size: 256 MB"
        + "\\tMax Memory Used: 60 MB\\t\\n";

    private const string Second = "REPORT RequestId: b\\tDuration: 30.00 ms\\tBilled Duration: 30 ms\\tMemory Size: 256 MB"
        + "\\tMax Memory Used: 60 MB\\tInit Duration: 150.25 ms\\t\\n";

    private const string FirstEvent = """{"timestamp":1767225600000,"message":"@1"}""";
    private const string SecondEvent = """{"timestamp":1767225660000,"message":"@2"}""";

    private const string Telemetry =
        """{"time":"2026-01-01T00:00:00.000Z","type":"platform.report","record":{"requestId":"a","status":"success","""
        + """ "metrics":{"durationMs":20,"memorySizeMB":256}}}""";

    private const string MoreTelemetry =
        """{"time":"2026-01-01T00:01:00.000Z","type":"platform.report","record":{"requestId":"b","status":"success","""
        + """ "metrics":{"durationMs":30,"memorySizeMB":256,"initDurationMs":150.25}}}""";

    private const string Queried = """
        {"results":[[{"field":"@timestamp","value":"2026-01-01 00:00:00.000"},{"field":"@message","value":"@1"},
          {"field":"@ptr","value":"x"}],
          [{"field":"@timestamp","value":"2026-01-01 00:01:00.000"},{"field":"@message","value":"@2"}]],"status":"Complete"}
        """;

    private const string QueriedFields = """
        {"results":[[{"field":"@timestamp","value":"2026-01-01 00:00:00.000"},{"field":"@duration","value":"20.0"},
          {"field":"@memorySize","value":"2.56E8"}],
          [{"field":"@timestamp","value":"2026-01-01 00:01:00.000"},{"field":"@duration","value":"30"},
          {"field":"@memorySize","value":"2.56E8"},{"field":"@initDuration","value":"150.25"}]]}
        """;

    private const string Found = """
        {"hits":{"hits":[{"_source":{"@timestamp":"2026-01-01T00:00:00.000Z","message":"@1","event":{"original":"@1"}}},
          {"_source":{"@timestamp":"2026-01-01T00:01:00.000Z","message":"@2"}}]}}
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Two reports each: 20 ms and, 60 s later, a cold start of 150.25 ms and 30 ms; 256 MB.</summary>
    private static IEnumerable<TestCaseData> Formats()
    {
        (string Name, string Text)[] formats =
        [
            ("get_log_events", $$"""{"events":[{{FirstEvent}},{{SecondEvent}}],"nextForwardToken":"f/1"}"""),
            ("array", $"[{FirstEvent},{SecondEvent}]"),
            ("array_an_event_a_line", $"[\n{FirstEvent},\n{SecondEvent}\n]\n"),
            ("pretty_printed", Pretty($"[{FirstEvent},{SecondEvent}]")),
            ("pretty_printed_behind_text", "fetching …\n" + Pretty($$"""{"events":[{{FirstEvent}},{{SecondEvent}}]}""")),
            ("firehose", Subscription(FirstEvent) + Subscription(SecondEvent)),
            ("documents_one_after_another", Pretty(FirstEvent) + "\n" + Pretty(SecondEvent)),
            ("search_engine", Found),
            ("telemetry_batch", $"[{Telemetry},{MoreTelemetry}]"),
            ("telemetry_pretty", Pretty($"[{Telemetry},{MoreTelemetry}]")),
            ("telemetry_lines", Telemetry + "\n" + MoreTelemetry),
            ("json_in_json", JsonSerializer.Serialize(
                (object[])[new { timestamp = 0, message = Telemetry }, new { timestamp = 0, message = MoreTelemetry }])),
            ("query_results", Queried),
            ("query_results_of_fields", QueriedFields),
            ("insights_csv", "@timestamp,@requestId,@duration,@billedDuration,@memorySize,@maxMemoryUsed,@initDuration\n"
                + "2026-01-01 00:00:00.000,a,20,21,2.56E8,8.1E7,\n2026-01-01 00:01:00.000,b,30,31,2.56E8,8.1E7,150.25\n"),
            ("insights_csv_of_a_spreadsheet_with_semicolons", "sep=;\n@timestamp;@requestId;@duration;@memorySize;@initDuration\r\n"
                + "01.01.2026 00:00:00;a;20,0;2,56E+08;\r\n01.01.2026 00:01:00;b;30,00;2,56E+08;150,25\r\n"),
            ("insights_csv_of_a_spreadsheet_with_slashes", "@timestamp;@duration;@memorySize;@initDuration\n"
                + "01/01/2026 00:00;20;256000000;\n01/01/2026 00:01;30;256000000;150,25\n"),
            ("insights_csv_of_a_spreadsheet_in_America", "@timestamp,@duration,@memorySize,@initDuration\n"
                + "1/1/2026 0:00,20,2.56E+08,\n1/1/2026 0:01,30,2.56E+08,150.25\n"),
            ("insights_table_with_tabs", "@timestamp\t@duration\t@memorySize\t@initDuration\n"
                + "2026-01-01 00:00:00.000\t20\t2.56E8\t\n2026-01-01 00:01:00.000\t30\t2.56E8\t150.25\n"),
            ("table_of_Kibana", "\"@timestamp\",\"message\"\n\"Jan 1, 2026 @ 00:00:00.000\",\"@1\"\n\"Jan 1, 2026 @ 00:01:00.000\",\"@2\"\n"),
            ("streams_of_Loki", """{"data":{"result":[{"stream":{"app":"x"},"values":[["1767225600000000000","@1"],"""
                + """["1767225660000000000","@2"]]}]}}"""),
            ("records_of_OpenTelemetry", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1767225600000000000","""
                + """ "body":{"stringValue":"@1"}},{"timeUnixNano":"1767225660000000000","body":{"stringValue":"@2"}}]}]}]}"""),
            ("journal_of_systemd", """{"__REALTIME_TIMESTAMP":"1767225600000000","MESSAGE":"@1"}""" + "\n"
                + """{"__REALTIME_TIMESTAMP":"1767225660000000","MESSAGE":"@2"}"""),
            ("pretty_entries_of_Fluent_Bit", """[0] aws: [1767225600.000000000, {"log":"@1"}]""" + "\n"
                + """[1] aws: [[1767225660.000000000, {}], {"log":"@2"}]"""),
            ("seconds_since_1970", "1767225600 @1\n1767225660.0 @2\n"),
            ("microseconds_in_brackets", "[1767225600000000] @1\n[1767225660000000] @2\n"),
            ("nanoseconds_since_1970", "1767225600000000000 @1\n1767225660000000000 @2\n"),
            ("dates_with_slashes", "2026/01/01 00:00:00 @1\n2026/01/01 00:01:00 @2\n"),
            ("insights_csv_of_messages", "@timestamp,@message\n2026-01-01 00:00:00.000,\"@1\"\n"
                + "2026-01-01 00:01:00.000,\"@2\"\n"),
            ("insights_csv_of_json", "@timestamp,@message\n2026-01-01 00:00:00.000,\"" + Telemetry.Replace("\"", "\"\"")
                + "\"\n2026-01-01 00:01:00.000,\"" + MoreTelemetry.Replace("\"", "\"\"") + "\"\n"),
            ("insights_csv_of_json_fields", "@timestamp,type,record.metrics.durationMs,record.metrics.memorySizeMB,"
                + "record.metrics.initDurationMs\n2026-01-01 00:00:00.000,platform.report,20,256,\n"
                + "2026-01-01 00:00:01.000,platform.start,,,\n2026-01-01 00:01:00.000,platform.report,30,256,150.25\n"),
            ("insights_csv_of_formulas", "@timestamp,@duration,@memorySize,@initDuration,\"@memorySize / 1000, in MB\"\n"
                + "2026-01-01 00:00:00.000,20,2.56E8,,256\n2026-01-01 00:01:00.000,30,2.56E8,150.25,256\n"),
            ("insights_json_of_the_console",
                """[{"@timestamp":"2026-01-01 00:00:00.000","@duration":"20","@memorySize":"2.56E8","@type":"REPORT"},"""
                + """{"@timestamp":"2026-01-01 00:00:59.000","@type":"START"},"""
                + """{"@timestamp":"2026-01-01 00:01:00.000","@duration":30,"@memorySize":256000000,"@initDuration":"150.25"}]"""),
            ("event_of_a_subscription",
                $$"""{"awslogs": {"data": "{{Packed(Subscription($"{FirstEvent},{SecondEvent}"))}}"} }"""),
            ("copied_from_the_console", "2026-01-01T00:00:00.000Z\n@1\n2026-01-01T00:01:00.000Z\n@2"),
            ("yaml", "events:\n- ingestionTime: 1767225600005\n  message: \"@1\"\n  timestamp: 1767225600000\n"
                + "- ingestionTime: 1767225660005\n  message: \"@2\"\n  timestamp: 1767225660000\n"),
            ("yaml_with_the_time_first", "events:\n- timestamp: 1767225600000\n  message: \"@1\"\n"
                + "- timestamp: 1767225660000\n  message: \"@2\"\n"),
            ("yaml_folded", "- timestamp: 1767225600000\n  message: \"@1\"\n- timestamp: 1767225660000\n"
                + "  message: \"REPORT RequestId: b\\tDuration: 30.00 ms\\tBilled\\\n    \\ Duration: 30 ms\\tMemory Size:\\\n"
                + "    \\ 256 MB\\tMax Memory Used: 60 MB\\tInit Duration: 150.25 ms\\t\\n\"\n"),
            ("console_csv", "timestamp,message\n1767225600000,\"@1\"\n1767225660000,\"@2\"\n"),
            ("text_of_the_cli", "EVENTS\t1767225600000\t@1\t1767225600000\nEVENTS\t1767225660000\t@2\t1767225660000\n"),
            ("tail", "2026-01-01T00:00:00.000000+00:00 2026/01/01/[$LATEST]0c5c @1\n"
                + "2026-01-01T00:01:00+00:00 2026/01/01/[12]0d @2\n"),
            ("serverless", "2026-01-01 00:00:00.000 (+00:00)\ta\tINFO\tgo\n2026-01-01T00:00:00.000Z @1\n"
                + "2026-01-01T00:01:00.000Z @2"),
            ("report_over_lines", "2026-01-01T00:00:00Z @1\n2026-01-01T00:01:00Z REPORT RequestId: b\nDuration: 30.00 ms\n"
                + "Billed Duration: 30 ms\nMemory Size: 256 MB Max Memory Used: 60 MB\nInit Duration: 150.25 ms\nXRAY TraceId: 1-5"),
        ];
        foreach (var (name, text) in formats)
        {
            bool json = text.AsSpan().TrimStart()[0] is '{' or '[' || name.Contains("pretty") || name.Contains("yaml");
            yield return new TestCaseData(text.Replace("@1", json ? First : Plain(First)).Replace(
                "@2", json ? Second : Plain(Second))).SetArgDisplayNames(name);
        }
    }

    [TestCaseSource(nameof(Formats))]
    public void Two_reports_are_two_reports_with_their_times_whatever_stands_around_them(string text)
    {
        var imported = Imports.Of("logs", text);

        var function = Imports.Read(imported).Functions.Single();
        Assert.That(imported.Text, Does.Contain("# 2 reports, 1 cold start"));
        Assert.That(imported.Notes, Has.None.Contains("cut off"));
        Assert.That(function.MemorySize, Is.EqualTo(256));
        Assert.That(((ConstantDistribution)function.Duration!).Milliseconds, Is.EqualTo(20));
        Assert.That(((ConstantDistribution)function.Initialisation!).Milliseconds, Is.EqualTo(150.3));
        Assert.That(Imports.Minutes(imported, "service"), Is.EqualTo([1, 1]).Within(0.01));
    }

    [TestCase(2_000)]
    [TestCase(150_000)]
    public void An_envelope_on_one_line_gives_all_its_events_however_long_it_is(int count)
    {
        string events = string.Join(", ", Enumerable.Range(0, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"timestamp": {{1767225600000 + (number * 100L)}}, "message": "REPORT RequestId: r{{number}}\t""")
            + """Duration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 256 MB\tMax Memory Used: 60 MB\t\n"}"""));

        var imported = Imports.Of("logs", $$"""{"events": [{{events}}]}""");

        Assert.That(imported.Text, Does.Contain($"Made of {count:N0} reports in 1 line"));
        Assert.That(Imports.Minutes(imported, "service").Sum(), Is.EqualTo(count).Within(0.1).Percent);
    }

    [Test]
    public void A_document_that_is_cut_off_gives_what_is_whole_in_it_and_says_what_is_lost()
    {
        string text = Pretty($$"""{"events":[{{FirstEvent}},{{SecondEvent}},{{FirstEvent}}]}""")
            .Replace("@1", First).Replace("@2", Second);

        var imported = Imports.Of("logs", text[..text.LastIndexOf("Duration: 20.00", StringComparison.Ordinal)]);

        Assert.That(imported.Text, Does.Contain("# 2 reports, 1 cold start"));
        Assert.That(imported.Notes, Has.Some.StartsWith("1 report was cut off and left out: "
            + "service.log:"));
        Assert.That(Imports.Minutes(imported, "service"), Is.EqualTo([1, 1]).Within(0.01));
    }

    [Test]
    public void Text_that_only_looks_like_JSON_hides_nothing()
    {
        string text = "INFO {\n  a: 1\n" + Plain(First) + "INFO [ { \"b\": 1,\nX [\n" + Plain(Second) + "}\n";

        Assert.That(Imports.Of("logs", text).Text, Does.Contain("# 2 reports, 1 cold start"));
    }

    [Test]
    public void Results_that_are_a_part_of_all_say_so()
    {
        const string row = """[{"field":"@timestamp","value":"2026-01-01 00:00:00"},{"field":"@duration","value":"20"}]""";

        var query = Imports.Of("logs", $$"""{"results":[{{row}}],"statistics":{"recordsMatched":8000.0},"status":"Running"}""");
        var page = Imports.Of("logs", $$"""{"events":[{{FirstEvent}}],"nextToken":"t"}""".Replace("@1", First));
        var table = Imports.Of("logs", "@timestamp,@duration,price\n2026-01-01 00:00:00.000,20,1\n");

        Assert.That(query.Notes, Has.Some.Contains("1 of the 8,000 records").And.Some.Contains("query that was Running"));
        Assert.That(page.Notes, Has.Some.Contains("one page of several"));
        Assert.That(table.Notes, Has.Some.Contains("has the columns price, which were not taken"));
    }

    // A subscription packs its records; a delivery stream that packs as well packs them again.
    [TestCase(1)]
    [TestCase(2)]
    public void A_file_that_is_packed_is_unpacked_whatever_it_is_called_and_however_often_it_was_packed(int times)
    {
        string file = Path.GetTempFileName();
        using (Stream packed = times == 1 ? File.Create(file) : new GZipStream(File.Create(file), CompressionMode.Compress))
        {
            foreach (string report in (string[])[First, Second])
            {
                using GZipStream one = new(packed, CompressionMode.Compress, leaveOpen: true);
                one.Write(Encoding.UTF8.GetBytes(Plain(report)));
            }
        }

        var imported = Importer.Import("logs", new ImportRequest { Sources = [ImportSource.OfFile(file)] });
        File.Delete(file);

        Assert.That(imported.Text, Does.Contain("# 2 reports, 1 cold start"));
    }

    private static string Plain(string message) => message.Replace("\\t", "\t").Replace("\\n", "\n");

    private static string Subscription(string one) =>
        $$"""{"messageType":"DATA_MESSAGE","owner":"1","logGroup":"/aws/lambda/service","logEvents":[{{one}}]}""";

    private static string Packed(string text)
    {
        string whole = text.Replace("@1", First).Replace("@2", Second);
        using MemoryStream packed = new();
        using (GZipStream packing = new(packed, CompressionMode.Compress)) packing.Write(Encoding.UTF8.GetBytes(whole));
        return Convert.ToBase64String(packed.ToArray());
    }

    private static string Pretty(string json) => JsonSerializer.Serialize(
        JsonSerializer.Deserialize<JsonElement>(json), Indented);
}
