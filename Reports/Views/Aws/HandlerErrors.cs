using System.Globalization;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views.Aws;

/// <summary>What the runtimes write into the log when a handler fails: each in its way, in one event.</summary>
/// <remarks>Source: the runtime interface clients of AWS (github.com/aws, 2026). What a handler has to say is not simulated.</remarks>
internal static class HandlerErrors
{
    private const string Said = "simulated";

    /// <summary>The message, of several lines where the runtime's has several.</summary>
    /// <param name="one">The invocation that failed.</param>
    public static string Of(in ObservedInvocation one)
    {
        string runtime = one.Function.Runtime, ended = AwsTime.Iso(one.Ended);
        bool Is(string family) => runtime.StartsWith(family, StringComparison.Ordinal);
        if (Is("nodejs"))
            return $"{ended}\t{one.RequestId}\tERROR\tInvoke Error \t"
                + $"{{\"errorType\":\"Error\",\"errorMessage\":\"{Said}\",\"stack\":[\"Error: {Said}\"]}}";
        if (Is("python")) return $"[ERROR] Exception: {Said}\nTraceback (most recent call last):";
        if (Is("java"))
            return $"{Said}: java.lang.RuntimeException\njava.lang.RuntimeException: {Said}\n"
                + "\tat example.Handler.handleRequest(Unknown Source)";
        if (Is("dotnet")) return $"{ended}\t{one.RequestId}\tfail\tSystem.Exception: {Said}\n   at Example.Function.Handler()";
        if (Is("ruby"))
            return "Error raised from handler method\n"
                + $"{{\"errorMessage\":\"{Said}\",\"errorType\":\"Function<RuntimeError>\",\"stackTrace\":[]}}";
        string clock = one.Ended.ToString("yyyy'/'MM'/'dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{clock} {{\"errorMessage\":\"{Said}\",\"errorType\":\"errorString\"}}";
    }
}
