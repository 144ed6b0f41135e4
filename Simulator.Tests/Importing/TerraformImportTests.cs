using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

public class TerraformImportTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import", "terraform");

    [Test]
    public void A_mapping_of_an_alias_a_queue_and_its_dead_letters_come_out_of_a_plan_that_knows_no_ARN()
    {
        var made = Of("queue-plan.json");

        var orders = made.Function("orders");
        var queue = made.Scenario.Queues.Single(one => one.Name == "orders-queue");
        var mapping = made.Scenario.Mappings.Single();
        Assert.That((orders.MemorySize, orders.Timeout.TotalSeconds, orders.Runtime), Is.EqualTo((1024, 20, "python3.13")));
        Assert.That((orders.Architecture, orders.ReservedConcurrency), Is.EqualTo((Architecture.Arm, 40)));
        Assert.That(made.Imported.Text, Does.Contain("provisionedConcurrency: 7").And.Contain("ephemeralStorage: 1024 MB"));
        Assert.That((queue.VisibilityTimeout.TotalSeconds, queue.DeadLetterQueue), Is.EqualTo((120, "dead")));
        Assert.That((mapping.Queue, mapping.Function, mapping.BatchSize), Is.EqualTo(("orders-queue", "orders", 5)));
        Assert.That(made.Notes, Does.Contain("orders-queue.maxReceiveCount (aws_sqs_queue.orders) is not known before deployment")
            .And.Contain("1 aws_ecs_service (aws_ecs_service.web)"));
    }

    [Test]
    public void What_a_module_is_given_is_followed_through_its_variables_and_outputs()
    {
        var made = Of("modules-plan.json");

        Assert.That(made.Scenario.Mappings.Select(mapping => (mapping.Queue, mapping.Function, mapping.BatchSize)),
            Is.EqualTo([("orders", "checkout", 3)]));
        Assert.That(made.Scenario.RecordMappings.Select(mapping => (mapping.Source, mapping.Function, mapping.Batches.Size)),
            Is.EqualTo([("carts", "checkout", 50)]));
        Assert.That(made.Scenario.Triggers.Single().Type, Is.EqualTo(TriggerType.Topic));
        Assert.That(made.Imported.Text, Does.Contain("worker-eu-from-news: { type: sns, invokes: worker-eu }")
            .And.Contain("snapStart: true").And.Contain("deadLetterQueue: { sqs: dead }").And.Contain("maximumEventAge: 600 s"));
    }

    [Test]
    public void Topics_rules_schedules_and_notifications_come_out_of_a_state()
    {
        var made = Of("events-state.json");

        Assert.That(made.Imported.Text, Does.Contain("news: { type: sns, invokes: mail, sends: audit, deadLetterQueue: dead }")
            .And.Contain("report-often: { type: eventbridge, invokes: report, schedule: rate(5 minutes) }")
            .And.Contain("timezone: Europe/Berlin, flexibleTimeWindow: 15 min }")
            .And.Contain("thumbs-from-pictures: { type: s3, invokes: thumbs }")
            .And.Contain("onFailure: { sqs: dead }").And.Contain("maximumRetryAttempts: 0").And.Contain("maxReceiveCount: 4"));
        Assert.That(made.Scenario.Mappings.Single().Queue, Is.EqualTo("audit"));
        Assert.That(made.Notes, Does.Contain("mail: off (aws_cloudwatch_event_rule.off) is disabled, so it calls nothing."));
    }

    [Test]
    public void A_state_as_Terraform_keeps_it_is_read_with_its_keys()
    {
        var made = Of("streams.tfstate");

        Assert.That(made.Scenario.Functions.Select(function => (function.Name, function.MemorySize, function.Timeout.TotalSeconds)),
            Is.EqualTo([("clicks-eu", 512, 60.0), ("clicks-us", 1024, 45.0)]));
        Assert.That(made.Imported.Text, Does.Contain("clicks: { type: kinesis, shards: 4, retention: 48 h }")
            .And.Contain("data-carts: { type: dynamodb }").And.Contain("maximumRetryAttempts: 0").And.Contain("onFailure: { sqs: lost }"));
        Assert.That(made.Scenario.RecordMappings.Select(mapping => (mapping.Source, mapping.Function)),
            Is.EqualTo([("clicks", "clicks-eu"), ("data-carts", "clicks-us")]));
    }

    [Test]
    public void An_API_has_its_timeout_throttle_and_authorizer_and_a_target_group_its_function()
    {
        var made = Of("api-plan.json");

        Assert.That(made.Imported.Text, Does.Contain("{ type: apigateway-rest, invokes: shop, timeout: 20 s, throttle: { rate: 200/s, "
            + "burst: 80 }, authorizer: { function: door, cache: 60 s } }").And.Contain("{ type: alb, invokes: page }")
            .And.Contain("{ type: function-url, invokes: page }").And.Contain("invokeMode: RESPONSE_STREAM"));
        Assert.That(made.Callers("door"), Is.Empty);
    }

    [TestCase("function_name", "aws_lambda_function.worker", "each.key", "worker-us")]
    [TestCase("function_name", "aws_lambda_function.worker[\"eu\"].arn", "aws_lambda_function.worker", "worker-eu")]
    [TestCase("function_name", "each.value.arn", "each.value", "worker-us")]
    public void Of_several_the_one_with_the_same_key_is_meant(string attribute, string reference, string further, string function)
    {
        var made = ImportedTemplate.OfTerraform(Plan(
            $$"""
            {{Function("worker[\"eu\"]", "\"memory_size\":256", "eu")}}, {{Function("worker[\"us\"]", "\"memory_size\":512", "us")}},
            {{Resource("aws_lambda_event_source_mapping", "m[\"us\"]", "\"batch_size\":4", "us")}},
            {{Resource("aws_sqs_queue", "q", "\"name\":\"q\"")}}
            """,
            $$"""
            {"type":"aws_lambda_event_source_mapping","name":"m","for_each_expression":{"references":["aws_lambda_function.worker"]},
             "expressions":{"{{attribute}}":{"references":[{{Quoted(reference)}},{{Quoted(further)}}]},
             "event_source_arn":{"references":["aws_sqs_queue.q.arn","aws_sqs_queue.q"]} } }
            """));

        Assert.That(made.Scenario.Mappings.Single().Function, Is.EqualTo(function));
    }

    [Test]
    public void What_refers_to_a_local_is_named_because_a_plan_says_nothing_of_it()
    {
        var made = ImportedTemplate.OfTerraform(Plan(
            $"{Function("a", "\"timeout\":9")}, {Resource("aws_lambda_event_source_mapping", "m", "\"function_name\":\"a\"")}",
            """{"type":"aws_lambda_event_source_mapping","name":"m","expressions":{"event_source_arn":{"references":["local.queue"]}}}"""));

        Assert.That(made.Notes, Does.Contain("(aws_lambda_event_source_mapping.m) is not known before deployment (local.queue)"));
    }

    [Test]
    public void What_is_sensitive_is_named_and_not_written()
    {
        var made = ImportedTemplate.OfTerraform(Plan(
            """
            {"address":"aws_lambda_function.a","mode":"managed","type":"aws_lambda_function","name":"a",
             "values":{"function_name":"a","memory_size":256,"tags":{"key":"hunter2"},"secret_thing":"hunter2"},
             "sensitive_values":{"tags":{"key":true},"secret_thing":true}}
            """, ""));

        Assert.That(made.Imported.Text, Does.Not.Contain("hunter2"));
        Assert.That(made.Notes, Does.Contain("aws_lambda_function.a: not taken over, because it is sensitive: tags.")
            .And.Contain("aws_lambda_function.a: not taken over: secret_thing."));
    }

    [Test]
    public void What_is_read_and_not_taken_over_is_named_with_its_address()
    {
        var made = ImportedTemplate.OfTerraform(Plan(
            $"{Function("a", "\"new_thing\":7,\"reserved_concurrent_executions\":-1")}, {Resource("aws_thing", "t", "\"lambda_arn\":\"arn:aws:lambda:eu-west-1:1:function:a\"")}",
            ""));

        Assert.That(made.Function("a").ReservedConcurrency, Is.Null);
        Assert.That(made.Notes, Does.Contain("aws_lambda_function.a: not taken over: new_thing 7.")
            .And.Contain("t (aws_thing.t) of type aws_thing names a; what it does there is not taken over."));
    }

    [TestCase("resource \"aws_lambda_function\" \"shop\" {\n  memory_size = 512\n}\n", "plan.json", "it is a configuration", "terraform show -json plan.tfplan > plan.json")]
    [TestCase("{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\"}\n{\"@level\":\"info\"}\n", "plan.json", "it is the log of", "terraform show -json plan.tfplan")]
    [TestCase("{\"format_version\":\"1.0\"}", "state.json", "nothing is planned in it, and nothing is applied", "terraform plan -out")]
    [TestCase("{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{}}}", "plan.json", "the plan has no resources", "terraform plan -out")]
    [TestCase("{\"format_version\":\"1.2\",\"errored\":true,\"planned_values\":{\"root_module\":{}}}", "plan.json", "the plan has no resources", "ended by an error")]
    [TestCase("{\"version\":3,\"terraform_version\":\"0.11.0\",\"modules\":[]}", "old.tfstate", "it is a state of version 3", "terraform show -json")]
    [TestCase("{\"Resources\":{}}", "template.json", "it is a template", "lambdasim import sam template.json")]
    [TestCase("PK\u0003\u0004\0\0", "plan.tfplan", "it is the plan as Terraform keeps it", "terraform show -json plan.tfplan > plan.json")]
    [TestCase("Plan: 3 to add, 0 to change, 0 to destroy.", "plan.txt", "it is no JSON", "terraform show -json plan.tfplan")]
    public void What_is_no_plan_is_refused_with_what_to_type(string text, string name, string cause, string way)
    {
        var refusal = ImportedTemplate.TerraformRefusal(text, name);

        Assert.That(refusal.Message, Does.StartWith(cause));
        Assert.That(refusal.Hint, Does.Contain(way));
    }

    [Test]
    public void A_plan_without_functions_says_what_it_takes() => Assert.That(
        ImportedTemplate.TerraformRefusal(Plan(Resource("aws_sqs_queue", "q", "\"name\":\"q\""), "")).Render(),
        Does.Contain("the plan has no functions").And.Contain("aws_lambda_function"));

    [TestCase("{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"planned_values\":{}}")]
    [TestCase("{\"version\":4,\"terraform_version\":\"1.9.0\",\"resources\":[]}")]
    public void A_run_of_a_plan_says_what_to_type(string text) => Assert.That(
        ScenarioReader.ReadText(text, "plan.json", ".").RenderMistakes(), Does.Contain("Type: lambdasim import terraform plan.json"));

    private static ImportedTemplate Of(string file) => ImportedTemplate.OfTerraform(File.ReadAllText(Path.Combine(Data, file)));

    private static string Function(string name, string values, string? key = null) =>
        Resource("aws_lambda_function", name, $"\"function_name\":\"{name.Split('[')[0]}{(key is null ? "" : $"-{key}")}\",{values}", key);

    private static string Resource(string type, string name, string values, string? key = null)
    {
        string index = key is null ? "" : $",\"index\":{Quoted(key)}";
        return $"{{\"address\":{Quoted($"{type}.{name}")},\"mode\":\"managed\",\"type\":\"{type}\",\"name\":\"{name.Split('[')[0]}\""
            + $"{index},\"values\":{{{values}}}}}";
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Plan(string resources, string configuration) =>
        "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{\"root_module\":{\"resources\":["
        + resources + "]}},\"configuration\":{\"root_module\":{\"resources\":[" + configuration + "]}}}";
}
