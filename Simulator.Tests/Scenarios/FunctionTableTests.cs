using System.Text;
using LambdaSim.Experiments;
using LambdaSim.Reports.Views;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Functions from a table: one row a function, columns called like settings, as if all were written out.</summary>
public class FunctionTableTests
{
    private const string Fleet = """
        name,memorySize,timeout,duration,reservedConcurrency,client.retries,rate
        checkout,1024 MB,10 s,"{ p50: 80 ms, p99: 400 ms }",100,legacy,4/s
        receipts,512 MB,,120 ms,,,5/s
        reports,,,"1 s",,,
        """;

    [Test]
    public void Each_row_is_a_function_and_the_traffic_that_calls_it()
    {
        Scenario scenario = Valid(Using(Fleet));

        Assert.That(scenario.Functions.Select(function => function.Name), Is.EqualTo(new[] { "checkout", "receipts", "reports" }));
        FunctionSettings checkout = scenario.Functions[0], receipts = scenario.Functions[1];
        Assert.That((checkout.MemorySize, checkout.ReservedConcurrency), Is.EqualTo((1024, 100)));
        Assert.That(checkout.Duration, Is.EqualTo(Function("duration: { p50: 80 ms, p99: 400 ms }").Duration));
        Assert.That((receipts.ReservedConcurrency, receipts.Timeout), Is.EqualTo(((int?)null, TimeSpan.FromSeconds(3))), "defaults");
        Assert.That(scenario.Traffic.Select(traffic => traffic.Name), Is.EqualTo(new[] { "checkout-callers", "receipts-callers" }));
        Assert.That(scenario.Traffic[1].Journeys.Single().Steps.Single().Function, Is.EqualTo("receipts"));
        Assert.That(((OpenArrivals)scenario.Traffic[1].Arrivals).Stages.Single().ToPerSecond, Is.EqualTo(5));
        Assert.That(scenario.Traffic[0].Client.Retries, Is.Not.EqualTo(scenario.Traffic[1].Client.Retries));
    }

    [Test]
    public void The_numbers_are_those_of_the_same_functions_written_out()
    {
        const string written = """
            functions:
              checkout: { memorySize: 1024 MB, timeout: 10 s, duration: { p50: 80 ms, p99: 400 ms }, reservedConcurrency: 100 }
              receipts: { memorySize: 512 MB, duration: 120 ms }
              reports: { duration: 1 s }
            traffic:
              checkout-callers: { invokes: checkout, rate: 4/s, client: { retries: legacy } }
              receipts-callers: { invokes: receipts, rate: 5/s }
            run: { duration: 2 min }
            """;

        Assert.That(Numbers(Using(Fleet)), Is.EqualTo(Numbers(written)));
    }

