using System.Text.RegularExpressions;

namespace LambdaSim.CommandLine;

/// <summary>Says whether a file, or one that it extends, was saved again.</summary>
/// <remarks>By their time stamps and lengths, which works on every file system; the model never sees a clock.</remarks>
/// <param name="file">The file.</param>
internal sealed partial class SavedStamp(string file)
{
    private const int LongestChain = 16;

    /// <summary>The state in which the files are now; an editor may be replacing one just now.</summary>
    public string Now()
    {
        List<string> stamps = [];
        string? next = file;
        for (int link = 0; next is not null && link < LongestChain; link++)
        {
            try
            {
                FileInfo info = new(next);
                stamps.Add(info.Exists ? $"{info.LastWriteTimeUtc.Ticks} {info.Length}" : "gone");
                next = info.Exists ? Below(next) : null;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                next = null;
            }
        }
        return string.Join('/', stamps);
    }

    private static string? Below(string file) =>
        Extends().Match(File.ReadAllText(file)) is { Success: true } extends
            ? Path.Combine(Path.GetDirectoryName(file) ?? "", extends.Groups[1].Value)
            : null;

    [GeneratedRegex(@"^extends:\s*[""']?([^""'#\s]+)", RegexOptions.Multiline)]
    private static partial Regex Extends();
}
