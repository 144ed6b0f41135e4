using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Controls;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Serving;

/// <summary>What of a scenario can be turned, and how far.</summary>
public class ControlTests
{
    private static Dictionary<string, Control> Of(string text) => ScenarioControls.Of(
        ScenarioReader.ReadText(text, "x.yaml", ".").Scenario!).ToDictionary(control => control.Path, StringComparer.Ordinal);

    [TestCase("functions.checkout.memorySize", 128, 10_240, true, TestName = "All_sizes_of_memory_are_on_the_slider")]
    [TestCase("functions.checkout.cpuBound", 0, 100, false, TestName = "A_share_goes_from_none_to_all")]
    [TestCase("account.concurrencyLimit", 1, 5_000, false, TestName = "A_limit_goes_from_its_least_to_several_times_what_it_is")]
    [TestCase("traffic.shoppers.rate", 2, 500, true, TestName = "A_rate_goes_a_factor_of_ten_to_both_sides_and_to_a_round_number")]
    [TestCase("functions.checkout.duration.p99", 20, 5_000, true, TestName = "A_percentile_inside_of_a_distribution_is_a_control_of_its_own")]
    public void A_slider_has_ends_that_make_sense(string path, double low, double high, bool logarithmic)
    {
        var slider = Of(ServedPage.Sale)[path].Slider!;

        Assert.That((slider.Low, slider.High, slider.Logarithmic), Is.EqualTo((low, high, logarithmic)));
    }

    [Test]
    public void A_word_that_stands_instead_of_a_number_and_words_to_choose_from_are_told()
    {
        var controls = Of(ServedPage.Sale);

        var reserved = controls["functions.checkout.reservedConcurrency"];
        Assert.That((reserved.Absent, reserved.Slider!.Number, reserved.Slider.Whole), Is.EqualTo(("none", (double?)null, true)));
        Assert.That(controls["functions.checkout.architecture"].Choices, Is.EqualTo(new[] { "x86_64", "arm64" }));
        Assert.That(controls["functions.checkout.architecture"].Slider, Is.Null);
    }

    [Test]
    public void What_the_file_says_and_what_matters_usually_is_shown_and_the_rest_can_be_found()
    {
        var controls = Of(ServedPage.Sale);

        Assert.That(controls["functions.checkout.cpuBound"].Shown);
        Assert.That(controls["functions.checkout.provisionedConcurrency"].Shown);
        Assert.That(controls["functions.checkout.duration"].Shown, Is.False, "its numbers are");
        Assert.That(controls["region.countingService.interval"].Shown, Is.False);
        Assert.That(controls.Keys, Has.None.EqualTo("run.seed").And.None.EqualTo("objectives"));
    }

    [TestCase("first-run")]
    [TestCase("many-functions")]
    [TestCase("sqs-ramp-since-2023")]
    [TestCase("service-connections")]
    [TestCase("stream-hot-key")]
    [TestCase("retry-storm")]
    public async Task Whatever_the_page_shows_may_be_set_to_what_it_is(string scenario)
    {
        string file = Path.Combine(Repository.Root, "Scenarios", $"{scenario}.yaml");
        using var page = ServedPage.OfFile(file);

        SettingOverride[] shown =
        [
            .. from control in (await page.Get("scenario")).GetProperty("controls").EnumerateArray()
               select new SettingOverride(control.GetProperty("path").GetString()!, control.GetProperty("value").GetString()!),
        ];

        Assert.That(shown, Has.Length.GreaterThan(8));
        Assert.That(ScenarioReader.Read(file, shown).RenderMistakes(), Is.Empty);
    }
}
