using System.Diagnostics;
using Microsoft.Playwright;

namespace LambdaSim.Tests.Serving;

/// <summary>A served page in a real Chromium: that of the system, which Playwright drives.</summary>
internal sealed class ServedBrowser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly ServedPage served;

    private ServedBrowser(IPlaywright playwright, IBrowser browser, ServedPage served, IPage page)
    {
        (this.playwright, this.browser, this.served, Page) = (playwright, browser, served, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Faults.Add(message.Text);
        };
        page.PageError += (_, fault) => Faults.Add(fault);
        page.Request += (_, request) => Addresses.Add(request.Url);
    }

    public IPage Page { get; }

    public ServedPage Served => served;

    /// <summary>What the browser complained of.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public List<string> Addresses { get; } = [];

    /// <summary>Opens the page and waits for its last answer.</summary>
    public static async Task<ServedBrowser> Open(
        string text = ServedPage.Sale, int width = 1280, ColorScheme colours = ColorScheme.Light, string hash = "")
    {
        string? program = Names
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (program is null) Assert.Ignore("Chromium is not installed, so no browser has turned the page: apt-get install chromium.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = colours });
        page.SetDefaultTimeout(60_000);
        ServedBrowser opened = new(playwright, browser, new ServedPage(text), page);
        await page.GotoAsync(opened.served.Address + hash);
        await opened.Answered();
        return opened;
    }

    /// <summary>Waits until the last run has come in.</summary>
    public async Task Answered()
    {
        await Page.WaitForSelectorAsync("#progress.ended", new() { State = WaitForSelectorState.Attached });
        await Page.WaitForSelectorAsync("#answer[aria-busy=false] #html .figures");
    }

    /// <summary>The control of a setting.</summary>
    public ILocator Control(string path) => Page.Locator($"[data-path=\"{path}\"]");

    /// <summary>Waits until the answer is that of a command with these words.</summary>
    public async Task Answered(string words)
    {
        await Page.Locator("#command", new() { HasTextString = words }).WaitForAsync();
        await Answered();
    }

    /// <summary>Waits until something holds in the page. Its policy forbids the page to evaluate what Playwright would have it wait
    /// for.</summary>
    public async Task Until(string expression)
    {
        var waited = Stopwatch.StartNew();
        while (!await Page.EvaluateAsync<bool>($"Boolean({expression})"))
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"{expression} never held.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        served.Dispose();
    }
}
