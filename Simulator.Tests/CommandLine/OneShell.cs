namespace LambdaSim.Tests.CommandLine;

/// <summary>The fixtures of this namespace share the folder that the process is in: one thread runs them all, beside the
/// fixtures of other namespaces.</summary>
[SetUpFixture]
[SingleThreaded]
[Parallelizable(ParallelScope.Self)]
public class OneShell;
