using LambdaSim.Scenarios.Language;
using LambdaSim.Traffic;

namespace LambdaSim.Tests.Traffic;

public class EvenArrivalTests
{
    // Counts whose gaps are no binary fractions, with empty minutes at every place.
    private static readonly int[] Counted = [0, 120, 80, 0, 200, 5, 61, 300, 33, 0, 0, 90, 111, 0, 7, 1, 0];

    [Test]
    public void Every_minute_has_as_many_even_arrivals_as_were_counted_and_an_empty_one_none()
    {
        var minutes = Moments(Counted.Select(count => new StageSettings(TimeSpan.FromMinutes(1), count / 60.0, count / 60.0)))
            .CountBy(seconds => (int)(seconds / 60)).ToDictionary();

        Assert.That(Enumerable.Range(0, Counted.Length + 1).Select(minute => minutes.GetValueOrDefault(minute)),
            Is.EqualTo([.. Counted, 0]));
    }

    private static IEnumerable<double> Moments(IEnumerable<StageSettings> stages)
    {
        RateProcess process = new(new Rate([.. stages], bursts: null, until: 86_400, exact: true));
        while (process.TryNext(out var arrival)) yield return arrival.At.Ticks / (double)TimeSpan.TicksPerSecond;
    }
}
