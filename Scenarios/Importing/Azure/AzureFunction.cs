namespace LambdaSim.Scenarios.Importing.Azure;

/// <summary>A function of the dataset on one day.</summary>
/// <param name="Owner">The anonymous owner.</param>
/// <param name="App">The anonymous app, which shares its memory among its functions.</param>
/// <param name="Id">The anonymous function.</param>
/// <param name="Trigger">What starts it: http, queue, timer, event, storage, orchestration, others.</param>
/// <param name="Counts">Invocations in each minute of the day.</param>
internal sealed record AzureFunction(string Owner, string App, string Id, string Trigger, double[] Counts)
{
    /// <summary>The percentiles of its duration in milliseconds, by percent; empty when unknown.</summary>
    public IReadOnlyList<(int Percent, double Milliseconds)> Durations { get; init; } = [];

    /// <summary>Memory of its app in MB, 99th percentile; null when unknown.</summary>
    public double? Memory { get; init; }

    /// <summary>Whether callers wait for its answer.</summary>
    public bool Synchronous => Trigger == "http";
}
