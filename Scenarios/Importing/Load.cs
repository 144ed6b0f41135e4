using System.Globalization;
using System.Text;

namespace LambdaSim.Scenarios.Importing;

/// <summary>Arrivals counted in equal periods, written as counts a minute or, where no file can be written, as
/// stages.</summary>
/// <param name="Period">The length of a period in seconds: 60 or a multiple, or less.</param>
/// <param name="Counts">Arrivals in each period, from the first.</param>
internal sealed record Load(int Period, IReadOnlyList<double> Counts)
{
    /// <summary>The most stages of a traffic that are still readable.</summary>
    public const int MostStages = 48;

    /// <summary>The longest load that is kept period by period, in seconds: 366 days.</summary>
    public const long LongestSeconds = 366 * 86400;

    /// <summary>All arrivals.</summary>
    public double Total => Counts.Sum();

    /// <summary>The whole length in seconds.</summary>
    public long Seconds => (long)Period * Counts.Count;

    /// <summary>Writes them as stages below a traffic, at most <see cref="MostStages"/>.</summary>
    /// <returns>Whether periods were put together.</returns>
    public bool WriteStages(ScenarioText scenario)
    {
        int together = (Counts.Count + MostStages - 1) / MostStages;
        scenario.Line(2, "stages:");
        foreach (double[] some in Counts.Chunk(Math.Max(1, together)))
        {
            long seconds = (long)some.Length * Period;
            string rate = Quantities.Rate(some.Sum() / seconds);
            scenario.Line(3, $"- {{ for: {Quantities.Seconds(seconds)}, at: {rate} }}");
        }
        return together > 1;
    }

    /// <summary>Says that the simulation does not repeat the counts to the last arrival.</summary>
    public static void NoteDrawn(ScenarioText scenario) => scenario.Note(
        "The counts are means: each run draws its own arrivals around them (a Poisson process). With 'arrivals: even' "
        + "a run has just as many, spread evenly over each period.");

    /// <summary>Counts a minute of several loads, a column each, with a row for each minute of the longest.</summary>
    /// <param name="loads">Each with the name of its column.</param>
    public static string ToCsv(IReadOnlyList<(string Column, Load Load)> loads)
    {
        double[][] minutes = [.. loads.Select(one => one.Load.ByMinute())];
        StringBuilder text = new();
        text.AppendJoin(',', loads.Select(one => one.Column)).Append('\n');
        for (int minute = 0; minute < minutes.Max(column => column.Length); minute++)
        {
            var row = minutes.Select(column => minute < column.Length ? column[minute] : 0);
            text.AppendJoin(',', row.Select(count => count.ToString("0", CultureInfo.InvariantCulture))).Append('\n');
        }
        return text.ToString();
    }

    // A period of several minutes is spread over them, and no arrival is lost to rounding.
    private double[] ByMinute()
    {
        List<double> minutes = [];
        if (Period < 60)
            return [.. Counts.Chunk(Math.Max(1, 60 / Period)).Select(chunk => Math.Round(chunk.Sum()))];
        int parts = Period / 60;
        foreach (double count in Counts)
        {
            double whole = Math.Round(count);
            for (int part = 0; part < parts; part++)
                minutes.Add(Math.Floor(whole * (part + 1) / parts) - Math.Floor(whole * part / parts));
        }
        return [.. minutes];
    }
}
