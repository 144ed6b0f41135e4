using System.Reflection;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language;

/// <summary>The user's own policies that a scenario is read with: what <c>--policies mine.dll</c> brings.</summary>
/// <remarks>A file of settings never loads code: the assembly is named on the command line, and only there.</remarks>
internal sealed class OwnPolicies
{
    /// <summary>What the option is called among the changes of a command line.</summary>
    public const string Path = "policies";

    /// <summary>The option itself, for messages.</summary>
    public const string Option = "--policies";

    private readonly List<OwnPolicy> all = [];

    /// <summary>The words of those that stand beside the words of an enumeration.</summary>
    /// <param name="words">The enumeration.</param>
    public IEnumerable<string> WordsBeside(Type words) => all.Where(own => own.Words == words).Select(own => own.Word);

    /// <summary>The policy of a word; null when there is none.</summary>
    /// <param name="words">The enumeration that it stands beside.</param>
    /// <param name="word">The word.</param>
    public OwnPolicy? Find(Type words, string word) => all.Find(own => own.Words == words && own.Word == word);

    /// <summary>Loads those of an assembly; what is wrong with it is told.</summary>
    /// <param name="file">The file, as the user wrote it.</param>
    /// <param name="findings">Where mistakes go.</param>
    public void Load(string file, Findings findings)
    {
        SourceText source = new(Option, folder: ".", file, OriginKind.CommandLine);
        Place place = new(source, Line: 1, Column: 1, Math.Max(1, file.Length));
        if (file.Length == 0 || !File.Exists(file))
        {
            findings.Mistake(
                ErrorNames.FileNotFound, place, "there is no such file",
                "Name the assembly that your policies were built into: --policies bin/Release/net10.0/mine.dll.");
            return;
        }

        findings.Reads(System.IO.Path.GetFullPath(file));
        if (PolicyAssembly.TryLoad(file, out Assembly? assembly, out string? problem)
            && PolicyAssembly.TryFind(assembly, out IReadOnlyList<Type>? classes, out problem))
        {
            Add(classes, file, place, findings);
            return;
        }

        findings.Mistake(
            ErrorNames.PoliciesNotLoaded, place, $"the policies cannot be loaded: {problem}",
            "It must be an assembly for .NET that was built against this version of lambdasim. See docs/POLICIES.md.");
    }

    private void Add(IReadOnlyList<Type> classes, string file, Place place, Findings findings)
    {
        if (classes.Count == 0)
        {
            findings.Mistake(
                ErrorNames.NoPolicyFound, place, "no public class in it is a policy",
                "A policy implements one of the interfaces in LambdaSim.Model.Policies, such as IPlacementPolicy. See docs/POLICIES.md.");
        }

        foreach (Type type in classes)
        {
            foreach (Type words in PolicyAssembly.WordsOf(type))
            {
                string word = PolicyAssembly.WordOf(type);
                OwnPolicy? other = Find(words, word);
                if (other is not null || Worded.All(words).Contains(word))
                {
                    findings.Mistake(
                        ErrorNames.PolicyNameTaken, place,
                        $"{type.FullName} is called '{word}', as {other?.Class.FullName ?? "a policy of lambdasim"} is",
                        $"Give the class another name, or a word of its own: [Word(\"my{char.ToUpperInvariant(word[0])}{word[1..]}\", "
                        + "\"what it does\")].");
                    continue;
                }

                all.Add(new OwnPolicy(word, words, type, file));
            }
        }
    }
}
