using LambdaSim.Model;

namespace LambdaSim.Tests.Model;

public sealed class WaitingLineTests
{
    [Test]
    public void It_serves_exactly_as_a_queue_does([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        var line = new WaitingLine();
        var expected = new Queue<Reserve>();
        int longest = 1 << random.Next(0, 10);
        for (int step = 0; step < 10_000; step++)
        {
            if (expected.Count == 0 || (expected.Count < longest && random.Next(0, 2) == 0))
            {
                var request = new Reserve(InvocationId.Of(caller: 0, step, attempt: 1), step, FrontEnd: 0, Kind: 0);
                line.Join(request);
                expected.Enqueue(request);
            }
            else
            {
                Assert.That(line.Leave(), Is.EqualTo(expected.Dequeue()));
            }
            Assert.That(line.Count, Is.EqualTo(expected.Count));
        }
    }
}
