using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

/// <summary>What starts executions of state machines in a template: rules, schedules, APIs, events of SAM and pipes.</summary>
[Parallelizable]
public class TemplateStartTests
{
    private const string Flow = """
        Work: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
        Flow:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            StateMachineName: flow-live
            StateMachineType: EXPRESS
            DefinitionString: !Sub '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Work.Arn}","End":true}}}'

        """;

    [Test]
    public void Rules_and_schedules_start_a_state_machine_and_nothing_is_assumed_beside_them()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Dead: { Type: AWS::SQS::Queue }
            Bus: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [shop] }, Targets: [ { Id: a, Arn: !Ref Flow, RetryPolicy: { MaximumRetryAttempts: 3 }, DeadLetterConfig: { Arn: !GetAtt Dead.Arn } } ] } }
            Often: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(7 minutes), Targets: [ { Id: a, Arn: !Sub "arn:aws:states:x:1:stateMachine:flow-live" } ] } }
            Tick: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(5 minutes), FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: !Ref Flow } } }
            Off: { Type: AWS::Scheduler::Schedule, Properties: { State: DISABLED, ScheduleExpression: rate(1 minute), Target: { Arn: !Ref Flow } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Called.Single(), trigger.Schedule is null)), Is.EquivalentTo(
            [(TriggerType.EventBus, "Flow", true), (TriggerType.EventBus, "Flow", false), (TriggerType.Scheduler, "Flow", false)]));
        Assert.That(made.Imported.Text, Does.Contain("starts: Flow, maximumRetryAttempts: 3, deadLetterQueue: Dead"));
        Assert.That(made.Scenario.Traffic.Single().Through, Is.EqualTo("Flow-from-Bus"));
        Assert.That(made.Notes, Does.Contain("Flow: Off (line 13) is disabled").And.Not.Contain("left out").And.Not.Contain("nothing in the"));
    }

    [Test]
    public void A_rule_names_the_targets_that_it_has_beside_those_that_are_taken()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Bus: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [shop] }, Targets: [ { Id: a, Arn: !GetAtt Work.Arn }, { Id: other, Arn: "arn:aws:ecs:x:1:cluster/c" } ] } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Called, Is.EqualTo(["Work"]));
        Assert.That(made.Notes, Does.Contain("Bus (line 9): its target other (line 9) is neither a function nor a state machine nor a queue"));
    }

    [Test]
    public void A_schedule_of_a_rule_puts_its_events_into_a_queue_at_its_own_times()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Jobs: { Type: AWS::SQS::Queue }
            Read: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work } }
            Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(7 minutes), Targets: [ { Id: a, Arn: !GetAtt Jobs.Arn } ] } }
            Tick: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(5 minutes), Target: { Arn: !GetAtt Jobs.Arn } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Subscriptions.Single().Name, trigger.Schedule is null)),
            Is.EquivalentTo([(TriggerType.EventBus, "Jobs", false), (TriggerType.Scheduler, "Jobs", false)]));
        Assert.That(made.Scenario.Traffic.Select(traffic => traffic.Name), Is.EqualTo(["Flow-starters"]));
    }

    [Test]
    public void A_universal_target_of_the_scheduler_calls_whom_its_input_names()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Tick: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(5 minutes), Target: { Arn: "arn:aws:scheduler:::aws-sdk:lambda:invoke", Input: !Sub '{"FunctionName":"${Work}"}' } } }
            Tock: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(6 minutes), Target: { Arn: "arn:aws:scheduler:::aws-sdk:sfn:startExecution", Input: !Sub '{"StateMachineArn":"${Flow}"}' } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => trigger.Called.Single()), Is.EquivalentTo(["Work", "Flow"]));
    }

    [Test]
    public void An_API_starts_executions_by_its_action()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Front: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
            Post: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Front, IntegrationType: AWS_PROXY, IntegrationSubtype: StepFunctions-StartExecution, RequestParameters: { StateMachineArn: !Ref Flow } } }
            Rest: { Type: AWS::ApiGateway::RestApi, Properties: { Name: r } }
            Put: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Rest, HttpMethod: PUT, Integration: { Type: AWS, TimeoutInMillis: 5000, Uri: !Sub "arn:aws:apigateway:${AWS::Region}:states:action/StartSyncExecution", RequestTemplates: { application/json: !Sub '{"stateMachineArn":"${Flow}"}' } } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Called.Single(), trigger.Action)), Is.EquivalentTo(
            [(TriggerType.HttpApi, "Flow", (StartAction?)StartAction.StartExecution), (TriggerType.RestApi, "Flow", StartAction.StartSyncExecution)]));
        Assert.That(made.Imported.Text, Does.Contain("timeout: 5 s"));
        Assert.That(made.Scenario.Traffic, Has.All.Property("Through").Not.Null);
    }

    [Test]
    public void Events_of_SAM_start_a_state_machine()
    {
        var made = ImportedTemplate.OfResources("""
            Work: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x } }
            Dead: { Type: AWS::SQS::Queue }
            Flow:
              Type: AWS::Serverless::StateMachine
              Properties:
                Definition: { StartAt: A, States: { A: { Type: Task, Resource: "${Arn}", End: true } } }
                DefinitionSubstitutions: { Arn: !GetAtt Work.Arn }
                Events:
                  Hourly: { Type: Schedule, Properties: { Schedule: rate(1 hour) } }
                  Post: { Type: Api, Properties: { Path: /go, Method: post } }
                  Off: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minute), State: DISABLED } }
                  Bus: { Type: EventBridgeRule, Properties: { Pattern: { source: [x] }, DeadLetterConfig: { Arn: !GetAtt Dead.Arn } } }
                  Odd: { Type: S3, Properties: {} }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Type, trigger.Called.Single(), trigger.DeadLetterQueue)), Is.EquivalentTo(
            [(TriggerType.EventBus, "Flow", (string?)null), (TriggerType.RestApi, "Flow", null), (TriggerType.EventBus, "Flow", "Dead")]));
        Assert.That(made.Scenario.Traffic.Select(traffic => traffic.Through), Is.EquivalentTo(["Flow-from-ServerlessRestApi", "Flow-from-Bus"]));
        Assert.That(made.Notes, Does.Contain("Flow: Off (line 12) is disabled").And.Contain("the event of type S3 is not known"));
    }

    [Test]
    public void A_pipe_before_a_state_machine_starts_it_with_its_enrichment_and_is_named_without_one()
    {
        var made = ImportedTemplate.OfResources(Flow + """
            Look: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x, Timeout: 20 } }
            Orders: { Type: AWS::SQS::Queue }
            Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
            Dead: { Type: AWS::SQS::Queue }
            Pipe: { Type: AWS::Pipes::Pipe, Properties: { Source: !GetAtt Orders.Arn, Enrichment: !GetAtt Look.Arn, Target: !Ref Flow, SourceParameters: { SqsQueueParameters: { BatchSize: 4 } } } }
            Bare: { Type: AWS::Pipes::Pipe, Properties: { Source: !GetAtt Orders.Arn, Target: !Ref Flow } }
            Far: { Type: AWS::Pipes::Pipe, Properties: { Source: !GetAtt Clicks.Arn, Target: !GetAtt Work.Arn, SourceParameters: { KinesisStreamParameters: { StartingPosition: LATEST, DeadLetterConfig: { Arn: !GetAtt Dead.Arn } } } } }
            """);

        var mapping = made.Scenario.Mappings.Single();
        Assert.That((mapping.Queue, mapping.Pipe!.Enrichment, mapping.Pipe.StateMachine, mapping.BatchSize), Is.EqualTo(("Orders", "Look", "Flow", 4)));
        Assert.That(made.Imported.Text, Does.Contain("onFailure: { sqs: Dead }"));
        Assert.That(made.Notes, Does.Contain("Bare (line 14): only pipes with a function before the state machine are simulated"));
    }
}
