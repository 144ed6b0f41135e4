using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measurement;

/// <summary>How a count divides by reason.</summary>
public class BreakdownTests
{
    private static readonly Breakdown Causes = FunctionMetrics.ColdStartCauses;

    [Test]
    public void Reasons_that_occurred_are_told_in_their_order_and_by_window()
    {
        var values = Named("first", "second", "third");
        values.Add(Causes, reason: 2);
        values.CloseWindow(0);
        values.Add(Causes, reason: 0);
        values.Add(Causes, reason: 2);

        Assert.That(values[Causes].ByReason, Is.EqualTo((NamedCount[])[new("first", 1), new("third", 2)]));
        Assert.That(values[Causes].Series.Select(reason => reason.Name), Is.EqualTo((string[])["first", "third"]));
        Assert.That(values[Causes].Series[1].Counts, Is.EqualTo((long[])[1, 1, 0]));
        Assert.That((values[Causes]["third"], values[Causes]["second"], values[Causes]["fourth"]), Is.EqualTo((2L, 0L, 0L)));
    }

    [Test]
    public void What_began_in_the_warm_up_stands_in_the_series_alone()
    {
        var values = Named("first", "second");
        values.Add(Causes, reason: 1, measured: false);

        Assert.That(values[Causes].ByReason, Is.Empty);
        Assert.That(values[Causes].Series.Single().Counts.Sum(), Is.EqualTo(1));
    }

    [Test]
    public void When_measuring_begins_the_totals_are_forgotten()
    {
        var values = Named("first");
        values.Add(Causes, reason: 0);
        values.BeginMeasuring();

        Assert.That(values[Causes].ByReason, Is.Empty);
        Assert.That(values[Causes].Series.Single().Counts.Sum(), Is.EqualTo(1));
    }

    [Test]
    public void Of_several_runs_reasons_add_up_by_name_whichever_occurred_in_which()
    {
        var (left, right) = (Named("first", "second"), Named("second", "third"));
        left.Add(Causes, reason: 1);
        right.Add(Causes, reason: 0);
        right.Add(Causes, reason: 1);

        var together = left.Plus(right, runs: 2)[Causes];

        Assert.That(together.ByReason, Is.EqualTo((NamedCount[])[new("second", 2), new("third", 1)]));
        Assert.That(together.Series.Single().Name, Is.EqualTo("second"), "Series are those of the first run.");
        Assert.That(Named().Plus(right, runs: 2)[Causes].ByReason, Is.EqualTo((NamedCount[])[new("second", 1), new("third", 1)]));
    }

    [Test]
    public void With_fewer_windows_they_are_summed()
    {
        var values = Named("first");
        values.Add(Causes, reason: 0);
        values.CloseWindow(0);
        values.Add(Causes, reason: 0);

        Assert.That(values.Condensed(together: 2)[Causes].Series.Single().Counts, Is.EqualTo((long[])[2, 0]));
    }

    private static MetricValues Named(params string[] reasons)
    {
        var values = new MetricValues(FunctionMetrics.Set, windows: 3);
        values.Name(Causes, reasons);
        return values;
    }
}
