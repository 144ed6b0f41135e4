using System.Text.Json;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Scenarios;

namespace LambdaSim.Tests.Fuzzing;

/// <summary>Whatever a verb is given, it answers, or says on which line the mistake is: never an exception, and nothing half-written.</summary>
/// <remarks>The verbs are run as a user types them, one after another, as a process is in one folder at a time.</remarks>
[NonParallelizable]
public class OutputFuzzTests
{
    /// <summary>A mistake begins a line, behind its place if it has one; words of the scenario, such as errors, stand further right.</summary>
    private const string Mistake = @"(?m)^(?:\S+ +)?error: ";

    [Test]
    public void What_a_world_writes_in_the_formats_of_AWS_is_read_by_those_who_read_them()
    {
        var lessons = Mutation.Lessons();
        int written = 0;
        using var shell = new Shell();
        foreach (int number in Tries.Of(60, first: 0))
        {
            string text = Mutation.OfNumbers(lessons[number % lessons.Length].Text, new Random(number), share: 0.2);
            string file = shell.Write("fuzzed.yaml", text);
            var said = shell.Run(
                "run", file, "-o", "none", "-q", "--duration", "20 s", "--replications", "1", "--logs", "logs", "--metrics", "metrics.json",
                "--insights", "insights.jsonl", "--xray", "xray.json", "--otlp", "otlp.jsonl");
            Assert.That(said.Exit, Is.LessThan(5), $"No. {number}: {said.Error}\n{text}");
            if (said.Exit == 2)
            {
                Assert.That(shell.Files().Where(name => name.StartsWith("logs") || name.EndsWith(".json")), Is.Empty, $"No. {number}\n{said.Error}");
                continue;
            }
            written++;
            foreach (string name in (string[])["metrics.json", "xray.json"]) AssertJson(File.ReadAllText(name), number, name);
            foreach (string name in (string[])["insights.jsonl", "otlp.jsonl"])
                foreach (string line in File.ReadLines(name)) AssertJson(line, number, name);
            Again(shell, number, "xray", "xray.json");
            foreach (string log in Directory.GetFiles("logs")) Again(shell, number, "logs", log);
            Empty(shell);
        }
        TestContext.Out.WriteLine($"{written:N0} of {Tries.Count(60):N0} worlds ran, and were read back.");
        Assert.That(written, Is.Positive);
    }

    [TestCase("explain", "{file}")]
    [TestCase("explain", "{file}", "--invocation", "0", "--messages", "--duration", "5 s")]
    [TestCase("compare", "{file}", "--with", "run.seed=2", "--replications", "2", "-o", "none", "--duration", "5 s")]
    [TestCase("sweep", "{file}", "--vary", "account.concurrencyLimit=5,100", "--replications", "1", "-o", "none", "--duration", "5 s")]
    [TestCase("validate", "{file}")]
    public void A_scenario_changed_anywhere_is_answered_by_every_verb(params string[] words)
    {
        string[] corpus = [RichScenario.Text, .. Mutation.Lessons().Select(lesson => lesson.Text)];
        int answered = 0;
        using var shell = new Shell();
        foreach (int number in Tries.Of(60, first: 0))
        {
            string text = Mutation.Of(corpus, number);
            string file = shell.Write("fuzzed.yaml", text);
            var said = shell.Run([.. words.Select(word => word == "{file}" ? file : word)]);
            Assert.That(said.Exit, Is.LessThan(5), $"No. {number}: {said.Error}\n{text}");
            Assert.That(said.Error, said.Exit == 2 ? Does.Match(Mistake) : Does.Not.Match(Mistake), $"No. {number}: {said.Exit}");
            if (said.Exit != 2) answered++;
            Empty(shell);
        }
        TestContext.Out.WriteLine($"{answered:N0} of {Tries.Count(60):N0} were answered.");
        Assert.That(answered, Is.Positive);
    }

    [TestCase("report", "result.json", "--html", "page.html", "--markdown", "page.md", "--junit", "junit.xml")]
    [TestCase("report", "result.json", "--csv", "csv")]
    [TestCase("report", "result.json", "--charts", "charts")]
    [TestCase("report", "result.json", "--format", "json")]
    [TestCase("compare", "result.json", "whole/result.json", "-o", "none")]
    public void A_damaged_result_is_refused_or_drawn_by_every_view(params string[] words)
    {
        using var shell = new Shell();
        shell.Write("whole.yaml", Shell.Tiny + "\nobjectives: [ hello latency p99 < 1 s ]\n");
        Assert.That(shell.Run("run", "whole.yaml", "-o", "whole", "-q").Exit, Is.Zero);
        string whole = File.ReadAllText("whole/result.json");
        int answered = 0;
        foreach (int number in Tries.Of(60, first: 0))
        {
            shell.Write("result.json", Mutation.Of([whole], number));
            var said = shell.Run(words);
            Assert.That(said.Exit, Is.LessThan(5), $"No. {number}: {said.Error}");
            if (said.Exit == 2) Assert.That(said.Error, Does.Match(@"^(error: |result\.json)[^\n]*\n"), $"No. {number}");
            else answered++;
        }
        TestContext.Out.WriteLine($"{answered:N0} of {Tries.Count(60):N0} were drawn.");
    }

    [Test]
    public void A_damaged_shard_is_refused_or_merged_to_the_same_bytes()
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);
        foreach (int machine in (int[])[1, 2])
            Assert.That(shell.Run("run", "tiny.yaml", "--replications", "2", "--shard", $"{machine}/2", "-o", "parts").Exit, Is.Zero);
        string file = Directory.GetFiles("parts").Order(StringComparer.Ordinal).First();
        byte[] whole = File.ReadAllBytes(file);
        Assert.That(shell.Run("merge", "parts", "-o", "merged").Exit, Is.Zero);
        byte[] right = File.ReadAllBytes("merged/result.json");
        int refused = 0;
        foreach (int number in Tries.Of(60, first: 0))
        {
            File.WriteAllBytes(file, Mutation.OfBytes(whole, number));
            var said = shell.Run("merge", "parts", "-o", $"merged-{number}");
            Assert.That(said.Exit, Is.LessThan(5), $"No. {number}: {said.Error}");
            if (said.Exit != 2)
            {
                Assert.That(File.ReadAllBytes($"merged-{number}/result.json"), Is.EqualTo(right), $"No. {number}");
                continue;
            }
            refused++;
            Assert.That(said.Error, Does.Match(@"^error: [^\n]+\n$"), $"No. {number}");
            Assert.That(Directory.Exists($"merged-{number}"), Is.False, $"No. {number}");
        }
        TestContext.Out.WriteLine($"{refused:N0} of {Tries.Count(60):N0} were refused.");
        Assert.That(refused, Is.Positive);
    }

    private static void Again(Shell shell, int number, string kind, string file)
    {
        var said = shell.Run("import", kind, file);
        if (said.Exit == 0) return;
        Assert.That(said.Exit, Is.EqualTo(2), $"No. {number}, {file}: {said.Error}");
        Assert.That(said.Error, Does.Contain("none of").Or.Contain("empty").Or.Contain("holds no segment"), $"No. {number}, {file}");
    }

    private static void AssertJson(string text, int number, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException problem)
        {
            Assert.Fail($"No. {number}, {name}: {problem.Message}");
        }
    }

    private static void Empty(Shell shell)
    {
        foreach (string entry in Directory.GetDirectories(shell.Folder)) Directory.Delete(entry, recursive: true);
        foreach (string entry in Directory.GetFiles(shell.Folder)) File.Delete(entry);
    }
}
