using System.Security.Cryptography;
using System.Text;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Experiments;

/// <summary>One word for everything that decides the numbers of an experiment: the settings of its designs, the content of the files
/// that they take data from, how it is run, and the build of the program.</summary>
/// <param name="version">The version of the program, for other versions make other numbers.</param>
public sealed class ExperimentDigest(string version)
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>The build of the program: another one may make other numbers although nobody has counted its version on yet.</summary>
    public static string Build { get; } = typeof(ExperimentDigest).Module.ModuleVersionId.ToString();

    /// <summary>The word, of 64 hexadecimal digits.</summary>
    /// <param name="designs">What is run, in its order.</param>
    /// <param name="options">How it is run.</param>
    public string Of(IEnumerable<Scenario> designs, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(designs);
        ArgumentNullException.ThrowIfNull(options);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add($"{version} {Build} {options.Replications} {options.Precision} {options.Clock}");
        foreach (var metric in options.Metrics) Add(metric.Name);
        foreach (var design in designs)
        {
            Add("design");
            foreach (var origin in design.Origins) Add($"{origin.Path}={origin.Value}");
            foreach (var objective in design.Objectives) Add(objective.Sentence);
            foreach (string file in design.DataFiles) Add(ContentOf(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string ContentOf(string file)
    {
        if (files.TryGetValue(file, out string? known)) return known;
        using var content = File.OpenRead(file);
        return files[file] = Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
