using System.Globalization;
using System.Text.RegularExpressions;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Tests.Golden;

/// <summary>The sums that an answer shows add up, and no sentence has a hole.</summary>
public partial class SumTests
{
    private static readonly IReadOnlyList<string> All = CommittedScenario.All;

    [TestCaseSource(nameof(All))]
    public void The_calls_of_an_answer_and_of_its_page_add_up(string name)
    {
        var result = CommittedScenario.Result(name);
        long calls = result.Functions.Sum(function => function[FunctionMetrics.Calls]);
        long invocations = result.Functions.Sum(function => function[FunctionMetrics.Invocations]);

        string text = Text(result);

        var sum = Sum().Match(text);
        Assert.That(sum.Success, Is.EqualTo(calls != invocations), text);
        if (!sum.Success) return;
        long[] parts = [.. Count().Matches(sum.Groups[2].Value).Select(part => Number(part.Value))];
        Assert.That(Number(sum.Groups[1].Value), Is.EqualTo(calls).And.EqualTo(parts.Sum()), sum.Value);
        using var page = new MemoryStream();
        HtmlReport.Write(result, page);
        string sentence = Spaces().Replace(sum.Value, " ").Trim();
        Assert.That(System.Text.Encoding.UTF8.GetString(page.ToArray()), Does.Contain($"{sentence}."));
    }

    [TestCaseSource(nameof(All))]
    public void The_calls_of_callers_in_trouble_add_up(string name)
    {
        var result = CommittedScenario.Result(name);
        string text = Text(result);
        if (!text.Contains("\nCallers ", StringComparison.Ordinal)) return;

        bool open = result.Callers.Where(caller => caller[CallerMetrics.Retries] + caller[CallerMetrics.Failed] + caller[CallerMetrics.Timeouts] > 0)
            .OrderByDescending(caller => caller[CallerMetrics.Failed] + caller[CallerMetrics.Retries]).Take(5).Any(caller => caller[CallerMetrics.Open].AtEnd > 0);

        Assert.That(Regex.IsMatch(text, "\nCallers .* open "), Is.EqualTo(open), text);
    }

    [TestCaseSource(nameof(All))]
    public void No_sentence_of_an_answer_has_a_dash_for_a_number(string name)
    {
        string[] lines = Text(CommittedScenario.Result(name)).Split('\n');

        foreach (string line in lines.Where(line => Sentence().IsMatch(line)))
            Assert.That(line.Split(' '), Has.None.EqualTo("–").And.None.EqualTo("–,").And.None.EqualTo("–;").And.None.EqualTo("–."));
    }

    private static string Text(RunResult result)
    {
        using var text = new StringWriter();
        TextView.Write(result, text, color: false, unicode: true);
        return text.ToString();
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Calls +([\d,]+)(?: in \d+ runs)?: ([^:]*?)(?=\n\S)", RegexOptions.Multiline)]
    private static partial Regex Sum();

    [GeneratedRegex(@"(?<![\w,])\d[\d,]*")]
    private static partial Regex Count();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(Cold starts|Calls|Refused|Concurrency|Sandboxes|Provisioned|SnapStart|Tenants|Instances|Cost|               )")]
    private static partial Regex Sentence();
}
