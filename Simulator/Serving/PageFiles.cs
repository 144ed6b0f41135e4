using System.Text;
using LambdaSim.Reports.Views.Html;

namespace LambdaSim.Serving;

/// <summary>The files that the page is made of. They travel inside the program: nothing of the disk is served.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, Reply> ByPath = new(StringComparer.Ordinal)
    {
        ["/"] = Embedded("page.html", "text/html; charset=utf-8"),
        ["/report.css"] = Text(LiveAnswer.Style, "text/css; charset=utf-8"),
        ["/serve.css"] = Embedded("serve.css", "text/css; charset=utf-8"),
        ["/page.js"] = Embedded("page.js", Script),
        ["/controls.js"] = Embedded("controls.js", Script),
        ["/pins.js"] = Embedded("pins.js", Script),
        ["/region.js"] = Embedded("region.js", Script),
        ["/layout.js"] = Embedded("layout.js", Script),
    };

    private const string Script = "text/javascript; charset=utf-8";

    /// <summary>The file at a path; null where there is none.</summary>
    /// <param name="path">The path.</param>
    public static Reply? Find(string path) => ByPath.GetValueOrDefault(path);

    private static Reply Text(string text, string type) => new(Reply.Good, type, Encoding.UTF8.GetBytes(text));

    private static Reply Embedded(string name, string type)
    {
        using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(resource);
        return Text(reader.ReadToEnd().ReplaceLineEndings("\n"), type);
    }
}
