using LambdaSim.Tests.Golden;
using LambdaSim.Tests.Laws;

namespace LambdaSim.Tests.Measured;

/// <summary>docs/VALIDATION.md says what the tests find. UPDATE_GOLDEN=1 writes it anew.</summary>
[NonParallelizable]
public class ValidationPageTests
{
    private const string File = "docs/VALIDATION.md";

    private const string Introduction = """
        # Measured beside simulated

        This page is written by the tests in `Simulator.Tests/Measured` and `Simulator.Tests/Laws`
        (`UPDATE_GOLDEN=1 dotnet test -c Release --filter ValidationPage`), and a test fails when it is out of date.
        A number is **calibration** when the model was fitted to the same data, and **validation** when it was not:
        calibration shows that the mechanism can do it, only validation shows that it does. Origins and licences of the
        data: [THIRD-PARTY-DATA.md](../THIRD-PARTY-DATA.md).

        In tables with these columns, *range* is the least and the most that were measured on AWS, where more than one
        measurement is published, and *±* the standard deviation of simulated runs with different seeds.

        """;

    [Test]
    public void The_page_shows_what_the_tests_find()
    {
        PageSection[] sections =
        [
            ExperimentReplayTests.Section, IdleEvictionTests.Section, LoadTestTests.Section, CpuScalingTests.Section,
            InitDurationRunTests.Section, RestoreDurationTests.Section, WarmRoundTripTests.Section,
            ProvisioningTests.Section,
            BurstyArrivalTests.Section,
            EventTimingTests.Section, QueueRampTests.Section, QueueRateTests.ConstantSection, QueueRateTests.ErrorSection,
            QueueLatencyTests.Section, StreamTimingTests.Section, TriggerLatencyTests.Section, BucketBurstTests.Section,
            SmallAccountTests.Section, DatabaseLoadTests.Section, ScalingSectionTests.RateSection,
            ScalingSectionTests.ProvisionedSection,
            BillingTests.Section, LawSection.Section,
        ];
        string introduction = $"{Introduction}\n{new PageCount(sections).Summary()}".ReplaceLineEndings("\n");
        string page = $"{introduction}\n{string.Join('\n', sections.Select(section => section.ToString()))}";
        string path = Repository.PathOf(File);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") System.IO.File.WriteAllText(path, page);

        string committed = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.That(committed, Is.EqualTo(page), "Run again with UPDATE_GOLDEN=1.");
    }
}
