namespace LambdaSim.Tests.Importing;

/// <summary>Streams of templates, and the mappings that read them.</summary>
public class TemplateStreamTests
{
    [Test]
    public void A_stream_and_what_a_mapping_says_of_it_are_taken_over()
    {
        var made = ImportedTemplate.OfResources("""
            Ledger: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Failed: { Type: AWS::SQS::Queue }
            Sales: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 4, RetentionPeriodHours: 48 } }
            Mapping:
              Type: AWS::Lambda::EventSourceMapping
              Properties:
                FunctionName: !Ref Ledger
                EventSourceArn: !GetAtt Sales.Arn
                BatchSize: 200
                MaximumBatchingWindowInSeconds: 5
                ParallelizationFactor: 2
                StartingPosition: LATEST
                MaximumRetryAttempts: 3
                MaximumRecordAgeInSeconds: 3600
                BisectBatchOnFunctionError: true
                FunctionResponseTypes: [ReportBatchItemFailures]
                DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Arn } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("Sales: { type: kinesis, shards: 4, retention: 48 h }"));
        foreach (string line in (string[])
            [
                "stream: Sales", "invokes: Ledger", "batchSize: 200", "maximumBatchingWindow: 5 s", "parallelizationFactor: 2",
                "startingPosition: latest", "maximumRetryAttempts: 3", "maximumRecordAge: 3600 s",
                "bisectBatchOnFunctionError: true", "reportBatchItemFailures: true", "onFailure: { sqs: Failed }", "sends: Sales",
            ])
            Assert.That(made.Imported.Text, Does.Contain($"    {line}\n"));
        Assert.That(made.Notes, Does.Not.Contain("not taken over"));
    }

    [Test]
    public void A_table_of_SAM_whose_stream_is_read_is_a_stream_of_DynamoDB_and_endless_retries_need_no_word()
    {
        var made = ImportedTemplate.OfResources("""
            Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
            Search:
              Type: AWS::Serverless::Function
              Properties:
                Runtime: nodejs22.x
                Events:
                  Changes: { Type: DynamoDB, Properties: { Stream: !GetAtt Orders.StreamArn, MaximumRetryAttempts: -1, BatchSize: 10 } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("Orders: { type: dynamodb }").And.Contain("    batchSize: 10\n"));
        Assert.That(made.Imported.Text, Does.Not.Contain("maximumRetryAttempts"));
    }

    [Test]
    public void A_topic_with_pollers_of_its_own_is_taken_over_and_what_is_assumed_of_it_is_said()
    {
        var made = ImportedTemplate.OfResources("""
            Failed: { Type: AWS::SQS::Queue }
            Counter:
              Type: AWS::Serverless::Function
              Properties:
                Runtime: nodejs22.x
                Events:
                  Clicks:
                    Type: MSK
                    Properties:
                      Stream: "arn:aws:kafka:eu-west-1:123456789012:cluster/shop/1"
                      Topics: [clicks]
                      StartingPosition: LATEST
                      BatchSize: 50
                      MaximumRetryAttempts: 2
                      ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers: 8 }
                      DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("clicks: { type: msk, partitions: 10 }").And.Contain("# assumed: a template does not say"));
        foreach (string line in (string[])
            [
                "topic: clicks", "invokes: Counter", "batchSize: 50", "provisionedPollers: { minimum: 2, maximum: 8 }",
                "maximumRetryAttempts: 2", "onFailure: { sqs: Failed }", "sends: clicks",
            ])
            Assert.That(made.Imported.Text, Does.Contain($"    {line}\n"));
    }

    [Test]
    public void A_topic_without_pollers_of_its_own_has_no_retries_to_take_over()
    {
        var made = ImportedTemplate.OfResources("""
            Counter: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Mapping:
              Type: AWS::Lambda::EventSourceMapping
              Properties: { FunctionName: !Ref Counter, SelfManagedEventSource: {}, Topics: [clicks], MaximumRetryAttempts: -1 }
            """);

        Assert.That(made.Imported.Text, Does.Contain("clicks: { type: selfManaged, partitions: 10 }").And.Contain("    topic: clicks\n"));
        Assert.That(made.Imported.Text, Does.Not.Contain("maximumRetryAttempts"));
    }

    [TestCase("RABBITMQ", "rabbitmq")]
    [TestCase("ACTIVEMQ", "activemq")]
    public void A_queue_of_a_broker_is_a_broker_of_its_engine(string engine, string type)
    {
        var made = ImportedTemplate.OfResources($$"""
            Bus: { Type: AWS::AmazonMQ::Broker, Properties: { EngineType: {{engine}} } }
            Worker: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Mapping:
              Type: AWS::Lambda::EventSourceMapping
              Properties: { FunctionName: !Ref Worker, EventSourceArn: !GetAtt Bus.Arn, Queues: [jobs], BatchSize: 20 }
            """);

        Assert.That(made.Imported.Text, Does.Contain($"jobs: {{ type: {type} }}").And.Contain("    broker: jobs\n"));
        Assert.That(made.Imported.Text, Does.Contain("    batchSize: 20\n").And.Contain("    sends: jobs\n"));
    }

    [Test]
    public void An_on_demand_stream_that_is_not_in_the_template_or_is_stays_what_it_is()
    {
        var made = ImportedTemplate.OfResources("""
            Clicks: { Type: AWS::Kinesis::Stream, Properties: { StreamModeDetails: { StreamMode: ON_DEMAND } } }
            Counter:
              Type: AWS::Serverless::Function
              Properties:
                Runtime: nodejs22.x
                Events:
                  Here: { Type: Kinesis, Properties: { Stream: !GetAtt Clicks.Arn, StartingPosition: TRIM_HORIZON } }
                  There: { Type: Kinesis, Properties: { Stream: "arn:aws:kinesis:eu-west-1:123456789012:stream/elsewhere" } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("Clicks: { type: kinesis, mode: onDemand }"));
        Assert.That(made.Imported.Text, Does.Contain("elsewhere: { type: kinesis }"));
        Assert.That(made.Notes, Does.Contain("elsewhere: the stream is not in the template"));
    }

    [TestCase("!GetAtt Fast.ConsumerARN", "Orders: { type: kinesis, shards: 2 }")]
    [TestCase("!Ref Fast", "Orders: { type: kinesis, shards: 2 }")]
    [TestCase(
        "\"arn:aws:kinesis:eu-west-1:123456789012:stream/elsewhere/consumer/fast:1700000000\"", "elsewhere: { type: kinesis }")]
    public void A_consumer_with_enhanced_fan_out_reads_its_stream_and_is_no_stream_of_its_own(string source, string stream)
    {
        var made = ImportedTemplate.OfResources($$"""
            Orders: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 2 } }
            Fast: { Type: AWS::Kinesis::StreamConsumer, Properties: { ConsumerName: fast, StreamARN: !GetAtt Orders.Arn } }
            Audit:
              Type: AWS::Serverless::Function
              Properties:
                Runtime: nodejs22.x
                Events: { Read: { Type: Kinesis, Properties: { Stream: {{source}}, StartingPosition: LATEST } } }
            Mapping:
              Type: AWS::Lambda::EventSourceMapping
              Properties: { FunctionName: !Ref Audit, EventSourceArn: {{source}}, StartingPosition: LATEST }
            """);

        Assert.That(made.Imported.Text, Does.Contain(stream));
        Assert.That(made.Imported.Text.Split("    enhancedFanOut: true\n"), Has.Length.EqualTo(3), "Both mappings have it.");
        Assert.That(made.Imported.Text.Split("type: kinesis"), Has.Length.EqualTo(2), "There is one stream.");
        bool inTemplate = source.StartsWith('!');
        Assert.That(made.Notes.Contains("1 AWS::Kinesis::StreamConsumer", StringComparison.Ordinal), Is.Not.EqualTo(inTemplate));
    }
}
