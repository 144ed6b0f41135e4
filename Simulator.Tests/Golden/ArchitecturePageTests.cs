using System.Text.RegularExpressions;

namespace LambdaSim.Tests.Golden;

/// <summary>docs/ARCHITECTURE.md leads to what is there, by short ways.</summary>
public partial class ArchitecturePageTests
{
    private const int MostHops = 6;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"));

    [Test]
    public void Every_file_and_folder_that_it_names_is_there()
    {
        string[] named = [.. Paths().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

        Assert.That(named, Has.Length.GreaterThan(25));
        Assert.That(named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))), Is.Empty);
    }

    [Test]
    public void Every_way_has_at_most_six_hops()
    {
        string ways = Page[Page.IndexOf("## Eight ways", StringComparison.Ordinal)..Page.IndexOf("## To add", StringComparison.Ordinal)];
        string[] each = [.. ways.Split("\n**").Skip(1)];

        Assert.That(each, Has.Length.EqualTo(8));
        Assert.That(each.Select(way => Hops().Count(way)), Is.All.InRange(3, MostHops));
    }

    [Test]
    public void A_part_of_the_region_has_one_line_in_its_list()
    {
        string region = File.ReadAllText(Path.Combine(Repository.Root, "Simulator", "Model", "Region.cs"));
        var parts = typeof(LambdaSim.Model.Region).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(LambdaSim.Model.Parts.IRegionPart)) && type is { IsInterface: false })
            .Where(type => type.Namespace!.StartsWith("LambdaSim.Model", StringComparison.Ordinal)).ToList();

        Assert.That(parts, Has.Count.GreaterThanOrEqualTo(8));
        foreach (var part in parts) Assert.That(Regex.Count(region, $@"(new {part.Name}\(|{part.Name}\.IfNeeded\()"), Is.EqualTo(1), part.Name);
    }

    [GeneratedRegex("`((?:Simulator|Scenarios|Reports|Simulator.Tests)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex Paths();

    [GeneratedRegex(@"^\d\. ", RegexOptions.Multiline)]
    private static partial Regex Hops();
}
