using System.Text;
using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language;
using static LambdaSim.Tests.Scenarios.ScenarioTexts;

namespace LambdaSim.Tests.Scenarios;

/// <summary>Whatever is read, the answer is a valid scenario or mistakes with a place; never an exception.</summary>
[Parallelizable(ParallelScope.All)]
public partial class RobustnessTests
{
    // One of so many changes is made in dotnet test, each in the long check. A prime, so that no sort of change is left out.
    private const int Sampled = 7;

    private static readonly string[] Lines = RichScenario.Text.Split('\n');

    [Test]
    public void The_rich_scenario_is_valid_before_it_is_broken()
    {
        Scenario scenario = Valid(RichScenario.Text);

        Assert.That(
            scenario.Functions.Select(function => function.Name),
            Is.EqualTo(new[] { "checkout", "receipts", "reports", "orders" }));
        Assert.That(scenario.Functions[1].MemorySize, Is.EqualTo(1024), "merged from the anchor");
        Assert.That(scenario.Functions[1].Package, Is.EqualTo(PackageType.Image));
        Assert.That(
            scenario.Traffic[0].Journeys[1].Steps[0], Is.EqualTo(new StepSettings(new ConstantDistribution(1000), "reports")));
        Assert.That(scenario.Traffic[0].Client.MaximumAttempts, Is.EqualTo(4));
        Assert.That(
            scenario.Traffic[1].Client,
            Is.EqualTo(new ClientSettings { Timeout = null, Retries = RetryMode.Legacy, MaximumAttempts = 5 }));
        Assert.That(scenario.Run.Seed, Is.EqualTo(7));
        Assert.That(scenario.Question, Is.EqualTo("A shop on a busy day. Who waits, and for what?"));
    }

    [TestCase(Sampled)]
    [TestCase(1, Explicit = true, Category = LongCheckAttribute.Category)]
    public void Cut_off_at_any_byte(int every)
    {
        for (int length = 0; length < RichScenario.Text.Length; length += every)
        {
            CheckOutcome(RichScenario.Text[..length], $"cut at {length}");
        }
    }

    [Test]
    public void With_any_line_deleted_doubled_or_indented_otherwise()
    {
        for (int i = 0; i < Lines.Length; i++)
        {
            CheckOutcome(string.Join('\n', Lines.Where((_, line) => line != i)), $"without line {i + 1}");
            CheckOutcome(
                string.Join('\n', Lines.SelectMany((line, n) => n == i ? [line, line] : new[] { line })),
                $"line {i + 1} twice");
            CheckOutcome(
                string.Join('\n', Lines.Select((line, n) => n == i ? " " + line : line)), $"line {i + 1} moved right");
            CheckOutcome(
                string.Join('\n', Lines.Select((line, n) => n == i ? line.TrimStart() : line)),
                $"line {i + 1} moved left");
            CheckOutcome(
                string.Join('\n', Lines.Select((line, n) => n == i ? "\t" + line : line)),
                $"line {i + 1} behind a tab");
        }
    }

    [Test]
    public void With_any_key_renamed_it_is_never_taken_in_silence()
    {
        int renamed = 0;
        foreach (Match key in Key().Matches(RichScenario.Text))
        {
            string text = RichScenario.Text.Insert(key.Groups[1].Index + key.Groups[1].Length, "Zq");
            ReadOutcome outcome = CheckOutcome(text, $"renamed {key.Groups[1].Value}");
            bool free = key.Groups[1].Value is "team" or "STAGE" or "LEVEL" or "receipts" or "robots" or "shoppers"
                or "uploads" or "jobs-to-reports" or "tills" or "sales-to-reports" or "clicks-to-reports" or "visits" or "eu" or "browsers" or "nightly" or "goods" or "papers" or "shelf" or "attic" or "diary"
                or "editors" or "clerks" or "bus" or "buyers" or "failed-jobs";
            Assert.That(outcome.Valid && !free, Is.False, $"'{key.Groups[1].Value}' was renamed and nobody noticed");
            renamed++;
        }

        Assert.That(renamed, Is.GreaterThan(120));
    }

