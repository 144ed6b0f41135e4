namespace LambdaSim.Reports.Results;

/// <summary>A percentile of the latency in several windows together, none of which supports it alone.</summary>
/// <param name="Probability">Of the percentile: 0.99.</param>
/// <param name="From">Where its first window begins, since the start of the run.</param>
/// <param name="To">Where its last window ends.</param>
/// <param name="Latency">In ticks.</param>
public sealed record LatencyStretch(double Probability, TimeSpan From, TimeSpan To, double Latency);
