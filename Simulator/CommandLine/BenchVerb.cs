using System.CommandLine;
using System.CommandLine.Completions;
using LambdaSim.Experiments.Benchmarking;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim bench</c>: how fast the program is on standard scenarios, what the time is spent on, and whether another build is
/// faster.</summary>
internal sealed class BenchVerb : IVerb
{
    private const int UsualRounds = 3, UsualPairs = 6, MostRounds = 1000;

    private readonly Argument<string[]> names = new("lines")
    {
        Description = $"{string.Join(", ", Usual)}; else all.",
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { _ => Usual.Select(line => new CompletionItem(line)) },
    };
    private readonly Option<bool> parts = new("--parts")
    {
        Description = "Also the region without measuring, and the kernel alone: small-unmeasured, kernel-10.",
    };
    private readonly Option<int?> rounds = new("--rounds")
    {
        Description = $"How often each is done: {UsualRounds} times; {UsualPairs} pairs against another build.",
        HelpName = "n",
    };
    private readonly Option<string?> against = new("--against")
    {
        Description = "Another build: its lambdasim, lambdasim.dll or folder. Rounds alternate, each a process; ratios of the "
            + "processor time in pairs, and whether they show a difference.",
        HelpName = "program",
    };
    private readonly Option<string> format = new("--format")
    {
        Description = "What standard output gets: text or json.",
        HelpName = "name",
        CompletionSources = { "text", "json" },
        DefaultValueFactory = _ => "text",
    };

    /// <summary>The verb.</summary>
    public BenchVerb()
    {
        Command = new Command("bench", "Measure speed and memory on standard scenarios, on one thread.");
        Command.Arguments.Add(names);
        foreach (Option option in new Option[] { parts, rounds, against, format }) Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim bench", "lambdasim bench small", "lambdasim bench --parts medium",
        "lambdasim bench small large --against ../before/lambdasim --rounds 10",
    ];

    private static IReadOnlyList<string> Usual => [.. BenchmarkWork.Scenarios, .. BenchedProgram.Lines];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string wanted = parsed.GetValue(format)!;
        if (wanted is not ("text" or "json")) throw UsageException.NoneOf($"'{wanted}' is not a format.", ["text", "json"]);
        var lines = Lines(parsed);
        int? asked = parsed.GetValue(rounds);
        if (asked is < 1 or > MostRounds) throw new UsageException($"--rounds takes 1 to {MostRounds:N0}, not {asked}.");
        bool json = wanted == "json";
        try
        {
            return parsed.GetValue(against) is { } path
                ? Compare(lines, path, asked ?? UsualPairs, json, surroundings)
                : Measure(lines, asked ?? UsualRounds, json, surroundings);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static int Measure(IReadOnlyList<string> lines, int rounds, bool json, Surroundings surroundings)
    {
        var own = BenchedProgram.Own();
        List<BenchmarkLine> measured = [];
        foreach (string line in lines)
        {
            bool within = BenchmarkWork.Knows(line);
            if (within) Benchmark.WarmUp(divided => BenchmarkWork.Run(line, divided));
            List<BenchmarkLine> done = [];
            while (done.Count < rounds && !surroundings.Stop.IsCancellationRequested)
            {
                Tell($"{line}: round {done.Count + 1} of {rounds}", surroundings);
                done.Add(within ? BenchmarkWork.Run(line) : own.Run(line, surroundings.Stop));
            }
            if (done.Count > 0) measured.Add(Together(done));
        }
        Tell("", surroundings);
        if (measured.Count == 0) return ExitCode.Interrupted;
        BenchmarkResult result = new($"lambdasim {ProgramVersion.Text}", measured);
        if (json) JsonBenchmark.Write(result, surroundings.OutBytes);
        else BenchmarkView.Write(result, surroundings.Out, surroundings.Color, surroundings.Width);
        return End(surroundings);
    }

    private static int Compare(IReadOnlyList<string> lines, string path, int rounds, bool json, Surroundings surroundings)
    {
        var other = BenchedProgram.At(path);
        var own = BenchedProgram.Own(other.IsLibrary);
        var done = lines.ToDictionary(line => line, _ => (Own: new List<BenchmarkLine>(), Other: new List<BenchmarkLine>()));
        // Each line is done once before any is done again, so that what the other cannot do is told early.
        for (int round = 0; round < rounds; round++)
        {
            foreach (string line in lines)
            {
                if (surroundings.Stop.IsCancellationRequested) return ExitCode.Interrupted;
                Tell($"{line}: pair {round + 1} of {rounds}", surroundings);
                // Who begins alternates: a machine that grows slower during a pair harms both alike.
                bool first = round % 2 == 0;
                if (first) done[line].Own.Add(own.Run(line, surroundings.Stop));
                done[line].Other.Add(other.Run(line, surroundings.Stop));
                if (!first) done[line].Own.Add(own.Run(line, surroundings.Stop));
            }
        }
        Tell("", surroundings);
        BenchmarkComparison comparison = new(
            $"lambdasim {ProgramVersion.Text}", path,
            [.. lines.Select(line => new BenchmarkPairs(line, Together(done[line].Own), Together(done[line].Other)))]);
        if (json) JsonBenchmark.Write(comparison, surroundings.OutBytes);
        else BenchmarkView.Write(comparison, surroundings.Out, surroundings.Color, surroundings.Width);
        return End(surroundings);
    }

    /// <summary>All rounds of a line as one; what does not depend on time is told of the best round.</summary>
    private static BenchmarkLine Together(List<BenchmarkLine> done) =>
        done.MinBy(line => line.Best.Busy)! with { Rounds = [.. done.SelectMany(line => line.Rounds)] };

    private List<string> Lines(ParseResult parsed)
    {
        IReadOnlyList<string> wanted = parsed.GetValue(names) is { Length: > 0 } given ? given : Usual;
        foreach (string name in wanted)
        {
            if (!BenchmarkWork.Knows(name) && !BenchedProgram.Lines.Contains(name))
                throw UsageException.NoneOf($"'{name}' is not a benchmark.", Usual);
        }
        List<string> lines = [.. wanted.Distinct()];
        if (!parsed.GetValue(parts)) return lines;
        return [.. lines.SelectMany(line => BenchmarkWork.WithoutMeasuring(line).Prepend(line)).Union(BenchmarkWork.Kernel)];
    }

    /// <summary>Says on a line of the terminal, which the next word wipes, what is being done.</summary>
    private static void Tell(string what, Surroundings surroundings)
    {
        if (!surroundings.Live) return;
        surroundings.Error.Write($"\r{what,-50}\r{what}");
        surroundings.Error.Flush();
    }

    private static int End(Surroundings surroundings)
    {
        surroundings.OutBytes.Flush();
        surroundings.Out.Flush();
        return surroundings.Stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Yes;
    }
}
