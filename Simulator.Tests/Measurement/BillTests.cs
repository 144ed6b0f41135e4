using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;
using LambdaSim.Tests.Model.EventSources;

namespace LambdaSim.Tests.Measurement;

/// <summary>The bill of the account, against sums made by hand from the price list.</summary>
public class BillTests
{
    private const string Queue = """
        functions: { work: { duration: 10 ms, timeout: 30 s } }
        queues: { jobs: { messageSize: 1 KB } }
        mappings: { jobs-to-work: { queue: jobs, invokes: work } }
        traffic: { senders: { sends: jobs, batch: { count: 1, at: 48 h } } }
        run: { duration: 1 h }
        """;

    private const string Calls = """
        functions: { api: { duration: 10 ms } }
        traffic: { callers: { invokes: api, batch: { count: 1000, over: 30 min } } }
        run: { duration: 1 h }
        """;

    private const string Doors = """
        functions: { api: { duration: 10 ms, responseSize: 1 MB } }
        triggers: { shop: { type: function-url, invokes: api } }
        traffic: { users: { through: shop, payloadSize: 1 KB, batch: { count: 100, over: 1 min } } }
        run: { duration: 10 min }
        """;

    private const string Logs = "Amazon CloudWatch Logs";

    private const double Million = 1e6, Gigabyte = 1 << 30;

    [Test]
    public void Five_pollers_of_an_idle_queue_make_648_000_requests_in_a_month_of_30_days()
    {
        var bill = Bill(Queue, "region.sqsPollers.quietConcurrency=5");
        var line = Line(bill, "Amazon SQS", "requests");

        Assert.That(line.Quantity * 24 * 30, Is.EqualTo(648_000).Within(1).Percent);
        Assert.That(line.Cost, Is.EqualTo(line.Quantity * 0.40 / Million).Within(1e-12));
        Assert.That(bill.Lines, Has.Count.EqualTo(1), "Nothing was invoked, and nothing was written to a log.");
    }

    [TestCase("1 KB", 1)]
    [TestCase("64 KB", 1)]
    [TestCase("65 KB", 2)]
    [TestCase("256 KB", 4)]
    public void A_message_is_billed_by_chunks_of_64_KB_sent_and_received(string size, int chunks)
    {
        var result = SqsRuns.Of(
            Queue, $"jobs.messageSize={size}", "senders.batch={ count: 100, over: 30 min }", "jobs-to-work.batchSize=1");
        var queue = result.Queues[0];
        long whole = queue[QueueMetrics.Receives] + (100 * chunks) + (100 * (chunks - 1)) + 100;

        Assert.That(queue[QueueMetrics.Received], Is.EqualTo(100), "Each by itself, and deleted by itself.");
        Assert.That(queue.Cost!.QueueRequests, Is.EqualTo(whole * 0.40 / Million).Within(1e-12));
    }

    [Test]
    public void Ten_messages_of_a_batch_are_received_and_deleted_with_one_request_each()
    {
        var result = SqsRuns.Of(
            Queue, "jobs.backlog={ count: 100, oldest: 1 min }", "region.sqs.partialReceives=0%");
        var queue = result.Queues[0];
        double requests = queue.Cost!.QueueRequests / 0.40 * Million;

        Assert.That(queue[QueueMetrics.Deleted], Is.EqualTo(100));
        Assert.That(requests, Is.EqualTo(queue[QueueMetrics.Receives] + 10.0).Within(1e-6), "Ten deletes of ten.");
    }

    [Test]
    public void Requests_to_a_FIFO_queue_cost_more()
    {
        var bill = Bill(Queue, "jobs.type=fifo");
        var line = Line(bill, "Amazon SQS", "requests (FIFO)");

        Assert.That(line.Cost, Is.EqualTo(line.Quantity * 0.50 / Million).Within(1e-12));
    }

