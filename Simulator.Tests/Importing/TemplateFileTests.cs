namespace LambdaSim.Tests.Importing;

public class TemplateFileTests
{
    [TestCase("Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      MemorySize: 256\n      MemorySize: 512\n      Runtime: python3.13\n", "Line 6: the key MemorySize stands twice, in line 5 too")]
    [TestCase("{\"Resources\": {\"A\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\n\"MemorySize\": 256,\n\"MemorySize\": 512}}}}", "Line 3: the key MemorySize stands twice, in line 2 too")]
    public void Of_a_key_that_stands_twice_the_last_counts_and_it_is_said(string text, string note)
    {
        var made = ImportedTemplate.Of(text);

        Assert.That(made.Function("A").MemorySize, Is.EqualTo(512));
        Assert.That(made.Notes, Does.Contain(note));
    }

    [TestCase("|", 7)]
    [TestCase("|-", 2)]
    [TestCase(">+", 12)]
    [TestCase("|", 40)]
    public void A_block_of_text_may_begin_with_blank_lines(string header, int blanks)
    {
        string text = $"""
            Resources:
              M:
                Type: AWS::ApiGateway::Method
                Properties:
                  T: !Sub {header}
            {new string(' ', blanks)}
            {new string(' ', blanks)}
                      first
                      second
              A:
                Type: AWS::Lambda::Function
                Properties: "here"
            """;

        var made = ImportedTemplate.Of(text);

        Assert.That(made.Notes, Does.Contain("A (line 10): nothing").And.Contain("1 AWS::ApiGateway::Method (line 2)"));
    }

    [Test]
    public void What_get_template_answers_is_unwrapped()
    {
        const string template = """{"Resources":{"Pack":{"Type":"AWS::Lambda::Function","Properties":{"MemorySize":192}}}}""";
        string text = template.Replace("\"", "\\\"", StringComparison.Ordinal);

        foreach (string file in (string[])[
            $$"""{"TemplateBody":{{template}},"StagesAvailable":["Original"]}""",
            $$"""{"TemplateBody":"{{text}}","StagesAvailable":["Original"]}""",
            """{"TemplateBody":"Resources:\n  Pack: { Type: AWS::Lambda::Function, Properties: { MemorySize: 192 } }"}"""])
            Assert.That(ImportedTemplate.Of(file).Function("Pack").MemorySize, Is.EqualTo(192), file);
    }

    [Test]
    public void A_template_may_be_one_text_of_JSON_as_a_query_for_the_body_prints_it()
    {
        const string template = """{"Resources":{"Pack":{"Type":"AWS::Lambda::Function","Properties":{"MemorySize":192}}}}""";
        string text = $"\"{template.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        foreach (string file in (string[])[
            text,
            $"\n  {text}\n",
            "\"Resources:\\n  Pack: { Type: AWS::Lambda::Function, Properties: { MemorySize: 192 } }\\n\""])
            Assert.That(ImportedTemplate.Of(file).Function("Pack").MemorySize, Is.EqualTo(192), file);
        Assert.That(ImportedTemplate.Refusal("\"no template\"").Message, Does.Contain("no 'Resources'"));
    }

    [Test]
    public void A_template_may_stand_on_one_line_of_any_length()
    {
        var functions = Enumerable.Range(0, 500).Select(number =>
            $$$"""
            "F{{{number}}}":{"Type":"AWS::Lambda::Function","Properties":{"Description":"{{{new string('x', 1000)}}}\ud83d\ude00"}}
            """);
        string text = $$$"""{"Resources":{ {{{string.Join(',', functions).ReplaceLineEndings("")}}} }}""";

        Assert.That(text, Has.Length.GreaterThan(500_000));
        Assert.That(ImportedTemplate.Of(text).Scenario.Functions, Has.Count.EqualTo(500));
    }

    [TestCase("service: shop\nprovider: { name: aws }\nfunctions: { a: { handler: a.b } }\n", "serverless package")]
    [TestCase("""{"app":"npx ts-node bin/app.ts","context":{}}""", "cdk synth")]
    [TestCase("import * as cdk from 'aws-cdk-lib';\nexport class A extends cdk.Stack { }\n", "cdk synth")]
    [TestCase("from aws_cdk import Stack\nclass A(Stack):\n  pass\n", "cdk synth")]
    [TestCase("""{"version":"36.0.0","artifacts":{}}""", "lambdasim import sam cdk.out")]
    [TestCase("resource \"aws_lambda_function\" \"shop\" {\n  memory_size = 512\n}\n", "terraform show -json")]
    [TestCase("""{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{}}""", "lambdasim import terraform template.yaml")]
    [TestCase("""{"version":4,"terraform_version":"1.9.0","resources":[]}""", "lambdasim import terraform template.yaml")]
    [TestCase("name: shop\nruntime: nodejs\n", "pulumi logs")]
    [TestCase("import * as aws from '@pulumi/aws';\n", "pulumi logs")]
    public void A_file_of_another_tool_is_refused_with_the_command_that_leads_here(string text, string command)
    {
        var refusal = ImportedTemplate.Refusal(text);

        Assert.That(refusal.Message, Does.StartWith("it is "));
        Assert.That(refusal.Hint, Does.Contain(command));
    }

    [Test]
    public void A_template_that_CDK_or_Serverless_wrote_is_no_file_of_another_tool()
    {
        var made = ImportedTemplate.Of("""
            {"Resources":{"A":{"Type":"AWS::Lambda::Function","Properties":{"Code":{"ZipFile":"import boto3"}},"Metadata":{"aws:cdk:path":"S/A"}}}}
            """);

        var inline = ImportedTemplate.OfResources("""
            B:
              Type: AWS::Lambda::Function
              Properties:
                Code:
                  ZipFile: |
                    import pulumi
                    from aws_cdk import Stack
            """);

        Assert.That(made.Scenario.Functions.Single().Name, Is.EqualTo("A"));
        Assert.That(inline.Scenario.Functions.Single().Name, Is.EqualTo("B"));
    }
}
