using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model;

public sealed class SandboxKindsTests
{
    private static readonly FunctionSettings Plain = ScenarioBuilder.Function;

    private static readonly FunctionSettings Versioned = ScenarioBuilder.Function with
    {
        Name = "versioned",
        LaterVersions =
        [
            new VersionSettings("2", Plain with { MemorySize = 2048 }),
            new VersionSettings("3", Plain with { MemorySize = 3072 }),
        ],
    };

    [Test]
    public void Functions_without_versions_have_one_kind_each_with_their_own_number()
    {
        var kinds = Kinds(Plain, Plain with { Name = "other" });

        Assert.That(kinds.Count, Is.EqualTo(2));
        Assert.That((kinds[0].Function, kinds[1].Function), Is.EqualTo(((ushort)0, (ushort)1)));
    }

    [Test]
    public void Later_versions_are_numbered_behind_all_functions()
    {
        var kinds = Kinds(Versioned, Plain);

        Assert.That(kinds.Of(0), Is.EqualTo((ushort[])[0, 2, 3]));
        Assert.That(kinds.Of(1), Is.EqualTo((ushort[])[1]));
        Assert.That(
            Enumerable.Range(0, kinds.Count).Select(kind => (kinds[kind].Function, kinds[kind].Version, kinds[kind].Code.Settings.MemorySize)),
            Is.EqualTo(((ushort, int, int)[])[(0, 0, 1024), (1, 0, 1024), (0, 1, 2048), (0, 2, 3072)]));
    }

    private static SandboxKinds Kinds(params FunctionSettings[] functions) =>
        new(new Functions(ScenarioBuilder.With(functions), new SamplerCatalogue()));
}
