using LambdaSim.Kernel;
using LambdaSim.Model.Policies;

namespace LambdaSim.Tests.Model;

public sealed class TokenBucketTests
{
    [Test]
    public void A_full_bucket_gives_its_capacity_at_once_and_no_more()
    {
        var bucket = new TokenBucket(capacity: 1000, perSecond: 100);

        Assert.That(Taken(ref bucket, at: 0, tries: 5000), Is.EqualTo(1000));
    }

    [Test]
    public void It_refills_continuously()
    {
        var bucket = new TokenBucket(capacity: 1000, perSecond: 100);
        Taken(ref bucket, at: 0, tries: 1000);

        Assert.That(Taken(ref bucket, at: 0.25, tries: 1000), Is.EqualTo(25));
        Assert.That(Taken(ref bucket, at: 10.25, tries: 5000), Is.EqualTo(1000));
    }

    [Test]
    public void Nothing_accrues_beyond_the_capacity()
    {
        var bucket = new TokenBucket(capacity: 1000, perSecond: 100);
        Taken(ref bucket, at: 0, tries: 1000);

        Assert.That(Taken(ref bucket, at: 3600, tries: 9999), Is.EqualTo(1000));
    }

    [Test]
    public void In_every_stretch_of_time_at_most_the_capacity_and_the_refill_are_taken([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        (double capacity, double rate) = (random.Next(1, 50), random.Next(1, 200));
        var bucket = new TokenBucket(capacity, rate);
        List<long> takenAt = [];
        long now = 0;
        for (int attempt = 0; attempt < 4_000; attempt++)
        {
            now += random.Next(0, (int)(2 * TimeSpan.TicksPerSecond / rate));
            if (bucket.TryTake(new Instant(now))) takenAt.Add(now);
        }

        for (int first = 0; first < takenAt.Count; first += 7)
            for (int last = first; last < takenAt.Count; last += 11)
            {
                double seconds = (takenAt[last] - takenAt[first]) / (double)TimeSpan.TicksPerSecond;
                Assert.That(last - first + 1, Is.LessThanOrEqualTo(capacity + (rate * seconds) + 1e-6));
            }
        Assert.That(takenAt, Has.Count.GreaterThan(1_000));
    }

    private static int Taken(ref TokenBucket bucket, double at, int tries)
    {
        int taken = 0;
        for (int attempt = 0; attempt < tries; attempt++)
            if (bucket.TryTake(new Instant((long)(at * TimeSpan.TicksPerSecond)))) taken++;
        return taken;
    }
}
