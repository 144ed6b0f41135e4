namespace LambdaSim.Tests.Measured;

/// <summary>Whether the model was fitted to a number.</summary>
internal enum Fit
{
    /// <summary>It was, or to data of which the number follows.</summary>
    Calibration,

    /// <summary>It was not.</summary>
    Validation,
}

/// <summary>One number: measured on AWS, or published as a rule, beside what the simulator makes of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Measured">The number of AWS.</param>
/// <param name="Simulated">The simulator's.</param>
/// <param name="Unit">The unit, with a space before it; empty for a count.</param>
/// <param name="Fit">Whether the model was fitted to it.</param>
internal sealed record Comparison(string Name, double Measured, double Simulated, string Unit, Fit Fit)
{
    /// <summary>How many decimals are shown.</summary>
    public int Decimals { get; init; }

    /// <summary>How far the simulated number is from the measured one, as a share of the latter.</summary>
    public double Deviation => (Simulated / Measured) - 1;

    /// <summary>A table of such numbers.</summary>
    /// <param name="rows">The numbers.</param>
    public static string Table(IEnumerable<Comparison> rows) => Markdown.Table(
        ["", "AWS", "simulated", PageCount.DeviationColumn, PageCount.KindColumn],
        rows.Select(row => (string[])
        [
            row.Name, row.Show(row.Measured), row.Show(row.Simulated), Markdown.Deviation(row.Simulated, row.Measured),
            row.Fit == Fit.Calibration ? PageCount.Calibration : PageCount.Validation,
        ]));

    /// <summary>Asserts that the simulated number is near the measured one.</summary>
    /// <param name="percent">How far it may be off, in percent of the measured one.</param>
    public void IsWithin(double percent) => Assert.That(Simulated, Is.EqualTo(Measured).Within(percent).Percent, Name);

    private string Show(double number) => $"{Markdown.Number(number, Decimals)}{Unit}";
}
