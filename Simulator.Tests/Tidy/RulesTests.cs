namespace LambdaSim.Tests.Tidy;

/// <summary>The whole source against the rules, and each rule against a text that breaks it.</summary>
public sealed class RulesTests
{
    private static readonly string[] Written =
        ["*.cs", "*.csproj", "*.props", "*.json", "*.md", "*.yaml", "*.config", "*.sln"];

    [Test]
    public void Nothing_in_the_simulated_world_differs_from_run_to_run() => CheckProducts(Rules.Unrepeatable);

    [TestCase("var now = DateTime.UtcNow;", "DateTime")]
    [TestCase("var watch = Stopwatch.StartNew();", "Stopwatch")]
    [TestCase("var random = new Random(1);", "new Random")]
    [TestCase("int variate = Random.Shared.Next();", "Random.Shared")]
    [TestCase("var id = Guid.NewGuid();", "Guid")]
    [TestCase("Task.Run(Work);", "Task")]
    [TestCase("private readonly Thread thread;", "Thread")]
    [TestCase("int cores = Environment.ProcessorCount;", "Environment.")]
    [TestCase("int hash = name.GetHashCode();", "GetHashCode")]
    public void What_differs_from_run_to_run_is_noticed(string line, string word) =>
        CheckThatNoticed(Rules.Unrepeatable, "Simulator/Model/Worker.cs", line, $"uses {word}");

    [TestCase("private readonly Dictionary<string, int> numbers = [];\nforeach (var pair in numbers) Use(pair);")]
    [TestCase("Dictionary<string, List<int>> numbers = new();\nforeach (var list in numbers.Values) Use(list);")]
    [TestCase("private HashSet<int> numbers;\nforeach (int number in this.numbers) Use(number);")]
    [TestCase("var numbers = new HashSet<int>(); foreach (int number in numbers) Use(number);")]
    public void A_loop_over_what_has_no_order_is_noticed(string text) =>
        CheckThatNoticed(
            Rules.Unrepeatable,
            "Simulator/Traffic/Callers.cs",
            text,
            "loops over numbers, which has no order");

    [TestCase("Simulator/CommandLine/Bench.cs", "var watch = Stopwatch.StartNew();")]
    [TestCase("Simulator/Model/Worker.cs", "// DateTime would differ.")]
    [TestCase("Simulator/Model/Worker.cs", "WarmSelection.Random => 1, function.Settings.Environment.Count")]
    [TestCase("Simulator/Model/Worker.cs", "List<int> numbers = []; foreach (int number in numbers) Use(number);")]
    public void What_does_not_differ_is_left_alone(string path, string text) =>
        Assert.That(Rules.Unrepeatable(new SourceFile(path, text)), Is.Empty);

    [Test]
    public void Files_are_named_for_the_thing() => CheckProducts(Rules.Misnamed);

    [TestCase("Simulator/Kernel/ClockUtils.cs", "Utils")]
    [TestCase("Reports/Views/TextHelper.cs", "Helper")]
    [TestCase("Simulator/Model/SandboxManager.cs", "Manager")]
    public void A_vague_name_of_a_file_is_noticed(string path, string word) =>
        CheckThatNoticed(Rules.Misnamed, path, "", $"is called a {word}: name it for what it is");

    [Test]
    public void The_worker_manager_is_the_field_s_own_word() =>
        Assert.That(Rules.Misnamed(new SourceFile("Simulator/Model/WorkerManager.cs", "")), Is.Empty);

    [Test]
    public void Files_and_lines_are_short_enough_to_read() => CheckProducts(Rules.TooLong);

    [Test]
    public void A_long_file_is_noticed() =>
        CheckThatNoticed(
            Rules.TooLong,
            "Simulator/Model/Worker.cs",
            new string('\n', Rules.LongestFile) + "}",
            $"has {Rules.LongestFile + 1} lines");

    [Test]
    public void A_long_line_is_noticed() =>
        CheckThatNoticed(
            Rules.TooLong,
            "Simulator/Model/Worker.cs",
            "short\n" + new string('x', Rules.LongestLine + 1),
            $"line 2 has {Rules.LongestLine + 1} characters");

    [Test]
    public void No_file_says_where_packages_come_from()
    {
        var everywhere = Written.SelectMany(pattern => SourceFile.Under("", pattern))
            .Where(file => !file.IsIn("Simulator.Tests/Tidy"));

        Assert.That(everywhere.SelectMany(Rules.Addresses), Is.Empty);
    }

    [TestCase("source = http://packages.example:8080/v3/index.json", "http://packages.example:8080/v3/index.json")]
    [TestCase("<a href='https://nuget.example/feed'>", "https://nuget.example/feed")]
    [TestCase("<packageSources>", "<packageSources>")]
    public void An_address_of_a_registry_is_noticed(string text, string address) =>
        CheckThatNoticed(Rules.Addresses, "Directory.Packages.props", text, $"mentions {address}");

    [Test]
    public void Identifiers_use_the_word_that_the_project_has_chosen() => CheckProducts(Rules.BannedWords);

    [TestCase("int containerCount;", "containerCount says Container; here it is Sandbox")]
    [TestCase("class NodePool;", "NodePool says Node; here it is Worker")]
    [TestCase("int inv;", "inv says Inv; here it is Invocation")]
    [TestCase("var idleInstances = 3;", "idleInstances says Instance; here it is Sandbox")]
    public void A_synonym_is_noticed(string line, string fault)
    {
        var file = new SourceFile("Simulator/Model/Worker.cs", line);

        Assert.That(Rules.BannedWords(file), Is.EqualTo((string[])[$"{file}: {fault}"]));
    }

    [TestCase("Simulator/Kernel/WheelClock.cs", "private struct Node;")]
    [TestCase("Simulator/Model/Worker.cs", "int invocation; // no container")]
    public void A_word_that_means_something_else_is_left_alone(string path, string text) =>
        Assert.That(Rules.BannedWords(new SourceFile(path, text)), Is.Empty);

    private static void CheckProducts(Func<SourceFile, IEnumerable<string>> rule) =>
        Assert.That(SourceFile.OfProducts.SelectMany(rule), Is.Empty);

    private static void CheckThatNoticed(
        Func<SourceFile, IEnumerable<string>> rule, string path, string text, string fault) =>
        Assert.That(rule(new SourceFile(path, text)), Is.EqualTo((string[])[$"{path} {fault}"]));
}
