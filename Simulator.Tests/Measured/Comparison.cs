namespace LambdaSim.Tests.Measured;

/// <summary>Whether the model was fitted to a number.</summary>
internal enum Fit
{
    /// <summary>It was, or the number was given to it, or follows from such numbers by arithmetic.</summary>
    Calibration,

    /// <summary>It was not.</summary>
    Validation,
}

/// <summary>One number: measured on AWS, or published as a rule, beside what the simulator makes of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Measured">The number of AWS.</param>
/// <param name="Runs">The simulator's, once for each seed.</param>
/// <param name="Unit">The unit, with a space before it; empty for a count.</param>
/// <param name="Fit">Whether the model was fitted to it.</param>
internal sealed record Comparison(string Name, double Measured, IReadOnlyList<double> Runs, string Unit, Fit Fit)
{
    /// <summary>A number of one run, or of a mean over so many events that the seed makes no difference.</summary>
    public Comparison(string name, double measured, double simulated, string unit, Fit fit)
        : this(name, measured, [simulated], unit, fit)
    {
    }

    /// <summary>How many decimals are shown.</summary>
    public int Decimals { get; init; }

    /// <summary>The least and the most that were measured, where more than one measurement is published.</summary>
    public (double Least, double Most)? Range { get; init; }

    /// <summary>The mean of the runs.</summary>
    public double Simulated => Runs.Average();

    /// <summary>A table of such numbers.</summary>
    /// <param name="rows">The numbers.</param>
    public static string Table(IEnumerable<Comparison> rows) => Markdown.Table(
        ["", "AWS", "range", "simulated", "±", PageCount.DeviationColumn, PageCount.KindColumn],
        rows.Select(row => (string[])
        [
            row.Name, row.Show(row.Measured), row.Range is { } range ? $"{row.Number(range.Least)} to {row.Number(range.Most)}" : "–",
            row.Show(row.Simulated), row.Runs.Count > 1 ? Markdown.Number(row.Spread(), row.Decimals + 1) : "–",
            Markdown.Deviation(row.Simulated, row.Measured),
            row.Fit == Fit.Calibration ? PageCount.Calibration : PageCount.Validation,
        ]));

    /// <summary>Asserts that the simulated number is near the measured one.</summary>
    /// <param name="percent">How far it may be off, in percent of the measured one.</param>
    public void IsWithin(double percent) => Assert.That(Simulated, Is.EqualTo(Measured).Within(percent).Percent, Name);

    /// <summary>The standard deviation between seeds.</summary>
    private double Spread() => Math.Sqrt(Runs.Sum(run => (run - Simulated) * (run - Simulated)) / (Runs.Count - 1));

    private string Show(double number) => $"{Number(number)}{Unit}";

    private string Number(double number) => Markdown.Number(number, Decimals);
}
