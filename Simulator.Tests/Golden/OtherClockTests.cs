#if SIMSHARP
using LambdaSim.Experiments;

namespace LambdaSim.Tests.Golden;

/// <summary>With the package compiled in (-p:SimSharp=true), each committed scenario is run by its clock as well.</summary>
/// <remarks>That our own clock gives the same again is what the committed results say.</remarks>
public class OtherClockTests
{
    private static readonly IReadOnlyList<string> All = CommittedScenario.All;

    [TestCaseSource(nameof(All))]
    public void Another_clock_delivers_the_same_messages(string name)
    {
        var run = new SimulationRun(CommittedScenario.Read(name), ClockKind.SimSharp).ToEnd();

        Assert.That(run.Result().Fingerprint, Is.EqualTo(CommittedScenario.Result(name).Fingerprint));
    }
}
#endif
