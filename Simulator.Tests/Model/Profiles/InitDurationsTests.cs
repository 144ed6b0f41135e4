using System.Globalization;
using LambdaSim.Kernel;
using LambdaSim.Model.Profiles;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Profiles;

public sealed class InitDurationsTests
{
    private static readonly InitDurations Table = InitDurations.Table;

    [Test]
    public void Every_row_of_the_table_is_reproduced_at_its_median_and_99th_percentile()
    {
        var rows = Rows("Simulator/Model/Profiles/init-durations.csv");
        foreach (string[] row in rows)
        {
            var sampler = Sampler.Of(DistributionOf(row));
            string configuration = string.Join(' ', row[..4]);
            Assert.That(sampler.Quantile(0.50), Is.EqualTo(Number(row[14])).Within(4).Percent, configuration);
            Assert.That(sampler.Quantile(0.99), Is.EqualTo(Number(row[22])).Within(10).Percent, configuration);
        }

        Assert.That(rows, Has.Count.EqualTo(728));
    }

    [TestCase("nodejs22.x", PackageType.Zip, Architecture.X86, 139, 209)]
    [TestCase("python3.12", PackageType.Zip, Architecture.X86, 90, 137)]
    [TestCase("java25", PackageType.Zip, Architecture.X86, 237, 537)]
    [TestCase("dotnet10", PackageType.Zip, Architecture.X86, 296, 700)]
    [TestCase("rust (prov.al2023)", PackageType.Zip, Architecture.X86, 16, 36)]
    public void Draws_at_1024_MB_show_the_published_percentiles(
        string runtime, PackageType package, Architecture architecture, double median, double percentile99)
    {
        const int count = 100_000;
        var sampler = Sampler.Of(Table.For(runtime, package, architecture, memorySize: 1024)!);
        var draws = new Draws(seed: 1, stream: "init");
        double[] drawn = [.. Enumerable.Range(0, count).Select(n => sampler.Sample(draws.Bits((ulong)n))).Order()];

        Assert.That(drawn[count / 2], Is.EqualTo(median).Within(4).Percent);
        Assert.That(drawn[count * 99 / 100], Is.EqualTo(percentile99).Within(10).Percent);
    }

    [Test]
    public void Single_measured_values_agree_with_the_table_as_far_as_its_natural_drift_allows()
    {
        var deviations = new List<double>();
        foreach (string[] row in Rows("Simulator.Tests/Data/init-sample.csv"))
        {
            double[] measured = [.. row[4].Split(';').Select(Number).Order()];
            double median = measured[measured.Length / 2];
            deviations.Add(Math.Abs((Sampler.Of(DistributionOf(row)).Quantile(0.5) / median) - 1));
        }
        deviations.Sort();

        Assert.That(deviations, Has.Count.EqualTo(6));
        Assert.That((deviations[2] + deviations[3]) / 2, Is.LessThan(0.035));
        Assert.That(deviations[^1], Is.LessThan(0.164));
    }

    [TestCase("dotnet8", 128, 713)]
    [TestCase("dotnet8", 256, 355)]
    [TestCase("dotnet8", 512, 166)]
    [TestCase("dotnet8", 1024, 75)]
    [TestCase("java21", 128, 96)]
    [TestCase("java21", 256, 35)]
    [TestCase("java21", 512, 14)]
    [TestCase("java21", 1024, 6.6)]
    public void The_first_invocation_is_as_much_slower_as_measured(string runtime, int memorySize, double measured) =>
        Assert.That(FirstInvocation(runtime, memorySize), Is.EqualTo(measured - 1).Within(0.5));

    [Test]
    public void Between_measured_memory_sizes_the_first_invocation_falls_with_the_share_of_the_cpu()
    {
        double between = FirstInvocation("dotnet8", memorySize: 341);

        // 1/341 lies in the middle between 1/256 and 1/512.
        Assert.That(between, Is.EqualTo(((354.6 + 166.0) / 2) - 1).Within(1));
    }

    [Test]
    public void Beyond_one_vCPU_more_memory_makes_the_first_invocation_no_faster()
    {
        Assert.That(FirstInvocation("dotnet8", memorySize: 1769), Is.InRange(20, 60));
        Assert.That(FirstInvocation("dotnet8", memorySize: 10_240), Is.EqualTo(FirstInvocation("dotnet8", 1769)));
    }

    [Test]
    public void The_first_invocation_is_never_faster_than_the_others() =>
        Assert.That(
            from runtime in Table.Runtimes
            from memorySize in (int[])[128, 200, 512, 1024, 1500, 1769, 10_240]
            select FirstInvocation(runtime, memorySize),
            Has.All.GreaterThanOrEqualTo(0));

    [TestCase(128, 128)]
    [TestCase(180, 128)]
    [TestCase(182, 256)]
    [TestCase(10_240, 1024)]
    public void A_memory_size_between_measured_ones_takes_the_nearest_by_ratio(int memorySize, int nearest) =>
        Assert.That(Table.For("dotnet8", PackageType.Zip, Architecture.X86, memorySize),
            Is.SameAs(Table.For("dotnet8", PackageType.Zip, Architecture.X86, nearest)));

    [Test]
    public void A_combination_that_was_not_measured_takes_the_other_architecture_and_then_the_other_package()
    {
        var zip = Table.For("java21 snapstart", PackageType.Zip, Architecture.X86, memorySize: 512);

        Assert.That(Table.Knows("java21 snapstart", PackageType.Zip, Architecture.X86), Is.True);
        Assert.That(Table.Knows("java21 snapstart", PackageType.Zip, Architecture.Arm), Is.False);
        Assert.That(Table.For("java21 snapstart", PackageType.Zip, Architecture.Arm, memorySize: 512), Is.SameAs(zip));
        Assert.That(Table.For("java21 snapstart", PackageType.Image, Architecture.Arm, memorySize: 512),
            Is.SameAs(zip));
        Assert.That(Table.For("quarkus (prov.al2)", PackageType.Image, Architecture.Arm, memorySize: 512),
            Is.SameAs(Table.For("quarkus (prov.al2)", PackageType.Image, Architecture.X86, memorySize: 512)));
    }

    [Test]
    public void A_runtime_that_is_not_in_the_table_has_no_distribution_and_no_slower_first_invocation()
    {
        Assert.That(Table.For("cobol", PackageType.Zip, Architecture.X86, memorySize: 512), Is.Null);
        Assert.That(FirstInvocation("cobol", memorySize: 512), Is.Zero);
    }

    [Test]
    public void The_runtimes_are_listed_in_alphabetical_order_without_repetition()
    {
        Assert.That(Table.Runtimes, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
        Assert.That(Table.Runtimes, Is.SupersetOf((string[])["nodejs24.x", "python3.14", "java25", "dotnet10"]));
    }

    private static double FirstInvocation(string runtime, int memorySize) =>
        Table.FirstInvocationMilliseconds(runtime, PackageType.Zip, Architecture.X86, memorySize);

    private static QuantileDistribution DistributionOf(string[] row) => Table.For(
        row[0],
        row[1] == "image" ? PackageType.Image : PackageType.Zip,
        row[2] == "arm64" ? Architecture.Arm : Architecture.X86,
        int.Parse(row[3], CultureInfo.InvariantCulture))!;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Rows(string file)
    {
        string folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "LambdaSim.sln"))) folder = Directory.GetParent(folder)!.FullName;
        return [.. File.ReadLines(Path.Combine(folder, file)).Where(line => !line.StartsWith('#')).Skip(1)
            .Select(line => line.Split(','))];
    }
}
