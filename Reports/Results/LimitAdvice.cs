namespace LambdaSim.Reports.Results;

/// <summary>Which limit of a function's concurrency protects a service that it uses best: what comes of each limit that was
/// tried.</summary>
/// <param name="Function">Whose concurrency is limited.</param>
/// <param name="Service">What it protects.</param>
/// <param name="Points">What comes of each limit, in the order of the sweep; those that could be run.</param>
/// <param name="Recommended">The number of the point that is recommended; null when no limit lets more calls succeed than none.</param>
public sealed record LimitAdvice(string Function, string Service, IReadOnlyList<LimitPoint> Points, int? Recommended)
{
    /// <summary>The point that is recommended.</summary>
    public LimitPoint? Best => Points.FirstOrDefault(point => point.Number == Recommended);

    /// <summary>The point without a limit; null when it was not tried.</summary>
    public LimitPoint? Unlimited => Points.FirstOrDefault(point => point.Limit == LimitPoint.None);
}

/// <summary>What comes of one limit.</summary>
/// <param name="Number">The number of the point of the sweep.</param>
/// <param name="Limit">The limit, as the scenario would say it; <see cref="None"/> for no limit.</param>
/// <param name="Goodput">Invocations a second that succeed.</param>
/// <param name="Low">The lower end of its confidence interval; null of a single run.</param>
/// <param name="High">The upper end.</param>
/// <param name="Failed">Invocations that failed, among all calls.</param>
/// <param name="Refused">Calls that were throttled, among all calls.</param>
/// <param name="Latency">Ticks within which 99% of those that succeed are answered; null of too few.</param>
/// <param name="Utilisation">The share of the service's processors that work; null of what has none.</param>
/// <param name="AsGood">Whether its goodput is within 1% of the best, or not shown to be less.</param>
public sealed record LimitPoint(
    int Number, string Limit, double Goodput, double? Low, double? High, double Failed, double Refused, double? Latency,
    double? Utilisation, bool AsGood)
{
    /// <summary>The word for no limit.</summary>
    public const string None = "none";
}
