using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Golden;

/// <summary>What the README quotes is what the program prints and what the tests have measured.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));

    [Test]
    public void It_quotes_lines_that_the_first_run_prints()
    {
        using var shell = new Shell();
        string printed = shell.Run("run", Repository.ScenarioFile("first-run"), "-o", "none").Out;
        int begin = Array.FindIndex(Readme, line => line.StartsWith("First run:", StringComparison.Ordinal));
        int length = Array.FindIndex(Readme, begin, line => line == "```") - begin;
        string[] quoted = [.. Readme.AsSpan(begin, length).ToArray().Where(line => line != "...")];

        Assert.That(quoted, Has.Length.AtLeast(4));
        foreach (string line in quoted) Assert.That(printed, Does.Contain(line));
    }

    [Test]
    public void Its_table_of_cold_starts_says_what_the_page_of_validation_says()
    {
        string validation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "VALIDATION.md"));
        string[] figures =
        [
            .. Readme.Where(line => line.StartsWith("| experiment ", StringComparison.Ordinal)
                    || line.StartsWith("| load test", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf('|', 2) + 1)..]),
        ];

        Assert.That(figures, Has.Length.EqualTo(8));
        foreach (string row in figures) Assert.That(validation, Does.Contain(row.TrimEnd().TrimEnd('|').TrimEnd()));
    }
}
