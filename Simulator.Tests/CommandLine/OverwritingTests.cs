namespace LambdaSim.Tests.CommandLine;

/// <summary>What the program wrote before it may replace; what anybody else wrote it never does, whatever the verb.</summary>
[NonParallelizable]
public class OverwritingTests
{
    private const string Theirs = "2026-01-01T00:00:00.000000+00:00 2026/01/01/[$LATEST]0c5c START RequestId: "
        + "8f507cfc-0000-4697-b07a-ac58fc914c95 Version: $LATEST\n";

    private const string EveryFile = "run tiny.yaml -o out --html --charts svg,png --junit j.xml --markdown m.md --hgrm h --trace t.json "
        + "--logs logs --metrics metrics.json --insights insights.jsonl --xray traces.json --otlp spans.jsonl";

    [TestCase("run tiny.yaml -o none --logs logs", "logs/hello.log")]
    [TestCase("run tiny.yaml -o none --metrics theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --insights theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --xray theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --otlp theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --hgrm logs", "logs/hello.function.latency.hgrm")]
    [TestCase("run tiny.yaml -o none --junit theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --markdown theirs", "theirs")]
    [TestCase("run tiny.yaml -o none --trace theirs", "theirs")]
    [TestCase("run tiny.yaml -o logs", "logs/series.csv")]
    [TestCase("run tiny.yaml -o logs", "logs/result.json")]
    [TestCase("run tiny.yaml -o logs --html", "logs/report.html")]
    [TestCase("report old/result.json --csv logs", "logs/cloudwatch.csv")]
    [TestCase("report old/result.json --charts logs", "logs/cost.svg")]
    [TestCase("report old/result.json --charts logs=png", "logs/cost.png")]
    [TestCase("report old/result.json --html theirs", "theirs")]
    [TestCase("report old/result.json --markdown theirs", "theirs")]
    [TestCase("report old/result.json --junit theirs", "theirs")]
    [TestCase("compare tiny.yaml tiny.yaml --html theirs", "theirs")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=512,1024 -o logs", "logs/sweep.csv")]
    [TestCase("sweep tiny.yaml --vary hello.memorySize=512,1024 -o none --html theirs", "theirs")]
    [TestCase("init hello -o theirs", "theirs")]
    [TestCase("import logs a.log --function f -o theirs", "theirs")]
    public void No_verb_overwrites_what_somebody_else_wrote(string command, string theirs)
    {
        using var shell = Prepared();
        Directory.CreateDirectory("logs");
        File.WriteAllText(theirs, Theirs);

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.EqualTo(2), said.Error);
        Assert.That(said.Error, Does.Match($@"^error: [^\n]*'{theirs}' is there already[^\n]*nothing is overwritten[^\n]*\n$"));
        Assert.That(File.ReadAllText(theirs), Is.EqualTo(Theirs));
        Assert.That(Directory.GetFiles(".", "*unfinished", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void What_the_program_wrote_is_replaced_when_the_command_is_given_again()
    {
        using var shell = Prepared();
        Assert.That(shell.Run(EveryFile.Split(' ')).Exit, Is.Zero);
        shell.Run("sweep", "tiny.yaml", "--vary", "hello.memorySize=512,1024", "-o", "swept", "--rows", "parquet", "--html", "s.html");
        string[] files = Written();
        foreach (string file in files) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        var again = shell.Run([.. EveryFile.Split(' '), "--seed", "2"]);
        var swept = shell.Run("sweep", "tiny.yaml", "--vary", "hello.memorySize=256,2048", "-o", "swept", "--rows", "parquet", "--html", "s.html");

        Assert.That((again.Exit, swept.Exit), Is.EqualTo((0, 0)), again.Error + swept.Error);
        Assert.That(files.Where(file => File.GetLastWriteTimeUtc(file) == DateTime.UnixEpoch), Is.Empty);
        Assert.That(files, Has.Some.EndsWith(".png").And.Some.EndsWith(".svg").And.Some.EndsWith(".hgrm").And.Some.EndsWith(".parquet"));
    }

    [Test]
    public void An_empty_file_holds_nothing_to_lose()
    {
        using var shell = Prepared();
        shell.Write("page.html", "");

        Assert.That(shell.Run("report", "old/result.json", "--html", "page.html").Exit, Is.Zero);
        Assert.That(File.ReadAllText("page.html"), Does.StartWith("<!DOCTYPE html>"));
    }

    [Test]
    public void Logs_of_a_run_are_never_mixed_with_others()
    {
        using var shell = Prepared();
        shell.Run("run", "tiny.yaml", "-o", "none", "--logs", "logs");
        shell.Write("renamed.yaml", Shell.Tiny.Replace("hello", "goodbye"));
        string before = File.ReadAllText("logs/hello.log");

        var said = shell.Run("run", "renamed.yaml", "-o", "none", "--logs", "logs");

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.StartWith("error: 'logs' cannot be written: it holds hello.log, which this run does not write"));
        Assert.That(Directory.GetFiles("logs"), Is.EqualTo(new[] { "logs/hello.log" }));
        Assert.That(File.ReadAllText("logs/hello.log"), Is.EqualTo(before));
    }

    private static string[] Written() =>
    [
        .. Directory.GetFiles(".", "*", SearchOption.AllDirectories).Where(
            file => !file.EndsWith(".yaml", StringComparison.Ordinal) && !file.StartsWith("./old", StringComparison.Ordinal)
                && !file.EndsWith("a.log", StringComparison.Ordinal)),
    ];

    private static Shell Prepared()
    {
        var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        shell.Write("a.log", "REPORT RequestId: 1 Duration: 80.00 ms Billed Duration: 80 ms Memory Size: 128 MB Max Memory Used: 60 MB\n");
        shell.Run("run", "tiny.yaml", "-o", "old");
        return shell;
    }
}