    [Test]
    public void What_SQS_moves_to_a_dead_letter_queue_is_no_request()
    {
        var result = SqsRuns.Of(
            Queue.Replace(
                "messageSize: 1 KB }", "deadLetterQueue: dead, maxReceiveCount: 1, visibilityTimeout: 30 s }, dead: {}",
                StringComparison.Ordinal),
            "senders.batch={ count: 20 }", "jobs-to-work.poisonMessages=100%");
        var dead = result.Queues[1];

        Assert.That(dead[QueueMetrics.Sent], Is.EqualTo(20));
        Assert.That(dead.Cost!.QueueRequests, Is.Zero);
    }

    [Test]
    public void What_came_in_the_warm_up_is_not_billed()
    {
        double Whole(string warmUp) => SqsRuns.Of(Queue, "region.sqsPollers.quietConcurrency=5", $"run.warmup={warmUp}").Account.Cost;

        Assert.That(Whole("30 min"), Is.EqualTo(Whole("0 s") / 2).Within(3).Percent);
    }

    [Test]
    public void The_account_pays_the_sum_of_its_bill_and_the_bill_has_all_that_functions_and_sources_cost()
    {
        var result = SqsRuns.Of(Queue, "senders.batch={ count: 1000, over: 30 min }");
        double parts = result.Functions.Sum(function => function.Cost.Total) + result.CostOfSources.Sum(source => source.Cost.Total);

        Assert.That(result.Account.Bill.Total, Is.EqualTo(result.Account.Cost));
        Assert.That(
            result.Account.Bill.Lines.Where(line => line.Service is "AWS Lambda" or "Amazon SQS").Sum(line => line.Cost),
            Is.EqualTo(parts).Within(1e-12));
    }

    [Test]
    public void A_month_goes_on_at_the_pace_of_the_run_for_730_hours()
    {
        var result = SqsRuns.Of(Queue, "senders.batch={ count: 1000, over: 30 min }");

        Assert.That(MonthlyBill.Of(result).Total, Is.EqualTo(result.Account.Cost * 730).Within(1e-9));
        Assert.That(MonthlyBill.Of(result).IsShort, "An hour says little of a month.");
    }

    [Test]
    public void Every_published_version_of_Python_costs_its_cached_snapshot_called_or_not()
    {
        const string Text = """
            functions:
              api:
                runtime: python3.13
                memorySize: 1024 MB
                duration: 10 ms
                snapStart: { applyOn: publishedVersions, versions: 20 }
            traffic: { callers: { invokes: api, batch: { count: 1, at: 48 h } } }
            run: { duration: 1 d }
            """;
        double Cost(params string[] overrides) => SqsRuns.Of(Text, overrides).Functions[0].Cost.SnapStart;

        Assert.That(Cost(), Is.EqualTo(20 * 86_400 * 0.0000015046).Within(1e-9));
        Assert.That(Cost("run.warmup=12 h"), Is.EqualTo(20 * 43_200 * 0.0000015046).Within(1e-9));
        Assert.That(
            Cost("api.snapStart.versions=1", "api.snapStart.snapshot=new", "run.duration=1 h"),
            Is.EqualTo(3 * 3600 * 0.0000015046).Within(1e-9), "At least 3 h.");
        Assert.That(Cost("api.runtime=java21"), Is.Zero);
    }

    [TestCase("nodejs22.x")]
    [TestCase("java21")]
    public void Between_the_lists_of_June_and_October_2025_lies_the_billing_of_INIT_alone(string runtime)
    {
        const string Text = """
            functions: { api: { memorySize: 1024 MB, duration: 10 ms, coldStart: 500 ms, firstInvocation: 0 ms } }
            queues: { jobs: {} }
            mappings: { jobs-to-api: { queue: jobs, invokes: api } }
            traffic: { callers: { invokes: api, batch: { count: 5 } } }
            run: { duration: 1 h }
            """;
        RunResult In(string list) => SqsRuns.Of(Text, $"account.pricing={list}", $"api.runtime={runtime}");
        var (june, october) = (In("us-east-1-2025-06"), In("us-east-1-2025-10"));
        long cold = october.Functions[0][FunctionMetrics.ColdStarts];

        Assert.That(cold, Is.EqualTo(5));
        Assert.That(october.Account.Cost - june.Account.Cost, Is.EqualTo(cold * 0.5 * 0.0000166667).Within(1e-9));
        Assert.That(october.Queues[0].Cost, Is.EqualTo(june.Queues[0].Cost));
    }

