using System.Text;
using LambdaSim.CommandLine;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Runs the program inside this process, in a folder of its own, and keeps what it prints.</summary>
/// <remarks>A process is in one folder at a time, so who opens a shell while another is open in another test waits.</remarks>
internal sealed class Shell : IDisposable
{
    private static readonly Lock OneAtATime = new();

    private readonly string before;

    public Shell()
    {
        OneAtATime.Enter();
        before = Directory.GetCurrentDirectory();
        Folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        Directory.SetCurrentDirectory(Folder);
    }

    public const string Tiny = """
        # How many of a minute's calls are cold?
        name: Tiny
        functions:
          hello: { duration: { p50: 40 ms, p99: 200 ms } }
        traffic:
          callers: { invokes: hello, rate: 5/s }
        run: { duration: 1 min }
        """;

    public string Folder { get; }

    public CancellationToken Stop { get; init; }

    public string Input { get; init; } = "";

    /// <summary>The variables of the environment, of which those of this process are none.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return name;
    }

    public string[] Files() => NamesIn(Folder);

    public static string[] NamesIn(string folder)
    {
        var names = Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    public int Width { get; init; } = 100;

    /// <summary>Whether somebody sits there who types <see cref="Input"/>.</summary>
    public bool Asks { get; init; }

    public Said Run(params string[] words) => Run(Input, words);

    public Said Run(string typed, string[] words)
    {
        using var bytes = new MemoryStream();
        using var output = new StreamWriter(bytes, new UTF8Encoding(false)) { AutoFlush = true };
        using var error = new StringWriter();
        using var input = new StringReader(typed);
        int exit = CommandLineProgram.Run(words, new Surroundings
        {
            Out = output,
            Error = error,
            In = input,
            OutBytes = bytes,
            Color = false,
            Live = false,
            Asks = Asks,
            Width = Width,
            Variable = name => Variables.GetValueOrDefault(name),
            Stop = Stop,
        });
        return new Said(exit, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(before);
        OneAtATime.Exit();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What a command said.</summary>
internal sealed record Said(int Exit, string Out, string Error);
