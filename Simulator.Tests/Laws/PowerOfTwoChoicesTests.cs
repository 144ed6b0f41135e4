using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Model;

namespace LambdaSim.Tests.Laws;

/// <summary>How full the fullest worker is when sandboxes are placed at random, and when each takes the emptier of two.</summary>
/// <remarks>
/// n balls into n bins: with one choice the fullest has about ln n / ln ln n (1 + o(1)), with the better of two
/// ln ln n / ln 2 + O(1) (Azar, Broder, Karlin and Upfal, Balanced allocations, SIAM Journal on Computing 29, 1999). With m balls the
/// fullest is above the mean by about sqrt(2 (m / n) ln n) with one choice, which grows with m, and by ln ln n / ln 2 + O(1) with
/// two, which does not (Raab and Steger, 1998; Berenbrink, Czumaj, Steger and Vöcking, 2000).
/// </remarks>
public sealed class PowerOfTwoChoicesTests
{
    private const int Workers = 10_000;

    private static double OfTwo(int workers) => Math.Log(Math.Log(workers)) / Math.Log(2);

    [Test]
    public void As_many_sandboxes_as_workers_pile_up_less_where_two_workers_are_asked([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        int one = Fullest(PlacementPolicy.Random, Workers, Workers, seed), two = Fullest(PlacementPolicy.BestOfTwo, Workers, Workers, seed);
        double ofOne = Math.Log(Workers) / Math.Log(Math.Log(Workers));

        Assert.That(two, Is.InRange(OfTwo(Workers) - 1, OfTwo(Workers) + 1), "ln ln n / ln 2 is 3.2");
        Assert.That(one, Is.InRange(ofOne + 1, 2 * ofOne + 1), "ln n / ln ln n is 4.1, and is approached from above, slowly");
        Assert.That(one, Is.GreaterThan(two));
    }

    [Test]
    public void How_far_the_fullest_is_above_the_mean_grows_with_the_load_by_one_choice_and_stays_by_two([Values(10, 40, 160)] int mean)
    {
        const int Few = 500;
        double one = Fullest(PlacementPolicy.Random, Few, Few * mean, seed: 1) - mean;
        double two = Fullest(PlacementPolicy.BestOfTwo, Few, Few * mean, seed: 1) - mean;

        Assert.That(one, Is.EqualTo(Math.Sqrt(2 * mean * Math.Log(Few))).Within(35).Percent);
        Assert.That(two, Is.InRange(1, OfTwo(Few) + 1.5));
    }

    private static int Fullest(PlacementPolicy policy, int workers, int sandboxes, ulong seed)
    {
        var fleet = new PlacementBench(policy, workers, memory: 1e9, [ScenarioBuilder.Function], placement => placement, seed);
        return fleet.Place([.. Enumerable.Repeat(0, sandboxes)]).CountBy(worker => worker).Max(pair => pair.Value);
    }
}