    [Test]
    public void What_a_scenario_uses_and_no_price_list_has_is_named()
    {
        const string Text = """
            functions: { api: { duration: 10 ms, vpc: true, uses: [ { service: db, work: 1 ms } ] } }
            services: { db: { type: database, maxConnections: 10, processors: 1 } }
            triggers: { files: { type: s3, invokes: api } }
            traffic: { callers: { through: files, rate: 1/s } }
            run: { duration: 1 min }
            """;

        Assert.That(
            Bill(Text).NotPriced,
            Is.EqualTo(new[] { "the instance of db", "NAT gateways and VPC endpoints", "S3 requests and storage" }));
        Assert.That(Bill(Text, "db.pricePerHour=0.1 USD").NotPriced, Has.Count.EqualTo(2));
        Assert.That(Bill(Queue).NotPriced, Is.Empty);
        Assert.That(Bill(Text, "account.pricing=none").NotPriced, Is.Empty, "Nothing is priced.");
    }

    [TestCase("text", 343, 213)]
    [TestCase("json", 429, 327)]
    [TestCase("none", 0, 0)]
    public void Lambda_s_own_lines_are_ingested_by_CloudWatch_Logs_and_cost_no_function_anything(string format, int warm, int cold)
    {
        var result = SqsRuns.Of(Calls, $"api.logFormat={format}");
        var function = result.Functions[0];
        double bytes = (function[FunctionMetrics.Invocations] * (double)warm) + (function[FunctionMetrics.ColdStarts] * (double)cold);
        var lines = result.Account.Bill.Lines.Where(line => line.Service == "Amazon CloudWatch Logs").ToDictionary(line => line.Part);

        Assert.That(function[FunctionMetrics.Invocations], Is.EqualTo(1000));
        Assert.That(function.Cost.Total, Is.EqualTo(function.Cost.Requests + function.Cost.Duration));
        if (format == "none")
        {
            Assert.That(lines, Is.Empty);
            return;
        }
        Assert.That(lines["ingestion of platform lines"].Quantity, Is.EqualTo(bytes / Gigabyte).Within(0.001).Percent);
        Assert.That(lines["ingestion of platform lines"].Cost, Is.EqualTo(bytes / Gigabyte * 0.50).Within(0.001).Percent);
        Assert.That(lines["storage for a month"].Cost, Is.EqualTo(bytes / Gigabyte * 0.15 * 0.03).Within(0.001).Percent);
        Assert.That(result.Account.Cost, Is.EqualTo(function.Cost.Total + lines.Values.Sum(line => line.Cost)).Within(1e-12));
    }

    [Test]
    public void What_a_handler_writes_is_ingested_too()
    {
        double Ingested(string size) => Line(Bill(Calls, "api.logFormat=none", $"api.logSize={size}"), Logs, "ingestion").Quantity;
        double with = Line(Bill(Calls, "api.logSize=1 KB"), Logs, "ingestion").Quantity;
        double without = Line(Bill(Calls), Logs, "ingestion of platform lines").Quantity;

        Assert.That(with - without, Is.EqualTo(1000 * (1024 + 26) / Gigabyte).Within(1e-9));
        Assert.That(() => Ingested("1 KB"), Throws.InvalidOperationException, "Who may not write logs writes none.");
    }

