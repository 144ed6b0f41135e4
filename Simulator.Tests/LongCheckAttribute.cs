using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LambdaSim.Tests;

/// <summary>Marks what takes too long for <c>dotnet test</c>, which answers within minutes: it runs in a step of its own in
/// .ci/run, and with <c>dotnet test -c Release --filter TestCategory=Long</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongCheckAttribute : NUnitAttribute, IApplyToTest
{
    /// <summary>The word to filter by.</summary>
    public const string Category = "Long";

    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        test.Properties.Add(PropertyNames.Category, Category);
        if (test.RunState != RunState.Runnable) return;
        test.RunState = RunState.Explicit;
        test.Properties.Set(PropertyNames.SkipReason, "Minutes: dotnet test -c Release --filter TestCategory=Long");
    }
}
