using System.CommandLine;
using LambdaSim.Experiments;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim bench</c>: how fast the program is on standard scenarios, and what the time is spent on.</summary>
internal sealed class BenchVerb : IVerb
{
    private const long KernelMessages = 20_000_000;

    private readonly Argument<string[]> names = new("scenarios")
    {
        Description = "small, medium, large, api, database, streams, functions; else all.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<bool> parts = new("--parts")
    {
        Description = "Also run the region without measuring, and the kernel alone.",
    };

    /// <summary>The verb.</summary>
    public BenchVerb()
    {
        Command = new Command("bench", "Measure speed and memory on standard scenarios, on one thread.");
        Command.Arguments.Add(names);
        Command.Options.Add(parts);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
        ["lambdasim bench", "lambdasim bench small", "lambdasim bench --parts medium"];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string[] wanted =
            parsed.GetValue(names) is { Length: > 0 } given ? given : [.. Benchmark.Scenarios.Select(scenario => scenario.Name)];
        foreach (string name in wanted)
        {
            if (!Benchmark.Scenarios.Any(scenario => scenario.Name == name))
                throw UsageException.NoneOf($"'{name}' is not a benchmark.", Benchmark.Scenarios.Select(known => known.Name));
        }

        WarmUp();
        surroundings.Out.WriteLine(
            $"{"",-22}{"invocations",13}  {"processor s",11}  {"wall s",7}  {"M invocations/s",15}  {"M messages/s",12}  "
            + $"{"ns/message",10}  {"bytes/invocation",16}  peak MB");
        foreach (string name in wanted)
        {
            var scenario = Read(name);
            var whole = Benchmark.Run(name, scenario);
            Write(whole, surroundings);
            if (!parsed.GetValue(parts)) continue;
            Write(Benchmark.RunUnmeasured($"  {name}, unmeasured", scenario), surroundings);
        }
        if (parsed.GetValue(parts))
        {
            // Hops of a few milliseconds, and as many pending as the region has in flight in each scenario.
            var hop = new LognormalDistribution(Mu: 0.7, Sigma: 0.8);
            foreach (int pending in new[] { 10, 500, 5_000 })
                Write(Benchmark.RunKernel($"kernel, {pending:N0} pending", KernelMessages, pending, hop), surroundings);
        }
        surroundings.Out.WriteLine(ThreadTime.Now is null
            ? "This system does not tell the processor time of a thread: rates are by wall-clock time, other work included."
            : "Rates are by the processor time of the one thread that simulates, so that other work on the machine counts little.");
        surroundings.Out.WriteLine("Only ratios within one run mean anything: machines differ, and so do their moods.");
        return ExitCode.Yes;
    }

    /// <summary>Lets the compiler see the hot paths before anything is measured.</summary>
    private static void WarmUp()
    {
        foreach (var (name, _) in Benchmark.Scenarios)
        {
            var scenario = Read(name);
            scenario = scenario with { Run = scenario.Run with { Duration = scenario.Run.Duration / 20 } };
            Benchmark.Run(name, scenario);
            Benchmark.RunUnmeasured(name, scenario);
        }
        Benchmark.RunKernel("warm-up", KernelMessages / 20, pending: 100, new LognormalDistribution(Mu: 0.7, Sigma: 0.8));
    }

    private static Scenario Read(string name)
    {
        var outcome =
            ScenarioReader.ReadText(Benchmark.Scenarios.First(scenario => scenario.Name == name).Text, name, folder: ".");
        return outcome.Scenario ?? throw new InvalidOperationException(outcome.RenderMistakes());
    }

    private static void Write(BenchmarkLine line, Surroundings surroundings)
    {
        double seconds = line.Busy.TotalSeconds;
        string processor = line.Processor is { } used ? $"{used.TotalSeconds:0.00}" : "?";
        string invocations = line.Invocations == 0 ? "" : line.Invocations.ToString("N0");
        string rate = line.Invocations == 0 ? "" : $"{line.Invocations / seconds / 1e6:0.00}";
        string bytes = line.Invocations == 0
            ? $"{(double)line.AllocatedBytes / line.Messages:0.000} a message"
            : $"{(double)line.AllocatedBytes / line.Invocations:0.0}";
        surroundings.Out.WriteLine(
            $"{line.Name,-22}{invocations,13}  {processor,11}  {line.Elapsed.TotalSeconds,7:0.00}  {rate,15}  "
            + $"{line.Messages / seconds / 1e6,12:0.0}  {line.Busy.TotalNanoseconds / line.Messages,10:0.0}  {bytes,16}  "
            + $"{line.PeakMemoryBytes / 1048576.0,7:0}");
        if (line.Records > 0)
            surroundings.Out.WriteLine(
                $"  {line.Records:N0} records handled, {line.Records / seconds / 1e6:0.00} M records/s, "
                + $"{(double)line.AllocatedBytes / line.Records:0.0} bytes/record");
        if (line.Functions > 1)
            surroundings.Out.WriteLine(
                $"  {line.Functions:N0} functions, {line.Busy.TotalMicroseconds / line.Invocations:0.00} µs an invocation, "
                + $"{line.HeldBytes / 1e3 / line.Functions:0} KB held for each");
        surroundings.Out.Flush();
    }
}
