namespace LambdaSim.Tests.Measured;

public class PageCountTests
{
    private static readonly string OfOneKind = $"""
        {Markdown.Table(["", "AWS", "simulated", "error"], [["near", "100 ms", "105 ms", "+5.0 %"], ["far", "100 ms", "80 ms", "−20.0 %"]])}

        * **Calibration:** all of it.
        * **Validation:** something that stands in no row.
        """;

    private static readonly string OfBothKinds = Comparison.Table(
    [
        new("fitted", 10, 10, "", Fit.Calibration), new("not fitted", 1000, 2500, "", Fit.Validation),
    ]);

    [Test]
    public void Rows_are_counted_by_kind_and_those_far_off_are_named()
    {
        string summary = new PageCount([new("One", OfOneKind), new("Two", OfBothKinds)]).Summary();

        Assert.That(summary, Does.Contain("Of 4 rows with numbers of AWS, 3 are calibration and 1 are validation."));
        Assert.That(summary, Does.Contain("are 1 of the first and 1 of the second. 0 more rows"));
        Assert.That(summary, Does.Contain("* *One:* far (−20.0 %, calibration)\n* *Two:* not fitted (+150.0 %, validation)"));
        Assert.That(summary, Does.Not.Contain("near").And.Not.Contain("fitted (0"));
    }

    [Test]
    public void Laws_of_theory_are_counted_apart()
    {
        string law = $"{Markdown.Table(["", "theory", "simulated"], [["loss", "5 %", "6 %"]])}\n\n* **Validation**: nothing is fitted.";

        Assert.That(new PageCount([new("Laws", law)]).Summary(), Does.Contain("Of 0 rows").And.Contain("1 more rows"));
    }
}
