namespace LambdaSim.Tests.Importing;

public class TemplateValueTests
{
    private const string Staged = """
        Parameters: { Stage: { Type: String, Default: test, AllowedValues: [test, live] } }
        Conditions: { IsLive: !Equals [!Ref Stage, live], IsSmall: !Not [!Condition IsLive] }
        Resources:
          Quote: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !If [IsLive, 2048, 256], ReservedConcurrentExecutions: !If [IsLive, 200, !Ref "AWS::NoValue"] } }
          OnlyLive: { Type: AWS::Lambda::Function, Condition: IsLive, Properties: { Runtime: python3.13 } }
          OnlySmall: { Type: AWS::Lambda::Function, Condition: IsSmall, Properties: { Runtime: python3.13 } }
        """;

    [Test]
    public void Conditions_follow_the_defaults_of_parameters()
    {
        var made = ImportedTemplate.Of(Staged);

        Assert.That(made.Scenario.Functions.Select(function => function.Name), Is.EqualTo(["Quote", "OnlySmall"]));
        Assert.That((made.Function("Quote").MemorySize, made.Function("Quote").ReservedConcurrency), Is.EqualTo((256, (int?)null)));
        Assert.That(made.Notes, Does.Contain("OnlyLive (line 5) is left out: its condition IsLive is false.")
            .And.Contain("The condition IsLive (line 2) is false with Stage = test. Choose with --parameter Stage=live."));
    }

    [TestCase("!Not [ !Equals [ !Ref Stage, dev ] ]", "is true with Stage = test. Choose with --parameter Stage=dev.")]
    [TestCase("!Not [ !Equals [ !Ref Stage, test ] ]", "is false with Stage = test. Choose with --parameter Stage=dev.")]
    [TestCase("!Or [ !Equals [ !Ref Stage, dev ], !Equals [ !Ref Stage, live ] ]", "is false with Stage = test. Choose with --parameter Stage=dev.")]
    [TestCase("!And [ !Equals [ !Ref Stage, test ], !Equals [ !Ref Big, 'yes' ] ]", "is false with Stage = test, Big = no. Choose with --parameter Big=yes.")]
    [TestCase("!And [ !Equals [ !Ref Stage, live ], !Equals [ !Ref Big, 'yes' ] ]", "is false with Stage = test, Big = no. Choose with --parameter Stage=....")]
    public void What_to_choose_would_turn_the_condition(string condition, string note)
    {
        var made = ImportedTemplate.Of($$"""
            Parameters: { Stage: { Type: String, Default: test, AllowedValues: [ test, dev, live ] }, Big: { Type: String, Default: 'no' } }
            Conditions: { Wanted: {{condition}} }
            Resources:
              Quote: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !If [Wanted, 2048, 256] } }
            """);

        Assert.That(made.Notes, Does.Contain($"The condition Wanted (line 2) {note}"));
    }

    [Test]
    public void A_parameter_that_is_given_counts_before_its_default()
    {
        var made = ImportedTemplate.Of(Staged, ("Stage", "live"));

        Assert.That(made.Scenario.Functions.Select(function => function.Name), Is.EqualTo(["Quote", "OnlyLive"]));
        Assert.That((made.Function("Quote").MemorySize, made.Function("Quote").ReservedConcurrency), Is.EqualTo((2048, 200)));
    }

    [Test]
    public void A_parameter_that_the_template_has_not_or_that_takes_other_values_is_refused()
    {
        var unknown = ImportedTemplate.Refusal(Staged, ("Sage", "live"));
        var other = ImportedTemplate.Refusal(Staged, ("Stage", "prod"));

        Assert.That((unknown.Message, unknown.Hint), Is.EqualTo(("the template has no parameter Sage", "Did you mean 'Stage'? It has: Stage.")));
        Assert.That((other.Message, other.Hint, other.Line),
            Is.EqualTo(("the parameter Stage does not take 'prod'", "It takes: test, live.", 1)));
    }

    [TestCase("!And [!Equals [a, a], !Equals [b, b]]", true)]
    [TestCase("!And [!Equals [a, a], !Equals [a, b]]", false)]
    [TestCase("!Or [!Equals [a, b], !Equals [b, b]]", true)]
    [TestCase("!Or [!Equals [a, b], !Equals [b, a]]", false)]
    [TestCase("!Not [!Equals [a, b]]", true)]
    [TestCase("!Not [{ Condition: Yes }]", false)]
    [TestCase("!Equals [!FindInMap [Sizes, test, Big], 'true']", true)]
    [TestCase("!Equals [!Join ['-', [a, b]], a-b]", true)]
    [TestCase("!Equals [!Sub '${Stage}-1', test-1]", true)]
    [TestCase("!And [!Equals [!Ref 'AWS::Region', x], !Equals [a, b]]", false)]
    public void Conditions_are_evaluated_as_CloudFormation_does(string condition, bool holds)
    {
        var made = ImportedTemplate.Of($$"""
            Parameters: { Stage: { Type: String, Default: test } }
            Mappings: { Sizes: { test: { Big: true } } }
            Conditions: { Yes: !Equals [a, a], Asked: {{condition}} }
            Resources:
              A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !If [Asked, 512, 256] } }
            """);

        Assert.That(made.Function("A").MemorySize, Is.EqualTo(holds ? 512 : 256));
    }

