using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Importing;

public class TemplateTargetTests
{
    private const string Pack = """
        Pack: { Type: AWS::Lambda::Function, Properties: { FunctionName: pack-orders, Runtime: python3.13 } }
        V1: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Pack } }
        Live: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Pack, FunctionVersion: !GetAtt V1.Version } }
        Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 120 } }
        """;

    [TestCase("!Ref Pack")]
    [TestCase("!GetAtt Pack.Arn")]
    [TestCase("!GetAtt [Pack, Arn]")]
    [TestCase("{ Fn::GetAtt: [Pack, Arn] }")]
    [TestCase("!Ref Live")]
    [TestCase("!Ref V1")]
    [TestCase("pack-orders")]
    [TestCase("'pack-orders:live'")]
    [TestCase("arn:aws:lambda:eu-west-1:123456789012:function:pack-orders:live")]
    [TestCase("!Sub '${Pack.Arn}:live'")]
    [TestCase("!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Pack}:live'")]
    [TestCase("!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:pack-orders'")]
    [TestCase("!Join [':', [!GetAtt Pack.Arn, live]]")]
    [TestCase("!Join ['', ['arn:aws:lambda:eu-west-1:1:function:', pack-orders]]")]
    public void A_mapping_reaches_its_function_however_the_template_names_it(string name)
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Pack}}
            Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt Orders.Arn, BatchSize: 3, FunctionName: {{name}} } }
            """);

        var mapping = made.Scenario.Mappings.Single();
        Assert.That((mapping.Function, mapping.Queue, mapping.BatchSize), Is.EqualTo(("Pack", "Orders", 3)));
        Assert.That(made.Scenario.Queues.Single().VisibilityTimeout, Is.EqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(made.Callers("Pack"), Is.Empty);
    }

    [TestCase("!GetAtt Orders.Arn")]
    [TestCase("!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders'")]
    [TestCase("arn:aws:sqs:eu-west-1:123456789012:orders")]
    public void A_queue_is_known_by_its_logical_id_and_by_its_name(string name)
    {
        var made = ImportedTemplate.OfResources($$"""
            Pack: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }
            Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: orders, VisibilityTimeout: 90 } }
            Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Pack, EventSourceArn: {{name}} } }
            """);

        Assert.That(made.Scenario.Queues.Single().VisibilityTimeout, Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void A_mapping_to_a_function_of_another_template_is_named_with_its_line()
    {
        var made = ImportedTemplate.OfResources($$"""
            {{Pack}}
            Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: elsewhere, EventSourceArn: !GetAtt Orders.Arn } }
            """);

        Assert.That(made.Scenario.Mappings, Is.Empty);
        Assert.That(made.Notes, Does.Contain("Mapping (line 6): its FunctionName names no function of the template"));
    }

    private static IEnumerable<TestCaseData> Callers()
    {
        const string arn = "!GetAtt Shop.Arn";
        yield return Case("SNS, inline", "{ Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: lambda, Endpoint: " + arn + " } ] } }", "sns");
        yield return Case("SNS", "{ Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, TopicArn: x, Endpoint: " + arn + " } }", "sns");
        yield return Case("S3", "{ Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [ { Event: 's3:*', Function: " + arn + " } ] } } }", "s3");
        yield return Case("a rule", "{ Type: AWS::Events::Rule, Properties: { EventPattern: {}, Targets: [ { Id: a, Arn: " + arn + " } ] } }", "eventbridge");
        yield return Case("a permission", "{ Type: AWS::Lambda::Permission, Properties: { Principal: sns.amazonaws.com, FunctionName: " + arn + " } }", "sns");
        yield return Case("a permission of an API", "{ Type: AWS::Lambda::Permission, Properties: { Principal: apigateway.amazonaws.com, FunctionName: " + arn + " } }", "apigateway-rest");
        yield return Case("a regional permission", "{ Type: AWS::Lambda::Permission, Properties: { Principal: !Sub 'logs.${AWS::Region}.amazonaws.com', FunctionName: " + arn + " } }", "logs");
        yield return Case("a method", "{ Type: AWS::ApiGateway::Method, Properties: { Integration: { Uri: !Sub 'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${Shop.Arn}/invocations' } } }", "apigateway-rest");
        yield return Case("an integration", "{ Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationUri: " + arn + " } }", "apigateway-http");
        yield return Case("OpenAPI", "{ Type: AWS::ApiGateway::RestApi, Properties: { Body: { paths: { /: { get: { x-amazon-apigateway-integration: { uri: !Sub 'arn:aws:apigateway:x:lambda:path/functions/${Shop.Arn}/invocations' } } } } } } }", "apigateway-rest");
        yield return Case("a load balancer", "{ Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [ { Id: " + arn + " } ] } }", "alb");
        yield return Case("a state machine", "{ Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionString: !Sub '{\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"${Shop.Arn}\"}}}' } }", null);
        yield return Case("a state machine, joined", "{ Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionString: !Join ['', ['{\"Resource\":\"', !GetAtt Shop.Arn, '\"}']] } }", null);
        yield return Case("a state machine, by name", "{ Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionString: '{\"Parameters\":{\"FunctionName\":\"web-shop\"}}' } }", null);
        yield return Case("a state machine of SAM", "{ Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: a.json, DefinitionSubstitutions: { ShopArn: " + arn + " } } }", null);
        yield return Case("a URL", "{ Type: AWS::Lambda::Url, Properties: { AuthType: NONE, TargetFunctionArn: " + arn + " } }", "function-url");
        yield return Case("Cognito", "{ Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PreSignUp: " + arn + " } } }", "cognito");
        yield return Case("IoT", "{ Type: AWS::IoT::TopicRule, Properties: { TopicRulePayload: { Actions: [ { Lambda: { FunctionArn: " + arn + " } } ] } } }", "iot");
        yield return Case("a filter of logs", "{ Type: AWS::Logs::SubscriptionFilter, Properties: { DestinationArn: " + arn + " } }", "logs");

        static TestCaseData Case(string name, string resource, string? trigger) =>
            new TestCaseData(resource, trigger).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Callers))]
    public void A_resource_that_calls_a_function_becomes_its_traffic_through_a_trigger(string resource, string? trigger)
    {
        var made = ImportedTemplate.OfResources($$"""
            Shop: { Type: AWS::Lambda::Function, Properties: { FunctionName: web-shop, Runtime: nodejs22.x } }
            Other: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Caller: {{resource}}
            """);

        var traffic = made.Callers("Shop").Single();
        Assert.That(made.TriggerOf(traffic)?.Type, Is.EqualTo(ImportedTemplate.Type(trigger)));
        Assert.That(traffic.Name, Is.EqualTo("Shop-Caller"));
        Assert.That(made.Notes, Does.Contain("Other (line 3): nothing in the template calls it")
            .And.Not.Contain("Shop (line 2): nothing").And.Not.Contain("Caller"));
    }

    [Test]
    public void A_permission_beside_what_it_permits_adds_no_second_traffic()
    {
        var made = ImportedTemplate.OfResources("""
            Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            May: { Type: AWS::Lambda::Permission, Properties: { Principal: apigateway.amazonaws.com, FunctionName: !Ref Shop } }
            Get: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Uri: !Sub 'x:lambda:path/functions/${Shop.Arn}/invocations' } } }
            Put: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Uri: !Sub 'x:lambda:path/functions/${Shop.Arn}/invocations' } } }
            """);

        Assert.That(made.Callers("Shop"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_permission_for_somebody_unknown_is_named()
    {
        var made = ImportedTemplate.OfResources("""
            Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            May: { Type: AWS::Lambda::Permission, Properties: { Principal: '123456789012', FunctionName: !Ref Shop } }
            """);

        Assert.That(made.Notes, Does.Contain("May (line 3) lets 123456789012 call Shop"));
    }

    [TestCase("Custom::Setup")]
    [TestCase("AWS::CloudFormation::CustomResource")]
    public void A_function_of_a_custom_resource_has_no_traffic(string type)
    {
        var made = ImportedTemplate.OfResources($$"""
            Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Setup: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            RunSetup: { Type: "{{type}}", Properties: { ServiceToken: !GetAtt Setup.Arn } }
            """);

        Assert.That(made.Callers("Setup"), Is.Empty);
        Assert.That(made.Callers("Shop"), Has.Length.EqualTo(1));
        Assert.That(made.Notes, Does.Contain("Setup runs when the stack is deployed (RunSetup, line 4)"));
    }

    [Test]
    public void Notifications_of_a_bucket_that_CDK_sets_are_traffic_of_the_handler_only()
    {
        var made = ImportedTemplate.OfResources("""
            Resize: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Notifier: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13 } }
            Set:
              Type: Custom::S3BucketNotifications
              Properties:
                ServiceToken: !GetAtt Notifier.Arn
                NotificationConfiguration: { LambdaFunctionConfigurations: [ { LambdaFunctionArn: !GetAtt Resize.Arn } ] }
            """);

        Assert.That(made.TriggerOf(made.Callers("Resize").Single())!.Type, Is.EqualTo(TriggerType.Bucket));
        Assert.That(made.Callers("Notifier"), Is.Empty);
    }

    [Test]
    public void A_resource_of_an_unknown_type_that_names_a_function_is_named_with_its_line()
    {
        var made = ImportedTemplate.OfResources("""
            Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Odd: { Type: AWS::Odd::Thing, Properties: { Deep: [ { Target: !GetAtt Shop.Arn } ] } }
            Table: { Type: AWS::DynamoDB::Table }
            """);

        Assert.That(made.Notes, Does.Contain("Odd (line 3) of type AWS::Odd::Thing names Shop")
            .And.Contain("1 AWS::DynamoDB::Table (line 4)"));
    }

    [TestCase("AWS::DocDB::DBCluster", "DocumentDB")]
    public void A_mapping_is_called_by_the_name_of_what_it_reads(string type, string name)
    {
        var made = ImportedTemplate.OfResources($$"""
            Shop: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
            Source: { Type: {{type}} }
            Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Shop, EventSourceArn: !GetAtt Source.Arn, BatchSize: 7 } }
            """);

        Assert.That(made.Imported.Text, Does.Contain($"# assumed: batches of {name}\n"));
        Assert.That(made.Notes, Does.Contain("Shop.Mapping: not taken over: BatchSize 7 (line 4)"));
    }
}
