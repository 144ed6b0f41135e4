namespace LambdaSim.Scenarios.Importing.Logs;

/// <summary>Writes the load of functions as the times of their reports show it.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="scenario">Where to.</param>
/// <param name="companions">Takes the file of counts.</param>
/// <param name="nouns">What the files hold.</param>
internal sealed class TrafficFromLog(ImportRequest request, ScenarioText scenario, List<CompanionFile> companions, LogNouns nouns)
{
    /// <summary>Writes a traffic for each function.</summary>
    /// <returns>Whether one of them has no end of its own, so that the run needs a duration.</returns>
    public bool Write(FunctionLog[] functions, Dictionary<FunctionLog, string> names, long from, long to)
    {
        bool endless = false;
        List<(string Column, Load Load)> columns = [];
        string file = $"{request.Stem}-counts.csv";
        scenario.Section("traffic");
        foreach (var function in functions)
        {
            scenario.Line(1, $"{scenario.Name($"{names[function]}-callers")}:");
            scenario.Line(2, $"invokes: {names[function]}");
            if (function.Minutes(from, to) is not { } load)
            {
                endless |= true;
                Steady(function, names[function]);
            }
            else if (request.Stem is not null)
            {
                scenario.Line(2, $"counts: {{ file: {ScenarioText.Quoted(file)}, column: {names[function]} }}");
                columns.Add((names[function], load));
            }
            else if (load.WriteStages(scenario))
            {
                scenario.Note($"Minutes were put together to {Load.MostStages} stages; with -o file they are "
                    + $"kept one by one.");
            }
        }
        if (columns.Count > 0) companions.Add(new CompanionFile(file, Load.ToCsv(columns)));
        if (functions.Any(function => function.Minutes(from, to) is not null)) Load.NoteDrawn(scenario);
        scenario.Note($"{nouns.Throttled}, so the real load was at least this.");
        return endless;
    }

    private void Steady(FunctionLog function, string name)
    {
        double seconds = (function.Last - function.First) / 1000;
        bool known = function.Timed > 1 && seconds > 1;
        scenario.Line(2, $"rate: {(known ? Quantities.Rate(function.Timed / seconds) : "1/s")}", known ? null
            : "assumed");
        if (known && seconds > Load.LongestSeconds)
            scenario.Note($"{name}: its {nouns.Report}s span more than a year, so its load is one rate.");
        if (known) return;
        string why = function.Timed switch
        {
            0 => $"its {nouns.Report}s do not say when they were written",
            1 => $"only one {nouns.Report} says when it was written",
            _ => $"its {nouns.Report}s are all of the same second",
        };
        scenario.Note($"{name}: {why}, so its rate is assumed to be 1/s.");
    }
}
