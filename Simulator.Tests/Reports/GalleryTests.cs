using System.Net;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Reports;

/// <summary>The gallery is true: its commands can be typed, and nothing lies in it that no page shows.</summary>
[NonParallelizable]
internal sealed class GalleryTests
{
    private const int MostBytesOfPicture = 200_000;

    [TestCaseSource(typeof(GalleryQuestion), nameof(GalleryQuestion.Names))]
    public void Each_command_of_a_question_can_be_typed_in_an_empty_folder_and_makes_what_its_page_shows(string name)
    {
        GalleryQuestion question = new(name);
        using var shell = new Shell();

        foreach (string command in question.Commands) Typed(shell, command, quickly: command != question.Commands[0]);

        Assert.That(question.Commands[0], Does.StartWith("init "));
        foreach (string file in question.Files.Where(file => !file.EndsWith(".png", StringComparison.Ordinal)))
        {
            string[] made = Directory.GetFiles(shell.Folder, file == "page.html" ? "*.html" : file, SearchOption.AllDirectories);
            Assert.That(made, Has.Length.EqualTo(1), file);
        }
    }

    [TestCaseSource(typeof(GalleryQuestion), nameof(GalleryQuestion.Names))]
    public void The_command_that_a_page_prints_makes_such_a_page_and_says_what_the_question_says(string name)
    {
        GalleryQuestion question = new(name);
        if (!question.Files.Contains("page.html")) Assert.Pass("The question shows charts alone.");
        string page = File.ReadAllText(question.PathOf("page.html"));
        using var shell = new Shell();

        Typed(shell, question.Commands[0], quickly: false);
        Typed(shell, PrintedCommandTests.CommandsOf(page).Single(), quickly: true);

        string lead = WebUtility.HtmlDecode(page.Split("<p class=\"lead\">")[1].Split("</p>")[0]);
        Assert.That(question.Answer, Does.Contain(lead).IgnoreCase);
    }

    [TestCase("memory", "^(Keep|Set) checkout ")]
    [TestCase("limit", "^The lowest account.concurrencyLimit that meets all objectives is ")]
    [TestCase("trade", "all objectives are met at [0-9]+ of 16 points, cheapest at ")]
    [TestCase("backlog", " was gone after ")]
    public void Questions_end_happily(string name, string answer) => Assert.That(new GalleryQuestion(name).Answer, Does.Match(answer));

    [Test]
    public void Every_question_is_in_the_table_of_contents_and_every_file_is_shown_by_a_page()
    {
        string contents = File.ReadAllText(Path.Combine(GalleryQuestion.Gallery, "README.md"));
        string readme = File.ReadAllText(Path.Combine(Golden.Repository.Root, "README.md"));
        string[] shown =
        [
            .. GalleryQuestion.Names.SelectMany(name => new GalleryQuestion(name).Files.Select(file => $"{name}/{file}")),
            .. GalleryQuestion.LinksOf(contents), "README.md", .. GalleryQuestion.LinksOf(readme)
                .Where(link => link.StartsWith("Reports/Gallery/", StringComparison.Ordinal)).Select(link => link["Reports/Gallery/".Length..]),
        ];

        string[] files = [.. Directory.GetFiles(GalleryQuestion.Gallery, "*", SearchOption.AllDirectories).Select(
            file => Path.GetRelativePath(GalleryQuestion.Gallery, file).Replace('\\', '/'))];

        Assert.That(files, Is.EquivalentTo(shown.Distinct()));
        Assert.That(GalleryQuestion.Names.Select(name => $"{name}/README.md"), Is.SubsetOf(GalleryQuestion.LinksOf(contents)));
    }

    [Test]
    public void No_picture_of_a_page_is_large()
    {
        foreach (string picture in Directory.GetFiles(GalleryQuestion.Gallery, "*.png", SearchOption.AllDirectories))
            Assert.That(new FileInfo(picture).Length, Is.InRange(10_000, MostBytesOfPicture), picture);
    }

    private static void Typed(Shell shell, string command, bool quickly)
    {
        bool several = command.Split(' ')[0] != "run";
        string more = quickly ? $" --duration \"60 s\"{(several ? " --replications 2" : "")}" : "";
        var said = shell.Run(ShellLine.Words($"lambdasim {command}{more}"));
        Assert.That(said.Exit, Is.AnyOf(0, 1), $"lambdasim {command}{more}\n{said.Error}");
    }
}
