using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Schedules;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>
/// Services that are drawn at random are written in each of the forms, every value and reference in one of the ways that AWS allows; what
/// is imported of each must be what was drawn.
/// </summary>
public class DescribedTemplateTests
{
    private const int OfEachForm = 60;

    [Test]
    public void CloudFormation_in_JSON() => Check(random => (Template(random, sam: false).ToJsonString(), "sam"));

    [Test]
    public void CloudFormation_in_YAML() => Check(random => (new YamlWriter(random).Of(Template(random, sam: false)), "sam"));

    [Test]
    public void SAM_in_YAML() => Check(random => (new YamlWriter(random).Of(Template(random, sam: true)), "sam"));

    [Test]
    public void A_plan_of_Terraform() => Check(
        random => (new TerraformWriter(DescribedService.Drawn(random), plan: true, random).Written().ToJsonString(), "plan"));

    [Test]
    public void A_state_of_Terraform() => Check(
        random => (new TerraformWriter(DescribedService.Drawn(random), plan: false, random).Written().ToJsonString(), "state"));

    [Test]
    public void SAM_in_JSON() => Check(random => (Template(random, sam: true).ToJsonString(), "sam"));

    [Test]
    public void Nested_stacks() => Check(random =>
    {
        string folder = Directory.CreateTempSubdirectory("described").FullName;
        var service = DescribedService.Drawn(random);
        bool sam = random.Next(2) == 0, json = random.Next(2) == 0;
        var (around, nested) = NestedStacks.Of(new TemplateWriter(service, sam, random).Written(), "nested.json");
        File.WriteAllText(Path.Combine(folder, "nested.json"), nested.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "template.yaml"), json ? around.ToJsonString() : new YamlWriter(random).Of(around));
        return (folder, "folder");
    });

    [Test]
    public void A_plan_of_Terraform_with_modules() => Check(random => (
        TerraformModules.Of(new TerraformWriter(DescribedService.Drawn(random), plan: true, random).Written()).ToJsonString(), "plan"), inModule: true);

    [Test]
    public void A_state_of_Terraform_with_modules() => Check(random => (
        TerraformModules.Of(new TerraformWriter(DescribedService.Drawn(random), plan: false, random).Written()).ToJsonString(), "state"), inModule: true);

    private static JsonObject Template(Random random, bool sam) => new TemplateWriter(DescribedService.Drawn(random), sam, random).Written();

    private static void Check(Func<Random, (string Text, string Form)> write, bool inModule = false)
    {
        List<string> wrong = [];
        for (int seed = 1; seed <= OfEachForm; seed++)
        {
            // The writer draws the same service first.
            var service = DescribedService.Drawn(new Random(seed));
            var (text, form) = write(new Random(seed));
            var made = form switch
            {
                "sam" => ImportedTemplate.Of(text),
                "folder" => OfFolder(text),
                _ => ImportedTemplate.OfTerraform(text),
            };
            foreach (var function in service.Functions)
            {
                string expected = Expected(function, form == "plan"), read = Read(made.Scenario, inModule ? $"{TerraformModules.Name}-{function.Id}" : function.Id);
                if (expected != read) wrong.Add($"seed {seed}: {expected}\n     not: {read}\n{made.Notes}\n{(wrong.Count < 2 ? text : "")}");
            }
        }
        Assert.That(wrong, Is.Empty, string.Join('\n', wrong.Take(4)));
    }

    private static string Expected(DescribedFunction function, bool plan)
    {
        string[] callers = [.. function.Callers.Select(caller => caller switch
        {
            DescribedCaller.RestApi => $"{TriggerType.RestApi}",
            DescribedCaller.HttpApi => $"{TriggerType.HttpApi}",
            DescribedCaller.Url => $"{TriggerType.FunctionUrl}",
            DescribedCaller.Topic => $"{TriggerType.Topic}",
            DescribedCaller.Bucket => $"{TriggerType.Bucket}",
            DescribedCaller.Rule => $"{TriggerType.EventBus}",
            DescribedCaller.EveryMinutes => $"{TriggerType.EventBus} {function.Minutes}",
            _ => $"{TriggerType.Scheduler} {function.Minutes}",
        }).Order()];
        string mapping = function.Source is not { } source ? ""
            : source.Kind != "sqs" ? $"{source.Id} {source.Batch}"
            : $"{source.Id} {source.Batch} {source.Visibility} "
                + (source.MaxReceiveCount is { } count ? $"{DescribedService.Dead} {(plan ? 10 : count)}" : "");
        string events = function.IsAsynchronous
            ? $"{(function.DeadLetters ? DescribedService.Dead : "")} {function.Retries ?? 2}"
            : " 2";
        int? provisioned = function.Provisioned is { } kept ? kept : null;
        return $"{function.Memory ?? 128} MB, {function.Timeout ?? 3} s, {function.Reserved}, {provisioned}; {string.Join(", ", callers)}; "
            + $"{mapping}; {events}";
    }

    private static ImportedTemplate OfFolder(string folder)
    {
        try
        {
            return ImportedTemplate.OfPath(Path.Combine(folder, "template.yaml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Read(Scenario scenario, string name)
    {
        var function = scenario.Functions.Single(one => one.Name == name);
        string[] callers = [.. scenario.Triggers.Where(trigger => trigger.Functions.Contains(name)).Select(trigger =>
            $"{trigger.Type}{(trigger.Schedule is IntervalSchedule every ? $" {every.Every.TotalMinutes}" : "")}").Order()];
        string mapping = string.Join(" and ", scenario.Mappings.Where(one => one.Function == name).Select(one =>
            {
                var queue = scenario.Queues.Single(known => known.Name == one.Queue);
                return $"{one.Queue} {one.BatchSize} {queue.VisibilityTimeout.TotalSeconds} "
                    + (queue.DeadLetterQueue is { } dead ? $"{dead} {queue.MaximumReceiveCount}" : "");
            })
            .Concat(scenario.RecordMappings.Where(one => one.Function == name).Select(one => $"{one.Source} {one.Batches.Size}")));
        string events = $"{function.Asynchronous.DeadLetterQueue?.Name} {function.Asynchronous.MaximumRetryAttempts}";
        return $"{function.MemorySize} MB, {function.Timeout.TotalSeconds} s, {function.ReservedConcurrency}, "
            + $"{function.Provisioned?.AtStart}; {string.Join(", ", callers)}; {mapping}; {events}";
    }
}
