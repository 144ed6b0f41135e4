using System.CommandLine;
using LambdaSim.Output;
using LambdaSim.Reports;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Importing;

namespace LambdaSim.CommandLine;

/// <summary><c>lambdasim import</c>: makes a scenario of what people have already.</summary>
internal sealed class ImportVerb : IVerb
{
    private const int MostFits = 12;

    private readonly Argument<string> kind = new("kind")
    {
        Description = $"{string.Join(", ", Importer.Kinds.SkipLast(1).Select(known => known.Kind))} or {Importer.Kinds[^1].Kind}.",
    };

    private readonly Argument<string[]> files = new("files")
    {
        Description = "What to import; '-' reads standard input; for logs and azure a folder too; for sam also cdk.out.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The scenario to write, with CSV files and charts of fits beside it; default: standard output.",
        HelpName = "file",
    };

    private readonly Option<bool> samples = new("--samples")
    {
        Description = "logs: draw the measured durations as they are (needs --output).",
    };

    private readonly Option<string?> function = new("--function")
    {
        Description = "The function's name, where the files do not say it.",
        HelpName = "name",
    };

    private readonly Option<string[]> parameters = new("--parameter")
    {
        Description = "sam: a value for a parameter of the template, else its default; may be given several times.",
        HelpName = "name=value",
    };

    private readonly Option<string?> parameterFile = new("--parameters")
    {
        Description = "sam: a JSON file with values for parameters, as CloudFormation takes it.",
        HelpName = "file",
    };

    private readonly Option<int?> functions = new("--functions")
    {
        Description = "azure: how many functions to draw; default 50.",
        HelpName = "n",
    };

    private readonly Option<ulong?> seed = new("--seed")
    {
        Description = "azure: draw others; default 1.",
        HelpName =
        "n"
    };

    /// <summary>The verb.</summary>
    public ImportVerb()
    {
        foreach (var (word, _) in Importer.Kinds) kind.CompletionSources.Add(word);
        Command = new Command("import", "Make a scenario of logs, traces, templates, metrics, load tests or public traces.");
        Command.Arguments.Add(kind);
        Command.Arguments.Add(files);
        foreach (Option option in (Option[])[output, samples, function, parameters, parameterFile, functions, seed])
            Command.Options.Add(option);
    }

