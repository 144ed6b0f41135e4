using LambdaSim.Kernel;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Scenarios;

public class QueueLanguageTests
{
    [TestCase("batchSize: 11", "{}", "outside-limit", "more than 10 need a window")]
    [TestCase("batchSize: 10001", "{}", "outside-limit", "10,000 is AWS's limit")]
    [TestCase("batchSize: 5, maximumBatchingWindow: 301 s", "{}", "outside-limit", "300 s is AWS's limit")]
    [TestCase("batchSize: 11, maximumBatchingWindow: 1 s", "{ type: fifo }", "outside-limit", "FIFO: 10", 2)]
    [TestCase("batchSize: 1, maximumConcurrency: 1", "{}", "outside-limit", "2 to 1,000")]
    [TestCase("maximumConcurrency: 5, provisionedPollers: { minimum: 2 }", "{}", "several-ways", "exclusive")]
    [TestCase("provisionedPollers: { minimum: 9, maximum: 5 }", "{}", "out-of-range", "minimum above maximum")]
    [TestCase("provisionedPollers: { minimum: 1 }", "{}", "outside-limit", "1 poller of a queue")]
    [TestCase("provisionedPollers: { minimum: 201 }", "{}", "outside-limit", "the minimum is 200 at most")]
    [TestCase("provisionedPollers: { maximum: 1 }", "{}", "outside-limit", "1 poller of a queue")]
    [TestCase("provisionedPollers: { maximum: 10001 }", "{}", "outside-limit", "10,000 pollers at most")]
    [TestCase("batchSize: 1", "{ visibilityTimeout: 4 s }", "visibility-too-short", "below the function's timeout")]
    [TestCase("batchSize: 1", "{ visibilityTimeout: 13 h }", "outside-limit", "12 h")]
    [TestCase("batchSize: 1", "{ retention: 59 s }", "outside-limit", "60 s")]
    [TestCase("batchSize: 1", "{ deadLetterQueue: deat }", "unknown-queue", "a misspelt queue")]
    [TestCase("batchSize: 1", "{ deadLetterQueue: orders }", "bad-dead-letter-queue", "itself")]
    [TestCase("batchSize: 1", "{ type: fifo, deadLetterQueue: dead }", "bad-dead-letter-queue", "of another type")]
    [TestCase("batchSize: 1", "{ messageGroups: 5 }", "no-effect", "groups of a standard queue")]
    [TestCase("batchSize: 1", "{ maxReceiveCount: 5 }", "no-effect", "no dead-letter queue")]
    [TestCase("batchsize: 1", "{}", "unknown-setting", "a misspelt setting")]
    public void What_AWS_would_refuse_is_a_mistake_with_its_place(
        string mapping, string queue, string mistake, string why, int count = 1)
    {
        var outcome = SqsRuns.Read(SqsRuns.Text(queue: queue, mapping: mapping));

        Assert.That(outcome.Scenario, Is.Null, why);
        Assert.That(outcome.Mistakes, Has.Count.EqualTo(count), outcome.RenderMistakes());
        Assert.That(outcome.Mistakes[0].Name, Is.EqualTo(mistake), outcome.RenderMistakes());
        Assert.That(outcome.Mistakes[0].Where, Does.Match(@"^test\.yaml:([4-7]):\d+$"));
        Assert.That(outcome.Mistakes[0].Hint, Is.Not.Empty);
    }

    [TestCase("function: worker")]
    [TestCase("functionName: worker")]
    public void Who_gets_the_batches_is_found_under_the_names_that_it_has_elsewhere(string mapping) =>
        Assert.That(SqsRuns.Read(SqsRuns.Text(mapping: mapping)).Mistakes.Single().Hint, Is.EqualTo("Did you mean 'invokes'?"));

    [TestCase("batchSize: 10001", "{}")]
    [TestCase("maximumConcurrency: 1001", "{}")]
    [TestCase("provisionedPollers: { minimum: 1 }", "{}")]
    [TestCase("provisionedPollers: { maximum: 10001 }", "{}")]
    [TestCase("maximumBatchingWindow: 301 s", "{}")]
    [TestCase("batchSize: 1", "{ deadLetterQueue: dead, maxReceiveCount: 1001 }")]
    public void A_bound_that_AWS_has_set_is_said_to_be_of_AWS(string mapping, string queue)
    {
        var mistake = SqsRuns.Read(SqsRuns.Text(queue: queue, mapping: mapping)).Mistakes.Single();

        Assert.That(mistake.Hint, Does.EndWith("The limit is AWS's."));
    }

    [TestCase("minimum: 7", 7, 200)]
    [TestCase("maximum: 10000", 2, 10_000)]
    public void Provisioned_pollers_are_two_to_two_hundred_where_a_bound_is_not_said(string said, int minimum, int maximum)
    {
        var scenario = SqsRuns.Read(SqsRuns.Text(mapping: $"provisionedPollers: {{ {said} }}")).Scenario!;

        Assert.That(scenario.Mappings[0].ProvisionedPollers, Is.EqualTo(new ProvisionedPollers(minimum, maximum)));
    }

