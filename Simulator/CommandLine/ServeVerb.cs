using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using LambdaSim.Serving;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim serve</c>: a page on 127.0.0.1 on which the settings of a scenario are turned.</summary>
internal sealed class ServeVerb : IVerb
{
    private const int UsualPort = 8642, HighestPort = 65_535;

    private readonly ScenarioOptions scenario = new();

    private readonly Option<int?> port = new("--port")
    {
        Description = $"The port; default: {UsualPort}, or any that is free where it is taken.",
        HelpName = "n",
    };

    private readonly Option<int?> jobs = new("--jobs")
    {
        Description = "Runs at a time; default: all processors. The numbers are the same.",
        HelpName = "n",
    };

    private readonly Option<bool> open = new("--open") { Description = "Open the page in the browser too." };

    /// <summary>The verb.</summary>
    public ServeVerb()
    {
        Command = new Command("serve", "A page on this machine: sliders for every setting, and the answer while they move.");
        scenario.AddTo(Command);
        foreach (Option option in new Option[] { port, jobs, open }) Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim serve flash-sale.yaml",
        "lambdasim serve flash-sale.yaml --open",
        "lambdasim serve flash-sale.yaml --port 9000 --set checkout.memorySize=\"2048 MB\"",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        if (parsed.GetValue(port) is < 0 or > HighestPort)
            throw new UsageException($"--port takes 0 to {HighestPort:N0}, 0 for any that is free.");
        if (parsed.GetValue(jobs) is < 1) throw new UsageException("--jobs takes 1 or more.");
        string? typed = scenario.NameOf(parsed) == "-" ? surroundings.In.ReadToEnd() : null;
        Surroundings Again() => typed is null ? surroundings : surroundings with { In = new StringReader(typed) };
        if (scenario.Read(parsed, Again(), "nothing is served") is not { } outcome) return ExitCode.CouldNotAsk;
        surroundings.Error.Write(outcome.RenderWarnings());
        var asked = scenario.Overrides(parsed);
        SavedStamp stamp = new(outcome.File);
        var served = new ServedScenario
        {
            File = outcome.File,
            Read = more => ScenarioOptions.ReadAny(outcome.File, [.. asked, .. more], Again()),
            Command = (more, runs, seed) => CommandOf(parsed, outcome.File, more, runs, seed),
            Saved = () => typed is null ? stamp.Now() : "",
            Version = ProgramVersion.Text,
            Clock = scenario.Clock(parsed),
            Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
        };
        using var host = Open(served, parsed.GetValue(port));
        surroundings.Out.WriteLine($"{outcome.Scenario!.Name} is served at {host.Address}");
        surroundings.Out.Flush();
        surroundings.Error.WriteLine("To this machine alone. Ctrl-C ends it.");
        if (parsed.GetValue(open)) Show(host.Address, surroundings);
        surroundings.Stop.WaitHandle.WaitOne();
        return ExitCode.Yes;
    }

    private static PageHost Open(ServedScenario served, int? wanted)
    {
        var host = PageHost.Open(served, wanted ?? UsualPort) ?? (wanted is null ? PageHost.Open(served, port: 0) : null);
        return host ?? throw new UsageException(
            $"Port {wanted ?? UsualPort} is taken, or may not be used. Any that is free: --port 0");
    }

    private string CommandOf(ParseResult parsed, string file, IReadOnlyList<SettingOverride> more, int? runs, ulong seed)
    {
        string turned = string.Concat(more.Select(change => $" --set {ShellWord.Quoted($"{change.Path}={change.Value}")}"));
        string count = runs is { } known ? $" --replications {known}" : "";
        return $"lambdasim run {ShellWord.Of(file)}{scenario.ChangesAgain(parsed)}{turned}{count} --seed {seed}";
    }

    private static void Show(string address, Surroundings surroundings)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception none) when (none is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            surroundings.Error.WriteLine("No browser could be opened: open the address yourself.");
        }
    }
}
