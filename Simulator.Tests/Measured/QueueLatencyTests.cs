namespace LambdaSim.Tests.Measured;

/// <summary>How long a message of a quiet queue takes to the handler, by both published measurements.</summary>
public class QueueLatencyTests
{
    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        .. Run("measured2021", (0.5, 111), (0.99, 267)),
        .. Run("measured2022", (0.1, 13.7), (0.5, 16.2), (0.9, 33.8), (0.99, 105)),
    ]);

    internal static PageSection Section => new("A quiet queue", $"""
        From the sending of a lone message to the handler of a warm function. Two measurements are published, and differ by
        six times: [trigger-bench](https://github.com/joe4dev/trigger-bench) (2021) and
        [bitesizedserverless.com](https://bitesizedserverless.com/bite/serverless-messaging-latency-compared) (September 2022,
        1,024 messages, eu-west-1). Both are choices of `region.sqs.noticeTime`.

        {Comparison.Table(Rows.Value)}

        * **Calibration:** each law is fitted on the figures that stand beside it. The least that is possible here is the way
          of the message and the call, which is why p10 cannot be right with p50.
        * The profile `aws-2026` has `measured2022`: it is the newer one, says how much it measured, and begins when the
          message is sent. The one of 2021 begins with the call that sends, which takes some 25 ms in the X-Ray traces of the
          same authors, and does not say how often it was made. `aws-2021` and `aws-2020` have that one.
        """);

    [Test]
    public void Both_published_latencies_of_a_quiet_queue_can_be_chosen()
    {
        TestContext.Out.WriteLine(Section);

        foreach (var row in Rows.Value) row.IsWithin(row.Name.Contains("p10", StringComparison.Ordinal) ? 30 : 10);
    }

    [TestCase("aws-2026", "measured2022")]
    [TestCase("aws-2021", "measured2021")]
    [TestCase("aws-2020", "measured2021")]
    public void A_profile_has_the_measurement_that_is_nearest_to_its_date(string profile, string named)
    {
        var byDefault = Runs.ReadText(Text($"profile: {profile}"), seed: 1).Region.Sqs.NoticeTime;
        var chosen = Runs.ReadText(Text($"sqs: {{ noticeTime: {named} }}"), seed: 1).Region.Sqs.NoticeTime;

        Assert.That(byDefault, Is.EqualTo(chosen));
    }

    /// <summary>A message every second, so that the n-th is sent in second n.</summary>
    private static IEnumerable<Comparison> Run(string named, params (double Probability, double Measured)[] points)
    {
        var (_, rows) = Runs.WithRows(Runs.ReadText(Text($"sqs: {{ noticeTime: {named} }}"), seed: 1));
        double[] times = [.. rows.Select((row, second) => new TimeSpan(row.Started.Ticks).TotalMilliseconds - (second * 1000)).Order()];
        return points.Select(point => new Comparison(
            $"{named}, p{point.Probability * 100:0}", point.Measured, times[(int)(point.Probability * times.Length)], " ms",
            Fit.Calibration)
        { Decimals = point.Measured < 100 ? 1 : 0 });
    }

    private static string Text(string region) =>
        $$"""
        functions:
          work: { duration: 10 ms, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 2 }
        queues:
          orders: {}
        mappings:
          source: { queue: orders, invokes: work, batchSize: 1 }
        traffic:
          shop: { sends: orders, arrivals: even, rate: 1/s }
        region: { {{region}} }
        run: { duration: 4 h }
        """;
}
