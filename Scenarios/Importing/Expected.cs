using System.Globalization;
using System.Text;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Writes what was measured of functions, to stand beside the simulation: <c>expected:</c>.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="scenario">Where to.</param>
/// <param name="companions">Takes the files of what was measured over time.</param>
internal sealed class Expected(ImportRequest request, ScenarioText scenario, List<CompanionFile> companions)
{
    private bool begun;

    /// <summary>Writes a function.</summary>
    /// <param name="name">Its name in the scenario.</param>
    /// <param name="numbers">What was measured: metrics, and their values as a scenario writes them.</param>
    /// <param name="period">The length of the periods of what was measured over time, in seconds.</param>
    /// <param name="series">What was measured over time: metrics, and a value for each period; not a number where there is none.</param>
    public void Write(
        string name, IReadOnlyList<(string Metric, string Value)> numbers, long period,
        IReadOnlyList<(string Metric, IReadOnlyList<double> Values)> series)
    {
        if (!begun) scenario.Section("expected");
        begun = true;
        scenario.Line(1, $"{name}:");
        foreach (var (metric, value) in numbers) scenario.Line(2, $"{metric}: {value}");
        if (request.Stem is null || series.Count == 0) return;
        string file = $"{request.Stem}-{name}-measured.csv";
        scenario.Line(2, $"over time: {{ file: {ScenarioText.Quoted(file)}, every: {Quantities.Seconds(period)} }}");
        companions.Add(new CompanionFile(file, Csv(name, series)));
    }

    private static string Csv(string name, IReadOnlyList<(string Metric, IReadOnlyList<double> Values)> series)
    {
        StringBuilder text = new();
        text.AppendJoin(',', series.Select(one => $"{name} {one.Metric}")).Append('\n');
        for (int period = 0; period < series.Max(one => one.Values.Count); period++)
        {
            var row = series.Select(one => period < one.Values.Count ? one.Values[period] : double.NaN);
            text.AppendJoin(',', row.Select(value =>
                double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : "")).Append('\n');
        }
        return text.ToString();
    }
}
