#pragma warning disable
namespace LambdaSim.Scenarios.Language;
public static class RuntimeNames { public static string TableName(string r) => r; public static bool IsManaged(string r) => true; }
public readonly record struct TraceRow(double Seconds, double? DurationSeconds, string? Function);
public sealed class TraceReader(TraceArrivals t) : IDisposable { public bool TryRead(out TraceRow row) { row = default; return false; } public void Dispose() {} }
