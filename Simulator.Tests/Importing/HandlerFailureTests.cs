using LambdaSim.Scenarios.Importing;

namespace LambdaSim.Tests.Importing;

/// <summary>What the runtimes write when a handler fails is told from what a handler logs itself.</summary>
[Parallelizable(ParallelScope.All)]
public class HandlerFailureTests
{
    private const string Moment = "2026-01-01T00:00:01.000Z";

    /// <summary>A log of one invocation each, and what it counts as.</summary>
    private static IEnumerable<TestCaseData> Logs()
    {
        (string Name, string Told, string? Counted)[] logs =
        [
            ("node_rejects", $"{Moment}\ta\tERROR\tInvoke Error \t{{\"errorType\":\"TypeError\",\"errorMessage\":\"x\",\"stack\":[\"TypeError: x\"]}}",
                "errors: 100%"),
            ("node_logs_an_error", $"{Moment}\ta\tERROR\tpayment failed Error: x", null),
            ("node_catches_nothing", $"{Moment}\ta\tERROR\tUncaught Exception \t{{\"errorType\":\"Error\",\"errorMessage\":\"x\"}}\n"
                + "RequestId: a Error: Runtime exited with error: exit status 129\nRuntime.ExitError", "crashes: 100%"),
            ("python_raises", "[ERROR] ValueError: bad\nTraceback (most recent call last):\n  File \"/var/task/a.py\", line 5, in handler",
                "errors: 100%"),
            ("python_raises_with_returns", "[ERROR] ValueError: bad\rTraceback (most recent call last):\r  File \"/var/task/a.py\"", "errors: 100%"),
            ("python_raises_without_words", "[ERROR] KeyError\nTraceback (most recent call last):\n", "errors: 100%"),
            ("python_raises_in_several_lines", "[ERROR] ClientError: one\ntwo\nthree\nTraceback (most recent call last):\n", "errors: 100%"),
            ("python_answers_what_is_no_JSON", "[ERROR] Runtime.MarshalError: Unable to marshal response\nTraceback (most recent call last):\n",
                "errors: 100%"),
            ("python_logs_an_error", $"[ERROR]\t{Moment}\ta\tpayment failed", null),
            ("python_logs_an_exception", $"[ERROR]\t{Moment}\ta\tfailed\nTraceback (most recent call last):\n  File \"a.py\"\nValueError: bad", null),
            ("a_handler_prints_what_looks_alike", "[ERROR] Payment: card refused", null),
            ("a_handler_prints_it_and_a_traceback_comes_much_later",
                "[ERROR] Payment: refused\n" + new string('\n', 30) + "Traceback (most recent call last):", null),
            ("java_throws", "bad: java.lang.IllegalStateException\njava.lang.IllegalStateException: bad\n\tat com.acme.Handler.handleRequest(Handler.java:9)",
                "errors: 100%"),
            ("java_throws_its_own", "null: com.acme.OrderException\ncom.acme.OrderException\n\tat com.acme.Handler.run(Handler.java:9)", "errors: 100%"),
            ("java_prints_a_stack", "java.lang.IllegalStateException: bad\n\tat com.acme.Handler.handleRequest(Handler.java:9)", null),
            ("java_logs_an_exception",
                "2026-01-01 00:00:01 a ERROR Handler - failed\njava.io.IOException: bad\n\tat com.acme.Handler.run(Handler.java:9)", null),
            ("dotnet_throws", $"{Moment}\ta\tfail\tSystem.InvalidOperationException: bad\n   at Shop.Function.Handler() in /src/F.cs:line 9", "errors: 100%"),
            ("dotnet_logs_an_error", $"{Moment}\ta\tfail\tpayment failed", null),
            ("ruby_raises", "Error raised from handler method\n{\n  \"errorMessage\": \"bad\",\n  \"errorType\": \"Function<RuntimeError>\"\n}", "errors: 100%"),
            ("go_returns_an_error", "2026/01/01 00:00:01 {\"errorMessage\":\"bad\",\"errorType\":\"errorString\"}", "errors: 100%"),
            ("go_panics", "2026/01/01 00:00:01 {\"errorMessage\":\"bad\",\"errorType\":\"string\",\"stackTrace\":[{\"path\":\"main.go\"}]}\n"
                + "2026/01/01 00:00:01 calling the handler function resulted in a panic, the process should exit\n"
                + "RequestId: a Error: Runtime exited with error: exit status 1\nRuntime.ExitError", "crashes: 100%"),
            ("a_handler_prints_an_object_with_an_error", "{\"errorMessage\":\"bad\",\"errorType\":\"Refused\"}", null),
            ("memory_ran_out", "RequestId: a Error: Runtime exited with error: signal: killed\nRuntime.ExitError", "outOfMemory: 100%"),
            ("the_runtime_ended_without_a_word", "RequestId: a Error: Runtime exited without providing a reason\nRuntime.ExitError", "crashes: 100%"),
        ];
        return logs.Select(log => new TestCaseData(log.Told, log.Counted).SetArgDisplayNames(log.Name));
    }

