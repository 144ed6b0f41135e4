using System.ComponentModel;
using System.Diagnostics;
using LambdaSim.Experiments.Benchmarking;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary>A build of the program, this one or another, that does the work of a benchmark as a process of its own.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="program">The file to start.</param>
/// <param name="before">What stands before its own words.</param>
/// <param name="limit">How long an answer may take.</param>
internal sealed class BenchedProgram(string name, string program, string[] before, TimeSpan limit)
{
    private const int MostQuoted = 120;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The work that is that of a whole process, as its user types it; FILE is a scenario, and nothing is written.</summary>
    private static readonly (string Line, string Scenario, string[] Words)[] Typed =
    [
        ("validate", BenchmarkScenarios.Empty, ["validate", "FILE"]),
        ("empty-run", BenchmarkScenarios.Empty, ["run", "FILE", "-o", "none"]),
        ("sweep", BenchmarkScenarios.Swept,
            ["sweep", "FILE", "--vary", "work.memorySize=512,1024,1769,3008", "--replications", "4", "-o", "none", "--no-progress"]),
    ];

    /// <summary>The names of that work.</summary>
    public static IReadOnlyList<string> Lines { get; } = [.. Typed.Select(typed => typed.Line)];

    /// <summary>Whether it is started by the runtime, and not a program of its own.</summary>
    public bool IsLibrary => before.Length > 0;

    /// <summary>This build.</summary>
    /// <param name="library">Whether the runtime starts it, as it does another that it is compared with.</param>
    public static BenchedProgram Own(bool library = false)
    {
        string? running = Environment.ProcessPath, file = typeof(BenchedProgram).Assembly.Location;
        string? called = Path.GetFileNameWithoutExtension(running);
        return called == "lambdasim" && !library
            ? new BenchedProgram("this build", running!, [], Limit)
            : new BenchedProgram("this build", called == "dotnet" ? running! : "dotnet", [file], Limit);
    }

    /// <summary>Another build.</summary>
    /// <param name="path">Its program, its lambdasim.dll, or the folder in which one of them is.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static BenchedProgram At(string path) => At(path, Limit);

    /// <summary>Another build, with less patience.</summary>
    internal static BenchedProgram At(string path, TimeSpan limit)
    {
        string[] inside = ["lambdasim", "lambdasim.exe", "lambdasim.dll"];
        string? file = Directory.Exists(path)
            ? Array.Find([.. inside.Select(name => Path.Combine(path, name))], File.Exists)
            : File.Exists(path) ? path : null;
        if (file is null)
            throw new UsageException(Directory.Exists(path)
                ? $"There is no program of lambdasim in the folder '{path}'. Name that of a build: its lambdasim or lambdasim.dll."
                : $"There is no program '{path}'. --against takes that of another build: its lambdasim or lambdasim.dll.");
        file = Path.GetFullPath(file);
        return Path.GetExtension(file) == ".dll"
            ? new BenchedProgram($"'{path}'", "dotnet", [file], limit)
            : new BenchedProgram($"'{path}'", file, [], limit);
    }

    /// <summary>Does the work of a line once.</summary>
    /// <param name="line">Its name.</param>
    /// <param name="stop">Ends the process.</param>
    /// <exception cref="UsageException">It cannot, or does not answer.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public BenchmarkLine Run(string line, CancellationToken stop)
    {
        var typed = Array.Find(Typed, work => work.Line == line);
        if (typed.Words is null) return Asked(line, stop);
        string file = Path.Combine(Path.GetTempPath(), $"lambdasim-bench-{Environment.ProcessId}.yaml");
        File.WriteAllText(file, typed.Scenario);
        try
        {
            var said = Start([.. typed.Words.Select(word => word == "FILE" ? file : word)], stop);
            if (said.Exit != 0) throw Refusal(line, said);
            return said.Out.Length > 0
                ? new BenchmarkLine(line, [said.Took]) { OfProcess = true }
                : throw new UsageException($"{name} answers nothing to '{string.Join(' ', typed.Words)}': it is no lambdasim.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Lets it measure itself.</summary>
    private BenchmarkLine Asked(string line, CancellationToken stop)
    {
        var said = Start(["bench", line, "--rounds", "1", "--format", "json"], stop);
        if (said.Exit != 0) throw Refusal(line, said);
        return JsonBenchmark.Read(said.Out)?.Lines is [var measured] && measured.Name == line
            ? measured
            : throw new UsageException(
                $"{name} does not answer 'bench {line} --format json' as lambdasim does, but: \"{Quoted(said.Out)}\".");
    }

    private UsageException Refusal(string line, (int Exit, string Out, string Error, BenchmarkRound Took) said)
    {
        string words = Quoted(said.Error.Length > 0 ? said.Error : said.Out);
        bool old = words.Contains("is not an option of bench", StringComparison.Ordinal);
        string more = old
            ? $" It was built before bench could be read by programs, and can be asked for these alone: {string.Join(", ", Lines)}."
            : "";
        return new UsageException($"{name} does not know the line '{line}'. It ends with {said.Exit}: \"{words}\".{more}");
    }

    private (int Exit, string Out, string Error, BenchmarkRound Took) Start(string[] words, CancellationToken stop)
    {
        ProcessStartInfo start = new(program, [.. before, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var used = ChildTime.SoFar;
        var watch = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(start)!;
            using var killing = stop.Register(() => process.Kill(entireProcessTree: true));
            var said = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                throw new UsageException($"{name} did not answer '{string.Join(' ', words)}' within {limit.TotalSeconds:0} s.");
            }
            var wall = watch.Elapsed;
            process.WaitForExit();
            stop.ThrowIfCancellationRequested();
            return (process.ExitCode, said.Result, complaint.Result, new BenchmarkRound(wall, ChildTime.Of(process, used)));
        }
        catch (Win32Exception problem)
        {
            throw new UsageException($"{name} cannot be started: {problem.Message}");
        }
    }

    /// <summary>The first line that says something.</summary>
    private static string Quoted(string text)
    {
        string line = Array.Find(text.Split('\n', StringSplitOptions.TrimEntries), part => part.Length > 0) ?? "nothing";
        return line.Length > MostQuoted ? line[..MostQuoted] + "…" : line;
    }
}
