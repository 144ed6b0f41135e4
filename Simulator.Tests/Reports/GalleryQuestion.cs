using System.Text.RegularExpressions;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Reports;

/// <summary>A question of the gallery: what is typed, what it says, and what belongs to it.</summary>
/// <param name="Name">Its folder.</param>
internal sealed partial record GalleryQuestion(string Name)
{
    /// <summary>Where all questions are.</summary>
    public static string Gallery { get; } = Path.Combine(Repository.Root, "Reports", "Gallery");

    /// <summary>The names of all questions.</summary>
    public static IEnumerable<string> Names => Directory.GetDirectories(Gallery).Select(folder => Path.GetFileName(folder)).Order();

    /// <summary>Its page.</summary>
    public string File => PathOf("README.md");

    /// <summary>The commands, in order, without the name of the program.</summary>
    public IReadOnlyList<string> Commands =>
        [.. ShellLine.PrintedIn(string.Join('\n', Lines.Where(line => line.StartsWith("    lambdasim ", StringComparison.Ordinal))))];

    /// <summary>What the last command says, in one line.</summary>
    public string Answer => string.Join(
        ' ', Lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..]));

    /// <summary>The files beside the page that it shows or leads to.</summary>
    public IReadOnlyList<string> Files => [.. LinksOf(System.IO.File.ReadAllText(File))];

    private string[] Lines => System.IO.File.ReadAllLines(File);

    /// <summary>A file beside its page.</summary>
    /// <param name="file">The name.</param>
    public string PathOf(string file) => Path.Combine(Gallery, Name, file);

    /// <summary>The files that a page in Markdown shows or leads to.</summary>
    /// <param name="markdown">The page.</param>
    public static IEnumerable<string> LinksOf(string markdown) => Link().Matches(markdown).Select(link => link.Groups[1].Value);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
