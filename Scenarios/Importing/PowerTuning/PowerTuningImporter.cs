using System.Globalization;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Importing.PowerTuning;

/// <summary>Makes a scenario of the result of AWS Lambda Power Tuning: how duration falls with memory.</summary>
/// <remarks>
/// The output of its state machine (alexcasalboni/aws-lambda-power-tuning). Power Tuning measures means, one call after another; how
/// durations are spread it does not say, and a constant stands for it until somebody knows more.
/// </remarks>
internal static class PowerTuningImporter
{
    // Shares that differ by less are as good as one.
    private const double TellsApart = 0.02;

    private const string Fix = "It is the output of the state machine of AWS Lambda Power Tuning: aws stepfunctions describe-execution "
        + "--query output --output text > tuning.json, once it has succeeded.";

    /// <summary>Reads the result.</summary>
    /// <exception cref="ImportException">It is none, or has fewer than two sizes.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        var source = request.Sources[0];
        if (request.Sources.Count > 1)
            throw new ImportException(request.Sources[1].Name, 0, "only one result can be imported at a time", "Import each by itself.");
        var result = TuningResult.Of(source, Fix);
        var points = MemoryPoint.Of(result);
        if (points.Count < 2)
            throw new ImportException(
                source.Name, 1, points.Count == 0 ? "it names no durations by memory size" : "it has one memory size only", Fix);
        ScenarioText scenario = new();
        double whole = WholeProcessor();
        int chosen = JsonSource.Number(result, "power") is { } power and >= 128 and <= 10240
            ? (int)power : points[points.Count / 2].Memory;
        Write(request, points, chosen, whole, scenario);
        string sizes = string.Join(", ", points.Select(point => point.Memory.ToString(CultureInfo.InvariantCulture)));
        return new ImportedScenario(
            scenario.ToText(
                "Which memory size is the cheapest that is quick enough?",
                $"Made of {source.Shown}: what AWS Lambda Power Tuning measured at {sizes} MB.",
                request.Function ?? (source.Stem.Length > 0 ? source.Stem : "Power Tuning")),
            scenario.Notes, []);
    }

    private static void Write(
        ImportRequest request, IReadOnlyList<MemoryPoint> points, int chosen, double whole, ScenarioText scenario)
    {
        var alike = MemoryCurve.AllOf(points, whole);
        var curve = alike[0];
        var at = points.MinBy(point => Math.Abs(point.Memory - chosen));
        MemoryCurve[] without = points.Count < 3 ? []
            : [.. points.SelectMany(left => MemoryCurve.AllOf([.. points.Where(point => point != left)], whole))];
        string name = scenario.Name(request.Function ?? "target");
        scenario.Section("functions");
        scenario.Line(1, $"{name}:");
        string which = at.Memory == chosen ? "what Power Tuning advises" : "the nearest that was measured";
        scenario.Line(2, $"memorySize: {at.Memory} MB", which);
        scenario.Line(2, $"duration: {Quantities.Time(curve.At(at.Memory, whole))}", $"the mean; measured: {Quantities.Time(at.Duration)}");
        scenario.Line(2, $"durationMeasuredAt: {at.Memory} MB");
        double share = curve.ComputingShare(at.Memory, whole);
        scenario.Line(2, $"cpuBound: {Quantities.Share(share)}", Range(alike, without, one => one.ComputingShare(at.Memory, whole)));
        if (points.Any(point => point.Memory > whole))
            scenario.Line(2, $"parallelShare: {Quantities.Share(curve.Parallel)}", Range(alike, without, one => one.Parallel));
        scenario.Section("traffic");
        scenario.Line(1, $"{scenario.Name($"{name}-callers")}:");
        scenario.Line(2, $"invokes: {name}");
        scenario.Line(2, "rate: 1/s", "assumed: Power Tuning does not say how often it is called");
        scenario.Section("run");
        scenario.Line(1, "duration: 10 min");
        string fitted = string.Join(", ", points.Select(point =>
            $"{point.Memory} MB {Quantities.Time(point.Duration)} and {Quantities.Time(curve.At(point.Memory, whole))}"));
        scenario.Note($"Measured and fitted: {fitted}. They are {Quantities.Share(curve.Error)} apart (root of the mean square).");
        if (curve.Error > 0.1)
            scenario.Note("The law of waiting and computing fits badly: look at the sizes that stand out, or measure them again.");
        if (Spread(alike, one => one.ComputingShare(at.Memory, whole)) > TellsApart)
            scenario.Note(
                "What waits and what runs on one processor at a time cannot be told apart by these sizes: cpuBound may be anything "
                + $"within the range that stands beside it. Measure a size below {whole:0} MB, and one more.");
        if (points.Count < 3) scenario.Note("Two sizes have no room for an error: how sure cpuBound is cannot be said.");
        if (!points.Any(point => point.Memory > whole))
            scenario.Note($"No size above {whole:0} MB was measured, so whether its code runs on several processors is not known.");
        scenario.Note("Power Tuning measures means: how durations are spread is not known, so all are alike here. Logs say more.");
        scenario.Note("Power Tuning does not say runtime, timeout, nor how often the function is called.");
    }

    /// <summary>The memory with which a function has one whole processor, in MB, as the newest profile has it.</summary>
    private static double WholeProcessor()
    {
        var setting = RegionTable.MegabytesPerProcessor;
        var leaf = Profile.Load("Profiles", ProfileNames.Default).Find(setting.ProfilePath)!;
        _ = setting.Reader.TryRead(leaf.Value, new Findings(), out double whole);
        return whole;
    }

    /// <summary>How far a number goes when one size is left out, and in all fits that are as good.</summary>
    private static string? Range(IReadOnlyList<MemoryCurve> alike, MemoryCurve[] without, Func<MemoryCurve, double> number)
    {
        if (alike.Count == 1 && without.Length == 0) return null;
        MemoryCurve[] all = [.. alike, .. without];
        string when = without.Length == 0 ? "fit alike" : "when one size is left out";
        return $"fitted; {Quantities.Share(all.Min(number))} to {Quantities.Share(all.Max(number))} {when}";
    }

    private static double Spread(IReadOnlyList<MemoryCurve> alike, Func<MemoryCurve, double> number) =>
        alike.Max(number) - alike.Min(number);
}
