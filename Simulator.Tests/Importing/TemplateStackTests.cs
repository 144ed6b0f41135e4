namespace LambdaSim.Tests.Importing;

public class TemplateStackTests
{
    private const string Parent = """
        Parameters: { Stage: { Type: String, Default: test } }
        Resources:
          Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 120 } }
          Front: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: 256 } }
          Workers:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: ./workers/stack.yaml
              Parameters: { QueueArn: !GetAtt Orders.Arn, Size: !If [IsLive, 2048, 512], Stage: !Ref Stage }
          News: { Type: AWS::SNS::Topic, Properties: { Subscription: [ { Protocol: lambda, Endpoint: !GetAtt Workers.Outputs.FrontArn } ] } }
          Elsewhere: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: "https://s3.amazonaws.com/b/x.yaml" } }
        Conditions: { IsLive: !Equals [!Ref Stage, live] }
        """;

    private const string Workers = """
        Parameters: { QueueArn: { Type: String }, Size: { Type: Number }, Stage: { Type: String }, Wait: { Type: Number, Default: 40 } }
        Conditions: { IsLive: !Equals [!Ref Stage, test] }
        Globals: { Function: { Timeout: 33, MemorySize: 999 } }
        Resources:
          Front: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, MemorySize: !Ref Size } }
          Slow: { Type: AWS::Lambda::Function, Condition: IsLive, Properties: { Runtime: nodejs22.x, Timeout: !Ref Wait, FunctionName: !Sub "slow-${Stage}" } }
          FromQueue: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !Sub "${QueueArn}", FunctionName: !Ref Slow, BatchSize: 4, Odd: 1 } }
        Outputs: { FrontArn: { Value: !GetAtt Front.Arn } }
        """;

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("stacks").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_nested_stack_beside_is_followed_with_its_parameters_conditions_globals_and_outputs()
    {
        Write("workers/stack.yaml", Workers);

        var made = ImportedTemplate.OfPath(Write("template.yaml", Parent));

        Assert.That(
            made.Scenario.Functions.Select(function => (function.Name, function.MemorySize, function.Timeout.TotalSeconds)),
            Is.EqualTo([("Front", 256, 3.0), ("WorkersFront", 512, 33.0), ("Slow", 128, 40.0)]));
        var mapping = made.Scenario.Mappings.Single();
        Assert.That((mapping.Queue, mapping.Function, mapping.BatchSize), Is.EqualTo(("Orders", "Slow", 4)));
        Assert.That(made.Imported.Text, Does.Contain("{ type: sns, invokes: WorkersFront }"));
        Assert.That(made.Notes, Does.Contain("Elsewhere (line 11): the template of this stack is not beside, so it is not followed "
            + "(https://s3.amazonaws.com/b/x.yaml).").And.Contain("Odd 1 (stack.yaml, line 7)"));
    }

    [Test]
    public void An_export_is_imported_by_whatever_its_name_is_put_together_of()
    {
        Write("manifest.json", """{"version":"1","artifacts":{"Base":{"type":"aws:cloudformation:stack","properties":{"templateFile":"Base.template.json","stackName":"base-live"}},"Front":{"type":"aws:cloudformation:stack","properties":{"templateFile":"Front.template.json"}}}}""");
        Write("Base.template.json", """{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"VisibilityTimeout":77}}},"Outputs":{"A":{"Value":{"Fn::GetAtt":["Q","Arn"]},"Export":{"Name":{"Fn::Sub":"${AWS::StackName}-queue"}}},"B":{"Value":"640","Export":{"Name":{"Fn::Join":["-",[{"Ref":"AWS::StackName"},"size"]]}}}}}""");
        Write("Front.template.json", """{"Parameters":{"Of":{"Type":"String","Default":"base"}},"Resources":{"F":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"python3.13","MemorySize":{"Fn::ImportValue":{"Fn::Join":["-",["base","live","size"]]}}}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"FunctionName":{"Ref":"F"},"EventSourceArn":{"Fn::ImportValue":{"Fn::Sub":"${Of}-live-queue"}}}}}}""");

        var made = ImportedTemplate.OfPath(folder);

        Assert.That(made.Function("F").MemorySize, Is.EqualTo(640));
        Assert.That((made.Scenario.Mappings.Single().Queue, made.Scenario.Queues.Single().VisibilityTimeout.TotalSeconds), Is.EqualTo(("Q", 77.0)));
    }

