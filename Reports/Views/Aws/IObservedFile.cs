using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>A file in the form in which AWS, or OpenTelemetry, tells of invocations; written while the simulation runs.</summary>
public interface IObservedFile : IDisposable
{
    /// <summary>Whether it wants a sample of the invocations only, as traces do.</summary>
    bool Sampled { get; }

    /// <summary>Writes what is told of one invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    void Write(in ObservedInvocation invocation);
}