    [TestCase("us-east-1-2025-10", 100, 50)]
    [TestCase("us-east-1-2025-10", 20 * 1024, (10240 * 0.50) + (10240 * 0.25))]
    [TestCase("us-east-1-2025-10", 60 * 1024, (10240 * 0.50) + (20480 * 0.25) + (20480 * 0.10) + (10240 * 0.05))]
    [TestCase("us-east-1-2021-01", 60 * 1024, 60 * 1024 * 0.50)]
    public void Logs_of_a_month_are_cheaper_by_tiers_since_May_2025(string list, double gigabytes, double dollars)
    {
        var result = SqsRuns.Of(Calls, $"account.pricing={list}");
        var line = Line(result.Account.Bill, Logs, "ingestion of platform lines");
        double times = gigabytes / line.Quantity;
        var much = result with
        {
            Account = result.Account with { Bill = new BillResult([line with { Quantity = gigabytes, Cost = line.Cost * times }]) },
            MeasuredTogether = MonthlyBill.Length,
        };

        Assert.That(MonthlyBill.Of(much).Total, Is.EqualTo(dollars).Within(0.001).Percent);
        Assert.That(much.Account.Bill.Total, Is.EqualTo(gigabytes * 0.50).Within(0.001).Percent, "The run stays at the list price.");
    }

    [TestCase("function-url")]
    [TestCase("apigateway-http")]
    [TestCase("alb")]
    public void What_a_front_door_answers_leaves_AWS(string type)
    {
        var bill = Bill(Doors, $"shop.type={type}");
        var line = Line(bill, "Data transfer", "out to the internet");

        Assert.That(line.Quantity, Is.EqualTo(100 * 1024 * 1024 / Gigabyte).Within(1e-9), "100 answers of 1 MB.");
        Assert.That(line.Cost, Is.EqualTo(line.Quantity * 0.09).Within(1e-12));
    }

    [Test]
    public void Events_and_calls_from_within_AWS_transfer_nothing()
    {
        Assert.That(Bill(Doors, "shop.type=sns").Lines.Select(line => line.Service), Has.None.EqualTo("Data transfer"));
        Assert.That(Bill(Calls).Lines.Select(line => line.Service), Has.None.EqualTo("Data transfer"));
    }

    [Test]
    public void The_free_tier_is_taken_off_a_month_and_leaves_the_bill_of_the_run_as_it_is()
    {
        string[] aDay = ["run.duration=1 d"];
        var (list, free) = (SqsRuns.Of(Calls, aDay), SqsRuns.Of(Calls, [.. aDay, "account.freeTier=true"]));

        Assert.That(free.Account.Cost, Is.EqualTo(list.Account.Cost));
        Assert.That(MonthlyBill.Of(free).Total, Is.Zero, "30,417 requests of 10 ms.");
        Assert.That(MonthlyBill.Of(list).Total, Is.EqualTo(list.Account.Cost * 730 / 24).Within(1e-9));
        Assert.That(MonthlyBill.Of(free).IsShort, Is.False);
    }

    [Test]
    public void What_is_beyond_the_free_tier_is_paid_and_both_architectures_share_it()
    {
        var free = new FreeAllowance("duration", 400_000);
        var bill = new BillResult(
        [
            new BillLine("AWS Lambda", "duration", "GB-seconds", 300_000, 3) { Free = free },
            new BillLine("AWS Lambda", "duration (arm64)", "GB-seconds", 300_000, 3) { Free = free },
        ])
        { FreeTier = true };
        var result = SqsRuns.Of(Calls);
        var month = MonthlyBill.Of(result with { Account = result.Account with { Bill = bill }, MeasuredTogether = MonthlyBill.Length });

        Assert.That(month.Lines.Select(line => line.Free), Is.EqualTo(new[] { 300_000.0, 100_000 }));
        Assert.That(month.Total, Is.EqualTo(2).Within(1e-9));
    }

    private static BillResult Bill(string text, params string[] overrides) => SqsRuns.Of(text, overrides).Account.Bill;

    private static BillLine Line(BillResult bill, string service, string part) =>
        bill.Lines.Single(line => (line.Service, line.Part) == (service, part));
}
