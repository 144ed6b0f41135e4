using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>A file in the form in which AWS, or OpenTelemetry, tells of invocations; written while the simulation runs.</summary>
public interface IObservedFile : IDisposable
{
    /// <summary>Writes what is told of one invocation.</summary>
    /// <param name="invocation">The invocation.</param>
    void Write(in ObservedInvocation invocation);
}

/// <summary>A file of traces, in the form of X-Ray or OpenTelemetry; written while the simulation runs.</summary>
public interface ITraceFile : IDisposable
{
    /// <summary>Writes a trace.</summary>
    /// <param name="trace">The trace, to which nothing comes any more.</param>
    void Write(ObservedTrace trace);
}
