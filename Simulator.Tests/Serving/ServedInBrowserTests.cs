using System.Text.RegularExpressions;
using LambdaSim.Scenarios.Language;
using Microsoft.Playwright;

namespace LambdaSim.Tests.Serving;

/// <summary>The served page in a real Chromium: by mouse and by keys, on a telephone, in the dark, on paper.</summary>
[LongCheck, NonParallelizable]
public class ServedInBrowserTests
{
    private const string Memory = "functions.checkout.memorySize", Provisioned = "functions.checkout.provisionedConcurrency";

    [Test]
    public async Task A_slider_is_dragged_and_the_answer_follows_with_the_run_before_as_its_ghost()
    {
        await using var browser = await ServedBrowser.Open();
        Assert.That(await browser.Page.Locator("#html").InnerTextAsync(), Does.Not.Contain("the run before"));
        var slider = browser.Control(Memory).Locator("input[type=range]");
        var box = (await slider.BoundingBoxAsync())!;

        await browser.Page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height / 2));
        await browser.Page.Mouse.DownAsync();
        await browser.Page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + (box.Height / 2), new() { Steps = 8 });
        await browser.Page.Mouse.UpAsync();
        await browser.Answered("memorySize=");

        Assert.That(await browser.Page.Locator("#html").TextContentAsync(), Does.Contain("the run before"));
        Assert.That(await browser.Page.Locator("#html .change").CountAsync(), Is.GreaterThan(4));
        Assert.That(browser.Faults, Is.Empty);
        Assert.That(browser.Addresses, Is.All.StartsWith(browser.Served.Address));
    }

    [Test]
    public async Task A_slider_is_turned_by_keys_and_says_its_value_with_its_unit()
    {
        await using var browser = await ServedBrowser.Open();
        var slider = browser.Control(Memory).GetByRole(AriaRole.Slider, new() { Name = "memorySize of checkout" });

        await slider.FocusAsync();
        await browser.Page.Keyboard.PressAsync("End");
        await browser.Answered("memorySize=10240 MB");

        Assert.That(await slider.GetAttributeAsync("aria-valuetext"), Is.EqualTo("10240 MB"));
        Assert.That(await browser.Page.GetByRole(AriaRole.Status).TextContentAsync(), Does.StartWith("Sale: "));
        await browser.Control(Memory).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("as the file says") }).PressAsync("Enter");
        await browser.Until("!document.querySelector('#command').textContent.includes('memorySize')");
    }

    [Test]
    public async Task A_mistake_stands_beside_its_setting_and_the_answer_stays()
    {
        await using var browser = await ServedBrowser.Open();
        string before = await browser.Page.Locator("#html").InnerHTMLAsync();
        var field = browser.Control("functions.checkout.timeout").Locator("input[type=text]");

        await field.FillAsync("20 min");
        await field.PressAsync("Enter");
        var wrong = browser.Control("functions.checkout.timeout").GetByRole(AriaRole.Alert);
        await wrong.WaitForAsync();

        Assert.That(await wrong.TextContentAsync(), Does.StartWith("20 min is not between 1 s and 900 s. The nearest is 900 s."));
        Assert.That(await field.GetAttributeAsync("aria-invalid"), Is.EqualTo("true"));
        Assert.That(await browser.Page.Locator("#html").InnerHTMLAsync(), Is.EqualTo(before));
        await field.FillAsync("20");
        await field.PressAsync("Enter");
        await browser.Answered("timeout=20 s");
        Assert.That(await wrong.IsHiddenAsync());
    }

    [Test]
    public async Task The_address_holds_what_was_turned_also_of_settings_that_are_not_shown_unasked()
    {
        await using var browser = await ServedBrowser.Open(hash: "#functions.checkout.memorySize=512+MB&functions.checkout.errors=5%25");

        Assert.That(await browser.Control(Memory).Locator("input[type=text]").InputValueAsync(), Is.EqualTo("512"));
        Assert.That(await browser.Control("functions.checkout.errors").Locator("input[type=text]").InputValueAsync(), Is.EqualTo("5"));
        Assert.That(await browser.Page.Locator("#command").TextContentAsync(), Does.Contain("memorySize=512 MB").And.Contain("errors=5%"));
        await browser.Page.ClickAsync("#reset");
        await browser.Until("!document.querySelector('#command').textContent.includes('--set')");
        Assert.That(browser.Page.Url, Is.EqualTo(browser.Served.Address));
    }

    [Test]
    public async Task Any_setting_is_found_by_a_word_of_its_name_and_gets_a_control()
    {
        await using var browser = await ServedBrowser.Open();

        await browser.Page.FillAsync("#find", "payloadSize");
        await browser.Until("document.querySelector('#found option[value*=payloadSize]')");
        await browser.Page.PressAsync("#find", "Enter");
        var control = browser.Control("traffic.shoppers.payloadSize");
        await control.WaitForAsync();

        Assert.That(await control.Locator("input[type=text]").EvaluateAsync<bool>("field => field === document.activeElement"));
    }

    [Test]
    public async Task Pinned_designs_are_compared_and_are_variants_that_the_file_takes()
    {
        await using var browser = await ServedBrowser.Open();
        await browser.Page.ClickAsync("#pin");
        var none = browser.Control(Provisioned).Locator("input[type=text]");
        await none.FillAsync("3");
        await none.PressAsync("Enter");
        await browser.Answered("provisionedConcurrency=3");
        await browser.Page.ClickAsync("#pin");
        await browser.Until("document.querySelectorAll('#designs tbody tr').length === 2");

        string yaml = (await browser.Page.Locator("#yaml").TextContentAsync())!;
        var read = ScenarioReader.ReadText($"{ServedPage.Sale}\n{yaml}\n", "sale.yaml", ".");
        await browser.Page.Locator("#chips button").First.ClickAsync();
        await browser.Until("!document.querySelector('#command').textContent.includes('--set')");

        Assert.That(read.RenderMistakes(), Is.Empty);
        Assert.That(read.Scenario!.Variants.Single().Changes.Single().Value, Is.EqualTo("3"));
        Assert.That(browser.Faults, Is.Empty);
    }

    [Test]
    public async Task It_says_that_the_file_was_saved_again()
    {
        await using var browser = await ServedBrowser.Open();
        Assert.That(await browser.Page.Locator("#changed").IsHiddenAsync());

        browser.Served.Saved = "again";

        await browser.Page.Locator("#changed").WaitForAsync();
    }

    [TestCase(390, ColorScheme.Light)]
    [TestCase(390, ColorScheme.Dark)]
    [TestCase(1280, ColorScheme.Dark)]
    public async Task It_fits_a_telephone_and_is_dark_for_who_wants_it(int width, ColorScheme colours)
    {
        await using var browser = await ServedBrowser.Open(width: width, colours: colours);

        int beyond = await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        int light = await browser.Page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
        Assert.That(beyond, Is.Zero, "the page is wider than its window");
        Assert.That(light, colours == ColorScheme.Dark ? Is.LessThan(60) : Is.GreaterThan(230));
        Assert.That(browser.Faults, Is.Empty);
    }

    [Test]
    public async Task On_paper_stands_the_answer_and_the_command_alone()
    {
        await using var browser = await ServedBrowser.Open();

        await browser.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.That(await browser.Page.Locator("#controls").IsHiddenAsync());
        Assert.That(await browser.Page.Locator("#html .lead").IsVisibleAsync());
        Assert.That(await browser.Page.Locator("#command").IsVisibleAsync());
    }

    [Test]
    public async Task Everything_that_can_be_turned_or_pressed_has_a_name()
    {
        await using var browser = await ServedBrowser.Open();

        string[] nameless = await browser.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('input, select, button, progress, section')].filter(element =>
              !(element.getAttribute('aria-label') || element.textContent.trim() || [...element.labels ?? []].some(label => label.textContent.trim())))
              .map(element => element.outerHTML)
            """);

        Assert.That(nameless, Is.Empty);
    }
}
