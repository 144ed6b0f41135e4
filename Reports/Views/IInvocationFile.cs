using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>A file of invocations, a row each, written while the simulation runs.</summary>
public interface IInvocationFile : IDisposable
{
    /// <summary>Writes one row.</summary>
    /// <param name="row">The invocation.</param>
    void Write(in InvocationRow row);
}
