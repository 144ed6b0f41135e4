namespace LambdaSim.Reports.Results;

/// <summary>A distribution that was chosen for measured lengths of time, beside them.</summary>
/// <param name="Subject">Of what: "checkout duration".</param>
/// <param name="Law">Which it is, in words: "lognormal".</param>
/// <param name="Count">Of how many values.</param>
/// <param name="Distance">The Kolmogorov-Smirnov distance: the most by which the shares of values below any length differ; 0 to 1.</param>
/// <param name="Points">Shares of all values, ascending, each with the measured and the chosen quantile in ticks.</param>
public sealed record FittedTimes(
    string Subject, string Law, long Count, double Distance, IReadOnlyList<(double Share, double Measured, double Chosen)> Points);
