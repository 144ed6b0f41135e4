using LambdaSim.Tests.Model.Triggers;

namespace LambdaSim.Tests.Measured;

/// <summary>How long an event takes from publishing to the handler, through a topic and through an event bus.</summary>
public class TriggerLatencyTests
{
    private const int Messages = 1024, Seeds = 10;

    private static readonly Lazy<Comparison[]> Rows = new(() =>
    [
        .. Of("sns", PublishToHandler, (0.1, 62), (0.5, 73), (0.9, 125), (0.99, 225)),
        .. Of("eventbridge", PublishToHandler, (0.1, 221), (0.5, 395), (0.9, 579), (0.99, 794)),
        .. Of("Step Functions", (_, seed) => StartToHandler(seed), (0.1, 73), (0.5, 99), (0.9, 133), (0.99, 250)),
    ]);

    internal static PageSection Section => new("Topics, event buses and state machines", $"""
        From the publishing of a lone message, or the start of an execution of one task, to the handler of a warm function:
        [bitesizedserverless.com](https://bitesizedserverless.com/bite/serverless-messaging-latency-compared) (September 2022,
        1,024 messages, eu-west-1); simulated with {Seeds} seeds.

        {Comparison.Table(Rows.Value)}

        * **Calibration:** the time that the service takes (`region.triggers`) is fitted on the p50 and the p99 that stand beside it,
          less what an event takes within Lambda, which was measured elsewhere and stays as it is: half of the messages of a topic
          take 71 ms without it. Of Step Functions, `startTime` is fitted (`region.stateMachines.standard`). p10 and p90 show how well a law with two numbers does.
        """);

    [Test]
    public void The_way_of_a_message_through_a_topic_and_through_an_event_bus_is_as_measured()
    {
        TestContext.Out.WriteLine(Section);

        foreach (var row in Rows.Value) row.IsWithin(row.Name.EndsWith("p50", StringComparison.Ordinal) ? 12 : 30);
    }

    private static IEnumerable<Comparison> Of(
        string type, Func<string, ulong, double[]> run, params (double Probability, double Measured)[] points)
    {
        double[][] runs = Runs.EachSeed(Seeds, seed => run(type, seed));
        return points.Select(point => new Comparison(
            $"{type}, p{point.Probability * 100:0}", point.Measured, [.. runs.Select(run => run[(int)(point.Probability * run.Length)])],
            " ms", Fit.Calibration));
    }

    /// <summary>A message every ten seconds, so that the n-th call is of the n-th message.</summary>
    private static double[] PublishToHandler(string type, ulong seed)
    {
        var world = TriggerWorld.Of($$"""
            functions:
              work: { duration: 10 ms, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 2 }
            triggers: { source: { type: {{type}}, invokes: work } }
            traffic: { shop: { through: source, arrivals: even, rate: 6/min } }
            run: { duration: 3 h, seed: {{seed}} }
            """);
        return
        [
            .. world.Calls.Zip(world.SentAt, (call, sent) => new TimeSpan(call.Started.Ticks - sent.Ticks).TotalMilliseconds)
                .Take(Messages).Order(),
        ];
    }

    /// <summary>An execution every ten seconds, whose one task is a call of a warm function.</summary>
    private static double[] StartToHandler(ulong seed)
    {
        var world = TriggerWorld.Of($$"""
            functions:
              work: { duration: 10 ms, coldStart: 0 ms, firstInvocation: 0 ms, warmSandboxes: 2 }
            stateMachines: { flow: { definition: { StartAt: Work, States: { Work: { Type: Task, Resource: work, End: true } } } } }
            traffic: { shop: { starts: flow, arrivals: even, rate: 6/min } }
            run: { duration: 3 h, seed: {{seed}} }
            """);
        return
        [
            .. world.Calls.Zip(world.SentAt, (call, sent) => new TimeSpan(call.Started.Ticks - sent.Ticks).TotalMilliseconds)
                .Take(Messages).Order(),
        ];
    }
}
