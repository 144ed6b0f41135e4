namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>What a number is taken for: the whole run, a length of time, or a million invocations.</summary>
public enum MetricPeriod
{
    /// <summary>As it came out of one run.</summary>
    Run,

    /// <summary>For each minute.</summary>
    Minute,

    /// <summary>For each hour.</summary>
    Hour,

    /// <summary>For each day.</summary>
    Day,

    /// <summary>For each month of 30 days.</summary>
    Month,

    /// <summary>For each million invocations.</summary>
    Million,
}

/// <summary>One number of a result, by name: "checkout latency p99", "cost per hour", "throttles".</summary>
/// <param name="Subject">A name of something of <see cref="SubjectKinds"/>, "account", or empty for all functions together.</param>
/// <param name="Metric">Which metric.</param>
/// <param name="Statistic">"p99", "mean" or "max" of a distribution; "count" of events; else empty.</param>
/// <param name="Period">What it is taken for.</param>
public sealed record MetricReference(string Subject, MetricDefinition Metric, string Statistic, MetricPeriod Period)
{
    /// <summary>The word for the account as a subject.</summary>
    public const string Account = "account";

    /// <summary>Its whole name, as an objective is written.</summary>
    public string Name
    {
        get
        {
            string period = Period == MetricPeriod.Run ? "" : $"per {Period.ToString().ToLowerInvariant()}";
            string[] parts = [Subject, Metric.Name, Statistic, period];
            return string.Join(' ', parts.Where(part => part.Length > 0));
        }
    }

    /// <summary>The probability of a percentile; null of mean, max and everything that is no distribution.</summary>
    public double? Probability =>
        Metric.Kind == MetricKind.Distribution && Statistic.StartsWith('p') ? double.Parse(Statistic[1..]) / 100 : null;
}

/// <summary>How a metric is compared with its limit.</summary>
public enum ObjectiveOperator
{
    /// <summary>Less than the limit.</summary>
    Less,

    /// <summary>At most the limit.</summary>
    AtMost,

    /// <summary>More than the limit.</summary>
    More,

    /// <summary>At least the limit.</summary>
    AtLeast,

    /// <summary>Exactly the limit.</summary>
    Equal,
}

/// <summary>A sentence that a scenario must satisfy.</summary>
/// <param name="Sentence">As it is written, spaces tidied.</param>
/// <param name="Reference">The number it is about.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Limit">The limit: milliseconds, a share from 0 to 1, a number, or US dollars.</param>
/// <param name="LimitText">The limit as it is written.</param>
public sealed record ObjectiveSettings(
    string Sentence, MetricReference Reference, ObjectiveOperator Operator, double Limit, string LimitText)
{
    /// <summary>The operator as it is written.</summary>
    public string Symbol => Operator switch
    {
        ObjectiveOperator.Less => "<",
        ObjectiveOperator.AtMost => "<=",
        ObjectiveOperator.More => ">",
        ObjectiveOperator.AtLeast => ">=",
        ObjectiveOperator.Equal => "=",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
