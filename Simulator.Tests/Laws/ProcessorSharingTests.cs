using LambdaSim.Experiments;
using LambdaSim.Kernel;
using LambdaSim.Model.Services;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Laws;

/// <summary>Services as queueing theory knows them: processor sharing, and a line in front of several servers.</summary>
[Parallelizable]
public class ProcessorSharingTests
{
    private const int Jobs = 400_000;

    // M/G/1-PS: the mean sojourn time is S / (1 - rho), whatever the distribution of the work (Kleinrock, Queueing Systems 2, 1976).
    [TestCase("constant", 0.5)]
    [TestCase("exponential", 0.5)]
    [TestCase("hyperexponential", 0.5)]
    [TestCase("constant", 0.8)]
    [TestCase("exponential", 0.8)]
    [TestCase("hyperexponential", 0.8)]
    public void On_one_processor_the_mean_sojourn_time_depends_on_the_mean_of_the_work_alone(string work, double load)
    {
        var (mean, error) = Sojourn(processors: 1, load, work);

        Assert.That(mean, Is.EqualTo(1 / (1 - load)).Within(3 * error), $"standard error {error:F4}");
        Assert.That(error, Is.LessThan(0.04 / (1 - load)), "else the test would say nothing");
    }

    // M/M/c-PS has as many in it as M/M/c: Erlang's second formula (1917).
    [TestCase(2, 0.7)]
    [TestCase(4, 0.9)]
    public void On_several_processors_exponential_work_takes_as_long_as_Erlang_says(int processors, double load)
    {
        var (mean, error) = Sojourn(processors, load, "exponential");

        Assert.That(mean, Is.EqualTo(1 + MeanWait(processors, load)).Within(3 * error), $"standard error {error:F4}");
        Assert.That(error, Is.LessThan(0.05 * (1 + MeanWait(processors, load))), "else the test would say nothing");
    }

    [Test]
    public void A_service_with_a_line_before_it_keeps_requests_waiting_as_Erlang_says()
    {
        const int Servers = 4;
        const double Load = 0.8;
        double[] means = [.. Enumerable.Range(1, 12).Select(seed => MeanWaitOfService(seed))];
        double mean = means.Average();
        double error = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / (means.Length - 1) / means.Length);

        Assert.That(mean, Is.EqualTo(100 * (1 + MeanWait(Servers, Load))).Within(3.1 * error), $"standard error {error:F3} ms");
        Assert.That(error, Is.LessThan(3), "else the test would say nothing");

        double MeanWaitOfService(int seed)
        {
            var run = new SimulationRun(ScenarioTexts.Valid($$"""
                functions: { work: { duration: 0 ms, warmSandboxes: 400, uses: [ { service: pay } ] } }
                services: { pay: { type: http, latency: { exponential: 100 ms }, concurrency: {{Servers}} } }
                traffic: { users: { invokes: work, rate: {{Servers * Load * 10}}/s } }
                run: { duration: 1000 s, seed: {{seed}} }
                """), measureFrom: TimeSpan.FromSeconds(30)).ToEnd().Result();
            return run.SourcesOf(ServiceMetrics.Set)[0][ServiceMetrics.Latency].Mean!.Value / TimeSpan.TicksPerMillisecond;
        }
    }

    /// <summary>Erlang's second formula: the mean wait in units of the mean work.</summary>
    private static double MeanWait(int servers, double load)
    {
        double offered = servers * load, blocked = 1;
        for (int server = 1; server <= servers; server++) blocked = offered * blocked / (server + (offered * blocked));
        double waits = blocked / (1 - (load * (1 - blocked)));
        return waits / (servers * (1 - load));
    }

    /// <summary>The mean sojourn time of Poisson arrivals with work of a mean of 1 s, and its standard error by batch means.</summary>
    private static (double Mean, double Error) Sojourn(double processors, double load, string distribution)
    {
        var random = new Random(7);
        var sharing = new ProcessorSharing(processors);
        var began = new Instant[Jobs];
        List<double> batches = [];
        double sum = 0;
        int ended = 0;
        var (now, arrival) = (Instant.Start, Instant.Start);
        for (int begun = 0; begun < Jobs;)
        {
            if (sharing.Next(now) is { } end && end <= arrival)
            {
                now = end;
                while (sharing.TryTake(now, out int job)) Record((now - began[job]).TotalSeconds);
                continue;
            }
            now = began[begun] = arrival;
            sharing.Begin(now, begun++, Work());
            arrival = now + TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / (processors * load));
        }
        double mean = batches.Skip(1).Average(), spread = batches.Skip(1).Sum(batch => (batch - mean) * (batch - mean));
        return (mean, Math.Sqrt(spread / (batches.Count - 2) / (batches.Count - 1)));

        TimeSpan Work() => TimeSpan.FromSeconds(distribution switch
        {
            "constant" => 1,
            "exponential" => -Math.Log(1 - random.NextDouble()),
            _ => -Math.Log(1 - random.NextDouble()) * (random.NextDouble() < 0.9 ? 0.5 : 5.5),
        });

        void Record(double seconds)
        {
            sum += seconds;
            if (++ended % 10_000 != 0) return;
            batches.Add(sum / 10_000);
            sum = 0;
        }
    }
}
