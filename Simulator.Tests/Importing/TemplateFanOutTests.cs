using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Tests.Importing;

/// <summary>Topics, buckets and rules that hand over to several, authorizers, and schedules by the time of day.</summary>
public class TemplateFanOutTests
{
    private const string Two = """
        Mail: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
        Audit: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
        """;

    private const string Queue = """
        Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: orders } }
        Reads: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Audit, EventSourceArn: !GetAtt Orders.Arn } }
        """;

    [TestCase("{ Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: lambda, Endpoint: !GetAtt Mail.Arn }, { Protocol: lambda, Endpoint: !GetAtt Audit.Arn } ] } }", TriggerType.Topic)]
    [TestCase("{ Type: AWS::Events::Rule, Properties: { EventPattern: {}, Targets: [ { Id: a, Arn: !GetAtt Mail.Arn }, { Id: b, Arn: !GetAtt Audit.Arn } ] } }", TriggerType.EventBus)]
    public void A_topic_or_a_rule_with_two_functions_is_one_trigger_with_one_traffic(string resource, TriggerType type)
    {
        var made = ImportedTemplate.OfResources($"{Two}\nNews: {resource}");

        var trigger = made.Scenario.Triggers.Single();
        Assert.That((trigger.Name, trigger.Type), Is.EqualTo(("News", type)));
        Assert.That(trigger.Subscriptions.Select(target => (target.Name, target.IsQueue)), Is.EqualTo([("Mail", false), ("Audit", false)]));
        Assert.That(made.Scenario.Traffic.Select(traffic => (traffic.Name, traffic.Through)), Is.EqualTo([("News-publishers", "News")]));
        Assert.That(made.Notes, Is.Empty);
    }