    [Test]
    public void Each_stack_has_its_own_APIs_of_SAM_with_its_own_Globals()
    {
        const string globals = "Globals: { Api: { MethodSettings: [ { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: RATE, ThrottlingBurstLimit: 5 } ] } }\n";
        Write("child/template.yaml", globals.Replace("RATE", "77") + """
            Resources:
              Inner: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } } } }
            """);

        var made = ImportedTemplate.OfPath(Write("template.yaml", globals.Replace("RATE", "10") + """
            Resources:
              Outer: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } } } }
              Child: { Type: AWS::Serverless::Application, Properties: { Location: child/template.yaml } }
            """));

        Assert.That(made.Scenario.Triggers.Select(trigger => (trigger.Functions.Single(), trigger.Rate)), Is.EquivalentTo([("Outer", 10.0), ("Inner", 77.0)]));
        Assert.That(made.Imported.Text, Does.Contain("Outer-from-ServerlessRestApi:").And.Contain("Inner-from-ChildServerlessRestApi:"));
    }

    [Test]
    public void A_definition_of_a_state_machine_is_sought_beside_the_template_of_its_own_stack()
    {
        const string definition = """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Arn}","End":true}}}""";
        Write("child/flow.asl.json", definition);
        Write("child/asset.abc.json", definition);
        Write("child/template.yaml", """
            Resources:
              Work: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13 } }
              Flow: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: flow.asl.json, DefinitionSubstitutions: { Arn: !GetAtt Work.Arn } } }
              Kept: { Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionS3Location: { Bucket: b, Key: !Sub abc.json }, DefinitionSubstitutions: { Arn: !GetAtt Work.Arn } } }
            """);

        var made = ImportedTemplate.OfPath(Write("template.yaml", """
            Resources:
              Child: { Type: AWS::Serverless::Application, Properties: { Location: child/template.yaml } }
            """));

        Assert.That(made.Scenario.StateMachines.Select(machine => machine.Name), Is.EqualTo(["Flow", "Kept"]));
    }

    [Test]
    public void What_is_passed_follows_the_parameters_that_are_given()
    {
        Write("workers/stack.yaml", Workers);

        var made = ImportedTemplate.OfPath(Write("template.yaml", Parent), null, ("Stage", "live"));

        Assert.That(made.Scenario.Functions.Select(function => (function.Name, function.MemorySize)),
            Is.EqualTo([("Front", 256), ("WorkersFront", 2048)]));
    }

    [Test]
    public void An_application_of_SAM_is_followed_by_its_folder_and_a_stack_that_contains_itself_is_not()
    {
        Write("mail/template.yaml", """
            Resources:
              Mail: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, MemorySize: 640 } }
              Again: { Type: AWS::Serverless::Application, Properties: { Location: ../mail } }
            """);
        string template = Write("template.yaml", "Resources:\n  Mails: { Type: AWS::Serverless::Application, Properties: { Location: mail } }\n");

        var made = ImportedTemplate.OfPath(template);

        Assert.That(made.Function("Mail").MemorySize, Is.EqualTo(640));
        Assert.That(made.Scenario.Functions.Select(function => function.Name).First(), Is.EqualTo("Mail"));
    }