    [TestCaseSource(nameof(Logs))]
    public void Each_runtime_tells_a_failure_in_its_way_and_what_a_handler_logs_is_none(string told, string? counted)
    {
        int used = counted?.StartsWith("outOfMemory", StringComparison.Ordinal) == true ? 128 : 60;

        string[] kinds = Kinds(Imports.Of("logs", $"START RequestId: a Version: 1\n{told}\nEND RequestId: a\n{Report("a", used)}"));

        Assert.That(kinds, Is.EqualTo(counted is null ? [] : new[] { counted }));
    }

    [Test]
    public void A_failure_in_one_event_of_an_envelope_is_as_good_as_one_in_lines()
    {
        const string events = """
            [{"timestamp":1767225600000,"message":"[ERROR] ValueError: bad\nTraceback (most recent call last):\n"},
            {"timestamp":1767225600000,"message":"2026/01/01 00:00:00 {\"errorMessage\":\"bad\",\"errorType\":\"errorString\"}\n"},
            {"timestamp":1767225600000,"message":"[ERROR] Payment: refused\n"},
            {"timestamp":1767225600001,"message":"Traceback (most recent call last):\n"},
            """;

        var imported = Imports.Of("logs", events + string.Join(',', "abcd".Select(id =>
            $$"""{"timestamp":1767225600000,"message":"{{Report(id.ToString(), 60).TrimEnd().Replace("\t", "\\t")}}"}""")) + "]");

        Assert.That(Kinds(imported), Is.EqualTo(["errors: 50%"]));
    }

    [Test]
    public void A_failure_between_quotes_is_read_as_YAML_writes_it()
    {
        string log = """
            events:
            - timestamp: 1767225600000
              message: "2026-01-01T00:00:00.000Z\ta\tERROR\tInvoke Error \t{\"errorType\":\"Error\"}\n"
            - timestamp: 1767225600000
              message: "[ERROR] KeyError: 'id'\nTraceback (most recent call last):\n"
            - timestamp: 1767225600000
              message: "[ERROR] Payment: refused\n"

            """;

        string reports = string.Concat("abcd".Select(id => Report(id.ToString(), 60)));

        Assert.That(Kinds(Imports.Of("logs", log + reports)), Is.EqualTo(new[] { "errors: 50%" }));
    }

    [Test]
    public void What_looks_like_a_failure_and_is_none_is_told()
    {
        var imported = Imports.Of("logs", $"[ERROR] Payment: refused\n[ERROR] Payment: refused\n{Report("a", 60)}", "pay.log");

        Assert.That(imported.Notes, Has.Some.StartsWith("pay: 2 lines look like '[ERROR] Name: text' of Python's runtime without the traceback"));
    }

    [Test]
    public void A_process_that_ended_counts_once_whether_a_line_or_the_report_or_both_tell_it()
    {
        const string line = "RequestId: a Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n";
        string told = Report("a", 60).TrimEnd() + "\tStatus: error\tError Type: Runtime.ExitError\n";

        string[][] kinds = [.. new[] { line + Report("a", 60), told, line + told, told + line }.Select(
            log => Kinds(Imports.Of("logs", log + Report("b", 60))))];

        Assert.That(kinds, Is.All.EqualTo(new[] { "crashes: 50%" }));
    }

    private static string[] Kinds(ImportedScenario imported) =>
    [
        .. imported.Text.Split('\n').Select(line => line.Split('#')[0].Trim())
            .Where(line => line.StartsWith("errors:", StringComparison.Ordinal) || line.StartsWith("crashes:", StringComparison.Ordinal)
                || line.StartsWith("outOfMemory:", StringComparison.Ordinal)),
    ];

    private static string Report(string request, int used) => $"REPORT RequestId: {request}\tDuration: 20.00 ms\tBilled Duration: 20 ms\t"
        + $"Memory Size: 128 MB\tMax Memory Used: {used} MB\t\n";
}
