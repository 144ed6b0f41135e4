namespace LambdaSim.Reports.Results;

/// <summary>How the tenants of a function fared that isolates them.</summary>
/// <param name="Tenants">How many were served.</param>
/// <param name="BusiestInvocations">Invocations of the busiest tenth of them (rounded up).</param>
/// <param name="BusiestColdStarts">Cold starts of the busiest tenth.</param>
/// <param name="OtherInvocations">Invocations of all others.</param>
/// <param name="OtherColdStarts">Cold starts of all others.</param>
public sealed record TenantsResult(
    [property: AddsUp(By.Maximum)] int Tenants,
    [property: AddsUp(By.Sum)] long BusiestInvocations,
    [property: AddsUp(By.Sum)] long BusiestColdStarts,
    [property: AddsUp(By.Sum)] long OtherInvocations,
    [property: AddsUp(By.Sum)] long OtherColdStarts);