    [Test]
    public void All_stacks_of_a_CDK_app_come_into_one_scenario_with_its_stages_nested_stacks_and_exports()
    {
        Write("cdk.out/manifest.json", """
            {"version":"38.0.1","artifacts":{
              "Net":{"type":"aws:cloudformation:stack","properties":{"templateFile":"Net.template.json"}},
              "Shop":{"type":"aws:cloudformation:stack","properties":{"templateFile":"Shop.template.json"}},
              "Tree":{"type":"cdk:tree","properties":{"file":"tree.json"}},
              "assembly-Live":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-Live"}}}}
            """);
        Write("cdk.out/Net.template.json", """
            {"Parameters":{"BootstrapVersion":{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/cdk-bootstrap/x/version"},"Stage":{"Type":"String","Default":"a"}},
             "Resources":{"Q1":{"Type":"AWS::SQS::Queue","Properties":{"VisibilityTimeout":77}}},
             "Outputs":{"X":{"Value":{"Fn::GetAtt":["Q1","Arn"]},"Export":{"Name":"Net:ExportsQ1"}}}}
            """);
        Write("cdk.out/Shop.template.json", """
            {"Parameters":{"BootstrapVersion":{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/cdk-bootstrap/x/version"},"Stage":{"Type":"String","Default":"a"}},
             "Conditions":{"Big":{"Fn::Equals":[{"Ref":"Stage"},"b"]}},
             "Resources":{
              "Shop1A":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"python3.13","Timeout":30,"MemorySize":{"Fn::If":["Big",3008,512]}}},
              "Map":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"FunctionName":{"Ref":"Shop1A"},"EventSourceArn":{"Fn::ImportValue":"Net:ExportsQ1"},"BatchSize":2}},
              "Inner":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":{"Fn::Join":["",["https://s3.",{"Ref":"AWS::Region"}]]}},
                "Metadata":{"aws:asset:path":"ShopInner.nested.template.json"}}}}
            """);
        Write("cdk.out/ShopInner.nested.template.json", """
            {"Resources":{"Inner2B":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"java21","MemorySize":768}}}}
            """);
        Write("cdk.out/assembly-Live/manifest.json", """
            {"version":"38.0.1","artifacts":{"LiveShop":{"type":"aws:cloudformation:stack","properties":{"templateFile":"LiveShop.template.json"}}}}
            """);
        Write("cdk.out/assembly-Live/LiveShop.template.json", """
            {"Resources":{"Shop1A":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"python3.13","MemorySize":1024}}}}
            """);

        var made = ImportedTemplate.OfPath(Path.Combine(folder, "cdk.out"), null, ("Stage", "b"));

        Assert.That(made.Scenario.Functions.Select(function => (function.Name, function.MemorySize)),
            Is.EqualTo([("Shop1A", 3008), ("Inner2B", 768), ("LiveShopShop1A", 1024)]));
        Assert.That((made.Scenario.Mappings.Single().Queue, made.Scenario.Queues.Single().VisibilityTimeout.TotalSeconds),
            Is.EqualTo(("Q1", 77)));
        Assert.That(made.Notes, Does.Contain("LiveShopShop1A (assembly-Live/LiveShop.template.json, line 1): nothing"));
    }

    [Test]
    public void A_folder_without_a_manifest_gives_its_templates_and_one_without_any_says_what_to_name()
    {
        Write("built/template.yaml", "Resources:\n  A: { Type: AWS::Lambda::Function, Properties: { MemorySize: 320 } }\n");
        Directory.CreateDirectory(Path.Combine(folder, "empty"));

        Assert.That(ImportedTemplate.OfPath(Path.Combine(folder, "built")).Function("A").MemorySize, Is.EqualTo(320));
        Assert.That(ImportedTemplate.RefusalOfPath(Path.Combine(folder, "empty")).Render(),
            Does.Contain("no template is in this folder").And.Contain("cdk synth"));
    }

    [TestCase("""{"Stage":"live","Size":1024}""")]
    [TestCase("""{"Parameters":{"Stage":"live","Size":1024},"Tags":{"a":"b"}}""")]
    [TestCase("""[{"ParameterKey":"Stage","ParameterValue":"live"},{"ParameterKey":"Size","ParameterValue":"1024"}]""")]
    [TestCase("""["Stage=live","Size=1024"]""")]
    public void Parameters_may_stand_in_a_file_and_what_is_given_one_by_one_wins(string text)
    {
        string file = Write("live.json", text), template = Write("template.yaml", """
            Parameters: { Stage: { Type: String, Default: test }, Size: { Type: Number, Default: 256 } }
            Resources: { A: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub "a-${Stage}", MemorySize: !Ref Size, Tags: [ { Key: s, Value: !Ref Stage } ] } } }
            """);

        var read = ImportedTemplate.OfPath(template, file);
        var given = ImportedTemplate.OfPath(template, file, ("Size", "2048"));

        Assert.That((read.Function("A").MemorySize, given.Function("A").MemorySize), Is.EqualTo((1024, 2048)));
        Assert.That(given.Imported.Text, Does.Contain("\"s\": \"live\""));
    }

    [TestCase("""{"Stagee":"live"}""", "the template has no parameter Stagee", "Did you mean 'Stage'?")]
    [TestCase("""{"Stage":{"a":"b"}}""", "the parameter Stage is a group", "ParameterKey")]
    [TestCase("""[{"Key":"Stage"}]""", "a parameter has no name here", "ParameterKey")]
    [TestCase("Stage=live", "it is no JSON", "ParameterKey")]
    public void A_file_that_gives_no_parameters_of_the_template_is_refused(string text, string cause, string way)
    {
        string file = Write("live.json", text);
        string template = Write("template.yaml",
            "Parameters: { Stage: { Type: String } }\nResources: { A: { Type: AWS::Lambda::Function, Properties: {} } }\n");

        var refusal = ImportedTemplate.RefusalOfPath(template, file);

        Assert.That(refusal.Message, Does.Contain(cause));
        Assert.That(refusal.Hint, Does.Contain(way));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
