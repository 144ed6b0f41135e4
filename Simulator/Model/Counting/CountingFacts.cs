namespace LambdaSim.Model.Counting;

/// <summary>An invocation was admitted: from now on it is in flight.</summary>
/// <param name="Function">Whose.</param>
public readonly record struct InvocationAdmitted(int Function);

/// <summary>An invocation was refused admission.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Verdict">Why.</param>
public readonly record struct InvocationRefused(int Function, AdmissionVerdict Verdict);

/// <summary>From now on the provisioned concurrency of a function claims so much of the account.</summary>
/// <param name="Function">Whose.</param>
/// <param name="Concurrency">How much.</param>
public readonly record struct ConcurrencyClaimed(int Function, int Concurrency);

/// <summary>What whoever admits tells.</summary>
/// <param name="probes">The probes of the run.</param>
internal sealed class CountingProbes(Probes probes)
{
    public readonly Probe<InvocationAdmitted> Admitted = probes.Of<InvocationAdmitted>();
    public readonly Probe<InvocationRefused> Refused = probes.Of<InvocationRefused>();
    public readonly Probe<ConcurrencyClaimed> Claimed = probes.Of<ConcurrencyClaimed>();
}
