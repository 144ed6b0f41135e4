using System.Diagnostics;
using LambdaSim.CommandLine;

namespace LambdaSim.Tests.CommandLine;

/// <summary>What cannot be written is told on one line, and then nothing is: no mixture of old and new, nothing
/// half-written, nothing lost.</summary>
[NonParallelizable]
public class OutputTests
{
    private const string Lambda =
        "REPORT RequestId: 1 Duration: 80.00 ms Billed Duration: 80 ms Memory Size: 128 MB Max Memory Used: 60 MB\n";

    [TestCase("run tiny.yaml -o file/x")]
    [TestCase("run tiny.yaml -o file")]
    [TestCase("run tiny.yaml -o none --junit file/x")]
    [TestCase("run tiny.yaml -o none --markdown folder")]
    [TestCase("run tiny.yaml -o none --trace file/x")]
    [TestCase("compare tiny.yaml tiny.yaml --html file/x")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=512,1024 -o file/x")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=512,1024 -o file")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=512,1024 -o none --html file/x")]
    [TestCase("find judged.yaml --lowest account.concurrencyLimit --in 1..2 --html file/x")]
    [TestCase("advise memory hello tiny.yaml --values 512,1024 -o file/x")]
    [TestCase("advise concurrency account judged.yaml --in 1..2 --html file/x")]
    [TestCase("report old/result.json --html file/x")]
    [TestCase("report old/result.json --markdown folder")]
    [TestCase("report old/result.json --junit file/x")]
    [TestCase("report old/result.json --csv file/x")]
    [TestCase("report old/result.json --charts file/x")]
    [TestCase("import logs a.log --function f -o file/x.yaml")]
    [TestCase("import logs a.log --function f -o folder")]
    [TestCase("init hello -o file/x.yaml")]
    [TestCase("run tiny.yaml -o none --junit twice --markdown twice")]
    public void Every_verb_says_on_one_line_what_cannot_be_written(string command)
    {
        using var shell = Prepared();
        string[] before = shell.Files();

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(said.Error, Does.Match(@"^error: [^\n]*(cannot be written|nothing is overwritten)[^\n]*\n$"));
        Assert.That(shell.Files(), Is.EqualTo(before));
        Assert.That(File.ReadAllText("file"), Is.Empty);
    }

    [TestCase("--output takes a folder", "-o", "")]
    [TestCase("A file needs a name", "-o", "none", "--junit", "")]
    [TestCase("A folder needs a name", "-o", "none", "--hgrm", "")]
    public void Without_a_name_nothing_is_written_into_the_folder_of_the_user(string message, params string[] options)
    {
        using var shell = Prepared();
        string[] before = shell.Files();

        var said = shell.Run(["run", "tiny.yaml", .. options]);

        Assert.That(said.Exit, Is.EqualTo(2), said.Out);
        Assert.That(said.Error, Does.StartWith("error: ").And.Contain(message).And.Not.Contain("Parameter"));
        Assert.That(shell.Files(), Is.EqualTo(before));
    }

