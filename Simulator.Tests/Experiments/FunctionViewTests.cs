using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Experiments;

/// <summary>What the handler of an invocation saw, by what has called it.</summary>
[NonParallelizable]
public class FunctionViewTests
{
    [TestCase("shoppers/1", "from shoppers, 2,048 bytes, synchronous")]
    [TestCase("polled/1", "a batch of polled (messages of a queue), 2,048 bytes, synchronous")]
    [TestCase("up/1", "from up (a trigger of type s3), 1,024 bytes, handed over asynchronously")]
    [TestCase("tick/0", "from tick (a trigger of type eventbridge), of a size that is not simulated, handed over asynchronously")]
    [TestCase("shop/1", "from shop (a trigger of type apigateway-http), 1,024 bytes, synchronous")]
    public void The_event_says_what_has_called_the_function(string invocation, string expected)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", """
            functions: { f: { duration: 20 ms } }
            queues: { jobs: {} }
            mappings: { polled: { queue: jobs, invokes: f, batchSize: 2 } }
            triggers:
              shop: { type: apigateway-http, invokes: f }
              up: { type: s3, invokes: f }
              tick: { type: eventbridge, invokes: f, schedule: rate(1 minute) }
            traffic:
              shoppers: { invokes: f, rate: 3/s, payloadSize: 2 KB }
              senders: { sends: jobs, batch: { count: 20 } }
              customers: { through: shop, rate: 3/s }
              guests: { through: up, rate: 3/s }
            run: { duration: 2 min }
            """);

        string said = shell.Run("explain", "a.yaml", "--invocation", invocation).Out;

        Assert.That(said.Split('\n'), Has.Some.EqualTo($"  {"event",-19} {expected}"), said);
    }
}
