using System.Diagnostics;
using LambdaSim.CommandLine;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Which charts the verbs write, and what that costs those who want none.</summary>
[NonParallelizable]
public class ChartTests
{
    private const string Design = Shell.Tiny + """

        objectives: ["hello latency p99 < 300 ms"]
        variants:
          bigger: { hello.memorySize: 1024 MB }
        """;

    [TestCase("validate tiny.yaml", false)]
    [TestCase("run tiny.yaml -o out --charts none", false)]
    [TestCase("run tiny.yaml -o out", false)]
    [TestCase("run tiny.yaml -o out --charts svg,png", true)]
    public void Only_who_wants_png_loads_what_draws_it(string command, bool wanted)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        string[] libraries = Libraries(command.Split(' '));

        Assert.That(libraries, Does.Contain("lambdasim"));
        Assert.That(libraries.Contains("ScottPlot"), Is.EqualTo(wanted));
        Assert.That(libraries.Contains("SkiaSharp"), Is.EqualTo(wanted));
    }

    [Test]
    public void The_native_code_of_one_platform_lies_beside_the_program()
    {
        string folder = Path.GetDirectoryName(typeof(ExitCode).Assembly.Location)!;
        Assert.That(Directory.Exists(Path.Combine(folder, "runtimes")), Is.False, "code of other platforms");
        Assert.That(Directory.GetFiles(folder, "libSkiaSharp.*"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Processes_draw_the_same_bytes()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        var ran = shell.Run("run", "tiny.yaml", "-o", "out", "--charts", "png,svg");
        Assert.That(ran.Exit, Is.Zero, ran.Error);

        foreach (string folder in (string[])["first", "second"])
            Libraries(["report", "out/result.json", "--charts", $"{folder}=png,svg"]);

        Assert.That(Shell.NamesIn("out/charts"), Has.Some.EndsWith(".png").And.Some.EndsWith(".svg"));
        foreach (string folder in (string[])["first", "second"])
        {
            Assert.That(Shell.NamesIn(folder), Is.EqualTo(Shell.NamesIn("out/charts")));
            foreach (string name in Shell.NamesIn(folder))
                Assert.That(File.ReadAllBytes($"{folder}/{name}"), Is.EqualTo(File.ReadAllBytes($"out/charts/{name}")), name);
        }
    }

    [Test]
    public void Svg_is_what_a_run_writes_unless_told_otherwise()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Design);

        shell.Run("run", "a.yaml", "-o", "out");

        Assert.That(Shell.NamesIn("out/charts"), Is.Not.Empty.And.All.EndsWith(".svg"));
    }

    [Test]
    public void A_frontier_has_the_limits_of_the_objectives_and_a_grid_marks_what_meets_them()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        string[] asked = ["--meet", "hello latency p99 < 500 ms", "--replications", "3", "-o", "out", "--set", "callers.rate=50/s"];

        shell.Run(["sweep", "a.yaml", "--vary", "hello.memorySize=128,2048", "--vary", "hello.timeout=3 s,5 s", .. asked]);

        Assert.That(File.ReadAllText("out/frontier.svg"), Does.Contain("&lt; 500 ms"));
        Assert.That(File.ReadAllText("out/grid.cost.svg"), Does.Contain("✓ marks what meets all objectives").And.Match(@"\d USD ✓|\d ✓"));
    }

    [TestCase("compare a.yaml", "results/a-compare", "difference.1")]
    [TestCase("find a.yaml --lowest hello.memorySize --in 512..1024", "results/a-find", "metric.hello-latency-p99")]
    [TestCase("sweep a.yaml --vary hello.memorySize=512,1024", "results/a-sweep-hello.memorySize=512,1024", "frontier")]
    [TestCase("advise memory hello a.yaml --values 512,1024", "results/a-sweep-hello.memorySize=512,1024", "frontier")]
    [TestCase("advise memory hello a.yaml --values 512,1024", "results/a-sweep-hello.memorySize=512,1024", "memory")]
    [TestCase("advise concurrency account a.yaml --in 100..200", "results/a-find", "metric.hello-latency-p99")]
    public void An_answer_is_drawn_as_svg_and_png_side_by_side(string command, string folder, string chart)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Design);

        var said = shell.Run([.. command.Split(' '), "--charts", "png,svg", "--dark", "--scale", "0.5"]);

        Assert.That(said.Exit, Is.AnyOf(0, 1), said.Error);
        Assert.That(Shell.NamesIn(folder), Does.Contain($"{chart}.png").And.Contain($"{chart}.svg"));
    }

    [TestCase("compare a.yaml")]
    [TestCase("compare a.yaml --charts none")]
    [TestCase("find a.yaml --lowest hello.memorySize --in 512..1024")]
    public void A_gate_in_a_pipeline_leaves_no_files_unless_asked(string command)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Design);

        var said = shell.Run(command.Split(' '));

        Assert.That(said.Exit, Is.AnyOf(0, 1), said.Error);
        Assert.That(shell.Files(), Is.EqualTo(new[] { "a.yaml" }));
    }

    [TestCase("run a.yaml --charts gif", "'gif' is not a kind of chart. There are: svg, png, none")]
    [TestCase("sweep a.yaml --vary hello.memorySize=512,1024 --charts PNG,", "'PNG' is not a kind of chart")]
    [TestCase("compare a.yaml --charts none,svg", "--charts takes kinds or none, not both")]
    [TestCase("run a.yaml --dark", "--dark and --scale are about PNG")]
    [TestCase("find a.yaml --lowest hello.memorySize --in 512..1024 --scale 2", "Add --charts png,svg.")]
    [TestCase("run a.yaml --charts png --scale 9", "--scale takes a number from 0.5 to 4")]
    [TestCase("run a.yaml --charts png --scale big", "not 'big'")]
    [TestCase("run a.yaml --charts png -o none", "--output none writes no files")]
    [TestCase("sweep a.yaml --vary hello.memorySize=512,1024 --charts svg -o none", "--output none writes no files")]
    [TestCase("report out/result.json --charts drawn=gif", "'gif' is not a kind of chart")]
    [TestCase("report out/result.json --charts drawn --dark", "Add --charts folder=png,svg.")]
    public void A_mistake_about_charts_is_found_before_anything_is_written(string command, string message)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Design);
        if (command.StartsWith("report", StringComparison.Ordinal)) shell.Run("run", "a.yaml", "-o", "out");
        string[] before = shell.Files();

        var said = shell.Run(command.Split(' '));

        Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")));
        Assert.That(said.Error, Does.Contain(message));
        Assert.That(shell.Files(), Is.EqualTo(before));
    }

    [TestCase("drawn", "drawn", ".svg")]
    [TestCase("drawn=png", "drawn", ".png")]
    [TestCase("seed=2/drawn", "seed=2/drawn", ".svg")]
    [TestCase("seed=2", "seed=2", ".svg")]
    public void Report_takes_the_folder_and_the_kinds_in_one_word(string text, string folder, string ending)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        shell.Run("run", "a.yaml", "-o", "out", "--charts", "none");
        Assert.That(Directory.Exists("out/charts"), Is.False);

        var said = shell.Run("report", "out/result.json", "--charts", text);

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(Shell.NamesIn(folder), Is.Not.Empty.And.All.EndsWith(ending));
    }

    /// <summary>The libraries that a process of its own had loaded when it was done.</summary>
    private static string[] Libraries(string[] words)
    {
        string file = Path.Combine(Directory.GetCurrentDirectory(), "libraries.txt");
        ProcessStartInfo start = new("dotnet", [typeof(ExitCode).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.File] = file;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error.Result);
        return File.ReadAllLines(file);
    }
}