    [TestCase("run tiny.yaml --seed 2 -o old", "cloudwatch.csv")]
    [TestCase("run tiny.yaml --seed 2 -o old", "charts/hello.concurrency.svg")]
    [TestCase("run tiny.yaml --seed 2 -o old --html", "report.html")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=256,2048 -o swept", "frontier.svg")]
    [TestCase("report new/result.json --csv old", "callers.csv")]
    [TestCase("report new/result.json --charts old/charts", "charts/hello.concurrency.svg")]
    public void A_folder_never_mixes_old_files_with_new_ones(string command, string blocked)
    {
        using var shell = Prepared();
        shell.Run("run", "tiny.yaml", "--seed", "3", "-o", "new");
        shell.Run("run", "tiny.yaml", "-o", "old", "--html");
        shell.Run("sweep", "tiny.yaml", "--vary", "hello.memorySize=512,1024", "-o", "swept");
        string folder = command.Contains("swept", StringComparison.Ordinal) ? "swept" : "old";
        string place = Path.Combine(folder, blocked);
        Assert.That(File.Exists(place), $"{place}: {string.Join(", ", Directory.GetFiles(Path.GetDirectoryName(place)!))}");
        File.Delete(place);
        Directory.CreateDirectory(place);
        var before = ContentsOf(folder);

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(said.Error, Does.Contain($"{blocked}' cannot be written"));
        Assert.That(ContentsOf(folder), Is.EqualTo(before));
    }

    [Test]
    public void A_folder_has_all_its_new_files_and_nothing_unfinished()
    {
        using var shell = Prepared();

        Assert.That(shell.Run("run", "tiny.yaml", "-o", "old", "--html", "--junit", "old/j.xml").Exit, Is.Zero);

        string[] names = [.. ContentsOf("old").Keys];
        Assert.That(names, Has.None.Contains("unfinished"));
        Assert.That(names, Does.Contain("old/report.html").And.Contain("old/j.xml").And.Contain("old/charts/hello.concurrency.svg"));
    }

    [Test]
    public void An_import_looks_at_all_names_before_it_writes_the_first_file()
    {
        using var shell = Prepared();
        shell.Write("x-f-durations.csv", "mine");

        var said = shell.Run("import", "logs", "a.log", "--function", "f", "--samples", "-o", "x.yaml");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.StartWith("error: 'x-f-durations.csv' is there already, and nothing is overwritten."));
        Assert.That(File.ReadAllText("x-f-durations.csv"), Is.EqualTo("mine"));
        Assert.That(shell.Files(), Does.Not.Contain("x.yaml").And.None.Contains("unfinished"));
        File.Delete("x-f-durations.csv");
        Assert.That(shell.Run("import", "logs", "a.log", "--function", "f", "--samples", "-o", "x.yaml").Exit, Is.Zero);
        Assert.That(shell.Files(), Does.Contain("x.yaml").And.Contain("x-f-durations.csv"));
    }

    [TestCase("run judged.yaml -o new/below/it --junit file/j.xml")]
    [TestCase("run tiny.yaml -o none --logs new/logs --xray new/logs")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=128,256 -o new/below --html file/a.html")]
    [TestCase("import logs a.log --function f -o new/f.yaml --samples --parameter a=b")]
    public void What_is_refused_leaves_no_folder_behind_that_it_made(string command)
    {
        using var shell = Prepared();

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(Directory.Exists("new"), Is.False);
    }

    [TestCase("report old/result.json --html pipe", "<!DOCTYPE html>")]
    [TestCase("report old/result.json --markdown pipe", "#")]
    [TestCase("init hello -o pipe", "#")]
    [TestCase("run tiny.yaml -o none --junit pipe", "<?xml")]
    public void A_pipe_is_written_and_stays_a_pipe(string command, string beginning)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There are no named pipes in folders on Windows.");
        using var shell = Prepared();
        Assert.That(Made("mkfifo", "pipe"));
        var reader = Task.Run(() => File.ReadAllText("pipe"));

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(reader.Wait(TimeSpan.FromSeconds(20)));
        Assert.That(reader.Result, Does.StartWith(beginning));
        Assert.That(Made("test", "-p", "pipe"), "it was replaced");
        Assert.That(shell.Files(), Has.None.Contains("unfinished"));
    }

    [Test]
    public void A_device_is_written_and_stays_a_device()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There are no devices in folders on Windows.");
        using var shell = Prepared();
        if (!Made("mknod", "null", "c", "1", "3") || !Made("mknod", "full", "c", "1", "7"))
            Assert.Ignore("No device may be made here.");

        var swallowed = shell.Run("report", "old/result.json", "--html", "null");
        var full = shell.Run("report", "old/result.json", "--html", "full");