    [Test]
    public void A_column_may_reach_into_a_group_and_into_a_value()
    {
        Scenario scenario = Valid(Using("""
            name,duration.p50,duration.p99,package.size,package.type,tags.team,stages
            "one" , 80 ms , 400 ms , 90 MB , image , web , "[ { for: 5 min, at: 1/s } ]"
            two,10 ms,20 ms,,,,
            """));

        FunctionSettings one = scenario.Functions[0];
        Assert.That(one.Duration, Is.EqualTo(Function("duration: { p50: 80 ms, p99: 400 ms }").Duration));
        Assert.That((one.Package, one.PackageSize, one.Tags["team"]), Is.EqualTo((PackageType.Image, 90.0, "web")));
        Assert.That(((OpenArrivals)scenario.Traffic[0].Arrivals).Stages.Single().Length, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(scenario.Functions[1].Tags, Is.Empty);
    }

    [Test]
    public void What_the_scenario_says_beside_the_table_and_on_the_command_line_wins()
    {
        Scenario scenario = Valid(
            Using(Fleet, """
                  receipts: { memorySize: 256 MB }
                  import: { duration: 1 s }
                traffic:
                  receipts-callers: { stages: [ { for: 1 min, at: 2/s } ] }
                """),
            "checkout.memorySize=2048 MB", "checkout-callers.rate=9/s");

        Assert.That(
            scenario.Functions.Select(function => (function.Name, function.MemorySize)),
            Is.EqualTo(new[] { ("checkout", 2048), ("receipts", 256), ("reports", 128), ("import", 128) }));
        Assert.That(scenario.Functions[0].DurationMeasuredAt, Is.EqualTo(1024), "measured at the memory size of the row");
        Assert.That(((OpenArrivals)scenario.Traffic[0].Arrivals).Stages.Single().ToPerSecond, Is.EqualTo(9));
        Assert.That(((OpenArrivals)scenario.Traffic[1].Arrivals).Stages.Single().Length, Is.EqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public void A_file_may_extend_one_with_a_table()
    {
        WriteFile("below.yaml", Using(Fleet));

        Scenario scenario = Valid("extends: below.yaml\nfunctions: { reports: { timeout: 1 min } }\nrun: { duration: 1 min }");

        Assert.That(scenario.Functions.Single(function => function.Name == "reports").Timeout, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(scenario.Functions, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_function_may_be_called_like_the_word() =>
        Assert.That(
            Valid(Minimal().Replace("checkout", "from", StringComparison.Ordinal)).Functions.Single().Name, Is.EqualTo("from"));

    [Test]
    public void The_table_is_a_file_of_data_and_the_origin_of_each_value()
    {
        Scenario scenario = Valid(Using(Fleet));

        Assert.That(scenario.DataFiles.Select(Path.GetFileName), Is.EqualTo(new[] { "fleet.csv" }));
        string Source(string path) => scenario.Origins.Single(origin => origin.Path == path).Source;
        Assert.That(Source("functions.receipts.memorySize"), Is.EqualTo("fleet.csv:3"));
        Assert.That(Source("functions.checkout.duration"), Is.EqualTo("fleet.csv:2"));
    }

    [Test]
    public void All_mistakes_of_a_table_are_told_at_once_each_at_its_field()
    {
        string shown = Read(Using("""
            name,memorySize,durration,rate,invokes
            checkout,1024,80 ms,4/s,x
            receipts,512 MB
            checkout,512 MB,80 ms,4/s,
            """)).RenderMistakes();

        Assert.That(shown, Is.EqualTo("""
            fleet.csv:1:17  error: 'durration' is not a setting of a function, nor of a traffic
                1 | name,memorySize,durration,rate,invokes
                  |                 ^^^^^^^^^
                  Did you mean 'duration'?      More: lambdasim explain unknown-setting

            fleet.csv:4:1  error: 'checkout' is given twice
                4 | checkout,512 MB,80 ms,4/s,
                  | ^^^^^^^^
                  It is already in line 2: keep one of them.      More: lambdasim explain duplicate-key

            fleet.csv:2:1  error: 'checkout' has no duration, and nothing is assumed for it
                2 | checkout,1024,80 ms,4/s,x
                  | ^^^^^^^^
                  Say how long its handler runs: 'duration: { p50: 80 ms, p99: 400 ms }'.
                  More: lambdasim explain missing-setting

            fleet.csv:2:10  error: '1024' has no unit
                2 | checkout,1024,80 ms,4/s,x
                  |          ^^^^
                  Perhaps '1024 MB'? Units: KB, MB, GB, TB.      More: lambdasim explain missing-unit

            fleet.csv:3:10  error: the row has 2 fields, and there are 5 columns
                3 | receipts,512 MB
                  |          ^^^^^^
                  What a row does not say is an empty field: two commas with nothing between them.
                  More: lambdasim explain csv-row-invalid

            fleet.csv:1:32  error: the traffic of a row calls its function, and has no 'invokes'
                1 | name,memorySize,durration,rate,invokes
                  |                                ^^^^^^^
                  Remove the column; write such a traffic below 'traffic:'.
                  More: lambdasim explain no-effect

            6 mistakes in test.yaml; nothing was run.

            """));
    }

    [TestCase("name,memorySize,duration\na,1024,1 ms", "missing-unit", 2, 3, "Perhaps '1024 MB'?")]
    [TestCase("name,duration\na,\"{ p50: 80 ms, p99: 40 ms }\"", "percentile-order", 2, 23, "400 ms")]
    [TestCase("name,duration\na,\"{ p50: 80 ms, p99: \"", "invalid-yaml", 2, 21, "closed")]
    [TestCase("name,duration\na,{ p50: 80 ms, p99: 400 ms }", "csv-row-invalid", 2, 17, "quotes around")]
    [TestCase("name,duration,rate\na,1 ms", "csv-row-invalid", 2, 3, "empty field")]
    [TestCase("name,duration\n\na,\"1 ms\n", "csv-row-invalid", 3, 3, "Close them")]
    [TestCase("name,duration\na,\"1 ms\" or so\n", "csv-row-invalid", 2, 10, "into the quotes")]
    [TestCase("name,duration\n,1 ms", "missing-setting", 2, 1, "name")]
    [TestCase("name,duration\n-a,1 ms", "name-invalid", 2, 1, "letters")]
    [TestCase("name,duration\na,", "missing-setting", 2, 1, "duration: {")]
    [TestCase("name,duration,package.sise\na,1 ms,5 MB", "unknown-setting", 1, 15, "size")]
    [TestCase("name,duration,ratee\na,1 ms,5/s", "unknown-setting", 1, 15, "'rate'")]
    [TestCase("name,duration,\na,1 ms,", "csv-column-missing", 1, 15, "Name it")]
    [TestCase("name,duration,duration\na,1 ms,2 ms", "duplicate-key", 1, 15, "one")]
    [TestCase("name,duration,duration.p99\na,1 ms,2 ms", "duplicate-key", 1, 15, "parts")]
    [TestCase("name,duration.p99,duration\na,1 ms,2 ms", "duplicate-key", 1, 19, "parts")]
    [TestCase("name,duration,sends\na,1 ms,5", "unknown-queue", 2, 8, "")]
    [TestCase("name,duration,journeys\na,1 ms,5", "no-effect", 1, 15, "below 'traffic:'")]
    [TestCase("function;duration\na;1 ms", "csv-column-missing", 1, 1, "commas")]
    [TestCase("name;duration\na;1 ms", "csv-column-missing", 1, 1, "semicolons")]
    [TestCase("name\tduration\na\t1 ms", "csv-column-missing", 1, 1, "tabs")]
    [TestCase("Name,duration\na,1 ms", "csv-column-missing", 1, 1, "'name' for 'Name'")]
    [TestCase("name,duration\na,1 ms\nb,\"{ p50: 1 ms, p50: 2 ms, p99: 3 ms }\"", "duplicate-key", 3, 17, "in line 3")]
    [TestCase("name,duration", "csv-empty", 1, 1, "each function")]
    [TestCase("\n", "csv-empty", 1, 1, "each function")]
    public void A_mistake_has_its_line_its_column_and_its_likely_fix(string table, string name, int line, int column, string hint)
    {
        Mistake mistake = Read(Using(table)).Mistakes[0];

        Assert.That((mistake.File, mistake.Name, mistake.Line, mistake.Column), Is.EqualTo(("fleet.csv", name, line, column)), mistake.Render());
        Assert.That(mistake.Hint, Does.Contain(hint), mistake.Render());
    }

    [Test]
    public void A_table_that_is_not_there_is_a_mistake_at_its_name()
    {
        WriteFile("fleet.csv", Fleet);

        Mistake mistake = Read("functions: { from: flet.csv }\nrun: { duration: 1 min }").Mistakes[0];

        Assert.That((mistake.Where, mistake.Name), Is.EqualTo(("test.yaml:1:20", "file-not-found")));
        Assert.That(mistake.Hint, Is.EqualTo("Did you mean 'fleet.csv'?"));
    }

    [TestCase("[ fleet.csv ]", "a list")]
    [TestCase("\"\"", "''")]
    public void What_names_no_table_is_one_mistake_and_no_function_of_that_name(string from, string word)
    {
        WriteFile("fleet.csv", Fleet);

        Mistake mistake = OneMistake($"functions: {{ from: {from} }}\nrun: {{ duration: 1 min }}");

        Assert.That((mistake.Line, mistake.Column), Is.EqualTo((1, 20)), mistake.Render());
        Assert.That(mistake.Message, Does.Contain(word), mistake.Render());
    }

    [Test]
    public void A_row_costs_the_same_however_many_there_are()
    {
        string rows = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"f{i},512 MB,80 ms,1/s\n"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Scenario scenario = Valid(Using("name,memorySize,duration,rate\n" + rows));
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That((scenario.Functions.Count, scenario.Traffic.Count), Is.EqualTo((3_000, 3_000)));
        Assert.That(bytes / 3_000, Is.LessThan(100_000), "bytes a function, which has some 75 settings with its traffic");
    }

    private static string Using(string table, string more = "")
    {
        WriteFile("fleet.csv", table);
        return $"functions:\n  from: fleet.csv\n{more}\nrun: {{ duration: 2 min }}\n";
    }

    // All but where each setting was found.
    private static string Numbers(string text)
    {
        var result = new SimulationRun(Valid(text)).ToEnd().Result();
        using MemoryStream json = new();
        JsonView.Write(result with { Settings = [.. result.Settings.Select(setting => setting with { Source = "" })] }, json);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
