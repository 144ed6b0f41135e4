using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>The version of a runtime, as INIT_START names it: nodejs:22.v1.</summary>
/// <remarks>Which patch of the runtime AWS would take is not simulated: it is always the first.</remarks>
internal static partial class RuntimeVersion
{
    /// <summary>The version; null of an image, which has none.</summary>
    /// <param name="function">Whose runtime.</param>
    public static string? Of(ObservedFunction function)
    {
        if (function.IsImage || Parts().Match(function.Runtime) is not { Success: true } parts) return null;
        string number = parts.Groups[2].Value.TrimStart('.');
        return $"{parts.Groups[1].Value}:{(number.EndsWith(".x", StringComparison.Ordinal) ? number[..^2] : number)}.v1";
    }

    /// <summary>The ARN of a version: its name is a hash.</summary>
    /// <param name="version">The version.</param>
    public static string Arn(string version) => $"arn:aws:lambda:{ObservedFunction.Region}::runtime:"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));

    [GeneratedRegex(@"^(nodejs|python|java|dotnet|ruby|provided)(\.?[a-z0-9.]*)$")]
    private static partial Regex Parts();
}
