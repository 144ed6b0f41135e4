using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

public class TemplateSettingTests
{
    [Test]
    public void Provisioned_concurrency_of_aliases_and_versions_is_the_function_s()
    {
        var made = ImportedTemplate.OfResources("""
            Pack: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }
            V1: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Pack, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 } } }
            Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Pack, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 7 } } }
            """);

        Assert.That(made.Function("Pack").Provisioned!.AtStart, Is.EqualTo(9));
    }

    [Test]
    public void Subnets_and_security_groups_have_the_names_of_the_template()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { VpcConfig: { SubnetIds: [ !Ref Private, subnet-1 ], SecurityGroupIds: [ !GetAtt Web.GroupId ] } } }
            B: { Type: AWS::Serverless::Function, Properties: { VpcConfig: { SubnetIds: [ !ImportValue net-private ], SecurityGroupIds: [ sg-1 ] } } }
            C: { Type: AWS::Serverless::Function, Properties: { VpcConfig: { Ipv6AllowedForDualStack: true } } }
            Private: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, CidrBlock: 10.0.0.0/26 } }
            Web: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: web } }
            """);
        var (a, b) = (made.Function("A").Vpc!, made.Function("B").Vpc!);

        Assert.That((a.Subnets, a.SecurityGroups), Is.EqualTo((new[] { "Private", "subnet-1" }, new[] { "Web" })));
        Assert.That((b.Subnets, b.SecurityGroups), Is.EqualTo((new[] { "net-private" }, new[] { "sg-1" })));
        Assert.That(made.Function("C").Vpc!.Subnets, Is.Empty);
        Assert.That(made.Scenario.Subnets.Select(subnet => (subnet.Name, subnet.Addresses)), Is.EqualTo(new[] { ("Private", 59), ("subnet-1", 4091), ("net-private", 4091) }));
        Assert.That(made.Notes, Does.Contain("How many addresses are free"));
    }

    [Test]
    public void Auto_scaling_on_a_customised_metric_keeps_its_statistic()
    {
        var made = ImportedTemplate.OfResources("""
            Pack: { Type: AWS::Lambda::Function, Properties: { FunctionName: pack, Runtime: python3.13 } }
            Scaled: { Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: { ServiceNamespace: lambda, ResourceId: "function:pack:live", MinCapacity: 3, MaxCapacity: 30 } }
            Policy: { Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: { ScalingTargetId: !Ref Scaled, TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.6, CustomizedMetricSpecification: { MetricName: ProvisionedConcurrencyUtilization, Namespace: AWS/Lambda, Statistic: Maximum } } } }
            """);

        Assert.That(
            made.Function("Pack").Provisioned!.AutoScaling,
            Is.EqualTo(new AutoScalingSettings(0.6, 3, 30, UtilisationStatistic.Maximum)));
    }

    [Test]
    public void Auto_scaling_of_provisioned_concurrency_is_taken_over()
    {
        var made = ImportedTemplate.OfResources("""
            Pack: { Type: AWS::Lambda::Function, Properties: { FunctionName: pack, Runtime: python3.13 } }
            Scaled: { Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: { ServiceNamespace: lambda, ResourceId: "function:pack:live", MinCapacity: 3, MaxCapacity: 30, SuspendedState: { ScheduledScalingSuspended: true } } }
            Policy: { Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: { ScalingTargetId: !Ref Scaled, TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.6 } } }
            """);

        Assert.That(made.Function("Pack").Provisioned!.AutoScaling, Is.EqualTo(new AutoScalingSettings(0.6, 3, 30)));
        Assert.That(made.Notes, Does.Contain("Scaled: not taken over: SuspendedState (line 3)."));
    }

    [Test]
    public void More_provisioned_than_reserved_is_cut_and_said()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { ReservedConcurrentExecutions: 5, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 9 } } }
            """);

        Assert.That(made.Function("A").Provisioned!.AtStart, Is.EqualTo(5));
        Assert.That(made.Notes, Does.Contain("9 are provisioned and only 5 reserved"));
    }

    [Test]
    public void Retries_ages_and_dead_letters_of_events_are_taken_over_from_resources_of_their_own()
    {
        var made = ImportedTemplate.OfResources("""
            Mail: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, DeadLetterConfig: { TargetArn: !Ref Alarm } } }
            Cfg: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: !Ref Mail, Qualifier: $LATEST, MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120, DestinationConfig: { OnSuccess: { Destination: !GetAtt Done.Arn }, OnFailure: { Destination: !GetAtt Mend.Arn } } } }
            Alarm: { Type: AWS::SNS::Topic }
            Done: { Type: AWS::SQS::Queue }
            Mend: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }
            News: { Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: lambda, Endpoint: !GetAtt Mail.Arn, FilterPolicy: { a: [b] } } ] } }
            """);

        var settings = made.Function("Mail").Asynchronous;
        Assert.That(settings.MaximumRetryAttempts, Is.Zero);
        Assert.That(settings.MaximumEventAge, Is.EqualTo(TimeSpan.FromSeconds(120)));
        Assert.That(settings.DeadLetterQueue, Is.EqualTo(new DestinationSettings(DestinationKind.Topic, "Alarm")));
        Assert.That(settings.OnSuccess, Is.EqualTo(new DestinationSettings(DestinationKind.Queue, "Done")));
        Assert.That(settings.OnFailure, Is.EqualTo(new DestinationSettings(DestinationKind.Function, "Mend")));
        Assert.That(made.Notes, Does.Not.Contain("Resources left out").And.Contain("FilterPolicy (line 7)"));
    }

    [Test]
    public void Isolated_tenants_are_taken_over_and_their_callers_name_some()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x, TenancyConfig: { TenantIsolationMode: PER_TENANT } } }
            B: { Type: AWS::Serverless::Function, Properties: { TenancyConfig: { TenantIsolationMode: PER_TENANT }, Events: { Tick: { Type: Schedule, Properties: { Schedule: rate(1 hour) } } } } }
            """);

        Assert.That(made.Function("A").TenantIsolation, Is.True);
        Assert.That(made.Callers("A").Single().Tenants!.Count, Is.EqualTo(10));
        Assert.That(made.Function("B").TenantIsolation, Is.False);
        Assert.That(made.Notes, Does.Contain("A (line 2) isolates tenants").And.Contain("B (line 3): TenancyConfig is not"));
    }

    [TestCase("Runtime: java21", null)]
    [TestCase("Runtime: nodejs22.x", "the runtime nodejs22.x")]
    [TestCase("PackageType: Image", "a container image")]
    [TestCase("Runtime: java21, EphemeralStorage: { Size: 1024 }", "more than 512 MB of /tmp")]
    [TestCase("Runtime: java21, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }", "provisioned concurrency")]
    public void SnapStart_is_taken_over_or_it_is_said_what_it_excludes(string properties, string? excluded)
    {
        var made = ImportedTemplate.OfResources(
            $"A: {{ Type: AWS::Serverless::Function, Properties: {{ SnapStart: {{ ApplyOn: PublishedVersions }}, {properties} }} }}");

        Assert.That(made.Function("A").SnapStart is not null, Is.EqualTo(excluded is null));
        Assert.That(made.Notes, excluded is null ? Does.Not.Contain("SnapStart")
            : Does.Contain($"A (line 2): SnapStart is not taken over, because it excludes {excluded}."));
    }

    [Test]
    public void The_settings_of_a_mapping_are_taken_over()
    {
        var made = ImportedTemplate.OfResources("""
            A:
              Type: AWS::Serverless::Function
              Properties:
                Events:
                  In:
                    Type: SQS
                    Properties:
                      Queue: !GetAtt Q.Arn
                      ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 9000 }
                      FunctionResponseTypes: [ReportBatchItemFailures]
                      FilterCriteria: { Filters: [] }
                      MetricsConfig: { Metrics: [EventCount] }
            Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 5, RedrivePolicy: { deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 4 } } }
            D: { Type: AWS::SQS::Queue }
            """);

        var mapping = made.Scenario.Mappings.Single();
        Assert.That(mapping.ProvisionedPollers, Is.EqualTo(new ProvisionedPollers(3, 9000)));
        Assert.That(mapping.ReportBatchItemFailures, Is.True);
        Assert.That(made.Scenario.Queues.Select(queue => (queue.Name, queue.DeadLetterQueue, queue.MaximumReceiveCount)),
            Is.EqualTo([("Q", "D", 4), ("D", null, 10)]));
        Assert.That(made.Notes, Does.Contain("A.In: the filter (line 12)").And.Contain("MetricsConfig (line 13)")
            .And.Contain("Q: not taken over: DelaySeconds 5 (line 14)"));
    }

    [Test]
    public void A_queue_of_dead_letters_that_a_function_reads_is_a_queue_like_others()
    {
        var made = ImportedTemplate.OfResources("""
            Work: { Type: AWS::Serverless::Function, Properties: { Events: { In: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } } } } }
            Mend: { Type: AWS::Serverless::Function, Properties: { Timeout: 60, Events: { In: { Type: SQS, Properties: { Queue: !GetAtt D.Arn } } } } }
            Q: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 5 } } }
            D: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 400 } }
            """);

        Assert.That(made.Scenario.Queues.Single(queue => queue.Name == "D").VisibilityTimeout.TotalSeconds, Is.EqualTo(400));
        Assert.That(made.Scenario.Traffic.Select(traffic => traffic.Sends), Is.EqualTo(["Q"]));
    }

    [TestCase("Events: { Off: { Type: Schedule, Properties: { Schedule: rate(1 minute), Enabled: false } } }", "A: Off (line 2)")]
    [TestCase("Events: { Off: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minute), State: DISABLED } } }", "A: Off (line 2)")]
    [TestCase("Events: { Off: { Type: EventBridgeRule, Properties: { Pattern: {}, State: DISABLED } } }", "A: Off (line 2)")]
    [TestCase("Events: { Off: { Type: SQS, Properties: { Queue: x, Enabled: false } } }", "A: Off (line 2)")]
    [TestCase("Timeout: 3", "A: Rule (line 3)")]
    public void What_is_disabled_calls_nothing_and_is_named(string properties, string named)
    {
        var made = ImportedTemplate.OfResources($$"""
            A: { Type: AWS::Serverless::Function, Properties: { {{properties}} } }
            Rule: { Type: AWS::Events::Rule, Properties: { State: DISABLED, ScheduleExpression: rate(1 minute), Targets: [ { Arn: !GetAtt A.Arn } ] } }
            May: { Type: AWS::Lambda::Permission, Properties: { Principal: events.amazonaws.com, FunctionName: !Ref A } }
            """);

        Assert.That(made.Scenario.Mappings, Is.Empty);
        var stages = ((OpenArrivals)made.Callers("A").Single().Arrivals).Stages;
        Assert.That(stages.Single().ToPerSecond, Is.Zero);
        Assert.That(made.Notes, Does.Contain($"{named} is disabled, so it calls nothing."));
    }

    [Test]
    public void A_schedule_for_one_moment_starts_its_function_once()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { Events: { Once: { Type: ScheduleV2, Properties: { ScheduleExpression: at(2026-11-20T13:00:00) } } } } }
            """);

        Assert.That(((BatchArrivals)made.Callers("A").Single().Arrivals).Count, Is.EqualTo(1));
        Assert.That(made.Notes, Does.Contain("at(2026-11-20T13:00:00) starts it once"));
    }

    [Test]
    public void Streamed_responses_and_loops_that_are_allowed_are_taken_over()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { RecursiveLoop: Allow, FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM } } }
            """);

        Assert.That((made.Function("A").RecursiveLoop, made.Function("A").InvokeMode),
            Is.EqualTo((RecursiveLoop.Allow, InvokeMode.ResponseStream)));
    }

    [Test]
    public void A_property_that_is_not_taken_over_is_named_with_its_line()
    {
        var made = ImportedTemplate.OfResources("""
            A:
              Type: AWS::Lambda::Function
              Properties:
                Handler: a.b
                HotStandby: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: x } }
            """);

        Assert.That(made.Notes, Does.Contain("A.HotStandby (line 6) is not taken over.")
            .And.Contain("because they change nothing here: Handler."));
    }
}
