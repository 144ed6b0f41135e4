using System.Text.RegularExpressions;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Measured;

/// <summary>Figures about queues and events that documents tell are those of the profile and of the measurements.</summary>
public class DocumentFigureTests
{
    [TestCase("docs/MODEL.md", "`queues.noticeTime` p50 33 ms, p99 93 ms", "asynchronous.queues.noticeTime", "{ p50: 33 ms, p99: 93 ms }")]
    [TestCase("docs/MODEL.md", "`noticeTime`\n`measured2022`", "sqs.noticeTime", "measured2022")]
    [TestCase("docs/decisions/0057-pollers-follow-the-share-of-failures.md", "decided every 400 ms", "sqsPollers.evaluationPeriod", "400 ms")]
    public void A_default_that_a_document_tells_is_that_of_the_profile(string file, string told, string setting, string value)
    {
        var origins = Runs.ReadText(Text, seed: 1).Origins;

        Assert.That(origins.Single(origin => origin.Path == $"region.{setting}").Value, Is.EqualTo(value));
        Assert.That(TextOf(file), Does.Contain(told));
    }

    [Test]
    public void What_is_said_of_the_share_of_failures_from_which_on_their_number_makes_no_difference_is_so()
    {
        Assert.That(TextOf("docs/decisions/0057-pollers-follow-the-share-of-failures.md"), Does.Contain("share of about a fifth"));
        int batches = Runs.ReadText(Text, seed: 1).Region.SqsPollers.BackOffBatches;

        Assert.That(1 - Math.Pow(1 - 0.2, batches), Is.InRange(0.95, 1));
    }

    [TestCase("docs/MODEL.md", "## SQS event source mappings")]
    [TestCase("docs/MODEL.md", "## Asynchronous invocation")]
    [TestCase("docs/decisions/0030-a-poller-holds-one-batch.md", "# 30.")]
    public void What_runs_give_stands_in_no_table_but_those_that_tests_write(string file, string section)
    {
        string text = TextOf(file);
        text = text[text.IndexOf(section, StringComparison.Ordinal)..];
        int end = text.IndexOf("\n## ", 1, StringComparison.Ordinal);

        Assert.That(Regex.Matches(end < 0 ? text : text[..end], @"^\|.*\bsimulated\b", RegexOptions.Multiline | RegexOptions.IgnoreCase), Is.Empty);
    }

    private const string Text = """
        functions:
          work: { duration: 10 ms }
        queues:
          orders: {}
        mappings:
          source: { queue: orders, invokes: work }
        traffic:
          shop: { sends: orders, rate: 1/s }
        run: { duration: 1 min }
        """;

    private static string TextOf(string file) => File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");
}