    [Test]
    public void A_condition_that_only_AWS_knows_is_taken_as_true_and_named()
    {
        var made = ImportedTemplate.Of("""
            Conditions: { Here: !Equals [!Ref "AWS::Region", eu-west-1] }
            Resources:
              A: { Type: AWS::Lambda::Function, Condition: Here, Properties: { Runtime: python3.13 } }
            """);

        Assert.That(made.Notes, Does.Contain("The condition Here (line 1) is taken as true, for it is not known"));
    }

    [Test]
    public void A_condition_decides_about_whole_groups_and_items_of_lists()
    {
        var made = ImportedTemplate.Of("""
            Conditions: { No: !Equals [a, b] }
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java21
                  SnapStart: !If [No, !Ref "AWS::NoValue", { ApplyOn: PublishedVersions }]
                  Architectures: [!If [No, arm64, x86_64]]
                  Events: !If [No, { Tick: { Type: Schedule, Properties: { Schedule: rate(1 minute) } } }, !Ref "AWS::NoValue"]
            """);

        Assert.That(made.Function("A").SnapStart, Is.Not.Null);
        Assert.That(made.Callers("A").Single().Name, Is.EqualTo("A-Callers"));
    }

    [Test]
    public void A_value_that_is_not_known_says_with_which_parameter_to_give_it()
    {
        const string template = """
            Parameters: { Memory: { Type: Number }, Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /memory } }
            Resources:
              A: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !Ref Memory } }
              B: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !Ref Stored } }
            """;

        var made = ImportedTemplate.Of(template);

        Assert.That(made.Notes, Does.Contain("A.MemorySize (line 3) is not known").And.Contain("--parameter Memory=....")
            .And.Contain("B.MemorySize (line 4) is not known"));
        Assert.That(ImportedTemplate.Of(template, ("Memory", "640"), ("Stored", "704")).Scenario.Functions.Select(
            function => function.MemorySize), Is.EqualTo([640, 704]));
    }

    [Test]
    public void Loops_are_written_out()
    {
        var made = ImportedTemplate.Of("""
            Transform: AWS::LanguageExtensions
            Parameters: { Sizes: { Type: CommaDelimitedList, Default: '256, 512' } }
            Resources:
              Fn::ForEach::Each:
                - Size
                - !Ref Sizes
                - 'Worker${Size}': { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, MemorySize: !Ref Size } }
              Fn::ForEach::Unknown: [Name, !Ref Missing, { '${Name}': { Type: AWS::SQS::Queue } }]
            """);

        Assert.That(made.Scenario.Functions.Select(function => (function.Name, function.MemorySize)),
            Is.EqualTo([("Worker256", 256), ("Worker512", 512)]));
        Assert.That(made.Notes, Does.Contain("The loop Unknown (line 8) is left out"));
    }

    [Test]
    public void Globals_are_merged_key_by_key()
    {
        var made = ImportedTemplate.Of("""
            Globals:
              Function:
                Runtime: python3.13
                Timeout: 9
                Tags: { team: web, stage: test }
                EventInvokeConfig: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 600 }
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 20
                  Tags: { stage: live }
                  EventInvokeConfig: { MaximumRetryAttempts: 0 }
                  Events: { News: { Type: SNS, Properties: { Topic: x } } }
            """);

        var function = made.Function("A");
        Assert.That((function.Runtime, function.Timeout.TotalSeconds), Is.EqualTo(("python3.13", 20)));
        Assert.That(function.Asynchronous.MaximumRetryAttempts, Is.Zero);
        Assert.That(function.Asynchronous.MaximumEventAge, Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(function.Tags, Is.EquivalentTo(new Dictionary<string, string> { ["team"] = "web", ["stage"] = "live" }));
    }

    [TestCase("!Select [1, [128, 256, 512]]", 256)]
    [TestCase("!Select [1, !Split [',', '128,256']]", 256)]
    [TestCase("!FindInMap [Sizes, none, Memory, { DefaultValue: 384 }]", 384)]
    [TestCase("2.56e2", 128)]
    public void Values_are_resolved_without_AWS(string memory, int expected)
    {
        var made = ImportedTemplate.OfResources(
            $"A: {{ Type: AWS::Lambda::Function, Properties: {{ Runtime: python3.13, MemorySize: {memory} }} }}");

        Assert.That(made.Function("A").MemorySize, Is.EqualTo(expected));
    }
}
