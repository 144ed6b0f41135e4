using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SkiaSharp;

namespace LambdaSim.Tests.Reports;

/// <summary>A real Chromium without a window, which loads a page from disk and says what happened.</summary>
internal static class HtmlBrowser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    private static readonly string? Program = Names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>A window has a least width; a frame within it can be as narrow as a telephone.</summary>
    private const string Frame = """
        <!DOCTYPE html><html><body><iframe src="report.html" style="width:WIDTHpx;height:900px;border:0"></iframe>
        <script>addEventListener('message', message => { document.body.dataset.probe = message.data; });</script></body></html>
        """;

    /// <summary>Loads a page into a frame and gives back the page around it afterwards, the lines of its console, and the addresses asked for.</summary>
    public static (string Document, string[] Console, string[] Addresses) Load(string page, int width)
    {
        if (Program is null) Assert.Ignore("Chromium is not installed, so no browser has looked at the report: apt-get install chromium.");
        string folder = Directory.CreateTempSubdirectory("report").FullName;
        try
        {
            string file = Path.Combine(folder, "report.html"), log = Path.Combine(folder, "net.json");
            File.WriteAllText(file, page, new UTF8Encoding(false));
            string around = Path.Combine(folder, "frame.html");
            File.WriteAllText(around, Frame.Replace("WIDTH", $"{width}"));
            var (document, errors) = Run(folder, [$"--log-net-log={log}", "--window-size=1400,1000", "--dump-dom", $"file://{around}"]);
            string[] console = [.. errors.Split('\n').Where(line => line.Contains("CONSOLE"))];
            return (document, console, Addresses(log));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Takes a picture of the top of a page, down to a gap between two of its parts.</summary>
    public static void Picture(string page, string picture, int width, int height, bool dark)
    {
        if (Program is null) Assert.Ignore("Chromium is not installed, so there is no picture: apt-get install chromium.");
        string folder = Directory.CreateTempSubdirectory("report").FullName;
        string file = Path.Combine(folder, "report.html");
        File.WriteAllText(file, page, new UTF8Encoding(false));
        string around = Path.Combine(folder, "frame.html"), whole = Path.Combine(folder, "whole.png");
        File.WriteAllText(around, Frame.Replace("WIDTH", $"{width}").Replace("900px", $"{height}px").Replace("<body>", "<body style='margin:0'>"));
        string[] colours = dark ? ["--blink-settings=preferredColorScheme=0", "--force-dark-mode"] : [];
        Run(folder, [.. colours, "--hide-scrollbars", $"--screenshot={whole}", $"--window-size={Math.Max(width, 500)},{height}", $"file://{around}"]);
        using var taken = SKBitmap.Decode(whole);
        using SKBitmap top = new(width, HeightToGap(taken, width));
        taken.ExtractSubset(top, new SKRectI(0, 0, width, top.Height));
        using (var output = File.Create(picture))
            top.PeekPixels().Encode(output, new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The height at which nothing is cut: the last row in the midst of some that are all of one colour.</summary>
    private static int HeightToGap(SKBitmap picture, int width)
    {
        const int gap = 14;
        int empty = 0;
        for (int row = picture.Height - 1; row > picture.Height / 3; row--)
        {
            var first = picture.GetPixel(0, row);
            empty = Enumerable.Range(0, width).All(column => picture.GetPixel(column, row) == first) ? empty + 1 : 0;
            if (empty == gap) return row + (gap / 2);
        }
        return picture.Height;
    }

    private static (string Output, string Errors) Run(string folder, string[] arguments)
    {
        string[] always =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions", "--mute-audio",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0", "--virtual-time-budget=3000", $"--user-data-dir={Path.Combine(folder, "profile")}",
        ];
        var start = new ProcessStartInfo(Program!, [.. always, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("Chromium did not end.");
        }
        return (output.Result, errors.Result);
    }

    /// <summary>Every address that the page began a request for; what the browser asks of its maker has no origin.</summary>
    private static string[] Addresses(string log)
    {
        using var events = JsonDocument.Parse(File.ReadAllText(log));
        return
        [
            .. events.RootElement.GetProperty("events").EnumerateArray()
                .Where(entry => entry.TryGetProperty("params", out var about) && about.TryGetProperty("initiator", out var origin)
                    && about.TryGetProperty("url", out _) && origin.GetString() != "not an origin")
                .Select(entry => entry.GetProperty("params").GetProperty("url").GetString()!).Distinct(),
        ];
    }
}
