using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Measurement;

/// <summary>The values of a declared set on their own, with all numbers in our hands.</summary>
public class MetricValuesTests
{
    [Test]
    public void Of_several_runs_levels_are_means_peaks_the_highest_and_counts_sums()
    {
        var together = Run(sent: 10, atStart: 4, atEnd: 8, peak: 9).Plus(Run(sent: 20, atStart: 1, atEnd: 2, peak: 30), runs: 2)
            .Plus(Run(sent: 3, atStart: 1, atEnd: 5, peak: 12), runs: 3);
        var visible = together[QueueMetrics.Visible];

        Assert.That(together[QueueMetrics.Sent], Is.EqualTo(33));
        Assert.That(together[QueueMetrics.Waiting].Count, Is.EqualTo(3));
        Assert.That((visible.AtStart, visible.AtEnd, visible.Peak), Is.EqualTo((2.0, 5.0, 30.0)));
        Assert.That(together.SeriesOf(QueueMetrics.Sent), Is.EqualTo((long[])[10, 0, 0]), "Series are those of the first run.");
    }

    [Test]
    public void With_fewer_windows_counts_are_summed_means_averaged_and_peaks_the_greatest()
    {
        var values = new MetricValues(QueueMetrics.Set, windows: 3);
        for (int window = 0; window < 3; window++)
        {
            values.Add(QueueMetrics.Sent, more: window + 1);
            values[QueueMetrics.Visible].ReadWindow(window, mean: window, peak: 10 * window);
            values.CloseWindow(window);
        }

        var condensed = values.Condensed(together: 2);

        Assert.That(condensed.Windows, Is.EqualTo(2));
        Assert.That(condensed.SeriesOf(QueueMetrics.Sent), Is.EqualTo((long[])[3, 3]));
        Assert.That(condensed[QueueMetrics.Visible].Means, Is.EqualTo((double[])[0.5, 2]));
        Assert.That(condensed[QueueMetrics.Visible].Peaks, Is.EqualTo((long[])[10, 20]));
        Assert.That(condensed[QueueMetrics.Sent], Is.EqualTo(6), "The total stays.");
    }

    [Test]
    public void When_measuring_begins_everything_but_the_series_is_forgotten()
    {
        var values = Run(sent: 7, atStart: 0, atEnd: 0, peak: 0);
        values.CloseWindow(0);

        values.BeginMeasuring();
        values.Add(QueueMetrics.Sent);

        Assert.That((values[QueueMetrics.Sent], values[QueueMetrics.Waiting].Count, values.FirstWindow), Is.EqualTo((1L, 0L, 1)));
        Assert.That(values.SeriesOf(QueueMetrics.Sent), Is.EqualTo((long[])[7, 1, 0]));
    }

    [Test]
    public void What_comes_after_the_last_window_belongs_to_it()
    {
        var values = new MetricValues(QueueMetrics.Set, windows: 1);
        values.CloseWindow(0);

        values.Add(QueueMetrics.Sent);

        Assert.That(values.SeriesOf(QueueMetrics.Sent), Is.EqualTo((long[])[1]));
    }

    [Test]
    public void Values_of_two_kinds_of_things_do_not_add_up() => Assert.That(
        () => new MetricValues(QueueMetrics.Set, windows: 1).Plus(new MetricValues(MappingMetrics.Set, windows: 1), runs: 2),
        Throws.ArgumentException.With.Message.StartsWith("A mapping cannot be added to a queue."));

    private static MetricValues Run(long sent, double atStart, double atEnd, double peak)
    {
        var values = new MetricValues(QueueMetrics.Set, windows: 3);
        values.Add(QueueMetrics.Sent, sent);
        values.Record(QueueMetrics.Waiting, TimeSpan.FromSeconds(sent));
        values[QueueMetrics.Visible].ReadStart(atStart);
        values[QueueMetrics.Visible].ReadEnd(atEnd, peak, mean: atEnd);
        return values;
    }
}