    /// <inheritdoc/>
    public Command Command { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples { get; } =
    [
        "lambdasim import logs checkout.log --samples -o checkout.yaml",
        "lambdasim import sam template.yaml > service.yaml",
        "terraform show -json plan.tfplan | lambdasim import terraform - > service.yaml",
        "aws logs tail /aws/lambda/checkout --since 1d | lambdasim import logs - --function checkout",
    ];

    /// <inheritdoc/>
    public int Run(ParseResult parsed, Surroundings surroundings)
    {
        string wanted = parsed.GetValue(kind)!;
        if (!Importer.Kinds.Any(known => known.Kind == wanted))
            throw UsageException.NoneOf($"'{wanted}' is not a kind of import.", Importer.Kinds.Select(known =>
                known.Kind));
        string? file = parsed.GetValue(output) is "-" ? null : parsed.GetValue(output);
        CheckOptions(parsed, wanted, file);
        using OutputFiles outputs = new();
        if (file is not null) outputs.Reserve(file, replaces: false);
        ImportedScenario imported;
        try
        {
            imported = Importer.Import(wanted, new ImportRequest
            {
                Sources = [.. parsed.GetValue(files)!.Select(name => Source(name, surroundings))],
                Stem = file is null ? null : Path.GetFileNameWithoutExtension(file),
                Samples = parsed.GetValue(samples),
                Function = parsed.GetValue(function),
                Parameters = Parameters(parsed, wanted),
                ParameterFile = parsed.GetValue(parameterFile) is { } name ? Source(name, surroundings) : null,
                Functions = parsed.GetValue(functions) ?? 50,
                Seed = parsed.GetValue(seed) ?? 1,
            });
        }
        catch (ImportException problem)
        {
            surroundings.Error.WriteLine(problem.Render());
            return ExitCode.CouldNotAsk;
        }
        Write(imported, file, outputs, surroundings);
        return ExitCode.Yes;
    }

    /// <summary>The folder of the charts.</summary>
    private static string FitsOf(string file) => Path.ChangeExtension(file, null) + "-fits";

    /// <summary>Draws what was measured beside the distributions that were chosen for it.</summary>
    private static void DrawFits(IReadOnlyList<Fit> fits, string folder, OutputFiles outputs)
    {
        var charts = fits.Take(MostFits).Select(fit => FitChart.Of(new FittedTimes(
            fit.Subject, fit.Law, fit.Count, fit.Distance,
            [.. fit.Points.Select(point => (point.Share, Ticks(point.Measured), Ticks(point.Chosen)))])));
        foreach (var chart in ChartFiles.Of([.. charts], [new SvgRenderer()]))
        {
            string name = Path.Combine(folder, chart.Name);
            outputs.Reserve(name, replaces: false);
            outputs.Write(name, chart.Draw);
        }
    }

    private static double Ticks(double milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;

    private void CheckOptions(ParseResult parsed, string wanted, string? file)
    {
        if (parsed.GetValue(samples) && wanted != "logs")
            throw new UsageException("--samples is about measured durations, which only logs have.");
        if (parsed.GetValue(samples) && file is null)
            throw new UsageException("--samples writes a CSV file beside the scenario, so it needs --output.");
        if (wanted != "azure" && (parsed.GetValue(functions) ?? (object?)parsed.GetValue(seed)) is not null)
            throw new UsageException("--functions and --seed draw functions of the azure dataset; there is "
                + "nothing to draw here.");
        if (wanted != "sam" && parsed.GetValue(parameterFile) is not null)
            throw new UsageException("--parameters gives the parameters of a template, and only sam reads one.");
        if (wanted is "sam" or "terraform" or "azure" or "xray" && parsed.GetValue(function) is not null)
            throw new UsageException($"--function names a function that has no name; those of {wanted} have.");
    }

    private Dictionary<string, string> Parameters(ParseResult parsed, string wanted)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (string parameter in parsed.GetValue(parameters) ?? [])
        {
            if (wanted != "sam")
                throw new UsageException("--parameter gives the parameters of a template, and only sam reads one.");
            int sign = parameter.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1) throw new UsageException($"'{parameter}' is no parameter. Write --parameter Stage=live.");
            if (!given.TryAdd(parameter[..sign], parameter[(sign + 1)..]))
                throw new UsageException($"--parameter gives '{parameter[..sign]}' twice. Keep one of them.");
        }
        return given;
    }

    private static ImportSource Source(string name, Surroundings surroundings) =>
        name == "-" ? new ImportSource(name, () => surroundings.In) : ImportSource.OfFile(name);

    private static void Write(
        ImportedScenario imported, string? file, OutputFiles outputs, Surroundings surroundings)
    {
        if (file is null)
        {
            surroundings.Out.Write(imported.Text);
        }
        else
        {
            string folder = Path.GetDirectoryName(file) ?? "";
            foreach (var companion in imported.Companions)
                outputs.Reserve(Path.Combine(folder, companion.Name), replaces: false);
            foreach (var companion in imported.Companions)
                outputs.WriteText(Path.Combine(folder, companion.Name), writer => writer.Write(companion.Text));
            outputs.WriteText(file, writer => writer.Write(imported.Text));
            DrawFits(imported.Fits, FitsOf(file), outputs);
            outputs.Finish();
        }
        foreach (string note in imported.Notes) surroundings.Error.WriteLine($"note: {note}");
        if (file is null) return;
        string beside = string.Concat(imported.Companions.Select(companion => $", {companion.Name}"));
        int drawn = Math.Min(MostFits, imported.Fits.Count);
        if (drawn > 0) beside += $", {Path.GetFileName(FitsOf(file))} ({Readable.Count(drawn, "chart")})";
        bool open = imported.Text.Contains("???", StringComparison.Ordinal);
        string word = ShellWord.Of(file), next = open ? $"fill in what is ???; then: lambdasim validate {word}" : $"lambdasim run {word}";
        surroundings.Out.WriteLine($"Wrote {file}{beside}. Now: {next}");
    }
}
