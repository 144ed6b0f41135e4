using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LambdaSim.CommandLine;

/// <summary>The folder of a run or a sweep when none is named: its name tells what was changed.</summary>
/// <remarks>
/// The same command finds its folder again, and replaces what it wrote; another command never does. Where the names of two
/// commands are the same, as of two files of one name in different folders, the second gets a number: sale-1.2.
/// </remarks>
internal static class ResultFolder
{
    private const int MostLetters = 90, DigitsOfCut = 8;

    /// <summary>The folder.</summary>
    /// <param name="stem">What the name begins with: "sale-1".</param>
    /// <param name="changes">What the command line changes: "checkout.memorySize=2048 MB".</param>
    /// <param name="document">The document that names the command of a finished run: "result.json".</param>
    /// <param name="command">The command that makes the same again.</param>
    public static string Of(string stem, IEnumerable<string> changes, string document, string command)
    {
        string name = Name([stem, .. changes]);
        for (int number = 1; ; number++)
        {
            string folder = Path.Combine("results", number == 1 ? name : $"{name}.{number}");
            string? found = CommandIn(Path.Combine(folder, document));
            if (found is null || found == command) return folder;
        }
    }

    /// <summary>A name of these parts that every file system takes.</summary>
    /// <param name="parts">The parts; where they are too long together, what is cut off is told by a number.</param>
    public static string Name(IEnumerable<string> parts)
    {
        string text = string.Join('-', parts);
        string name = string.Concat(text.Where(letter => letter != ' ').Select(
            letter => char.IsAsciiLetterOrDigit(letter) || "._-=,%+".Contains(letter) ? letter : '_'));
        if (name.Length <= MostLetters) return name;
        string cut = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigitsOfCut];
        return $"{name[..(MostLetters - DigitsOfCut - 1)]}-{cut}";
    }

    /// <summary>The command that made a document; null where there is none, or it is no such document.</summary>
    private static string? CommandIn(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            var json = new Utf8JsonReader(File.ReadAllBytes(file));
            while (json.Read())
            {
                if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("command"))
                    continue;
                json.Read();
                return json.GetString();
            }
            return "";
        }
        catch (Exception problem) when (
            problem is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
