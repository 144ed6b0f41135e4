using System.Globalization;
using System.Net;
using System.Text.Json;
using LambdaSim.Experiments.Comparing;
using LambdaSim.Reports.Views;
using LambdaSim.Reports.Views.Html;
using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Controls;

namespace LambdaSim.Serving;

/// <summary>What the page can ask, path by path.</summary>
/// <param name="served">The scenario.</param>
/// <param name="questions">All that was asked of it.</param>
/// <param name="regions">What shows the region at work.</param>
internal sealed class Routes(ServedScenario served, Questions questions, RegionAnswers regions)
{
    private const int MostFound = 40, NotFound = 404, BadRequest = 400;

    /// <summary>How long a request for news is kept when there are none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>The method that a path is asked with.</summary>
    /// <param name="path">The path.</param>
    public static string MethodOf(string path) => path == "/ask" ? "POST" : "GET";

    /// <summary>Answers a request that was let through.</summary>
    /// <param name="request">The request.</param>
    public Task<Reply> Answer(HttpListenerRequest request)
    {
        string path = request.Url?.AbsolutePath ?? "";
        return path switch
        {
            "/ask" => Ask(request),
            "/answer" => News(request),
            "/scenario" => Task.FromResult(Begin()),
            "/controls" => Task.FromResult(Find(request.QueryString["find"] ?? "")),
            "/result.json" => Task.FromResult(Document(request, "application/json", (question, output) =>
                JsonView.Write(question.Latest!.Result, output, whole: true))),
            "/report.html" => Task.FromResult(Document(request, "text/html; charset=utf-8", (question, output) =>
                HtmlReport.Write(question.Latest!.Result, output, new ReportDetails { Version = served.Version }))),
            "/region" => Region(request),
            "/compare" => Task.FromResult(Compare(request.QueryString["questions"] ?? "")),
            _ => Task.FromResult(PageFiles.Find(path) ?? Reply.Refused(NotFound, "There is nothing here.")),
        };
    }

    private Reply Begin()
    {
        string saved = served.Saved();
        var outcome = served.Read([]);
        if (outcome.Scenario is not { } scenario) return Reply.Refused(BadRequest, outcome.RenderMistakes().TrimEnd());
        List<Control> all = [.. ScenarioControls.Of(scenario)], shown = Turnable([.. all.Where(control => control.Shown)]);
        return Reply.Of(
            new ScenarioJson(scenario.Name, scenario.Question.Split("\n\n")[0], served.File, saved, shown, all.Count - shown.Count),
            ServedJson.Default.ScenarioJson);
    }

    /// <summary>Those that the scenario may have: some have no effect on what is as it is, and the validator says so.</summary>
    private List<Control> Turnable(List<Control> shown)
    {
        while (true)
        {
            List<SettingOverride> all = [.. shown.Select(control => new SettingOverride(control.Path, control.Value))];
            var refused = served.Read(all).Mistakes.Select(mistake => Told(mistake, all).Path).OfType<string>().ToHashSet();
            if (shown.RemoveAll(control => refused.Contains(control.Path)) == 0) return shown;
        }
    }

    /// <summary>Settings that have all the words in path or meaning; those that have them in the path first.</summary>
    private Reply Find(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (served.Read([]).Scenario is not { } scenario) return Reply.Refused(BadRequest, "The file has mistakes.");
        bool Has(string where) => words.All(word => where.Contains(word, StringComparison.OrdinalIgnoreCase));
        var found = ScenarioControls.Of(scenario).Where(control => Has($"{control.Path} {control.Meaning}"))
            .OrderBy(control => Has(control.Path) ? control.Path.Length : int.MaxValue).Take(MostFound);
        return Reply.Of(new ControlsJson([.. found]), ServedJson.Default.ControlsJson);
    }

    private async Task<Reply> Ask(HttpListenerRequest request)
    {
        byte[]? body = await Body(request).ConfigureAwait(false);
        if (body is null) return RequestGuard.TooLong;
        if (Read(body) is not { } changes)
            return Reply.Refused(BadRequest, """A question is {"settings": [{"path": "checkout.memorySize", "value": "2048 MB"}]}.""");
        if (questions.Ask(changes, out var outcome) is { } question)
            return Reply.Of(new QuestionJson(question.Number, []), ServedJson.Default.QuestionJson);
        MistakeJson[] mistakes = [.. outcome.Mistakes.Select(mistake => Told(mistake, changes))];
        return Reply.Of(new QuestionJson(Question: null, mistakes), ServedJson.Default.QuestionJson);
    }

