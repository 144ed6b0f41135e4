using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Tidy;

/// <summary>One source file of the repository, as the rules look at it.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Products = ["Scenarios", "Reports", "Simulator"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file of the three product projects, in the order of their paths.</summary>
    public static IReadOnlyList<SourceFile> OfProducts { get; } =
        [.. Products.SelectMany(project => Under(project, "*.cs"))];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IReadOnlyList<string> Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The text without comments and without what stands in string literals.</summary>
    public string Code => CommentsAndStrings().Replace(Text, match => match.Value[0] == '/' ? "" : "\"\"");

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public override string ToString() => Path;

    /// <summary>Every file below a folder of the repository, build output excepted.</summary>
    public static IEnumerable<SourceFile> Under(string folder, string pattern) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Root, path))));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LambdaSim.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LambdaSim.sln.");
    }

    [GeneratedRegex(
        """//[^\n]*|/\*[\s\S]*?\*/|\"{3}[\s\S]*?\"{3}|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""")]
    private static partial Regex CommentsAndStrings();
}
