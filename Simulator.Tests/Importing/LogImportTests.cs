using System.Globalization;
using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

public class LogImportTests
{
    [Test]
    public void Percentiles_cold_starts_errors_and_load_are_those_of_the_reports()
    {
        var log = new LogOf(reports: 20_000, coldEvery: 100, secondsBetween: 0.6);

        var scenario = Read(Imported.Logs(log));

        var function = scenario.Functions[0];
        var duration = (LognormalDistribution)function.Duration!;
        Assert.That(Math.Exp(duration.Mu), Is.EqualTo(80).Within(3).Percent);
        Assert.That(Math.Exp(duration.Mu + (2.326 * duration.Sigma)), Is.EqualTo(400).Within(6).Percent);
        Assert.That(function.MemorySize, Is.EqualTo(512));
        Assert.That(function.Errors, Is.EqualTo(0.01).Within(0.0001));
        Assert.That(((ConstantDistribution)function.Initialisation!).Milliseconds, Is.EqualTo(250));
        Assert.That(((ConstantDistribution)function.FirstInvocation!).Milliseconds, Is.EqualTo(20).Within(10));
        Assert.That(scenario.Run.Duration, Is.EqualTo(TimeSpan.FromMinutes(200)).Within(TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void The_fit_of_the_lognormal_distribution_is_told_and_where_it_is_bad_the_quantiles_are_taken()
    {
        string good = string.Join('\n', Imported.Logs(new LogOf(5_000)).Notes);
        var imported = Imported.Logs(new LogOf(5_000) { Bimodal = true });

        Assert.That(good, Does.Contain("fits its duration well"));
        Assert.That(string.Join('\n', imported.Notes), Does.Match(
            @"no lognormal distribution describes its duration \(Kolmogorov-Smirnov distance 0\.[1-9]\d*\), so the quantiles are taken"));
        Assert.That(imported.Text, Does.Contain("duration: { quantiles: { 0: "));
        Assert.That(imported.Fits.Single(fit => fit.Subject.EndsWith("duration", StringComparison.Ordinal)).Distance, Is.LessThan(0.05));
    }

    [Test]
    public void Samples_are_the_measured_durations_and_the_scenario_draws_them()
    {
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        var imported = Imported.Logs(new LogOf(500) { Bimodal = true }, stem: "made", samples: true);
        foreach (var file in imported.Companions) File.WriteAllText(Path.Combine(folder, file.Name), file.Text);

        var outcome = ScenarioReader.ReadText(imported.Text, "made.yaml", folder);
        Directory.Delete(folder, recursive: true);

        Assert.That(outcome.RenderMistakes(), Is.Empty);
        Assert.That(((SamplesDistribution)outcome.Scenario!.Functions[0].Duration!).Values, Has.Count.EqualTo(500));
        Assert.That(imported.Companions.Select(file => file.Name), Is.EqualTo(["made-log-durations.csv",
            "made-counts.csv", "made-log-measured.csv"]));
    }

    [Test]
    [NonParallelizable]
    public void A_million_lines_are_read_in_little_memory()
    {
        var log = new LogOf(reports: 300_000, linesBetween: 2);
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0;
        log.EveryThousand = () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);

        var imported = Imported.Logs(log);

        Assert.That(imported.Text, Does.Contain("300,000 reports in 900,000 lines"));
        Assert.That(most, Is.LessThan(16 * 1024 * 1024));
    }

    [Test]
    public void Truncated_and_strange_lines_are_counted_and_never_taken_for_durations()
    {
        const string text = """
            REPORT RequestId: 1	Duration: 10.00 ms	Billed Duration: 10 ms	Memory Size: 128 MB	Max Memory Used: 60 MB
            REPORT RequestId: 2	Duration: 99
            REPORT RequestId: 3	Billed Duration: 77 ms
            REPORT RequestId: 4	Duration: 10.00 ms	Billed Duration: 10 ms	Memory Size: 128 MB	Max Memory Used: 60 MB	Init Duration: 15
            REPORT RequestId: 5	Duration: 10.00 ms	Billed Dura
            REPORT RequestId: 6	Duration: 10.00 ms	Billed Duration: 10 ms	Memory Size: 128 MB	Max Memory Used: 6
            {"time":"2026-03-02T09:00:00Z","type":"platform.report","record":{"metrics":{"durationMs":10.0}}}
            {"time":"2026-03-02T09:00:00Z","type":"platform.report","record":{"metrics":{"durat
            {"type":"platform.report","record":{"metrics":{"durationMs":"ten"}}}
            {"type":"platform.report","record":[]}
            my own words: Duration: 4000 ms, platform.report
            }{ REPORT
            """;

        var imported = Importer.Import("logs", new ImportRequest
        {
            Sources = [new ImportSource("a.log", () =>
            new StringReader(text))]
        });

        Assert.That(imported.Text, Does.Contain("# Made of 2 reports in 12 lines of "
            + "a.log").And.Contain("duration: 10 ms"));
        Assert.That(imported.Notes, Has.Some.EqualTo("8 reports were cut off and left out: a.log:2, a.log:3, a.log:4, a.log:5, a.log:6 and more."));
    }

    private static Scenario Read(ImportedScenario imported)
    {
        var outcome = ScenarioReader.ReadText(imported.Text, "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
        return outcome.Scenario!;
    }

    private static class Imported
    {
        public static ImportedScenario Logs(LogOf log, string? stem = null, bool samples = false) => Importer.Import(
            "logs", new ImportRequest
            {
                Sources = [new ImportSource("log", () => log)],
                Stem = stem,
                Samples =
                samples
            });
    }

    /// <summary>A log that is made while it is read: lognormal durations, or two kinds of them.</summary>
    private sealed class LogOf(int reports, int coldEvery = 0, double secondsBetween = 1, int linesBetween = 0)
        : TextReader
    {
        private readonly Random random = new(5);
        private string line = "";
        private int place, lines;

        public bool Bimodal { get; init; }

        public Action? EveryThousand { get; set; }

        public override int Read()
        {
            if (place == line.Length && !Next()) return -1;
            return line[place++];
        }

        private bool Next()
        {
            int report = lines / (linesBetween + 1);
            if (report == reports) return false;
            if (lines % 100_000 == 0) EveryThousand?.Invoke();
            line = lines++ % (linesBetween + 1) == 0 ? Report(report) + "\n" : "INFO something happened, as it does\n";
            place = 0;
            return true;
        }

        private string Report(int number)
        {
            var time = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddSeconds(number * secondsBetween);
            bool cold = coldEvery > 0 && number % coldEvery == 0;
            double duration = Bimodal ? random.NextDouble() < 0.5 ? 5 : 900 + random.Next(100)
                : 80 * Math.Exp(Normal() * Math.Log(5) / 2.326);
            string init = cold ? "Init Duration: 250.00 ms\t" : "";
            string status = number % 100 == 50 ? "Status: error\t" : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{time:yyyy-MM-ddTHH:mm:ss.fffZ} REPORT RequestId: {number}\tDuration: "
                    + $"{duration + (cold ? 20 : 0):0.00} ms\t"
                    + $"Billed Duration: 9 ms\tMemory Size: 512 MB\tMax Memory Used: 90 MB\t{init}{status}");
        }

        private double Normal() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
