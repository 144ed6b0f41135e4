using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Tests.Importing;

/// <summary>State machines of a template become state machines of the scenario, if the language can simulate them.</summary>
[Parallelizable]
public class TemplateStateMachineTests
{
    private const string Functions = """
        Charge: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }
        Ship: { Type: AWS::Lambda::Function, Properties: { FunctionName: ship-it, Runtime: nodejs22.x } }
        """;

    [Test]
    public void A_definition_as_a_text_with_substitutions_becomes_a_state_machine_and_its_starters()
    {
        var made = ImportedTemplate.OfResources(Functions + "\n" + """
            Flow:
              Type: AWS::StepFunctions::StateMachine
              Properties:
                StateMachineType: EXPRESS
                DefinitionString: !Sub |
                  { "StartAt": "Pay now",
                    "States": {
                      "Pay now": { "Type": "Task", "Resource": "${Charge.Arn}", "Retry": [ { "ErrorEquals": ["States.ALL"], "MaxAttempts": 2 } ], "Next": "Send" },
                      "Send": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "ship-it" }, "End": true } } }
            """);
        var machine = made.Scenario.StateMachines.Single();
        var tasks = machine.Definition.States.OfType<TaskState>().ToList();

        Assert.That(machine.Name, Is.EqualTo("Flow"));
        Assert.That(machine.Type, Is.EqualTo(StateMachineType.Express));
        Assert.That(tasks.Select(task => (task.Name, task.Function)), Is.EqualTo(new[] { ("Pay now", "Charge"), ("Send", "Ship") }));
        Assert.That(tasks[0].Retriers.Single().MaximumAttempts, Is.EqualTo(2));
        Assert.That(made.Scenario.Traffic.Single().Starts, Is.EqualTo("Flow"));
        Assert.That(made.Notes, Does.Not.Contain("nothing in the template calls it"));
    }

    [Test]
    public void A_definition_that_is_joined_is_put_together()
    {
        var made = ImportedTemplate.OfResources(Functions + "\n" + """
            Flow: { Type: AWS::StepFunctions::StateMachine, Properties: { DefinitionString: { "Fn::Join": ["", ['{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"', { "Fn::GetAtt": [Charge, Arn] }, '","End":true}}}']] } } }
            """);

        Assert.That(((TaskState)made.Scenario.StateMachines.Single().Definition.States[0]).Function, Is.EqualTo("Charge"));
    }

    [Test]
    public void What_depends_on_data_is_assumed_and_said()
    {
        var made = ImportedTemplate.OfResources(Functions + "\n" + """
            Flow:
              Type: AWS::Serverless::StateMachine
              Properties:
                DefinitionSubstitutions: { Work: !GetAtt Charge.Arn }
                Definition:
                  StartAt: Which
                  States:
                    Which: { Type: Choice, Choices: [ { Variable: $.a, StringEquals: x, Next: Many }, { Variable: $.a, StringEquals: y, Next: Rest } ], Default: Done }
                    Many: { Type: Map, ItemProcessor: { StartAt: One, States: { One: { Type: Task, Resource: "${Work}", End: true } } }, Next: Rest }
                    Rest: { Type: Wait, SecondsPath: $.s, Next: Done }
                    Done: { Type: Succeed }
            """);
        var states = made.Scenario.StateMachines.Single().Definition.States;

        Assert.That(states.OfType<ChoiceState>().Single().Ways.Select(way => way.Share), Is.EqualTo((double[])[1 / 3.0, 1 / 3.0, 1 / 3.0]).Within(0.001));
        Assert.That(states.OfType<MapState>().Single().Items, Is.EqualTo(10));
        Assert.That(states.OfType<TaskState>().Single().Function, Is.EqualTo("Charge"));
        Assert.That(made.Imported.Text, Does.Contain("# assumed: each way as often"));
    }

    [Test]
    public void A_definition_in_a_file_beside_the_template_is_read()
    {
        string folder = Directory.CreateTempSubdirectory("lambdasim-").FullName;
        string template = Path.Combine(folder, "template.yaml");
        File.WriteAllText(
            Path.Combine(folder, "flow.asl.yaml"), "StartAt: A\nStates:\n  A: { Type: Task, Resource: \"${ChargeArn}\", End: true }\n");
        File.WriteAllText(
            template, "Resources:\n  Charge: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x } }\n"
            + "  Flow: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: flow.asl.yaml, DefinitionSubstitutions: { ChargeArn: !GetAtt Charge.Arn } } }\n");
        var imported = Importer.Import("sam", new ImportRequest { Sources = [ImportSource.OfFile(template)] });
        Directory.Delete(folder, recursive: true);

        Assert.That(imported.Text, Does.Contain("starts: Flow"));
        Assert.That(imported.Text, Does.Contain("Resource: Charge"));
    }

    [Test]
    public void A_durable_function_is_said_to_need_its_operations() => Assert.That(
        ImportedTemplate.OfResources(
            "Order: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, DurableConfig: { ExecutionTimeout: 3600, RetentionPeriodInDays: 7 } } }")
            .Notes,
        Does.Contain("Order (line 2) is durable").And.Contain("executionTimeout: 3600 s").And.Not.Contain("DurableConfig (line"));

    [Test]
    public void A_state_machine_that_cannot_be_simulated_is_noted_and_its_functions_are_called()
    {
        var made = ImportedTemplate.OfResources(Functions + "\n" + """
            Flow: { Type: AWS::StepFunctions::StateMachine, Properties: { Definition: { StartAt: A, States: { A: { Type: Task, Resource: !GetAtt Charge.Arn, Next: Nowhere } } } } }
            """);

        Assert.That(made.Scenario.StateMachines, Is.Empty);
        Assert.That(made.Notes, Does.Contain("Flow (line 4): the state machine cannot be simulated as it stands"));
        Assert.That(made.Callers("Charge").Single().Name, Is.EqualTo("Charge-Flow"));
    }
}