    [Test]
    public void A_topic_hands_over_to_functions_and_queues_and_nobody_else_sends_to_these()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            {{Queue}}
            News: { Type: AWS::SNS::Topic }
            ToMail: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, TopicArn: !Ref News, Endpoint: !GetAtt Mail.Arn, RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn } } }
            ToOrders: { Type: AWS::SNS::Subscription, Properties: { Protocol: sqs, TopicArn: !Ref News, Endpoint: !GetAtt Orders.Arn } }
            Dead: { Type: AWS::SQS::Queue }
            """);

        var trigger = made.Scenario.Triggers.Single();
        Assert.That(trigger.Subscriptions.Select(target => target.Name), Is.EqualTo(["Mail", "Orders"]));
        Assert.That(trigger.DeadLetterQueue, Is.EqualTo("Dead"));
        Assert.That(made.Scenario.Traffic.Select(traffic => traffic.Name), Is.EqualTo(["News-publishers"]));
        Assert.That(made.Notes, Is.Empty);
    }

    [TestCase("{ Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: sqs, Endpoint: !GetAtt Orders.Arn } ] } }", TriggerType.Topic)]
    [TestCase("{ Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { QueueConfigurations: [ { Event: 's3:*', Queue: !GetAtt Orders.Arn } ] } } }", TriggerType.Bucket)]
    [TestCase("{ Type: AWS::Events::Rule, Properties: { EventPattern: {}, Targets: [ { Id: a, Arn: !GetAtt Orders.Arn } ] } }", TriggerType.EventBus)]
    [TestCase("{ Type: AWS::Events::Rule, Properties: { EventPattern: {}, Targets: [ { Id: a, Arn: 'arn:aws:sqs:eu-west-1:1:orders' } ] } }", TriggerType.EventBus)]
    public void What_is_put_into_a_queue_that_a_function_reads_goes_through_a_trigger(string resource, TriggerType type)
    {
        var made = ImportedTemplate.OfResources($"{Two}\n{Queue}\nSource: {resource}");

        var trigger = made.Scenario.Triggers.Single();
        Assert.That((trigger.Name, trigger.Type), Is.EqualTo(("Source", type)));
        Assert.That(trigger.Subscriptions.Single(), Is.EqualTo(new SubscriptionSettings("Orders", SubscriberKind.Queue, Kept: 1)));
        Assert.That(made.Scenario.Traffic.Select(traffic => traffic.Name), Is.EquivalentTo(["Source-publishers", "Mail-Callers"]));
    }

    [Test]
    public void A_FIFO_topic_hands_over_to_a_FIFO_queue()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            Orders: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }
            Reads: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Audit, EventSourceArn: !GetAtt Orders.Arn } }
            News: { Type: AWS::SNS::Topic, Properties: { FifoTopic: true, Subscription: [ { Protocol: sqs, Endpoint: !GetAtt Orders.Arn } ] } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Type, Is.EqualTo(TriggerType.OrderedTopic));
    }

    [Test]
    public void A_queue_that_no_function_reads_is_left_out_with_its_line()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            Kept: { Type: AWS::SQS::Queue }
            Files: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { QueueConfigurations: [ { Event: 's3:*', Queue: !GetAtt Kept.Arn } ] } } }
            """);

        Assert.That(made.Scenario.Triggers, Is.Empty);
        Assert.That(made.Notes, Does.Contain("Files (line 5): no function of the template reads the queue Kept, so it is left out."));
    }

    [TestCase("AWS::ApiGateway::Authorizer", "AWS::ApiGateway::RestApi", "RestApiId", 60)]
    [TestCase("AWS::ApiGatewayV2::Authorizer", "AWS::ApiGatewayV2::Api", "ApiId", 60)]
    public void An_authorizer_is_asked_by_its_API_and_has_no_traffic_of_its_own(string authorizer, string api, string id, int seconds)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            Api: { Type: "{{api}}", Properties: { Body: { paths: { /: { get: { x-amazon-apigateway-integration: { uri: !GetAtt Mail.Arn } } } } } } }
            Check: { Type: "{{authorizer}}", Properties: { {{id}}: !Ref Api, AuthorizerUri: !Sub 'x:lambda:path/functions/${Audit.Arn}/invocations', AuthorizerResultTtlInSeconds: {{seconds}} } }
            """);

        var asked = made.Scenario.Triggers.Single().Authorizer!;
        Assert.That((asked.Function, asked.Cache.TotalSeconds), Is.EqualTo(("Audit", (double)seconds)));
        Assert.That(made.Callers("Audit"), Is.Empty);
    }

    [Test]
    public void The_authorizer_of_an_API_of_SAM_is_not_called_for_its_clients()
    {
        var made = ImportedTemplate.OfResources("""
            Shop: { Type: AWS::Serverless::Function, Properties: { Events: { Get: { Type: Api, Properties: { RestApiId: !Ref Api } } } } }
            Check: { Type: AWS::Serverless::Function }
            Api: { Type: AWS::Serverless::Api, Properties: { StageName: live, Auth: { DefaultAuthorizer: Own, Authorizers: { Own: { FunctionArn: !GetAtt Check.Arn } } } } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Authorizer!.Function, Is.EqualTo("Check"));
        Assert.That(made.Callers("Check"), Is.Empty);
    }

    [Test]
    public void A_schedule_by_the_time_of_day_calls_by_itself_and_the_run_begins_shortly_before_it()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            Nightly: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: cron(30 2 ? * TUE *), Targets: [ { Id: a, Arn: !GetAtt Mail.Arn } ] } }
            Morning: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: cron(0 9 * * ? *), ScheduleExpressionTimezone: Europe/Berlin, FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: !GetAtt Audit.Arn } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Name, trigger.Type, ((CronSchedule)trigger.Schedule!).Expression)),
            Is.EqualTo([("Mail-Nightly", TriggerType.EventBus, "cron(30 2 ? * TUE *)"), ("Audit-Morning", TriggerType.Scheduler, "cron(0 9 * * ? *)")]));
        Assert.That(made.Scenario.Triggers[1].Schedule!.After(TimeSpan.Zero), Is.EqualTo(TimeSpan.FromMinutes(5)), "8:00 in UTC");
        Assert.That(made.Imported.Text, Does.Contain("startsAt: 2026-01-05T07:55"));
    }

    [Test]
    public void A_schedule_that_AWS_would_refuse_is_named_with_the_cause()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Two}}
            Nightly: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: cron(0 2 * * * *), Targets: [ { Id: a, Arn: !GetAtt Mail.Arn } ] } }
            """);

        Assert.That(made.Scenario.Triggers, Is.Empty);
        Assert.That(made.Notes, Does.Contain("the schedule cron(0 2 * * * *) could not be read (it has a day of the month and a day of the week)"));
    }
}
