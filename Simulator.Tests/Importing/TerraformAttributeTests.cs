using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Importing.Terraform;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

/// <summary>No attribute of a resource is dropped without a word: each is taken over, or named.</summary>
[Parallelizable]
public class TerraformAttributeTests
{
    private static readonly string Table = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "tables", "terraform-attributes.json");

    private static IEnumerable<string> Types => TerraformType.Names;

    // One at a time, so that what is missing is told all at once.
    [Test]
    public void Each_attribute_that_matters_changes_the_scenario_or_is_named()
    {
        List<string> dropped = [];
        foreach (var row in JsonNode.Parse(File.ReadAllText(Table))!.AsArray())
        {
            JsonNode of = row!["of"]!;
            JsonNode[] beside = [.. row["beside"]!.AsArray().Select(one => one!)];
            string before = State([of, .. beside]).Imported.Text;
            foreach (var (attribute, value) in row["attributes"]!.AsObject())
            {
                var changed = of.DeepClone();
                changed["values"]![attribute] = value?.DeepClone();
                if (State([changed, .. beside]).Imported.Text == before) dropped.Add($"{of["type"]}.{attribute}: {value?.ToJsonString()}");
            }
        }

        Assert.That(string.Join('\n', dropped), Is.Empty);
    }

    [TestCaseSource(nameof(Types))]
    public void An_attribute_that_no_code_knows_is_named(string type)
    {
        var made = State(new JsonObject { ["type"] = type, ["name"] = "it", ["values"] = new JsonObject { ["new_thing"] = 7 } });

        Assert.That(made.Notes, Does.Contain($"{type}.it: not taken over: new_thing 7.").Or.Contain("names nothing in the state"));
    }

    [Test]
    public void What_is_off_or_the_provider_s_default_needs_no_word()
    {
        var made = State(
            JsonNode.Parse("""{"type":"aws_db_instance","name":"db","values":{"identifier":"db","engine":"postgres","instance_class":"db.r6g.large","multi_az":false,"iops":0,"storage_type":"gp3","parameter_group_name":"default.postgres16","backup_window":"01:00-02:00"}}""")!,
            JsonNode.Parse("""{"type":"aws_appautoscaling_target","name":"scaled","values":{"suspended_state":[{"scheduled_scaling_suspended":false}]}}""")!);

        Assert.That(made.Notes, Does.Not.Contain("not taken over"));
    }

    private static ImportedTemplate State(params JsonNode[] resources)
    {
        var work = JsonNode.Parse("""{"type":"aws_lambda_function","name":"work","values":{"function_name":"work","runtime":"nodejs22.x","arn":"arn:aws:lambda:eu-west-1:1:function:work"}}""")!;
        JsonArray all = [.. resources.Prepend(work).Select(one => new JsonObject
        {
            ["address"] = $"{one["type"]}.{one["name"]}",
            ["mode"] = "managed",
            ["type"] = one["type"]!.DeepClone(),
            ["name"] = one["name"]!.DeepClone(),
            ["values"] = one["values"]!.DeepClone(),
        }).OrderBy(one => (string)one["address"]!, StringComparer.Ordinal)];
        JsonObject state = new()
        {
            ["format_version"] = "1.0",
            ["values"] = new JsonObject { ["root_module"] = new JsonObject { ["resources"] = all } },
        };
        return ImportedTemplate.OfTerraform(state.ToJsonString());
    }
}
