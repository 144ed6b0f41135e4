using System.Text.Json;

namespace LambdaSim.Tests.CommandLine;

/// <summary>Variants of the command line: <c>compare FILE --with "checkout.memorySize=2048 MB"</c>.</summary>
[NonParallelizable]
public sealed class WithTests
{
    private const string Two = """
        name: Two
        functions:
          first: { duration: { p50: 40 ms, p99: 200 ms }, memorySize: 512 MB, cpuBound: 80% }
          second: { duration: 10 ms }
        traffic:
          callers: { invokes: first, rate: 5/s }
        run: { duration: 20 s, replications: 2 }
        """;

    [Test]
    public void Each_is_a_variant_of_several_settings_and_named_after_them()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        using var answer = JsonDocument.Parse(shell.Run(
            "compare", "two.yaml", "--with", "first.memorySize=1769 MB", "--with", " first.memorySize=1024 MB ;first.architecture=arm64;",
            "--format", "json").Out);

        var designs = answer.RootElement.GetProperty("designs").EnumerateArray().ToList();
        Assert.That(
            designs.Select(design => design.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "two", "memorySize 1769 MB", "memorySize 1024 MB, architecture arm64" }));
        Assert.That(
            designs[2].GetProperty("settings").EnumerateArray().Select(setting => setting.GetProperty("here").GetString()),
            Is.SupersetOf(new[] { "1024 MB", "arm64" }));
    }

    [Test]
    public void Names_say_whose_setting_it_is_where_variants_are_about_several()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        string text = shell.Run("compare", "two.yaml", "--with", "first.timeout=9 s", "--with", "second.timeout=9 s").Out;

        Assert.That(text, Does.Contain("  first.timeout 9 s").And.Contain("  second.timeout 9 s"));
    }

    [Test]
    public void They_stand_beside_the_variants_of_the_file_and_change_as_those_do()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two + "\nvariants: { dear: { first.memorySize: 1769 MB } }");

        using var answer = JsonDocument.Parse(
            shell.Run("compare", "two.yaml", "--with", "first.memorySize=1769 MB", "--format", "json").Out);

        var designs = answer.RootElement.GetProperty("designs").EnumerateArray().ToList();
        Assert.That(designs, Has.Count.EqualTo(3));
        Assert.That(designs[2].GetProperty("differences").ToString(), Is.EqualTo(designs[1].GetProperty("differences").ToString()));
    }

    [Test]
    public void One_that_would_be_called_like_a_variant_of_the_file_says_where_it_is_from()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two + "\nvariants: { timeout 9 s: { first.timeout: 8 s } }");

        string text = shell.Run("compare", "two.yaml", "--with", "first.timeout=9 s").Out;

        Assert.That(text, Does.Contain("timeout 9 s (--with): functions.first.timeout 3 s → 9 s"));
        Assert.That(text, Does.Contain("timeout 9 s: functions.first.timeout 3 s → 8 s"));
    }

    [Test]
    public void Brackets_and_quotation_marks_keep_what_is_in_them_together()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        string text = shell.Run("compare", "two.yaml", "--with", "first.duration={ p50: 50 ms, p99: 90 ms }; first.description='a; b=c'").Error;

        Assert.That(text, Does.Contain("'description' is not a setting").And.Not.Contain("gives no setting"));
    }

    [TestCase("first.memorySize=1024; frist.timeout=3 s", "--with:1:24", "Did you mean 'first'?")]
    [TestCase("first.timeout=3 s; first.memorySize=9", "--with:1:37", "'9' has no unit")]
    [TestCase("first.timeout=3 s; first.memorySize=1 GB; first.timeout=4 s", "--with:1:43", "'first.timeout' is given twice")]
    [TestCase("first.memorySize", "--with:1:1", "gives no setting a value")]
    [TestCase("first.memorySize=1024 MB, first.timeout=3 s", "--with:1:27", "Put ';' between settings")]
    [TestCase("first.timeout=", "--with:1:1", "no value is given")]
    [TestCase(" ; ", "--with:1:1", "no setting is given")]
    [TestCase("first.duration.p50=4 s", "--with:1:1", "p99 (200 ms) is below p50 (4 s)")]
    public void A_mistake_is_told_with_its_place_in_what_was_typed(string settings, string place, string message)
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        var said = shell.Run("compare", "two.yaml", "--with", settings);

        Assert.That(said.Exit, Is.EqualTo(2));
        Assert.That(said.Error, Does.Contain($"{place}  error: ").And.Contain(message));
    }

    [Test]
    public void The_mistakes_of_all_of_them_are_told_at_once_and_twice_the_same_is_one()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        string error = shell.Run(
            "compare", "two.yaml", "--with", "first.timeout=0 s", "--with", "first.memroySize=1 GB", "--with", "first.timeout=9 s",
            "--with", "first.timeout=9 s").Error;

        Assert.That(error, Does.Contain("0 s is not between").And.Contain("memorySize").And.Contain("given twice").And.Contain("3 mistakes"));
    }

    [Test]
    public void The_mistakes_of_one_of_them_are_told_at_once_those_of_values_beside_those_of_paths()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        string error = shell.Run(
            "compare", "two.yaml", "--with", "first.memroySize=1 GB; third.timeout=9 s; second.timeout=-5 s").Error;

        Assert.That(error, Does.Contain("'memorySize'").And.Contain("nothing is called 'third'").And.Contain("-5 s is not between"));
        Assert.That(error, Does.Contain("3 mistakes"));
    }

    [Test]
    public void A_quotation_mark_inside_of_a_word_is_a_letter_of_it()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        string text = shell.Run("compare", "two.yaml", "--with", "first.tags.owner=Bob's; first.timeout=9 s").Out;

        Assert.That(text, Does.Contain("tags.owner Bob's, timeout 9 s"));
    }

    [Test]
    public void Only_one_scenario_can_have_them()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", Two);

        Assert.That(shell.Run("compare", "two.yaml", "two.yaml", "--with", "first.timeout=9 s").Error, Does.Contain("Name only that"));
        Assert.That(shell.Run("compare", "two.yaml").Error, Does.Contain("--with \"first.memorySize=2048 MB\""));
    }

    [Test]
    public void A_difference_is_also_told_as_a_share_of_the_base()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("two.yaml", Two);
        string[] command = ["compare", "two.yaml", "--with", "first.memorySize=1769 MB", "--meet", "first latency p50 < 1 ms"];

        string text = shell.Run(command).Out;
        using var answer = JsonDocument.Parse(shell.Run([.. command, "--format", "json"]).Out);

        var designs = answer.RootElement.GetProperty("designs").EnumerateArray().ToList();
        var difference = designs[1].GetProperty("differences")[0];
        double before = designs[0].GetProperty("metrics")[0].GetProperty("value").GetDouble();
        double relative = difference.GetProperty("relative").GetDouble();
        Assert.That(relative, Is.EqualTo(difference.GetProperty("value").GetDouble() / before).Within(1e-4).And.LessThan(-0.2));
        Assert.That(text, Does.Match($@"relative +−{-100 * relative:N0}%"));
        Assert.That(text.Split('\n'), Has.All.Length.AtMost(60));
    }
}
