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
