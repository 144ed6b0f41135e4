using Microsoft.Playwright;

namespace LambdaSim.Tests.Serving;

/// <summary>The region at work, in a real Chromium.</summary>
[LongCheck, NonParallelizable]
public class RegionInBrowserTests
{
    [Test]
    public async Task It_plays_and_pauses_and_its_dots_and_squares_move()
    {
        await using var browser = await Open();
        await browser.Until("document.querySelectorAll('#region-drawing circle').length > 0");
        await browser.Until("document.querySelectorAll('#region-drawing rect.f-cold').length > 0");

        await browser.Page.ClickAsync("#region-play");
        string at = await browser.Page.Locator("#region-clock").InnerTextAsync();
        await browser.Page.WaitForTimeoutAsync(300);

        Assert.That(await browser.Page.Locator("#region-clock").InnerTextAsync(), Is.EqualTo(at), "it stands");
        Assert.That(await browser.Page.Locator("#region-play").InnerTextAsync(), Is.EqualTo("Play"));
        Assert.That(browser.Faults, Is.Empty);
    }

    [Test]
    public async Task A_call_is_followed_message_by_message_by_keys_and_each_is_said()
    {
        await using var browser = await Open(still: true);
        await browser.Page.FocusAsync("#region-drawing");
        List<string> said = [];
        for (int message = 0; message < 4; message++)
        {
            await browser.Page.Keyboard.PressAsync("ArrowRight");
            said.Add((await browser.Page.Locator("#said").TextContentAsync())!);
        }
        await browser.Page.Keyboard.PressAsync("ArrowLeft");

        Assert.That(said[0], Does.EndWith("s: caller → front end: Invoke, shoppers #0: checkout"));
        Assert.That(said[1], Does.Contain("front end → counting service: Admit, shoppers #0"));
        Assert.That(await browser.Page.Locator("#said").TextContentAsync(), Is.EqualTo(said[2]));
    }

    [Test]
    public async Task It_begins_where_it_is_told_to_or_says_that_it_does_not_happen()
    {
        await using var browser = await Open(still: true);
        string first = await browser.Page.Locator("#region-note").InnerTextAsync();
        await browser.Page.FillAsync("#region-at", "30");
        await browser.Page.ClickAsync("#region-go");
        await browser.Page.Locator("#region-note", new() { HasTextString = "messages from 30." }).WaitForAsync();
        Assert.That(first, Does.Contain("messages from 0."));

        await browser.Page.SelectOptionAsync("#region-moment", "refused");

        await browser.Page.Locator("#region-note", new() { HasTextString = "does not happen" }).WaitForAsync();
    }

    [Test]
    public async Task All_of_it_stands_in_a_table_for_who_sees_no_drawing()
    {
        await using var browser = await Open(still: true);
        await browser.Page.Locator("#region-table summary").ClickAsync();
        await browser.Page.ClickAsync("#region-step");

        Assert.That(await browser.Page.Locator("#region-rows tr").CountAsync(), Is.EqualTo(40));
        Assert.That(await browser.Page.Locator("#region-rows tr[aria-current]").InnerTextAsync(), Does.Contain("Invoke"));
    }

    [TestCase(390)]
    [TestCase(1280)]
    public async Task It_fits_its_window_and_every_name_fits_its_box(int width)
    {
        await using var browser = await Open(width, still: true);

        int beyond = await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        string[] cut = await browser.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#region-drawing g.box')].filter(box => {
              const [room, text] = ['rect', 'text'].map(tag => box.querySelector(tag).getBoundingClientRect());
              return room.left > text.left || text.right > room.right;
            }).map(box => box.textContent)
            """);
        Assert.That(beyond, Is.Zero);
        Assert.That(cut, Is.Empty);
    }

    private static async Task<ServedBrowser> Open(int width = 1280, bool still = false)
    {
        var browser = await ServedBrowser.Open(width: width);
        if (still) await browser.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await browser.Page.GetByRole(AriaRole.Tab, new() { Name = "The region at work" }).ClickAsync();
        await browser.Page.WaitForSelectorAsync("#region[aria-busy=false] #region-drawing svg");
        return browser;
    }
}
