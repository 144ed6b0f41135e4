using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Tests.Importing;

public class TemplateTriggerTests
{
    private const string Uri = "!Sub 'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${Shop.Arn}/invocations'";

    private const string Shop = "Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }";

    [Test]
    public void Methods_of_an_API_share_a_trigger_with_its_time_out_and_the_throttle_of_its_stage()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Api: { Type: AWS::ApiGateway::RestApi }
            Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { TimeoutInMillis: 5000, Uri: {{Uri}} } } }
            Put: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { TimeoutInMillis: 5000, Uri: {{Uri}} } } }
            Live: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, MethodSettings: [ { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 12.5, ThrottlingBurstLimit: 40 } ] } }
            """);

        var trigger = made.Scenario.Triggers.Single();
        Assert.That((trigger.Name, trigger.Type, trigger.Functions.Single()), Is.EqualTo(("Shop-from-Api", TriggerType.RestApi, "Shop")));
        Assert.That((trigger.Timeout, trigger.Rate, trigger.Burst), Is.EqualTo((TimeSpan.FromSeconds(5), 12.5, 40)));
        Assert.That(made.Callers("Shop").Single().Through, Is.EqualTo("Shop-from-Api"));
        Assert.That(made.Notes, Is.Empty);
    }

    [Test]
    public void Methods_with_time_outs_of_their_own_are_named_and_the_first_counts()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Api: { Type: AWS::ApiGateway::RestApi }
            Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { TimeoutInMillis: 5000, Uri: {{Uri}} } } }
            Put: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { TimeoutInMillis: 9000, Uri: {{Uri}} } } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Timeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(made.Notes, Does.Contain("the ways in which Api calls Shop differ in their settings"));
    }

    [Test]
    public void Two_APIs_before_a_function_are_two_triggers()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Old: { Type: AWS::ApiGateway::RestApi }
            New: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
            Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Old, Integration: { Uri: {{Uri}} } } }
            Any: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref New, IntegrationUri: !GetAtt Shop.Arn } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Name, trigger.Type)),
            Is.EqualTo([("Shop-from-Old", TriggerType.RestApi), ("Shop-from-New", TriggerType.HttpApi)]));
        Assert.That(made.Callers("Shop"), Has.Length.EqualTo(2));
    }

    [TestCase("AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, DefaultRouteSettings: { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 3 } }")]
    [TestCase("AWS::ApiGatewayV2::Stage, Properties: { ApiId: !GetAtt Api.ApiId, DefaultRouteSettings: { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 3 }, RouteSettings: { 'GET /slow': { ThrottlingRateLimit: 1 } } }")]
    public void The_throttle_of_an_HTTP_API_is_that_of_its_routes_together(string stage)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: !GetAtt Shop.Arn } }
            Stage: { Type: {{stage}} }
            """);

        var trigger = made.Scenario.Triggers.Single();
        Assert.That((trigger.Type, trigger.Rate, trigger.Burst), Is.EqualTo((TriggerType.HttpApi, 7.0, 3)));
        Assert.That(made.Notes, stage.Contains("slow", StringComparison.Ordinal)
            ? Is.EqualTo("Api: the throttle of GET /slow (line 4) is not taken over, because one trigger stands for all methods.")
            : Is.Empty);
    }

    [Test]
    public void Events_of_SAM_go_through_their_API_one_traffic_each()
    {
        var made = ImportedTemplate.Of("""
            Globals:
              Api: { MethodSettings: [ { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 20 } ] }
              HttpApi: { DefaultRouteSettings: { ThrottlingBurstLimit: 9 } }
            Resources:
              Shop:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    List: { Type: Api, Properties: { Path: /, Method: get } }
                    Buy: { Type: Api, Properties: { Path: /, Method: post } }
                    Ask: { Type: HttpApi, Properties: { TimeoutInMillis: 2500 } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Name, trigger.Rate, trigger.Burst, trigger.Timeout!.Value.TotalSeconds)),
            Is.EqualTo([("Shop-from-ServerlessRestApi", 20.0, 5000, 29.0), ("Shop-from-ServerlessHttpApi", 10_000.0, 9, 2.5)]));
        Assert.That(made.Callers("Shop").Select(traffic => (traffic.Name, made.TriggerOf(traffic)!.Type)),
            Is.EqualTo([("Shop-List", TriggerType.RestApi), ("Shop-Buy", TriggerType.RestApi), ("Shop-Ask", TriggerType.HttpApi)]));
    }

    [Test]
    public void The_time_out_of_a_description_in_OpenAPI_is_that_of_the_function_s_integration()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Api: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionBody: { paths: { /: { get: { x-amazon-apigateway-integration: { uri: {{Uri}}, timeoutInMillis: 1500 } } } } } } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Timeout, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
    }

    [TestCase("apigateway.amazonaws.com", "AWS::ApiGatewayV2::Api", "apigateway-http")]
    [TestCase("apigateway.amazonaws.com", "AWS::ApiGateway::RestApi", "apigateway-rest")]
    [TestCase("edgelambda.amazonaws.com", "AWS::SSM::Parameter", "lambda-edge")]
    [TestCase("alexa-appkit.amazon.com", "AWS::SSM::Parameter", "alexa")]
    public void A_permission_alone_tells_the_trigger_by_who_may_call(string principal, string beside, string? type)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Beside: { Type: {{beside}} }
            May: { Type: AWS::Lambda::Permission, Properties: { Principal: {{principal}}, FunctionName: !Ref Shop } }
            """);

        Assert.That(made.TriggerOf(made.Callers("Shop").Single())?.Type, Is.EqualTo(ImportedTemplate.Type(type)));
    }

    [Test]
    public void What_the_language_has_no_trigger_for_calls_the_function_itself_and_is_named()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
            Say: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Chat, IntegrationUri: {{Uri}} } }
            Api: { Type: AWS::ApiGateway::RestApi }
            Later: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, Integration: { RequestParameters: { integration.request.header.X-Amz-Invocation-Type: "'Event'" }, Uri: {{Uri}} } } }
            """);

        Assert.That(made.Scenario.Triggers, Is.Empty);
        Assert.That(made.Callers("Shop").Select(traffic => (traffic.Name, traffic.InvocationType)),
            Is.EqualTo([("Shop-Say", InvocationType.RequestResponse), ("Shop-Later", InvocationType.Event)]));
        Assert.That(made.Notes, Does.Contain("Chat: WebSocket APIs are not simulated").And.Contain("Later (line 6) calls Shop asynchronously"));
    }

    [Test]
    public void Triggers_of_a_user_pool_wait_and_its_senders_do_not()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Mail: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Pool: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PreSignUp: !GetAtt Shop.Arn, PostConfirmation: !GetAtt Shop.Arn, CustomEmailSender: { LambdaArn: !GetAtt Mail.Arn, LambdaVersion: V1_0 } } } }
            """);

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Name, trigger.Type)),
            Is.EqualTo([("Shop-from-Pool", TriggerType.UserPool)]));
        Assert.That(made.Callers("Shop"), Has.Length.EqualTo(2));
        Assert.That(made.Callers("Mail").Single().InvocationType, Is.EqualTo(InvocationType.Event));
    }

    [TestCase("rate(1 minute)", 1)]
    [TestCase("rate(2 hours)", 120)]
    [TestCase("rate(1 day)", 1440)]
    public void A_schedule_at_intervals_calls_by_itself(string expression, int minutes)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Tick: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: {{expression}}, FlexibleTimeWindow: { Mode: FLEXIBLE, MaximumWindowInMinutes: 15 }, Target: { Arn: !GetAtt Shop.Arn } } }
            """);

        var trigger = made.Scenario.Triggers.Single();
        Assert.That((trigger.Name, trigger.Type, trigger.Schedule, trigger.FlexibleTimeWindow),
            Is.EqualTo(("Shop-Tick", TriggerType.Scheduler, (Schedule)new IntervalSchedule(TimeSpan.FromMinutes(minutes)), TimeSpan.FromMinutes(15))));
        Assert.That(made.Scenario.Traffic, Is.Empty, "A schedule needs none.");
    }

    [Test]
    public void Functions_that_isolate_tenants_are_called_without_a_trigger()
    {
        var made = ImportedTemplate.OfResources("""
            A: { Type: AWS::Serverless::Function, Properties: { TenancyConfig: { TenantIsolationMode: PER_TENANT }, Events: { Get: { Type: HttpApi } } } }
            """);

        Assert.That((made.Scenario.Triggers.Count, made.Callers("A").Single().Tenants!.Count), Is.EqualTo((0, 10)));
        Assert.That(made.Notes, Does.Contain("A (line 2): its callers name tenants, which requests through a trigger do not"));
    }

    [TestCase("0", "Api.ThrottlingRateLimit (line 3) is 0, which is not taken over.")]
    [TestCase("many", "Api.ThrottlingRateLimit (line 3) is many, which is not taken over.")]
    [TestCase("-1", "")]
    public void A_throttle_that_is_none_leaves_that_of_the_account(string limit, string note)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Shop}}
            Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Target: !GetAtt Shop.Arn, DefaultRouteSettings: { ThrottlingRateLimit: {{limit}} } } }
            """);

        Assert.That(made.Scenario.Triggers.Single().Rate, Is.EqualTo(10_000));
        Assert.That(made.Notes, Is.EqualTo(note));
    }
}
