namespace LambdaSim.Tests.CommandLine;

/// <summary>Text is laid out for the terminal that it stands on.</summary>
[NonParallelizable]
public class WidthTests
{
    private static readonly string[] Commands =
    [
        "run flash-sale.yaml -o none", "run queue.yaml -o none", "run api.yaml -o none", "compare flash-sale.yaml",
        "compare flash-sale.yaml --with checkout.provisionedConcurrency=20 --with checkout.memorySize=3008MB",
        "sweep flash-sale.yaml --vary checkout.provisionedConcurrency=0,40,80 -o none",
        "find flash-sale.yaml --lowest checkout.provisionedConcurrency --in 0..2000",
    ];

    [Test]
    public void No_line_is_longer_than_the_terminal_is_wide(
        [Values(60, 80, 100)] int width, [ValueSource(nameof(Commands))] string command)
    {
        using var shell = new Shell { Width = width };
        foreach (string template in new[] { "flash-sale", "queue", "api" }) shell.Run("init", template);

        var said = shell.Run([.. command.Split(' '), "--duration", "20 s", "--replications", "2"]);

        Assert.That(said.Exit, Is.AnyOf(0, 1), said.Error);
        string[] lines = said.Out.TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.All.Length.AtMost(width));
        Assert.That(lines.Max(line => line.Length), Is.GreaterThan(width - 15));
    }

    [Test]
    public void A_narrow_page_says_every_number_of_the_wide_one()
    {
        using var wide = new Shell();
        wide.Run("init", "queue");
        string[] command = ["run", "queue.yaml", "-o", "none", "--duration", "1 min"];
        var whole = wide.Run(command);
        using var narrow = new Shell { Width = 60 };
        narrow.Run("init", "queue");

        string text = narrow.Run(command).Out;

        string[] columns = whole.Out.Split('\n').First(line => line.StartsWith("Queues", StringComparison.Ordinal))
            .Split("  ", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(columns, Has.Length.GreaterThan(6));
        foreach (string column in columns) Assert.That(text, Does.Contain(column.Trim()));
    }

    [Test]
    public void A_long_command_is_broken_between_its_words_and_never_inside_a_quotation()
    {
        using var shell = new Shell { Width = 60 };
        shell.Write("a.yaml", Shell.Tiny);
        string[] words =
        [
            "run", "a.yaml", "-o", "none", "--set", "hello.memorySize=2048 MB", "--set",
            "hello.duration={ p50: 50 ms, p99: 90 ms }", "--seed", "3",
        ];

        string text = shell.Run(words).Out;

        string command = ShellLine.PrintedIn(text).Single();
        Assert.That(
            ShellLine.Words($"lambdasim {command}"),
            Is.EqualTo(words.Where(word => word is not ("-o" or "none"))));
    }

    [TestCase("60", 60)]
    [TestCase(null, 100)]
    public void A_process_lays_out_for_COLUMNS_and_a_file_is_as_wide_as_ever(string? columns, int width)
    {
        var said = ProcessTests.Run(
            ["run", "Scenarios/journeys.yaml", "-o", "none"], columns is null ? null : "COLUMNS", columns ?? "");

        Assert.That(said.Out.Split('\n').Max(line => line.Length), Is.InRange(width - 12, width));
    }
}
