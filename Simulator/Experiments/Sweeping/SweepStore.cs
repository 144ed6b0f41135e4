using LambdaSim.Output;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments.Sweeping;

/// <summary>Keeps the finished points of a sweep in a folder, each in a file of its own.</summary>
/// <remarks>
/// A point is taken from its file only when everything that decides its numbers is unchanged. Every point goes through
/// its file, whether it was just run or run before: so a sweep that was killed and started again ends with the same
/// bytes.
/// </remarks>
/// <param name="folder">The folder; made when the first point is kept.</param>
/// <param name="version">The version of the program, for other versions make other numbers.</param>
public sealed class SweepStore(string folder, string version)
{
    private readonly ExperimentDigest digest = new(version);

    /// <summary>The point of a number, if it was finished before.</summary>
    /// <param name="number">Which.</param>
    /// <param name="scenario">What it must have been made from.</param>
    /// <param name="options">How it must have been run.</param>
    public SweepPoint? Find(int number, Scenario scenario, ExperimentOptions options)
    {
        string file = FileOf(number);
        if (!File.Exists(file)) return null;
        using var input = File.OpenRead(file);
        return SweepPointFile.Read(input, Signature(scenario, options));
    }

    /// <summary>Keeps a point, and gives it back as it was kept.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scenario">What it was made from.</param>
    /// <param name="options">How it was run.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public SweepPoint Keep(SweepPoint point, Scenario scenario, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(point);
        using OutputFiles outputs = new();
        outputs.Write(FileOf(point.Number), file => SweepPointFile.Write(point, Signature(scenario, options), file));
        outputs.Finish();
        return Find(point.Number, scenario, options)!;
    }

    private string FileOf(int number) => Path.Combine(folder, "points", $"{number:0000}.json");

    private string Signature(Scenario scenario, ExperimentOptions options) => digest.Of([scenario], options);
}
