using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

public class TemplateServiceTests
{
    private const string Function = "A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }\n";

    [Test]
    public void A_schedule_keeps_its_retries_and_its_dead_letters_whatever_it_is_written_as()
    {
        var made = ImportedTemplate.OfResources(Function + """
            Dead: { Type: AWS::SQS::Queue }
            Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(5 minutes), Targets: [ { Arn: !GetAtt A.Arn, DeadLetterConfig: { Arn: !GetAtt Dead.Arn }, RetryPolicy: { MaximumRetryAttempts: 4 } } ] } }
            Tick: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(7 minutes), FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: !GetAtt A.Arn, DeadLetterConfig: { Arn: !GetAtt Dead.Arn }, RetryPolicy: { MaximumEventAgeInSeconds: 120 } } } }
            B: { Type: AWS::Serverless::Function, Properties: { Events: { Often: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(9 minutes), DeadLetterConfig: { Arn: !GetAtt Dead.Arn } } } } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.DeadLetterQueue)), Is.EqualTo(
            [(TriggerType.Scheduler, "Dead"), (TriggerType.EventBus, "Dead"), (TriggerType.Scheduler, "Dead")]));
        Assert.That(made.Imported.Text, Does.Contain("maximumRetryAttempts: 4, deadLetterQueue: Dead")
            .And.Contain("maximumEventAge: 120 s, deadLetterQueue: Dead"));
        Assert.That(made.Notes, Does.Not.Contain("not taken over"));
    }

    [Test]
    public void A_pipe_is_a_mapping_with_its_enrichment_and_one_that_is_stopped_reads_nothing()
    {
        var made = ImportedTemplate.OfResources(Function + """
            Look: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }
            Orders: { Type: AWS::SQS::Queue }
            Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 3 } }
            Pipe: { Type: AWS::Pipes::Pipe, Properties: { Source: !GetAtt Orders.Arn, Enrichment: !GetAtt Look.Arn, Target: !GetAtt A.Arn, SourceParameters: { SqsQueueParameters: { BatchSize: 6 } } } }
            Other: { Type: AWS::Pipes::Pipe, Properties: { Source: !GetAtt Clicks.Arn, Target: !GetAtt A.Arn, SourceParameters: { KinesisStreamParameters: { BatchSize: 70, StartingPosition: LATEST } } } }
            Off: { Type: AWS::Pipes::Pipe, Properties: { DesiredState: STOPPED, Source: !GetAtt Orders.Arn, Target: !GetAtt Look.Arn } }
            """);

        var mapping = made.Scenario.Mappings.Single();
        Assert.That((mapping.Queue, mapping.Function, mapping.BatchSize), Is.EqualTo(("Orders", "A", 6)));
        Assert.That(made.Imported.Text, Does.Contain("enrichment: Look"));
        Assert.That(made.Scenario.RecordMappings.Select(one => (one.Source, one.Function, one.Batches.Size)), Is.EqualTo([("Clicks", "A", 70)]));
        Assert.That(made.Notes, Does.Contain("Look: Off (line 8) is disabled, so it calls nothing."));
        Assert.That(made.Callers("Look"), Is.Empty);
    }

    [Test]
    public void Databases_and_tables_with_units_become_services_of_which_a_note_says_how_to_use_them()
    {
        var made = ImportedTemplate.OfResources(Function + """
            Shop: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-postgresql } }
            Shop1: { Type: AWS::RDS::DBInstance, Properties: { Engine: aurora-postgresql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: !Ref Shop } }
            Old: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.t3.large } }
            Odd: { Type: AWS::RDS::DBInstance, Properties: { Engine: oracle-ee, DBInstanceClass: db.t3.large } }
            Carts: { Type: AWS::DynamoDB::Table, Properties: { ProvisionedThroughput: { ReadCapacityUnits: 20, WriteCapacityUnits: 5 } } }
            Free: { Type: AWS::DynamoDB::Table, Properties: { BillingMode: PAY_PER_REQUEST } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("Shop: { type: database, engine: aurora-postgresql, class: db.r6g.large }")
            .And.Contain("Old: { type: database, engine: postgresql, class: db.t3.large }")
            .And.Contain("Carts: { type: table, capacity: { read: 20/s, write: 5/s } }"));
        Assert.That(made.Notes, Does.Contain("write 'uses: [ { service: Shop } ]'")
            .And.Contain("1 AWS::DynamoDB::Table (line 8), 1 AWS::RDS::DBInstance (line 6)"));
    }

    [Test]
    public void The_format_of_logs_the_health_check_of_a_target_and_the_filter_of_a_notification_are_not_dropped()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, LoggingConfig: { LogFormat: JSON } } }
            Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, HealthCheckEnabled: true, HealthCheckIntervalSeconds: 20, Targets: [ { Id: !GetAtt A.Arn } ] } }
            Files: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [ { Event: 's3:*', Function: !GetAtt A.Arn, Filter: { S3Key: {} } } ] } } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("logFormat: json"));
        Assert.That(made.Scenario.Triggers.Single(trigger => trigger.Type == TriggerType.LoadBalancer).HealthCheckInterval,
            Is.EqualTo(TimeSpan.FromSeconds(20)));
        Assert.That(made.Notes, Does.Contain("Files: the filter (line 4) is not taken over; give the share that it keeps."));
    }

    [Test]
    public void A_proxy_of_RDS_stands_before_its_database_with_its_pool()
    {
        var made = ImportedTemplate.OfResources(Function + """
            Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.r6g.large } }
            Proxy: { Type: AWS::RDS::DBProxy, Properties: { DBProxyName: p, EngineFamily: POSTGRESQL } }
            Group: { Type: AWS::RDS::DBProxyTargetGroup, Properties: { DBProxyName: !Ref Proxy, DBInstanceIdentifiers: [ !Ref Db ], ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 70, MaxIdleConnectionsPercent: 20, ConnectionBorrowTimeout: 30 } } }
            """);

        Assert.That(made.Imported.Text, Does.Contain("proxy: { maxConnections: 70%, maxIdleConnections: 20%, borrowTimeout: 30 s }"));
        Assert.That(made.Notes, Does.Not.Contain("left out"));
    }

    [Test]
    public void A_serverless_database_is_named_with_what_to_write_and_so_is_what_a_table_has_beside_its_units()
    {
        var made = ImportedTemplate.OfResources(Function + """
            Shop: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-postgresql, ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 } } }
            One: { Type: AWS::RDS::DBInstance, Properties: { Engine: aurora-postgresql, DBInstanceClass: db.serverless, DBClusterIdentifier: !Ref Shop } }
            Carts: { Type: AWS::DynamoDB::Table, Properties: { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 }, GlobalSecondaryIndexes: [ { IndexName: g } ] } }
            """);

        Assert.That(made.Notes, Does.Contain("Shop (line 3) is Aurora Serverless v2").And.Contain("capacityUnits: 8")
            .And.Contain("Carts: not taken over: GlobalSecondaryIndexes (line 5)."));
    }

    [Test]
    public void A_file_system_becomes_a_service_where_its_throughput_is_known_and_who_mounts_it_is_named()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, FileSystemConfigs: [ { Arn: x, LocalMountPath: /mnt/x } ] } }
            Fixed: { Type: AWS::EFS::FileSystem, Properties: { ThroughputMode: provisioned, ProvisionedThroughputInMibps: 20 } }
            Free: { Type: AWS::EFS::FileSystem, Properties: { ThroughputMode: elastic } }
            Burst: { Type: AWS::EFS::FileSystem, Properties: {} }
            """);

        Assert.That(made.Imported.Text, Does.Contain("Fixed: { type: files, throughputMode: provisioned, throughput: 20 MB/s }")
            .And.Contain("Free: { type: files }"));
        Assert.That(made.Notes, Does.Contain("A.FileSystemConfigs (line 2) is not taken over")
            .And.Contain("1 AWS::EFS::FileSystem (line 5)"));
    }
}
