using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using LambdaSim.Scenarios.Language;
using LambdaSim.Serving;

namespace LambdaSim.Tests.Serving;

/// <summary>The page of a scenario, served inside this process, and a client that asks it.</summary>
internal sealed class ServedPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly PageHost host;

    public ServedPage(string text = Sale, string file = "sale.yaml")
        : this(file, more => ScenarioReader.ReadText(text, file, Directory.GetCurrentDirectory(), more))
    {
    }

    private ServedPage(string file, Func<IReadOnlyList<SettingOverride>, ReadOutcome> read)
    {
        host = PageHost.Open(
            new ServedScenario
            {
                File = file,
                Read = read,
                Command = (more, runs, seed) => $"lambdasim run {file}"
                    + string.Concat(more.Select(change => $" --set \"{change.Path}={change.Value}\""))
                    + $"{(runs is null ? "" : $" --replications {runs}")} --seed {seed}",
                Saved = () => Saved,
                Version = "0",
                Jobs = 2,
            },
            port: 0)!;
        Client = new HttpClient { BaseAddress = new Uri(host.Address) };
    }

    /// <summary>A minute that is run in a moment.</summary>
    public const string Sale = """
        # Is the checkout quick?
        name: Sale
        functions:
          checkout: { memorySize: 1024 MB, cpuBound: 60%, duration: { p50: 80 ms, p99: 400 ms } }
        traffic:
          shoppers: { invokes: checkout, rate: 40/s }
        objectives:
          - checkout latency p99 < 2 s
          - cost < 0.10 USD per hour
        run: { duration: 1 min, replications: 4 }
        """;

    /// <summary>The page of a committed scenario.</summary>
    public static ServedPage OfFile(string file) => new(file, more => ScenarioReader.Read(file, more));

    public string Saved { get; set; } = "once";

    public string Address => host.Address;

    public int Port => host.Port;

    public HttpClient Client { get; }

    public async Task<(HttpStatusCode Status, string Text)> Post(string body, string type = "application/json")
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        using var reply = await Client.PostAsync(new Uri("ask", UriKind.Relative), content);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Asks, and gives back what is said at once.</summary>
    public async Task<JsonElement> Ask(params (string Path, string Value)[] settings)
    {
        string body = JsonSerializer.Serialize(new { settings = settings.Select(one => new { path = one.Path, value = one.Value }) });
        var (status, text) = await Post(body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The number of a question that can be asked.</summary>
    public async Task<int> Question(params (string Path, string Value)[] settings) =>
        (await Ask(settings)).GetProperty("question").GetInt32();

    public async Task<JsonElement> Get(string path)
    {
        string text = await Client.GetStringAsync(new Uri(path, UriKind.Relative));
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Every answer of a question, to the last.</summary>
    public async Task<List<JsonElement>> Answers(int question, string more = "")
    {
        List<JsonElement> all = [];
        var waited = Stopwatch.StartNew();
        for (int version = 0; waited.Elapsed < Patience;)
        {
            var answer = await Get($"answer?question={question}&after={version}{more}");
            if (answer.GetProperty("version").GetInt32() > version || answer.GetProperty("givenUp").GetBoolean()) all.Add(answer);
            version = answer.GetProperty("version").GetInt32();
            if (answer.GetProperty("ended").GetBoolean() || answer.GetProperty("givenUp").GetBoolean()) return all;
        }
        throw new TimeoutException("The question has no last answer.");
    }

    public void Dispose()
    {
        Client.Dispose();
        host.Dispose();
    }
}