    private static MistakeJson Told(Mistake mistake, IReadOnlyList<SettingOverride> changes)
    {
        bool typed = mistake.File == SettingOverride.SetOption;
        var change = changes.FirstOrDefault(change => typed && mistake.SourceLine == $"{change.Path}={change.Value}");
        return new MistakeJson(change?.Path, typed ? "" : mistake.Where, mistake.Message, mistake.Hint);
    }

    private static List<SettingOverride>? Read(byte[] body)
    {
        try
        {
            var asked = JsonSerializer.Deserialize(body, ServedJson.Default.AskedJson);
            if (asked?.Settings is not { } settings || settings.Any(setting => setting?.Path is null || setting.Value is null)) return null;
            return [.. settings.Select(setting => new SettingOverride(setting!.Path.Trim(), setting.Value.Trim()))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> Body(HttpListenerRequest request)
    {
        byte[] room = new byte[RequestGuard.LongestBody + 1];
        int length = await request.InputStream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        return length > RequestGuard.LongestBody ? null : room[..length];
    }

    private async Task<Reply> News(HttpListenerRequest request)
    {
        if (Asked(request, "question") is not { } question) return Reply.Refused(NotFound, "This was not asked, or is forgotten.");
        _ = int.TryParse(request.QueryString["after"], NumberStyles.None, CultureInfo.InvariantCulture, out int known);
        if (!question.GivenUp) await question.Wait(known, Patience).ConfigureAwait(false);
        var latest = question.Latest;
        bool ended = question.Ended;
        var reply = new AnswerJson
        {
            Question = question.Number,
            Version = latest?.Version ?? 0,
            Ended = ended,
            GivenUp = question.GivenUp,
            Runs = latest?.Result.Replications.Count ?? 0,
            Asked = latest?.Result.Asked ?? 1,
            Progress = question.Progress,
            Saved = served.Saved(),
            Command = question.Command,
            Fault = question.Fault?.Message ?? "",
        };
        if (question.GivenUp || latest is null || latest.Version <= known) return Reply.Of(reply, ServedJson.Default.AnswerJson);
        var before = Asked(request, "before")?.Latest?.Result;
        var changes = before is null ? [] : PairedChange.Of(before, latest.Result);
        return Reply.Of(
            reply with { Brief = LiveAnswer.Brief(latest.Result), Html = LiveAnswer.Html(latest.Result, before, changes) },
            ServedJson.Default.AnswerJson);
    }

    private Reply Document(HttpListenerRequest request, string type, Action<Question, Stream> write) =>
        Asked(request, "question") is { Latest: not null } question
            ? Reply.Written(type, output => write(question, output))
            : Reply.Refused(NotFound, "There is no answer yet.");

    private Task<Reply> Region(HttpListenerRequest request)
    {
        if (Asked(request, "question") is not { } question)
            return Task.FromResult(Reply.Refused(NotFound, "This was not asked, or is forgotten."));
        string from = request.QueryString["at"] ?? "0";
        bool good = double.TryParse(from, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        return regions.Show(question, request.QueryString["moment"] ?? "any", good ? seconds : double.NaN);
    }

    private Reply Compare(string numbers)
    {
        Question?[] designs = [.. numbers.Split(',').Select(number => Number(number) is { } known ? questions.Find(known) : null)];
        if (designs.Any(design => design?.Latest is null)) return Reply.Refused(NotFound, "Not all of these are answered.");
        LiveDesign[] answered = [.. designs.Select(design => Design(design!, designs[0]!))];
        return Reply.Written("text/html; charset=utf-8", output =>
        {
            using StreamWriter writer = new(output, leaveOpen: true);
            writer.Write(LiveComparison.Html(answered));
        });
    }

    private static LiveDesign Design(Question design, Question first) => new(
        [.. design.Changes.Select(change => $"{change.Path}: {change.Value}")], design.Latest!.Result,
        design == first ? [] : PairedChange.Of(first.Latest!.Result, design.Latest.Result));

    private Question? Asked(HttpListenerRequest request, string name) =>
        Number(request.QueryString[name] ?? "") is { } number ? questions.Find(number) : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
