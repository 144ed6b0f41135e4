using System.IO.Compression;
using System.Text;
using LambdaSim.Scenarios.Importing;

namespace LambdaSim.Tests.Importing;

/// <summary>Many files of logs, as they lie about: in folders, overlapping, of several functions.</summary>
[Parallelizable(ParallelScope.All)]
public class LogCollectionTests
{
    [Test]
    public void Reports_of_pages_that_overlap_count_once()
    {
        string first = Report("00:00:01", "a") + Report("00:00:02", "b") + Report("00:00:03", "c");
        string second = Report("00:00:03", "c") + Report("00:00:04", "d");

        var imported = Imports.Of("logs", ("service.log", first), ("service.json", second));

        Assert.That(imported.Text, Does.Contain("# 4 reports, 0 cold starts"));
        Assert.That(imported.Notes, Has.Some.StartsWith("1 report of the same request, moment and duration"));
    }

    [Test]
    public void What_is_told_of_failures_counts_once_where_reports_repeat()
    {
        string log = "2026-01-01T00:00:01.000Z [ERROR] ValueError: bad\nTraceback (most recent call last):\n" + Report("00:00:01", "a")
            + "2026-01-01T00:00:09.000Z b Task timed out after 8.00 seconds\n" + Report("00:00:09", "b")
            + "2026-01-01T00:00:09.500Z INIT_REPORT Init Duration: 9.00 ms\tPhase: init\tStatus: error\n";

        var once = Imports.Of("logs", log);
        var twice = Imports.Of("logs", log + log);

        string[] kept = [.. twice.Text.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal))];
        Assert.That(kept, Has.Some.Contains("errors: 50%").And.Some.Contains("timeout: 8 s").And.Some.Contains("# 1 invocation ran"));
        Assert.That(kept, Is.SubsetOf(once.Text.Split('\n')));
        Assert.That(twice.Notes, Has.Some.Contains("1 INIT failed"));
    }

    [Test]
    public void Two_handlers_that_fail_at_one_moment_with_the_same_words_are_two()
    {
        const string error = "2026-01-01T00:00:01 [ERROR] ValueError: bad\nTraceback (most recent call last):\n";

        var imported = Imports.Of("logs", error + Report("00:00:01", "a") + error + Report("00:00:01", "b") + Report("00:00:01", "c"));

        Assert.That(imported.Text, Does.Contain("# 2: handlers that failed"));
    }

    [Test]
    public void An_event_that_is_tried_again_has_the_same_request_and_counts_each_time()
    {
        string tried = Report("00:00:01", "a") + Report("00:01:01", "a") + Report("00:03:01", "a");

        Assert.That(Imports.Of("logs", tried).Text, Does.Contain("# 3 reports"));
    }

    [Test]
    public void Reports_that_do_not_say_when_they_were_written_are_never_the_same()
    {
        string report = Report("00:00:01", "a")[25..];

        Assert.That(Imports.Of("logs", report + report).Text, Does.Contain("# 2 reports"));
    }

    [Test]
    public void A_folder_stands_for_all_files_below_it_as_an_export_to_S3_has_them()
    {
        using TemporaryFolder folder = new("checkout");
        folder.Pack("export/stream-1/000000.gz", Report("00:00:01", "a"));
        folder.Pack("export/stream-2/000000.gz", Report("00:01:02", "b"));
        folder.Pack("aws-logs-write-test", "Permission Check Successful");

        var imported = Importer.Import("logs", new ImportRequest { Sources = [ImportSource.OfFile(folder.Name)] });

        Assert.That(imported.Text, Does.Contain("  checkout: ").And.Contain("# 2 reports, 0 cold starts").And.Contain("(2 files)"));
    }

    [Test]
    public void Files_of_a_folder_name_their_functions_where_their_names_are_none_of_an_export()
    {
        using TemporaryFolder folder = new("logs");
        folder.Pack("pay.log", Report("00:00:01", "a"));
        folder.Pack("ship.log", Report("00:01:02", "b"));

        var imported = Importer.Import("logs", new ImportRequest { Sources = [ImportSource.OfFile(folder.Name)] });

        Assert.That(Imports.Read(imported).Functions.Select(function => function.Name), Is.EqualTo(["pay", "ship"]));
    }

    [Test]
    public void A_folder_without_a_file_is_refused()
    {
        using TemporaryFolder folder = new("logs");

        var refused = Assert.Throws<ImportException>(
            () => Importer.Import("logs", new ImportRequest { Sources = [ImportSource.OfFile(folder.Name)] }))!;

        Assert.That(refused.Message, Is.EqualTo("there is no file in this folder"));
    }

    [Test]
    public void What_a_line_says_of_a_failure_or_a_runtime_belongs_to_the_function_that_stands_before_it()
    {
        static string Line(string second, string name, string message) => $" 2026-01-01T00:00:{second}.000Z[{name,22}] {message}\n";
        string log = Line("00", "resize-1a2b3c4", "INIT_START Runtime Version: python:3.13.v30\tRuntime Version ARN: arn:x")
            + Line("01", "resize-1a2b3c4", "[ERROR] ValueError: bad")
            + Line("01", "resize-1a2b3c4", "Traceback (most recent call last):")
            + Line("01", "resize-1a2b3c4", Report("", "a")[25..].TrimEnd())
            + Line("07", "notify-5d6e7f8", "2026-01-01T00:00:07.000Z b Task timed out after 6.00 seconds")
            + Line("07", "notify-5d6e7f8", Report("", "b")[25..].TrimEnd());

        var scenario = Imports.Read(Imports.Of("logs", log, "pulumi.log"));

        var (notify, resize) = (scenario.Functions[0], scenario.Functions[1]);
        Assert.That((notify.Name, notify.Timeout, resize.Name, resize.Runtime, resize.Errors), Is.EqualTo(
            ("notify-5d6e7f8", TimeSpan.FromSeconds(6), "resize-1a2b3c4", "python3.13", 1.0)));
    }

    private static string Report(string time, string request) =>
        $"2026-01-01T{(time.Length == 0 ? "00:00:00" : time)}.000Z REPORT RequestId: {request}\tDuration: 20.00 ms\tBilled Duration: 20 ms\t"
        + "Memory Size: 256 MB\tMax Memory Used: 60 MB\t\n";

    /// <summary>A folder for one test.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo above = Directory.CreateTempSubdirectory();

        public TemporaryFolder(string name) => Name = above.CreateSubdirectory(name).FullName;

        public string Name { get; }

        public void Pack(string file, string text)
        {
            string path = Path.Combine(Name, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using GZipStream packing = new(File.Create(path), CompressionMode.Compress);
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        public void Dispose() => above.Delete(recursive: true);
    }
}
