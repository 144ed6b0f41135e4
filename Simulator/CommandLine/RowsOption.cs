using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary>The option <c>--rows</c>: how files with a row for each of many things are written.</summary>
/// <param name="description">What help says of it.</param>
/// <param name="file">The file that it is about, without its ending.</param>
internal sealed class RowsOption(string description, string file)
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--rows")
    {
        Description = description,
        HelpName = "csv|parquet",
        CompletionSources = { "csv", "parquet" },
    };

    /// <summary>Whether rows are written as Parquet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">The folder, "none", or null for the usual one.</param>
    /// <exception cref="UsageException">There are no such rows, or no files are written.</exception>
    public bool Parquet(ParseResult parsed, string? output)
    {
        if (parsed.GetValue(Option) is not { } kind) return false;
        if (kind is not ("csv" or "parquet")) throw UsageException.NoneOf($"'{kind}' is not a format of rows.", ["csv", "parquet"]);
        return output != "none" ? kind == "parquet" : throw new UsageException(
            $"--rows is about {file}.{kind}, and --output none writes no files. Leave one of them out.");
    }
}