    [TestCase("batchSize: 1", "{ visibilityTimeout: 20 s }", "", "visibility-short")]
    [TestCase("batchSize: 1", "{ deadLetterQueue: dead, maxReceiveCount: 4 }", "", "receive-count-low")]
    [TestCase("maximumConcurrency: 9", "{}", "duration: 1 s, reservedConcurrency: 5", "mapping-above-reserved")]
    public void What_AWS_advises_against_is_a_warning(string mapping, string queue, string function, string warning)
    {
        string text = function.Length == 0
            ? SqsRuns.Text(queue: queue, mapping: mapping)
            : SqsRuns.Text(function, queue, mapping);
        var outcome = SqsRuns.Read(text);

        Assert.That(outcome.Scenario, Is.Not.Null, outcome.RenderMistakes());
        Assert.That(outcome.RenderWarnings(), Does.Contain(warning));
    }

    [TestCase("payloadSize: 1 KB")]
    [TestCase("type: Event")]
    [TestCase("client: { timeout: 3 s }")]
    public void A_sender_makes_no_calls_and_says_nothing_about_them(string setting)
    {
        var outcome = SqsRuns.Read(SqsRuns.Text().Replace("sends: orders,", $"sends: orders, {setting},"));

        Assert.That(outcome.Mistakes.Single().Name, Is.EqualTo("no-effect"), outcome.RenderMistakes());
    }

    [Test]
    public void A_queue_that_is_not_there_is_a_mistake_wherever_it_is_named()
    {
        Assert.That(SqsRuns.Read(SqsRuns.Text(), "shop.sends=order").Mistakes.Single().Name, Is.EqualTo("unknown-queue"));
        Assert.That(SqsRuns.Read(SqsRuns.Text(), "source.queue=order").Mistakes.Single().Hint, Does.Contain("orders"));
        Assert.That(SqsRuns.Read(SqsRuns.Text(), "worker.sends=order").Mistakes.Single().Name, Is.EqualTo("unknown-queue"));
        Assert.That(SqsRuns.Read(SqsRuns.Text(), "source.invokes=work").Mistakes.Single().Name, Is.EqualTo("unknown-function"));
    }

    [Test]
    public void Settings_of_queues_and_mappings_can_be_changed_from_the_command_line()
    {
        var scenario = SqsRuns.Read(
            SqsRuns.Text(), "orders.visibilityTimeout=90 s", "source.batchSize=3", "shop.batch.count=7").Scenario!;

        Assert.That(scenario.Queues[0].VisibilityTimeout, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(scenario.Mappings[0].BatchSize, Is.EqualTo(3));
        Assert.That(scenario.Traffic[0].Arrivals, Is.EqualTo(new BatchArrivals(7, TimeSpan.Zero, TimeSpan.Zero)));
        Assert.That(scenario.Origins.Select(origin => origin.Path), Does.Contain("queues.orders.retention").And.Contain("mappings.source.filter"));
    }

    [TestCase("measured2021", 98)]
    [TestCase("7 ms", 7)]
    [TestCase("{ p50: 20 ms, p99: 80 ms }", 20)]
    public void The_notice_of_a_message_is_a_distribution_or_a_measurement_by_its_name(string written, double median)
    {
        var distribution = SqsRuns.Read(SqsRuns.Text(), $"region.sqs.noticeTime={written}").Scenario!.Region.Sqs.NoticeTime;

        Assert.That(Sampler.Of(distribution).Quantile(0.5), Is.EqualTo(median).Within(0.01));
    }

    [Test]
    public void A_measurement_can_be_given_other_numbers_and_a_misspelt_one_is_a_mistake()
    {
        var changed = SqsRuns.Read(SqsRuns.Text(), "region.sqs.noticeTimes.measured2022=50 ms").Scenario!;
        var misspelt = SqsRuns.Read(SqsRuns.Text(), "region.sqs.noticeTime=measuredin2022").Mistakes.Single();

        Assert.That(changed.Region.Sqs.NoticeTime, Is.EqualTo(new ConstantDistribution(50)));
        Assert.That(misspelt.Name, Is.EqualTo("unknown-choice"));
        Assert.That(misspelt.Hint, Does.Contain("measured2022"));
    }

    [Test]
    public void Names_are_taken_once()
    {
        string text = SqsRuns.Text().Replace("  dead: {}", "  worker: {}").Replace("deadLetterQueue: dead", "");
        Assert.That(SqsRuns.Read(text).Mistakes.Single().Name, Is.EqualTo("name-taken"));
    }

    [Test]
    public void Without_the_length_of_the_run_a_batch_does_not_say_when_it_ends()
    {
        string text = SqsRuns.Text().Replace("run: { duration: 60 s }", "");
        Assert.That(SqsRuns.Read(text).Mistakes.Single().Name, Is.EqualTo("run-duration-missing"));
    }
}
