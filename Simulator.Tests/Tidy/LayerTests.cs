namespace LambdaSim.Tests.Tidy;

public sealed class LayerTests
{
    private static readonly Type[] Program =
    [
        .. typeof(LambdaSim.Model.Region).Assembly.GetTypes().Where(type => Layers.LayerOf(type) is not null),
    ];

    [Test]
    public void Every_product_project_has_files() =>
        Assert.That(
            SourceFile.OfProducts.Select(file => file.Path.Split('/')[0]).Distinct(),
            Is.EqualTo((string[])["Scenarios", "Reports", "Simulator"]));

    [Test]
    public void No_file_mentions_a_layer_above_its_own() =>
        Assert.That(SourceFile.OfProducts.SelectMany(Layers.Faults), Is.Empty);

    [Test]
    public void No_type_uses_a_type_of_a_layer_above_its_own() =>
        Assert.That(Program.SelectMany(Layers.Faults), Is.Empty);

    [TestCase("Simulator/Kernel/Clock.cs", "using LambdaSim.Model;", "Model")]
    [TestCase("Simulator/Model/Worker.cs", "var x = LambdaSim.Measurement.Billing.Of(y);", "Measurement")]
    [TestCase("Simulator/Model/Worker.cs", "using LambdaSim.Reports.Results;", "Reports")]
    [TestCase("Simulator/Traffic/Callers.cs", "using LambdaSim.Measurement;", "Measurement")]
    [TestCase("Simulator/Measurement/Level.cs", "using LambdaSim.Experiments;", "Experiments")]
    [TestCase("Simulator/Experiments/Sweep.cs", "using LambdaSim.CommandLine;", "CommandLine")]
    [TestCase("Scenarios/Language/Distribution.cs", "using LambdaSim.Kernel;", "Kernel")]
    [TestCase("Scenarios/Language/Distribution.cs", "using LambdaSim.Reports;", "Reports")]
    [TestCase("Reports/Views/Text/TextView.cs", "using LambdaSim.Scenarios.Language;", "Scenarios")]
    public void A_file_that_mentions_a_layer_above_its_own_is_noticed(string path, string line, string layer) =>
        Assert.That(
            Layers.Faults(new SourceFile(path, line)),
            Is.EqualTo((string[])[$"{path} mentions LambdaSim.{layer}"]));

    [TestCase("Simulator/Model/Worker.cs", "// As LambdaSim.Measurement sees it.")]
    [TestCase("Simulator/Model/Worker.cs", "string text = \"LambdaSim.Measurement\";")]
    [TestCase("Simulator/Model/Worker.cs", "using LambdaSim.Kernel;\nusing LambdaSim.Scenarios.Language;")]
    [TestCase("Simulator/CommandLine/Run.cs", "using LambdaSim.Experiments;")]
    public void What_a_file_may_mention_is_left_alone(string path, string line) =>
        Assert.That(Layers.Faults(new SourceFile(path, line)), Is.Empty);

    [TestCase(typeof(LambdaSim.Kernel.Examples.KnowsByField))]
    [TestCase(typeof(LambdaSim.Kernel.Examples.KnowsByParameter))]
    [TestCase(typeof(LambdaSim.Kernel.Examples.KnowsByCall))]
    [TestCase(typeof(LambdaSim.Kernel.Examples.KnowsByTypeArgument))]
    public void A_type_that_uses_a_layer_above_its_own_is_noticed(Type type) =>
        Assert.That(Layers.Faults(type).Distinct(), Has.Some.Contains(" uses LambdaSim.Model."));
}
