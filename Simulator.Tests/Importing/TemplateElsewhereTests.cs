using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>What other resources of a template say of a function: shares of versions, scheduled capacity, managed instances.</summary>
[Parallelizable]
public class TemplateElsewhereTests
{
    private const string Published = """
        Pack: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
        One: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Pack } }
        Two: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Pack } }

        """;

    private const string Scaled = """
        Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Pack, FunctionVersion: !GetAtt One.Version, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
        Target:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            MinCapacity: 2
            MaxCapacity: 90
            ResourceId: !Sub function:${Pack}:live
            ServiceNamespace: lambda
            ScheduledActions:

        """;

    [Test]
    public void An_alias_shares_its_calls_between_two_versions_by_their_weight()
    {
        var made = ImportedTemplate.OfResources(Published + """
            Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Pack, FunctionVersion: !GetAtt One.Version, RoutingConfig: { AdditionalVersionWeights: [ { FunctionVersion: !GetAtt Two.Version, FunctionWeight: 0.15 } ] } } }
            Next: { Type: AWS::Lambda::Alias, Properties: { Name: next, FunctionName: !Ref Pack, FunctionVersion: "7", RoutingConfig: { AdditionalVersionWeights: [ { FunctionVersion: "8", FunctionWeight: 0.5 } ] } } }
            """);

        var alias = made.Function("Pack").Alias!;
        Assert.That((alias.Version, alias.Additional, alias.Weight), Is.EqualTo(("1", "2", 0.15)));
        Assert.That(made.Notes, Does.Contain("Live (line 5): 15% of the calls go to version 2")
            .And.Contain("the RoutingConfig of this one (line 6) is not taken over"));
    }

    [Test]
    public void Scheduled_actions_within_the_run_change_the_provisioned_concurrency_and_others_are_named()
    {
        var made = ImportedTemplate.OfResources(Published + Scaled + """
                  - { ScheduledActionName: up, Schedule: cron(0 8 * * ? *), Timezone: Europe/Berlin, ScalableTargetAction: { MinCapacity: 40 } }
                  - { ScheduledActionName: down, Schedule: cron(30 7 * * ? *), ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 10 } }
                  - { ScheduledActionName: night, Schedule: cron(0 20 * * ? *), ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }
            """);

        var provisioned = made.Function("Pack").Provisioned!;
        Assert.That(made.Scenario.Run.StartsAt, Is.EqualTo(new DateTime(2026, 1, 5, 6, 55, 0, DateTimeKind.Utc)));
        Assert.That(provisioned.AtStart, Is.EqualTo(5));
        Assert.That(provisioned.Schedule.Select(change => (change.At.TotalMinutes, change.Concurrency)), Is.EqualTo([(5.0, 40), (35.0, 10)]));
        Assert.That(made.Notes, Does.Contain("Target.night (line 16), cron(0 20 * * ? *): the scheduled action (capacity 0 to 0) is not taken over")
            .And.Contain("Target: not taken over: MinCapacity 2 (line 9), MaxCapacity 90 (line 10)."));
    }

    [Test]
    public void Beside_auto_scaling_scheduled_actions_are_named()
    {
        var made = ImportedTemplate.OfResources(Published + """
            Target: { Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: { MinCapacity: 2, MaxCapacity: 9, ResourceId: !Sub "function:${Pack}:live", ServiceNamespace: lambda, ScheduledActions: [ { ScheduledActionName: up, Schedule: cron(0 8 * * ? *), ScalableTargetAction: { MinCapacity: 4 } } ] } }
            Policy: { Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: { PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target, TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.6, ScaleInCooldown: 300 } } }
            """);

        Assert.That(made.Function("Pack").Provisioned!.AutoScaling!.Target, Is.EqualTo(0.6));
        Assert.That(made.Notes, Does.Contain("Target.up (line 5)").And.Contain("either auto scaling or a schedule")
            .And.Contain("Policy: not taken over: ScaleInCooldown 300 (line 6).").And.Not.Contain("MinCapacity 2"));
    }

    [Test]
    public void A_function_on_managed_instances_has_their_concurrency_processors_and_bounds()
    {
        var made = ImportedTemplate.OfResources("""
            Big:
              Type: AWS::Lambda::Function
              Properties:
                Runtime: nodejs22.x
                MemorySize: 8192
                CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: x, PerExecutionEnvironmentMaxConcurrency: 20, ExecutionEnvironmentMemoryGiBPerVCpu: 4 } }
                FunctionScalingConfig: { MinExecutionEnvironments: 4, MaxExecutionEnvironments: 30 }
            Small:
              Type: AWS::Lambda::Function
              Properties: { Runtime: nodejs22.x, MemorySize: 512, CapacityProviderConfig: { CapacityProviderArn: x } }
            Wide:
              Type: AWS::Lambda::Function
              Properties: { Runtime: nodejs22.x, MemorySize: 10240, CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: x } } }
            """);

        var managed = made.Function("Big").Managed!;
        Assert.That((managed.ConcurrencyPerSandbox, managed.Processors, managed.Minimum, managed.Maximum), Is.EqualTo((20, 2, 4, 30)));
        Assert.That(made.Function("Small").Managed, Is.Null);
        Assert.That(made.Function("Wide").Managed!.ConcurrencyPerSandbox, Is.EqualTo(16));
        Assert.That(made.Notes, Does.Contain("Small (line 9): CapacityProviderConfig (line 11) is not taken over, because managed instances "
            + "exclude less than 2048 MB of memory.").And.Contain("Wide (line 12): an environment has 5 vCPUs"));
    }

