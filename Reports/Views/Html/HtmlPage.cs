using System.Text;

namespace LambdaSim.Reports.Views.Html;

/// <summary>The shell of every page: one file that opens from disk and asks nothing of any network.</summary>
/// <param name="title">What the page is called.</param>
/// <param name="contents">The sections that the navigation offers, if they are there: id and name.</param>
internal sealed class HtmlPage(string title, IReadOnlyList<(string Id, string Name)> contents)
{
    /// <summary>Attributes of the body, for the script; each with a space before.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="body">The sections.</param>
    /// <param name="data">Writes what the page carries for its script.</param>
    /// <param name="output">Where to; it stays open.</param>
    public void Write(string body, Action<HtmlWriter> data, Stream output)
    {
        var html = new HtmlWriter();
        Begin(html);
        Navigation(html, body);
        html.Open("main");
        html.Raw(body.TrimEnd());
        html.Close("main");
        data(html);
        html.Raw($"<script>/*<![CDATA[*/\n{PageParts.Script}/*]]>*/</script>");
        html.Raw("</body>\n</html>");
        output.Write(Encoding.UTF8.GetBytes(html.ToString()));
    }

    private void Begin(HtmlWriter html)
    {
        html.Raw("<!DOCTYPE html>");
        html.Raw("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " +
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>");
        html.Raw("<link rel=\"icon\" href=\"data:,\"/>");
        html.Element("title", $"{title} · LambdaSim report");
        html.Raw($"<style>/*<![CDATA[*/\n{PageParts.Style}/*]]>*/</style></head>");
        html.Raw($"<body{Attributes}>");
    }

    private void Navigation(HtmlWriter html, string body)
    {
        html.Open("nav aria-label=\"Contents\"");
        html.Open("ul");
        foreach (var (id, name) in contents)
            if (body.Contains($"<section id=\"{id}\"", StringComparison.Ordinal))
                html.Raw($"<li><a href=\"#{id}\">{name}</a></li>");
        html.Close("ul");
        html.Close("nav");
    }

    /// <summary>The top of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="kind">What kind of page it is.</param>
    /// <param name="title">Its title.</param>
    /// <param name="question">The question that it answers; may be empty.</param>
    public static void Head(HtmlWriter html, string kind, string title, string question)
    {
        html.Open("header");
        html.Element("p class=\"eyebrow\"", kind);
        html.Element("h1", title);
        if (question.Length > 0) html.Element("p class=\"question\"", question);
        html.Close("header");
    }

    /// <summary>The answer in words, the first sentence large; the title need not be said again.</summary>
    public static void Sentences(HtmlWriter html, IReadOnlyList<string> sentences, string title)
    {
        if (sentences.Count == 0) return;
        html.Element("p class=\"lead\"", WithoutTitle(sentences[0], title));
        if (sentences.Count > 1) html.Element("p", string.Join(' ', sentences.Skip(1)));
    }

    /// <summary>Sentences as a paragraph, the title left out.</summary>
    public static void Paragraph(HtmlWriter html, IReadOnlyList<string> sentences, string title) =>
        html.Element("p", string.Join(' ', sentences.Select((one, at) => at == 0 ? WithoutTitle(one, title) : one)));

    /// <summary>Notes beside the answer.</summary>
    public static void Notes(HtmlWriter html, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return;
        html.Open("aside aria-label=\"Notes\"");
        html.Open("ul");
        foreach (string note in notes) html.Element("li", note);
        html.Close("ul");
        html.Close("aside");
    }

    /// <summary>The command and some facts, and buttons that save what the page carries.</summary>
    /// <param name="html">The page.</param>
    /// <param name="command">The command line.</param>
    /// <param name="facts">Name and value; those without a value are left out.</param>
    /// <param name="saved">The id of the data, the file's name and its type.</param>
    /// <param name="about">What the page carries, in words.</param>
    public static void Reproduce(
        HtmlWriter html, string command, IReadOnlyList<(string Name, string Value)> facts,
        IReadOnlyList<(string Id, string File, string Type)> saved, string about)
    {
        html.Open("section id=\"reproduce\"");
        html.Element("h2", "Reproduce");
        html.Element("p", "This command makes the same numbers again, to the last digit:");
        html.Raw($"<pre tabindex=\"0\"><code>{HtmlWriter.Escaped(command)}</code></pre>");
        html.Open("dl class=\"facts\"");
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
            html.Raw($"<div><dt>{name}</dt><dd>{HtmlWriter.Escaped(value)}</dd></div>");
        html.Close("dl");
        html.Raw("<p class=\"script\">");
        foreach (var (id, file, type) in saved)
            html.Element($"button type=\"button\" data-save=\"{id}\" data-name=\"{file}\" data-type=\"{type}\"", $"Save {file}");
        html.Raw("</p>");
        html.Element("p class=\"muted\"", about);
        html.Close("section");
    }

    private static string WithoutTitle(string sentence, string title)
    {
        string rest = sentence.StartsWith($"{title}: ", StringComparison.Ordinal) ? sentence[(title.Length + 2)..] : sentence;
        return rest.Length == 0 ? rest : char.ToUpperInvariant(rest[0]) + rest[1..];
    }
}
