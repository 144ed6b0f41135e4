namespace LambdaSim.Model.CodeLoading;

/// <summary>How long chunks take from one place: a few at a time, of which the last few decide.</summary>
/// <remarks>The rounds before the last take their mean: of hundreds the sum hardly varies, and one draw is enough.</remarks>
/// <param name="time">How long one takes.</param>
/// <param name="draws">The random numbers.</param>
/// <param name="parallel">How many are read at a time.</param>
internal sealed class ChunkTimes(Sampler time, Draws draws, int parallel)
{
    /// <summary>How long so many take.</summary>
    /// <param name="chunks">How many; of none it is no time.</param>
    /// <param name="about">For which sandbox.</param>
    public TimeSpan Of(int chunks, ulong about)
    {
        if (chunks == 0) return TimeSpan.Zero;
        int before = (chunks - 1) / parallel;
        return new TimeSpan(time.SampleTicks(draws.Bits(about))) + TimeSpan.FromMilliseconds(before * time.Mean);
    }
}
