using System.Globalization;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Profiles;

/// <summary>How long INIT takes, as measured on AWS for hello-world functions of every runtime.</summary>
/// <remarks>
/// The table gives 20 quantiles of the REPORT line's Init Duration per runtime, package type, architecture and memory
/// size, from September 2025 to March 2026 (maxday/lambda-perf, Apache-2.0; see THIRD-PARTY-DATA.md). Lognormal distributions
/// fit them badly, so the quantiles are sampled themselves. INIT hardly depends on the memory size, because a sandbox
/// has the full CPU while it initialises; the first invocation does. Left out: what a function's own code adds, and the
/// drift over the months, by which the median of the next five months was typically 3.5 %, at worst above 16 %, off.
/// </remarks>
public sealed class InitDurations
{
    private const string Resource = "init-durations.csv";
    private const int FirstQuantileColumn = 6;

    /// <summary>Above this size a sandbox has more than one vCPU, which one thread cannot use.</summary>
    /// <remarks>AWS Lambda developer guide, "Configure Lambda function memory": 1,769 MB is one vCPU.</remarks>
    private const double MemoryOfOneCpu = 1769;

    /// <summary>What the same hello-world handler takes in a warm sandbox, in milliseconds.</summary>
    private const double WarmHandler = 1.0;

    private readonly List<Row> rows = [];

    /// <summary>Reads the table.</summary>
    private InitDurations()
    {
        using var stream = typeof(InitDurations).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its table {Resource}.");
        using var reader = new StreamReader(stream);
        double[]? probabilities = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] fields = line.Split(',');
            if (probabilities is null) probabilities = ProbabilitiesOf(fields);
            else rows.Add(Row.Of(fields, probabilities));
        }
        Runtimes = [.. rows.Select(row => row.Runtime).Distinct()];
    }

    /// <summary>The table, read once.</summary>
    public static InitDurations Table { get; } = new();

    /// <summary>The runtimes of the table in alphabetical order, by its own names, such as <c>nodejs22.x</c>.</summary>
    public IReadOnlyList<string> Runtimes { get; }

    /// <summary>Whether exactly this combination was measured, at whatever memory size.</summary>
    /// <param name="runtime">A name from <see cref="Runtimes"/>.</param>
    /// <param name="package">How the code is packed.</param>
    /// <param name="architecture">The processor's instruction set.</param>
    public bool Knows(string runtime, PackageType package, Architecture architecture) =>
        rows.Exists(row => row.Is(runtime, package, architecture));

    /// <summary>The distribution of INIT, in milliseconds, at the nearest memory size measured (by ratio).</summary>
    /// <param name="runtime">A name from <see cref="Runtimes"/>.</param>
    /// <param name="package">How the code is packed.</param>
    /// <param name="architecture">The processor's instruction set.</param>
    /// <param name="memorySize">Memory in MB, more than zero.</param>
    /// <returns>Null for a runtime that is not in the table. A combination that was not measured is replaced by the
    /// same package on the other architecture, which matters less; if that is missing too, by the other package.
    /// </returns>
    public QuantileDistribution? For(string runtime, PackageType package, Architecture architecture, int memorySize) =>
        Closest(runtime, package, architecture)
            .MinBy(row => Math.Abs(Math.Log(row.MemorySize / memorySize)))?.Initialisation;

    /// <summary>How much longer the first invocation in a sandbox takes than later ones, in milliseconds.</summary>
    /// <remarks>
    /// Just-in-time compilation and class loading, at the CPU share of the memory size. Between the sizes measured the
    /// time is a constant part plus a part in proportion to 1 / memory; that line is continued up to one vCPU.
    /// </remarks>
    /// <param name="runtime">A name from <see cref="Runtimes"/>.</param>
    /// <param name="package">How the code is packed.</param>
    /// <param name="architecture">The processor's instruction set.</param>
    /// <param name="memorySize">Memory in MB, more than zero.</param>
    /// <returns>Zero or more; zero for a runtime that is not in the table. Combinations that were not measured are
    /// replaced as in <see cref="For"/>.</returns>
    public double FirstInvocationMilliseconds(
        string runtime, PackageType package, Architecture architecture, int memorySize)
    {
        Row[] measured = [.. Closest(runtime, package, architecture).OrderBy(row => row.MemorySize)];
        if (measured.Length == 0) return 0;
        if (measured.Length == 1) return Math.Max(0, measured[0].FirstInvocation - WarmHandler);

        double memory = Math.Min(memorySize, MemoryOfOneCpu);
        int next = 1;
        while (next < measured.Length - 1 && measured[next].MemorySize < memory) next++;
        var (smaller, larger) = (measured[next - 1], measured[next]);
        double share = ((1 / memory) - (1 / larger.MemorySize)) / ((1 / smaller.MemorySize) - (1 / larger.MemorySize));
        double duration = larger.FirstInvocation + ((smaller.FirstInvocation - larger.FirstInvocation) * share);
        return Math.Max(0, duration - WarmHandler);
    }

    /// <summary>The rows of the combination, or of the closest one that was measured.</summary>
    private List<Row> Closest(string runtime, PackageType package, Architecture architecture)
    {
        var otherPackage = package == PackageType.Zip ? PackageType.Image : PackageType.Zip;
        var otherArchitecture = architecture == Architecture.X86 ? Architecture.Arm : Architecture.X86;
        foreach (var packed in (PackageType[])[package, otherPackage])
        {
            foreach (var processor in (Architecture[])[architecture, otherArchitecture])
            {
                var found = rows.FindAll(row => row.Is(runtime, packed, processor));
                if (found.Count > 0) return found;
            }
        }
        return [];
    }

    /// <summary>Columns such as <c>p99.5_ms</c>, as probabilities.</summary>
    private static double[] ProbabilitiesOf(string[] header) =>
        [.. header[FirstQuantileColumn..].Select(name => Number(name[1..name.IndexOf('_')]) / 100)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One measured configuration.</summary>
    private sealed record Row(
        string Runtime, PackageType Package, Architecture Architecture, double MemorySize, double FirstInvocation,
        QuantileDistribution Initialisation)
    {
        internal static Row Of(string[] fields, double[] probabilities) => new(
            fields[0],
            fields[1] == "image" ? PackageType.Image : PackageType.Zip,
            fields[2] == "arm64" ? Architecture.Arm : Architecture.X86,
            MemorySize: Number(fields[3]),
            FirstInvocation: Number(fields[5]),
            new QuantileDistribution([.. probabilities.Zip(fields[FirstQuantileColumn..], (probability, value) =>
                new QuantilePoint(probability, Number(value)))]));

        internal bool Is(string runtime, PackageType package, Architecture architecture) =>
            Runtime == runtime && Package == package && Architecture == architecture;
    }
}
