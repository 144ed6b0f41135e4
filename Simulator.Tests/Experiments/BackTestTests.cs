using LambdaSim.Experiments;
using LambdaSim.Experiments.Statistics;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Experiments;

/// <summary>What was measured, held against what was simulated.</summary>
public sealed class BackTestTests
{
    private const string Measured = """
        name: Back
        functions: { f: { duration: { p50: 40 ms, p99: 200 ms } } }
        traffic: { users: { invokes: f, rate: 20/s } }
        run: { duration: 30 s }
        expected:
          f: { invocations: 600, duration p50: 40 ms, duration p99: 400 ms, throttles: 0 }

        """;

    [Test]
    public void Beside_what_was_measured_there_are_ten_runs_and_each_figure_is_inside_or_off()
    {
        var result = Experiment.Run(ExperimentScenarios.Read(Measured), new ExperimentOptions());

        Assert.That(result.Replications, Has.Count.EqualTo(10));
        var figures = result.BackTest!.Figures;
        Assert.That(
            figures.Select(figure => figure.Metric),
            Is.EqualTo(new[] { "f invocations", "f duration p50", "f duration p99", "f throttles count" }));
        Assert.That(figures.Select(figure => figure.Inside), Is.EqualTo(new bool?[] { true, true, false, true }));
    }

    [Test]
    public void The_interval_is_that_of_one_more_run_and_not_of_the_mean()
    {
        var one = Intervals.OfOneMore([10, 12, 14, 16, 18])!.Value;

        // 14 ± 2.776 × √10 × √(1 + 1/5).
        Assert.That((one.Low, one.High), Is.EqualTo((14 - 9.618, 14 + 9.618)).Using<(double, double)>(
            (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 0.01));
        Assert.That(Intervals.OfOneMore([10]), Is.Null);
    }

    [Test]
    public void What_is_measured_lies_in_the_interval_of_one_more_run_in_nineteen_of_twenty_worlds()
    {
        Random luck = new(5);
        double Draw() => Enumerable.Range(0, 12).Sum(_ => luck.NextDouble()) - 6;

        int inside = Enumerable.Range(0, 2000).Count(_ =>
        {
            var interval = Intervals.OfOneMore([.. Enumerable.Range(0, 10).Select(_ => Draw())])!.Value;
            double next = Draw();
            return next >= interval.Low && next <= interval.High;
        });

        Assert.That(inside / 2000.0, Is.EqualTo(0.95).Within(0.02));
    }

    [TestCase(100, 98, 97, 101, true, -0.02)]
    [TestCase(100, 88, 84, 92, false, -0.12)]
    [TestCase(100, 103.4, 102.8, 104, false, 0.034)]
    [TestCase(100, 99.6, 99.6, 99.6, true, -0.004)]
    [TestCase(100, 100.6, 100.6, 100.6, false, 0.006)]
    [TestCase(0, 3, 1, 5, false, null)]
    public void A_figure_is_inside_where_it_could_be_one_more_run_or_differs_in_no_digit_that_is_shown(
        double measured, double simulated, double low, double high, bool inside, double? off)
    {
        MeasuredFigure figure = new("f invocations", MetricUnit.Count, "", measured, simulated, low, high);

        Assert.That(figure.Inside, Is.EqualTo((bool?)inside));
        Assert.That(figure.Off, off is null ? Is.Null : Is.EqualTo(off).Within(1e-9));
    }

    [Test]
    public void One_run_alone_says_how_far_it_is_off_and_gives_no_verdict()
    {
        var result = Experiment.Run(
            ExperimentScenarios.Read(Measured.Replace("duration p50: 40 ms", "duration p50: 20 ms")),
            new ExperimentOptions { Replications = 1 });
        using StringWriter text = new();
        TextView.Write(result, text, color: false, unicode: true);

        Assert.That(result.BackTest!.Figures[1].Inside, Is.Null);
        Assert.That(text.ToString(), Does.Match(@"f duration p50 +20.0 ms +\d\d.\d ms +off by \+\d+%"));
        Assert.That(string.Join(' ', text.ToString().Split('\n')), Does.Contain("it cannot be told from one run."));
    }

    [Test]
    public void Without_what_was_measured_there_is_no_word_of_it_in_any_view()
    {
        var result = Experiment.Run(ExperimentScenarios.Read(Measured[..Measured.IndexOf("expected")]), new ExperimentOptions());
        using MemoryStream json = new();
        JsonView.Write(result, json, whole: true);

        Assert.That(result.BackTest, Is.Null);
        Assert.That(System.Text.Encoding.UTF8.GetString(json.ToArray()), Does.Not.Contain("\"expected\""));
        Assert.That(SavedExperiment.Read(new MemoryStream(json.ToArray())).BackTest, Is.Null);
    }

    [Test]
    public void All_views_say_the_same_and_a_saved_result_says_it_again()
    {
        var result = Experiment.Run(ExperimentScenarios.Read(Measured.Replace("400 ms", "4 s")), new ExperimentOptions
        {
            Replications = 12,
        });
        using MemoryStream json = new();
        JsonView.Write(result, json, whole: true);
        json.Position = 0;
        var again = SavedExperiment.Read(json);
        using StringWriter text = new(), markdown = new();
        TextView.Write(again, text, color: false, unicode: true);
        MarkdownView.Write(again, markdown);

        Assert.That(text.ToString(), Does.StartWith("Back: 3 of 4 measured figures are inside of what runs show").Or.StartWith("Back: all"));
        Assert.That(text.ToString(), Does.Match(@"Back-test +measured +simulated +95% of runs +verdict\n +f invocations +600 "));
        Assert.That(markdown.ToString(), Does.Contain("| f invocations | 600 |"));
    }

    [Test]
    public void Over_time_short_windows_are_put_together_to_the_measured_periods()
    {
        var scenario = ExperimentScenarios.Read(Measured);
        var run = Experiment.Run(scenario, new ExperimentOptions { Replications = 1 }).First;
        BackTestResult test = new(
            0.95, [], [new MeasuredSeries("f", "invocations", TimeSpan.FromSeconds(15), [300, null]),
                new MeasuredSeries("f", "concurrency peak", TimeSpan.FromSeconds(15), [4, 5, 6])]);

        var charts = MeasuredChart.Of(run, test);

        Assert.That(charts.Select(chart => chart.Name), Is.EqualTo(new[] { "f.measured-invocations", "f.measured-concurrency-peak" }));
        var (measured, simulated) = ((Line)charts[0].Series[0], (Line)charts[0].Series[1]);
        Assert.That(measured.Points.Select(point => (point.X, point.Y)).Take(2), Is.EqualTo(new[] { (0.0, 20.0), (15.0, 20.0) }));
        Assert.That(measured.Points[2].Y, Is.NaN);
        Assert.That(simulated.Points, Has.Count.EqualTo(4));
        long total = run.Functions[0][FunctionMetrics.Invocations];
        Assert.That((simulated.Points[0].Y + simulated.Points[2].Y) * 15, Is.EqualTo(total).Within(3));
        var peaks = (Line)charts[1].Series[1];
        Assert.That(peaks.Points.Max(point => point.Y), Is.EqualTo(run.Functions[0][FunctionMetrics.Concurrency].Peak));
    }
}
