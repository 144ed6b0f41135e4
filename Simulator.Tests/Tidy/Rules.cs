using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Tidy;

/// <summary>The rules of style that a machine can check; each names what it finds.</summary>
internal static partial class Rules
{
    public const int LongestFile = 350;
    public const int LongestLine = 140;

    /// <summary>Files that stand in for what is not written yet.</summary>
    private static readonly string[] Scratch = ["Simulator/Program.cs", "Scenarios/Language/TempStubs.cs"];

    private static readonly string[] SimulatedWorld = ["Simulator/Kernel", "Simulator/Model", "Simulator/Traffic"];

    /// <summary>Words of the field that the project says otherwise, and the word that it uses instead.</summary>
    private static readonly (string Banned, string Instead)[] Synonyms =
    [
        ("Container", "Sandbox"), ("Lambdas", "Functions"), ("Instance", "Sandbox"),
        ("Node", "Worker"), ("Server", "Worker"), ("Scheduler", "WorkerManager"), ("Dispatcher", "FrontEnd"),
        ("Gateway", "FrontEnd"), ("Inv", "Invocation"), ("Req", "Request"), ("Config", "Settings"), ("Cfg", "Settings"),
        ("Mgr", "Manager"), ("Svc", "Service"), ("Ctx", "RegionContext"), ("Msg", "Message"), ("Ttl", "IdleTime"),
        ("Dto", "Record"), ("Impl", "the thing's name"),
    ];

    /// <summary>Names that others have given.</summary>
    private static readonly string[] NotOurs =
    [
        "MethodImpl", "MethodImplOptions", "InvCDF", "CreateInstance", "ManagedInstances", "ManagedInstanceSettings", "ManagedInstancesSaturated",
        "ManagedInstanceFee",
    ];

    /// <summary>Where such a word means something else: the clock's nodes are no machines, a token server gives tokens
    /// out, and under managed instances there are instances of EC2.</summary>
    private static readonly (string Path, string Word)[] OtherMeanings =
    [
        ("Simulator/Kernel/WheelClock.cs", "Node"), ("Simulator/Model/Counting/", "Server"),
        ("Simulator/Model/Managed/", "Instance"), ("Simulator/Model/Policies/ManagedScaling.cs", "Instance"),
        ("Simulator/Measurement/ManagedMeter.cs", "Instance"), ("Simulator/Measurement/FunctionMeter.cs", "Instance"),
    ];

    public static IEnumerable<string> Unrepeatable(SourceFile file)
    {
        if (!SimulatedWorld.Any(file.IsIn)) return [];
        string code = file.Code;
        var named = Varying().Matches(code).Select(match => $"{file} uses {match.Value}");
        return named.Concat(UnorderedLoops(file, code));
    }

    public static IEnumerable<string> Misnamed(SourceFile file)
    {
        if (file.Name.Split('.')[0] is "WorkerManager" or "StateManager") yield break;
        var word = VagueName().Match(file.Name);
        if (word.Success) yield return $"{file} is called a {word.Value}: name it for what it is";
    }

    public static IEnumerable<string> TooLong(SourceFile file)
    {
        if (Scratch.Contains(file.Path)) yield break;
        if (file.Lines.Count > LongestFile) yield return $"{file} has {file.Lines.Count} lines";
        for (int number = 0; number < file.Lines.Count; number++)
        {
            int length = file.Lines[number].Length;
            if (length > LongestLine) yield return $"{file} line {number + 1} has {length} characters";
        }
    }

    public static IEnumerable<string> Addresses(SourceFile file) =>
        RegistryAddress().Matches(file.Text).Select(match => $"{file} mentions {match.Value}");

    public static IEnumerable<string> BannedWords(SourceFile file)
    {
        if (!file.IsIn("Simulator")) return [];
        return Identifiers().Matches(file.Code).Select(match => match.Value).Distinct().Except(NotOurs)
            .SelectMany(identifier => Words().Matches(identifier).Select(word => (identifier, word.Value)))
            .SelectMany(found => Synonyms
                .Where(synonym => IsWord(found.Value, synonym.Banned) && !IsOtherwiseMeant(file, synonym.Banned))
                .Select(synonym => $"{file}: {found.identifier} says {synonym.Banned}; here it is {synonym.Instead}"));
    }

    private static bool IsWord(string word, string banned) =>
        word.Equals(banned, StringComparison.OrdinalIgnoreCase)
        || word.Equals(banned + "s", StringComparison.OrdinalIgnoreCase);

    private static bool IsOtherwiseMeant(SourceFile file, string word) =>
        Array.Exists(OtherMeanings, other => other.Word == word && file.Path.StartsWith(other.Path, StringComparison.Ordinal));

    /// <summary>Loops over what was declared in the same file as a dictionary or a set.</summary>
    private static IEnumerable<string> UnorderedLoops(SourceFile file, string code)
    {
        var unordered = UnorderedDeclaration().Matches(code).Select(match => match.Groups["name"].Value).ToHashSet();
        return Loops().Matches(code)
            .Where(loop => unordered.Contains(loop.Groups["over"].Value))
            .Select(loop => $"{file} loops over {loop.Groups["over"].Value}, which has no order");
    }

    [GeneratedRegex(
        @"\b(DateTime(Offset)?|Stopwatch|TimeProvider|new Random|Random\.Shared|RandomNumberGenerator|Guid|Task"
        + @"|Parallel|Thread|ThreadLocal|async|await|GetHashCode|HashCode|CultureInfo\.CurrentCulture)\b"
        + @"|(?<![\w.])Environment\.")]
    private static partial Regex Varying();

    [GeneratedRegex(@"\b(?:Dictionary|HashSet|ConcurrentDictionary)<[^;={(]*>\??\s+(?<name>\w+)\s*[;={(,)]"
        + @"|\b(?:var\s+)(?<name>\w+)\s*=\s*new\s+(?:Dictionary|HashSet)<")]
    private static partial Regex UnorderedDeclaration();

    [GeneratedRegex(@"\bforeach\s*\([^)]*?\bin\s+(?:this\.)?(?<over>\w+)(?:\.(?:Keys|Values))?\s*\)")]
    private static partial Regex Loops();

    [GeneratedRegex("Utils?|Utilities|Helpers?|Manager|Misc|Common")]
    private static partial Regex VagueName();

    [GeneratedRegex(
        @"https?://[^\s""'<>)]*(?:nuget|artifactory|nexus|proget|registry|index\.json)[^\s""'<>)]*|<packageSources>",
        RegexOptions.IgnoreCase)]
    private static partial Regex RegistryAddress();

    [GeneratedRegex(@"(?<![\w@])[A-Za-z_]\w*")]
    private static partial Regex Identifiers();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Words();
}