    [TestCase(Sampled)]
    [TestCase(1, Explicit = true, Category = LongCheckAttribute.Category)]
    public void With_any_unit_changed_or_left_out(int every)
    {
        foreach (Match unit in UnitText().Matches(RichScenario.Text).Where((_, number) => number % every == 0))
        {
            foreach (string other in new[] { "", "ms", "MB", "/s", "%", "m", "MS", "parsec", "x", "d" })
            {
                string text = RichScenario.Text.Remove(
                    unit.Groups[1].Index, unit.Groups[1].Length).Insert(unit.Groups[1].Index, other);
                ReadOutcome outcome = CheckOutcome(text, $"{unit.Value} in {other}");
                bool refused = other is "" or "m" or "MS" or "parsec";
                Assert.That(refused && outcome.Valid, Is.False, $"{unit.Value} was read with the unit '{other}'");
            }
        }
    }

    [TestCase(Sampled)]
    [TestCase(1, Explicit = true, Category = LongCheckAttribute.Category)]
    public void With_any_value_replaced_by_something_strange(int every)
    {
        string[] strange =
        [
            "", "~", "[]", "{}", "[[1]]", "{ a: b }", "-1", "1e308 ms", "*base",
            "\"\"", "!!int x", "NaN", "|", "\u0085",
            "0x10", "٣ ms",
        ];
        int number = 0;
        foreach (Match value in ScalarValue().Matches(RichScenario.Text))
        {
            foreach (string other in strange)
            {
                if (number++ % every != 0) continue;
                string text = RichScenario.Text.Remove(
                    value.Groups[1].Index, value.Groups[1].Length).Insert(value.Groups[1].Index, other);
                CheckOutcome(text, $"'{value.Groups[1].Value}' replaced by '{other}'");
            }
        }
    }

    [TestCase(Sampled)]
    [TestCase(1, Explicit = true, Category = LongCheckAttribute.Category)]
    public void With_random_bytes_anywhere(int every)
    {
        Random random = new(1);
        for (int round = 0; round < 3000 / every; round++)
        {
            StringBuilder text = new(RichScenario.Text);
            for (int i = 0; i < 3; i++)
            {
                text[random.Next(text.Length)] = "{}[]:,-&*!|>'\"%@`#\t\n \u00e9\ud83d?<"[random.Next(24)];
            }

            CheckOutcome(text.ToString(), $"round {round}");
        }
    }

    [TestCase("", "empty-file", 1)]
    [TestCase("   \n\n", "empty-file", 1)]
    [TestCase("# only a comment\n", "empty-file", 1)]
    [TestCase("---\n", "empty-file", 1)]
    [TestCase("- a\n- b\n", "wrong-shape", 1)]
    [TestCase("hello", "wrong-shape", 1)]
    [TestCase("functions:\n\tcheckout: 1\n", "tab-indent", 2)]
    [TestCase("functions: {\n", "invalid-yaml", 1)]
    [TestCase("name: \"never closed\nfunctions:\n", "invalid-yaml", 1)]
    [TestCase("name: a: b\n", "invalid-yaml", 1)]
    [TestCase("functions:\n  a: {x: 1\n  b: {y: 2}\n", "invalid-yaml", 2)]
    [TestCase("functions:\n  a: [1, 2\n", "invalid-yaml", 2)]
    [TestCase("name: x\nrun: @b\n", "invalid-yaml", 2)]
    [TestCase("a: 1\n\n  \tb: 2\n", "tab-indent", 3)]
    [TestCase("name: \"a\\q\"\n", "invalid-yaml", 1)]
    [TestCase("a: *nobody\n", "invalid-yaml", 1)]
    [TestCase("name: a\n---\nname: b\n", "invalid-yaml", 2)]
    [TestCase("name: a\u0000b\n", "not-text", 1)]
    [TestCase("? [a, b]\n: c\n", "wrong-shape", 1)]
    [TestCase("a: &loop\n  b: *loop\n", "invalid-yaml", 2)]
    [TestCase("<<: 3\n", "wrong-shape", 1)]
    public void What_is_no_scenario_is_told_in_our_words(string text, string name, int line)
    {
        Mistake mistake = CheckOutcome(text, text).Mistakes[0];

        Assert.That((mistake.Name, mistake.Line), Is.EqualTo((name, line)), mistake.Render());
    }

    [Test]
    public void Deep_nesting_stops_early()
    {
        string text = "name: " + new string('[', 100_000);

        Assert.That(CheckOutcome(text, "brackets").Mistakes[0].Name, Is.EqualTo("nesting-too-deep"));
    }