        Assert.That(swallowed.Exit, Is.Zero, swallowed.Error);
        Assert.That(Made("test", "-c", "null"), "it was replaced");
        Assert.That(full.Exit, Is.EqualTo(2));
        Assert.That(full.Error, Does.Match("^error: 'full' cannot be written: No space left on device[^\n]*\n$"));
        Assert.That(shell.Files(), Has.None.Contains("unfinished"));
    }

    [Test]
    public void Behind_a_link_the_file_that_it_names_is_written()
    {
        using var shell = Prepared();
        shell.Write("page.md", "");
        File.CreateSymbolicLink("link", "page.md");

        Assert.That(shell.Run("report", "old/result.json", "--markdown", "link").Exit, Is.Zero);

        Assert.That(File.ReadAllText("page.md"), Does.StartWith("#"));
        Assert.That(new FileInfo("link").LinkTarget, Is.EqualTo("page.md"));
    }

    [Test]
    public void Behind_a_link_that_leads_to_nothing_the_file_is_made()
    {
        using var shell = Prepared();
        File.CreateSymbolicLink("link", "page.md");

        Assert.That(shell.Run("report", "old/result.json", "--markdown", "link").Exit, Is.Zero);

        Assert.That(File.ReadAllText("page.md"), Does.StartWith("#"));
        Assert.That(new FileInfo("link").LinkTarget, Is.EqualTo("page.md"));
    }

    [TestCase("report old/result.json --markdown file/x", "'file/x' cannot be written: 'file' is a file and no folder.")]
    [TestCase("report old/result.json --csv file/x/y", "'file/x/y/series.csv' cannot be written: 'file' is a file and no folder.")]
    [TestCase("run tiny.yaml -o none --logs file", "'file' cannot be written: 'file' is a file and no folder.")]
    public void A_file_where_a_folder_should_be_is_named(string command, string message)
    {
        using var shell = Prepared();

        Assert.That(shell.Run(command.Split(' ')).Error, Is.EqualTo($"error: {message}\n"));
    }

    [TestCase("run tiny.yaml -o none > /dev/full")]
    [TestCase("run tiny.yaml -o none -q > /dev/full")]
    [TestCase("run tiny.yaml -o none --format json > /dev/full")]
    [TestCase("run tiny.yaml -o none >&-")]
    [TestCase("run tiny.yaml -o none --format json >&-")]
    [TestCase("report old/result.json > /dev/full")]
    [TestCase("validate tiny.yaml > /dev/full")]
    [TestCase("explain tiny.yaml > /dev/full")]
    [TestCase("list settings > /dev/full")]
    [TestCase("init hello -o - > /dev/full")]
    [TestCase("import logs a.log --function f > /dev/full")]
    [TestCase("--help > /dev/full")]
    public void Standard_output_that_is_full_or_closed_is_told_on_one_line(string command)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Only Linux has a device that is always full.");
        using var shell = Prepared();

        using var process = Start("sh", "-c", $"dotnet '{typeof(ExitCode).Assembly.Location}' {command}");
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.EqualTo(2), error);
        Assert.That(
            error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal) || line.Contains(" at ")),
            Has.One.Items.And.All.StartsWith("error: standard output cannot be written: "));
    }

    [Test]
    public void Standard_error_that_is_full_changes_nothing()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Only Linux has a device that is always full.");
        using var shell = Prepared();

        using var process = Start("sh", "-c", $"dotnet '{typeof(ExitCode).Assembly.Location}' run nothing.yaml 2> /dev/full");
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.EqualTo(2));
    }

    private static Shell Prepared()
    {
        var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Write("judged.yaml", Shell.Tiny + "\nobjectives: [ hello throttles < 50% ]\n");
        shell.Write("file", "");
        shell.Write("a.log", Lambda);
        Directory.CreateDirectory("folder");
        shell.Run("run", "tiny.yaml", "-o", "old");
        return shell;
    }

    private static SortedDictionary<string, string> ContentsOf(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "points")
            .ToDictionary(file => file, File.ReadAllText),
        StringComparer.Ordinal);

    private static bool Made(string program, params string[] words)
    {
        using var process = Start(program, words);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Process Start(string program, params string[] words) => Process.Start(
        new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
