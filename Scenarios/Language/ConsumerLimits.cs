namespace LambdaSim.Scenarios.Language;

/// <summary>What AWS asks of functions that Lambda's own consumers of topics and of brokers call.</summary>
public static class ConsumerLimits
{
    /// <summary>The longest timeout that AWS allows to a function which gets records of a topic, or messages of a broker
    /// (AWS Lambda Developer Guide, 2022).</summary>
    public static TimeSpan LongestTimeout { get; } = TimeSpan.FromMinutes(14);
}