    [Test]
    public void A_bomb_of_aliases_is_defused()
    {
        StringBuilder bomb = new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++)
        {
            string alias = $"*a{i - 1}";
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat(alias, 10))}]\n");
        }

        Assert.That(CheckOutcome(bomb.ToString(), "bomb").Mistakes[0].Name, Is.EqualTo("file-too-large"));
    }

    [Test]
    public void A_million_lines_are_refused_with_advice()
    {
        string text = "name: long\ntags:\n" + string.Concat(Enumerable.Repeat("- a\n", 1_000_000));

        Assert.That(CheckOutcome(text, "a million lines").Mistakes[0].Name, Is.EqualTo("file-too-large"));
    }

    [Test]
    public void Files_that_cannot_be_read_are_mistakes_too()
    {
        string binary = Path.Combine(Folder, "binary.yaml");
        File.WriteAllBytes(binary, [0x1f, 0x8b, 0x08, 0xff, 0xfe, 0x00]);
        string large = WriteFile("large.yaml", new string('#', 5_000_000));
        WriteFile("neighbour.yaml", Minimal());

        Assert.That(ScenarioReader.Read(Folder).Mistakes.Single().Name, Is.EqualTo("file-unreadable"));
        Assert.That(ScenarioReader.Read(binary).Mistakes.Single().Name, Is.EqualTo("not-text"));
        Assert.That(ScenarioReader.Read(large).Mistakes.Single().Name, Is.EqualTo("file-too-large"));
        Assert.That(
            ScenarioReader.Read("").Mistakes.Single().Name,
            Is.EqualTo("file-not-found").Or.EqualTo("not-text").Or.EqualTo("file-unreadable"));
        Assert.That(ScenarioReader.Read("no/such/folder/a.yaml").Mistakes.Single().Name, Is.EqualTo("file-not-found"));
        Mistake missing = ScenarioReader.Read(Path.Combine(Folder, "neighbor.yaml")).Mistakes.Single();
        Assert.That(missing.Hint, Is.EqualTo("Did you mean 'neighbour.yaml'?"));
        Assert.That(missing.Render(), Does.Not.Contain(" | "), "there is no line to show");
    }

    [TestCase("checkout.memorySize")]
    [TestCase("=5")]
    [TestCase("")]
    [TestCase("checkout.=5")]
    [TestCase("checkout=5")]
    [TestCase("..=1")]
    [TestCase("functions=1")]
    [TestCase("checkout.duration={ p50: ")]
    [TestCase("checkout.duration.p50.x=1 ms")]
    [TestCase("shoppers.stages.9.at=1/s")]
    [TestCase("region.keepAlive.nothing=1")]
    [TestCase("checkout.memorySize=\t")]
    [TestCase("run.seed=-1")]
    public void Strange_settings_of_the_command_line_are_mistakes(string argument)
    {
        ReadOutcome outcome = Read(RichScenario.Text, argument);

        Assert.That(outcome.Valid, Is.False);
        Assert.That(
            outcome.Mistakes.Select(mistake => mistake.File), Is.All.EqualTo("--set"), outcome.RenderMistakes());
    }

    private static ReadOutcome CheckOutcome(string text, string what)
    {
        ReadOutcome outcome = Read(text);
        Assert.That(outcome.Valid, Is.EqualTo(outcome.MistakeCount == 0), what);
        foreach (Mistake mistake in outcome.Mistakes.Concat(outcome.Warnings))
        {
            bool placed = mistake.Line >= 1 && mistake.Column >= 1 && mistake.Length >= 1 && mistake.Hint.Length > 0;
            Assert.That(placed, what + ": " + mistake.Render());
            Assert.That(ErrorCatalogue.Find(mistake.Name), Is.Not.Null, mistake.Name);
            Assert.That(
                mistake.Message + mistake.Hint,
                Does.Not.Contain("YamlDotNet").And.Not.Contain("Exception").And.Not.Contain("System."), what);
        }

        return outcome;
    }

    [GeneratedRegex(@"(?<=^|[\s{,])([A-Za-z]\w*):(?=[\s])", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex(@"[0-9] ?(ms/MB|MB/s|ms|us|min|s|h|MB|GB|KB|%|x|/s)(?=[\s,\]}])")]
    private static partial Regex UnitText();

    [GeneratedRegex(@": ([^\s{}\[\],&*|""][^{}\[\],\n""]*)(?=[\n,}\]])")]
    private static partial Regex ScalarValue();
}