    [Test]
    public void Settings_of_topics_that_need_pollers_of_their_own_are_named_without_them()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Own: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: "arn:aws:kafka:x:1:cluster/c/1", Topics: [orders], StartingPosition: LATEST, MaximumRetryAttempts: 3, ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers: 8, PollerGroupName: shared } } }
            None: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: "arn:aws:kafka:x:1:cluster/c/1", Topics: [carts], StartingPosition: AT_TIMESTAMP, StartingPositionTimestamp: 1700000000, MaximumRetryAttempts: 3 } }
            """);

        var own = made.Scenario.RecordMappings.OfType<TopicMappingSettings>().Single(mapping => mapping.Source == "orders");
        Assert.That((own.PollerGroup, own.ProvisionedPollers!.Maximum), Is.EqualTo(("shared", 8)));
        Assert.That(made.Imported.Text, Does.Contain("startingPosition: latest"));
        Assert.That(made.Notes, Does.Contain("A.None: StartingPosition AT_TIMESTAMP (line 4) is the beginning of the run here")
            .And.Contain("tried again for ever: MaximumRetryAttempts (line 4)."));
    }

    [Test]
    public void What_is_switched_off_calls_nothing_and_filters_of_logs_and_caches_of_APIs_are_named()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Things: { Type: AWS::IoT::TopicRule, Properties: { TopicRulePayload: { RuleDisabled: true, Sql: x, Actions: [ { Lambda: { FunctionArn: !GetAtt A.Arn } } ], ErrorAction: { S3: { BucketName: b } } } } }
            Alarm: { Type: AWS::CloudWatch::Alarm, Properties: { ActionsEnabled: false, OKActions: [ !GetAtt A.Arn ] } }
            Mail: { Type: AWS::SES::ReceiptRule, Properties: { RuleSetName: x, Rule: { Enabled: false, Actions: [ { LambdaAction: { FunctionArn: !GetAtt A.Arn } } ] } } }
            Errors: { Type: AWS::Logs::SubscriptionFilter, Properties: { LogGroupName: x, FilterPattern: ERROR, DestinationArn: !GetAtt A.Arn } }
            Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: r } }
            Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { Type: AWS_PROXY, Uri: !Sub "arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${A.Arn}/invocations" } } }
            Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, CacheClusterEnabled: true, CanarySetting: { PercentTraffic: 5 } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => trigger.Name), Is.EquivalentTo(["A-from-Errors", "A-from-Api"]));
        Assert.That(made.Notes, Does.Contain("A: Things (line 3) is disabled").And.Contain("A: Alarm (line 4) is disabled")
            .And.Contain("A: Mail (line 5) is disabled").And.Contain("Things: not taken over: ErrorAction (line 3).")
            .And.Contain("Errors: the filter pattern (line 6) is not taken over")
            .And.Contain("the cache of Stage (line 9) is not taken over").And.Contain("CanarySetting (line 9) is not taken over"));
    }

    [Test]
    public void What_SAM_says_of_the_stage_of_an_API_is_named_too()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Events: { Get: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /, Method: get } } } } }
            Api:
              Type: AWS::Serverless::Api
              Properties:
                StageName: live
                CacheClusterEnabled: true
                CanarySetting: { PercentTraffic: 10 }
                Auth: { UsagePlan: { CreateUsagePlan: PER_API, Throttle: { RateLimit: 3 } } }
            """);

        Assert.That(
            made.Notes, Does.Contain("the cache of Api (line 3) is not taken over").And.Contain("CanarySetting (line 8) is not taken over")
                .And.Contain("UsagePlan (line 9) is not taken over"));
    }

    [TestCase("FunctionWeight: NaN")]
    [TestCase("FunctionVersion: \"8\"")]
    public void A_share_of_an_alias_that_is_no_number_is_named_and_not_taken_over(string weight)
    {
        var made = ImportedTemplate.OfResources(Published +
            "Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Pack, FunctionVersion: !GetAtt One.Version, "
            + $"RoutingConfig: {{ AdditionalVersionWeights: [ {{ {weight} }} ] }} }} }}\n");

        Assert.That(made.Function("Pack").Alias, Is.Null);
        Assert.That(made.Notes, Does.Contain("RoutingConfig (line 5) has no weight that is a number, and is not taken over"));
    }

    [Test]
    public void Of_two_scheduled_actions_at_one_moment_the_last_counts()
    {
        var made = ImportedTemplate.OfResources(Published + Scaled + """
                  - { ScheduledActionName: up, Schedule: cron(0 8 * * ? *), ScalableTargetAction: { MinCapacity: 20 } }
                  - { ScheduledActionName: more, Schedule: cron(0 8 * * ? *), ScalableTargetAction: { MinCapacity: 30 } }
            """);

        Assert.That(
            made.Function("Pack").Provisioned!.Schedule.Select(change => (change.At.TotalMinutes, change.Concurrency)), Is.EqualTo([(5.0, 30)]));
    }

    [Test]
    public void A_function_that_gets_records_of_Kafka_has_the_longest_timeout_that_AWS_allows()
    {
        var made = ImportedTemplate.OfResources("""
            F: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, Timeout: 900 } }
            Map: { Type: AWS::Lambda::EventSourceMapping, Properties: { SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: [ "a:9092" ] } }, FunctionName: !Ref F, Topics: [orders], StartingPosition: LATEST } }
            """);

        Assert.That(made.Function("F").Timeout, Is.EqualTo(TimeSpan.FromMinutes(14)));
        Assert.That(made.Notes, Does.Contain("F.Timeout is 900 s; AWS allows 840 s to what").And.Contain("calls."));
    }
}
