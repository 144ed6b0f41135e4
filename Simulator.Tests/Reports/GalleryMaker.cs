using LambdaSim.Reports.Charts;
using LambdaSim.Tests.CommandLine;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Reports;

/// <summary>Makes Reports/Gallery again: types the commands of its pages, and takes what they say and draw.</summary>
[TestFixture, Explicit("Writes Reports/Gallery: dotnet test -c Release --filter FullyQualifiedName~GalleryMaker")]
internal sealed class GalleryMaker
{
    private const int Client = 1100, Telephone = 390, MostHeight = 1500, LineWidth = 72;

    [TestCaseSource(typeof(GalleryQuestion), nameof(GalleryQuestion.Names))]
    public void A_question_is_asked_again(string name)
    {
        GalleryQuestion question = new(name);
        string folder = Directory.CreateTempSubdirectory("gallery-").FullName, said = "";
        foreach (string command in question.Commands) said = Typed(command, folder);
        Answer(question, said);
        foreach (string file in question.Files) Take(question, file, folder);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void The_chart_of_the_readme_is_drawn_again()
    {
        string folder = Directory.CreateTempSubdirectory("gallery-").FullName;
        Typed($"run \"{Repository.ScenarioFile("first-run")}\" -o first-run", folder);
        File.Copy(Made("checkout.concurrency.svg", folder), Path.Combine(GalleryQuestion.Gallery, "first-run.svg"), overwrite: true);
        Directory.Delete(folder, recursive: true);
    }

    private static string Typed(string command, string folder)
    {
        var said = ProcessTests.Run(ShellLine.Words($"lambdasim {command}"), folder: folder);
        Assert.That(said.Exit, Is.AnyOf(0, 1), said.Error);
        return said.Out;
    }

    /// <summary>What the program says up to the first blank line takes the place of what it said before.</summary>
    private static void Answer(GalleryQuestion question, string said)
    {
        string answer = string.Join(' ', said.Split('\n').TakeWhile(line => line.Length > 0));
        string[] lines = File.ReadAllLines(question.File);
        int first = Array.FindIndex(lines, line => line.StartsWith("> ", StringComparison.Ordinal));
        var rest = lines.Skip(first).SkipWhile(line => line.StartsWith("> ", StringComparison.Ordinal));
        File.WriteAllText(
            question.File,
            string.Join('\n', [.. lines.Take(first), .. TextWidth.Wrap(answer, size: 1, room: LineWidth).Select(line => $"> {line}"), .. rest]) + "\n");
    }

    private static void Take(GalleryQuestion question, string file, string folder)
    {
        if (file.EndsWith(".png", StringComparison.Ordinal))
            HtmlBrowser.Picture(
                File.ReadAllText(Made("*.html", folder)), question.PathOf(file),
                file.Contains("telephone") ? Telephone : Client, MostHeight, dark: file.Contains("dark"));
        else
            File.Copy(Made(file == "page.html" ? "*.html" : file, folder), question.PathOf(file), overwrite: true);
    }

    private static string Made(string file, string folder) =>
        Directory.GetFiles(folder, file, SearchOption.AllDirectories).Single();
}
