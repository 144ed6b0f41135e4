using System.CommandLine;
using LambdaSim.Output;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>Options that verbs of several runs share: settings, seed, format.</summary>
internal sealed class SharedOptions
{
    private const string Description = "A change to every run; an objective.";

    private const string Plain = "Only the answer, on one line; no progress line.";

    private readonly Option<string[]> set = new("--set")
    {
        Description = Description,
        HelpName = "path=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> policies = PoliciesOption.Make();
    private readonly Option<string[]> meet = MeetOption.Make(Description);

    private readonly Option<ulong?> seed = new("--seed") { Description = Description, HelpName = "n" };
    private readonly Option<string?> duration = new("--duration") { Description = Description, HelpName = "t" };

    private readonly Option<string> format = new("--format")
    {
        Description = "What standard output gets: text, markdown or json.",
        HelpName = "name",
        CompletionSources = { "text", "json", "markdown" },
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> html = new("--html")
    {
        Description = "Also a page of the answer for a browser: answer.html.",
        HelpName = "file",
    };

    private readonly Option<bool> quiet = new("-q") { Description = Plain };
    private readonly Option<bool> noProgress = new("--no-progress") { Description = Plain };

    /// <summary>Those about charts.</summary>
    public ChartOptions Charts { get; } = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { set, policies, meet, seed, duration, format, html, quiet, noProgress })
            command.Options.Add(option);
        Charts.AddTo(command);
    }

    /// <summary>The format asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="known">Those that there are.</param>
    public string Format(ParseResult parsed, params IReadOnlyList<string> known)
    {
        string wanted = parsed.GetValue(format)!;
        return known.Contains(wanted)
            ? wanted
            : throw new UsageException($"'{wanted}' is not a format. There are: {string.Join(", ", known)}.");
    }

    /// <summary>Sees before the runs that the page of the answer, if one is wanted, can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    public void ReservePage(ParseResult parsed, OutputFiles outputs)
    {
        if (parsed.GetValue(html) is { } name) outputs.Reserve(name);
    }

    /// <summary>Writes the page of the answer, if one is wanted.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="write">Writes it.</param>
    public void WritePage(ParseResult parsed, OutputFiles outputs, Action<Stream, ReportDetails> write)
    {
        if (parsed.GetValue(html) is { } name)
            outputs.Write(name, file => write(file, new ReportDetails { Version = ProgramVersion.Text }));
    }

    /// <summary>Writes the charts of an answer that has no other files: only when a folder or kinds of charts were named.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="drawn">The charts.</param>
    /// <param name="output">The folder, "none", or null for the usual one.</param>
    /// <param name="usual">The name of the usual folder in results.</param>
    /// <param name="renderers">What draws them.</param>
    /// <param name="outputs">Where the files go.</param>
    /// <param name="surroundings">Where it runs; it is told where the charts are.</param>
    public void WriteCharts(
        ParseResult parsed, IReadOnlyList<Chart> drawn, string? output, string usual,
        IReadOnlyList<IChartRenderer> renderers, OutputFiles outputs, Surroundings surroundings)
    {
        if (output == "none" || (output is null && !Charts.Wanted(parsed))) return;
        string folder = output ?? Path.Combine("results", usual);
        var written = ChartOptions.Write(drawn, folder, renderers, outputs);
        if (written.Count > 0 && !IsQuiet(parsed))
            surroundings.Error.WriteLine($"Wrote {written.Count} charts to {folder}.");
    }

    /// <summary>Whether a progress line may be shown.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    public bool Live(ParseResult parsed, Surroundings surroundings) =>
        surroundings.Live && !parsed.GetValue(noProgress) && !IsQuiet(parsed);

    /// <summary>Whether only the answer is wanted.</summary>
    /// <param name="parsed">The command line.</param>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>The settings that the options stand for.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<SettingOverride> Overrides(ParseResult parsed)
    {
        List<SettingOverride> overrides =
        [
            .. PoliciesOption.Overrides(parsed.GetValue(policies)), .. (parsed.GetValue(set) ?? []).Select(SettingOverride.Parse),
            .. MeetOption.Overrides(parsed.GetValue(meet)),
        ];
        if (parsed.GetValue(seed) is { } number) overrides.Add(new SettingOverride("run.seed", number.ToString()));
        if (parsed.GetValue(duration) is { } time) overrides.Add(new SettingOverride("run.duration", time));
        return overrides;
    }

    /// <summary>The options as they were given, for the command that makes the same again.</summary>
    /// <param name="parsed">The command line.</param>
    public string Again(ParseResult parsed)
    {
        string settings = string.Concat((parsed.GetValue(set) ?? []).Select(pair => $" --set {ShellWord.Quoted(pair)}"))
            + PoliciesOption.Again(parsed.GetValue(policies)) + MeetOption.Again(parsed.GetValue(meet));
        string time = parsed.GetValue(duration) is { } length ? $" --duration {ShellWord.Quoted(length)}" : "";
        return settings + time + (parsed.GetValue(seed) is { } number ? $" --seed {number}" : "");
    }

    /// <summary>What the options change, for the name of a folder.</summary>
    /// <param name="parsed">The command line.</param>
    public IEnumerable<string> Changes(ParseResult parsed) =>
    [
        .. parsed.GetValue(set) ?? [], .. PoliciesOption.Names(parsed.GetValue(policies)),
        .. MeetOption.Names(parsed.GetValue(meet)),
        .. parsed.GetValue(duration) is { } time ? [$"duration={time}"] : Array.Empty<string>(),
        .. parsed.GetValue(seed) is { } number ? [$"seed={number}"] : Array.Empty<string>(),
    ];

    /// <summary>Reads a scenario; mistakes go to standard error.</summary>
    /// <param name="file">The file, or "-".</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="more">Settings of other options.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>Null when there are mistakes.</returns>
    public Scenario? Read(
        string file, ParseResult parsed, IReadOnlyList<SettingOverride> more, Surroundings surroundings)
    {
        var outcome = ScenarioOptions.ReadAny(file, [.. Overrides(parsed), .. more], surroundings);
        surroundings.Error.Write(outcome.RenderMistakes());
        surroundings.Error.Write(outcome.RenderWarnings());
        return outcome.Scenario;
    }
}
