using System.Net;
using System.Text.Json;
using LambdaSim.Tests.CommandLine;

namespace LambdaSim.Tests.Serving;

/// <summary>What the page is answered, over HTTP.</summary>
public class ServingTests
{
    private const string Long = """
        name: Long
        functions:
          busy: { duration: 100 ms }
        traffic:
          all: { invokes: busy, rate: 900/s }
        run: { duration: 20 h }
        """;

    [Test]
    public async Task The_first_run_answers_and_more_runs_narrow_its_intervals()
    {
        using ServedPage page = new();

        var answers = await page.Answers(await page.Question());

        Assert.That(answers[0].GetProperty("runs").GetInt32(), Is.EqualTo(1));
        Assert.That(answers[0].GetProperty("html").GetString(), Does.Contain("one run, no interval"));
        Assert.That(answers[^1].GetProperty("runs").GetInt32(), Is.EqualTo(4));
        Assert.That(answers[^1].GetProperty("html").GetString(), Does.Contain("95% interval").And.Not.Contain("no interval"));
        Assert.That(answers.Select(answer => answer.GetProperty("runs").GetInt32()), Is.Ordered);
        Assert.That(answers[^1].GetProperty("brief").GetString(), Does.StartWith("Sale: "));
    }

    [Test]
    public async Task The_last_answer_has_the_bytes_of_run_with_the_same_settings()
    {
        using ServedPage page = new(Shell.Tiny, "tiny.yaml");
        int question = await page.Question(("hello.memorySize", "512 MB"));
        var last = (await page.Answers(question))[^1];

        string served = await page.Client.GetStringAsync(new Uri($"result.json?question={question}", UriKind.Relative));
        // The seed is the file's own; a typed one is the same, and said to be typed.
        string command = last.GetProperty("command").GetString()!.Replace(" --seed 1", "", StringComparison.Ordinal);
        string[] words = [.. ShellLine.Words(command), "--format", "json", "-o", "none"];
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        Assert.That(words, Does.Contain("--replications"), "ten runs, where nobody says how many");
        Assert.That(served, Is.EqualTo(shell.Run(words).Out));
    }

    [Test]
    public async Task A_newer_question_takes_the_place_of_the_older()
    {
        using ServedPage page = new(Long);
        int older = await page.Question();
        Assert.That((await page.Get($"answer?question={older}&after=0")).GetProperty("ended").GetBoolean(), Is.False);

        int newer = await page.Question(("all.rate", "1/s"), ("run.duration", "1 min"));
        var ofOlder = (await page.Answers(older))[^1];
        var ofNewer = (await page.Answers(newer))[^1];

        Assert.That(newer, Is.GreaterThan(older));
        Assert.That(ofOlder.GetProperty("givenUp").GetBoolean());
        Assert.That(ofOlder.GetProperty("html").GetString(), Is.Empty, "an older answer never overtakes a newer one");
        Assert.That(ofNewer.GetProperty("runs").GetInt32(), Is.EqualTo(10));
    }

    [Test]
    public async Task What_was_answered_before_is_not_run_again_unless_the_file_was_saved()
    {
        using ServedPage page = new();
        int first = await page.Question(("checkout.memorySize", "512 MB"));
        await page.Answers(first);
        await page.Answers(await page.Question());

        Assert.That(await page.Question(("checkout.memorySize", "512 MB")), Is.EqualTo(first));
        page.Saved = "again";
        Assert.That(await page.Question(("checkout.memorySize", "512 MB")), Is.GreaterThan(first));
    }

    [Test]
    public async Task The_difference_from_before_is_that_of_pairs_and_its_ghost_is_drawn()
    {
        using ServedPage page = new();
        int before = await page.Question();
        await page.Answers(before);
        int after = await page.Question(("checkout.memorySize", "2048 MB"));

        string html = (await page.Answers(after, $"&before={before}"))[^1].GetProperty("html").GetString()!;

        Assert.That(html, Does.Contain("the run before"));
        Assert.That(html, Does.Match("data-metric=\"checkout latency p50\">\\s*<dt>Latency p50</dt>\\s*<dd>.*class=\"change shown\">−.* ± "));
        Assert.That(html, Does.Contain("cost per hour &lt; 0.10 USD: ✓ met before").Or.Contain("class=\"missed\""));
    }

    [Test]
    public async Task A_mistake_is_told_of_its_setting_in_the_words_of_the_validator_and_nothing_is_run()
    {
        using ServedPage page = new();

        var said = await page.Ask(("checkout.memorySize", "2048"), ("checkout.timeout", "20 min"), ("nobody.rate", "1/s"));

        var mistakes = said.GetProperty("mistakes").EnumerateArray().ToDictionary(
            mistake => mistake.GetProperty("path").GetString()!, mistake => mistake.GetProperty("message").GetString());
        Assert.That(said.GetProperty("question").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(mistakes["checkout.memorySize"], Is.EqualTo("'2048' has no unit"));
        Assert.That(mistakes["checkout.timeout"], Is.EqualTo("20 min is not between 1 s and 900 s"));
        Assert.That(mistakes["nobody.rate"], Is.EqualTo("nothing is called 'nobody'"));
    }

    [TestCase("Host", "127.0.0.1:1", HttpStatusCode.MisdirectedRequest)]
    [TestCase("Host", "attacker.example", HttpStatusCode.NotFound)]
    [TestCase("Origin", "http://attacker.example", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "null", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    public async Task A_request_under_another_name_or_of_another_page_is_refused(string header, string value, HttpStatusCode status)
    {
        using ServedPage page = new();
        foreach (string path in new[] { "/scenario", "/page.js" })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation(header, value);

            using var reply = await page.Client.SendAsync(request);

            Assert.That(reply.StatusCode, Is.EqualTo(status), path);
            Assert.That(await reply.Content.ReadAsStringAsync(), Does.Not.Contain("Sale").And.Not.Contain("import"));
        }
    }

    [TestCase("", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("{", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("[1, 2]", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("{\"settings\": [null]}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("{\"settings\": [{\"path\": \"run.seed\"}]}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("{\"settings\": []}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("{\"settings\": []}", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_question_is_refused_with_a_reason(string body, string type, HttpStatusCode status)
    {
        using ServedPage page = new();

        var (given, why) = await page.Post(body, type);

        Assert.That(given, Is.EqualTo(status));
        Assert.That(why, Does.StartWith("A question is "));
    }

    [Test]
    public async Task A_question_that_is_too_long_is_refused()
    {
        using ServedPage page = new();

        Assert.That((await page.Post(new string(' ', 70_000))).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase("/../sale.yaml")]
    [TestCase("/%2e%2e/sale.yaml")]
    [TestCase("/etc/passwd")]
    [TestCase("/page.html")]
    [TestCase("/answer?question=99")]
    [TestCase("/result.json?question=99")]
    [TestCase("/compare?questions=1,x")]
    public async Task What_is_not_there_is_not_found_and_nothing_of_the_disk_is_served(string path)
    {
        using ServedPage page = new();

        using var reply = await page.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_page_may_ask_nobody_else_and_stand_in_no_other_page()
    {
        using ServedPage page = new();

        using var reply = await page.Client.GetAsync(new Uri("/", UriKind.Relative));

        string policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("connect-src 'self'").And.Contain("frame-ancestors 'none'"));
        Assert.That(reply.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        Assert.That((await page.Client.PostAsync(new Uri("/", UriKind.Relative), null)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Pinned_designs_are_compared_with_the_first_of_them()
    {
        using ServedPage page = new();
        int one = await page.Question();
        await page.Answers(one);
        int other = await page.Question(("checkout.memorySize", "2048 MB"));
        await page.Answers(other);

        string table = await page.Client.GetStringAsync(new Uri($"compare?questions={one},{other}", UriKind.Relative));

        Assert.That(table, Does.Contain("as the file says").And.Contain("checkout.memorySize: 2048 MB"));
        Assert.That(table, Does.Match("<small>−.* ± .*</small>"));
    }

    [Test]
    public async Task The_region_is_shown_from_where_most_is_in_flight()
    {
        using ServedPage page = new();
        int question = await page.Question();
        await page.Answers(question);

        int Most(JsonElement region) => region.GetProperty("messages").EnumerateArray().Max(
            message => message.GetProperty("inFlight").GetInt32());

        var peak = await page.Get($"region?question={question}&moment=peak");
        Assert.That(Most(peak), Is.AtLeast(Most(await page.Get($"region?question={question}&moment=any&at=0"))));
        Assert.That(peak.GetProperty("limit").GetInt32(), Is.EqualTo(1000));
    }

    [TestCase("question=1&moment=lunch", HttpStatusCode.BadRequest)]
    [TestCase("question=1&moment=7", HttpStatusCode.BadRequest)]
    [TestCase("question=1&at=61", HttpStatusCode.BadRequest)]
    [TestCase("question=1&at=-1", HttpStatusCode.BadRequest)]
    [TestCase("question=1&at=soon", HttpStatusCode.BadRequest)]
    [TestCase("question=1&moment=refused", HttpStatusCode.NotFound)]
    [TestCase("question=2", HttpStatusCode.NotFound)]
    public async Task A_moment_that_does_not_come_is_not_shown(string query, HttpStatusCode status)
    {
        using ServedPage page = new();
        await page.Question();

        using var reply = await page.Client.GetAsync(new Uri($"region?{query}", UriKind.Relative));

        Assert.That(reply.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Settings_are_found_by_words_of_their_path_and_of_their_meaning()
    {
        using ServedPage page = new();

        string[] Paths(JsonElement found) =>
            [.. found.GetProperty("controls").EnumerateArray().Select(control => control.GetProperty("path").GetString()!)];

        Assert.That(Paths(await page.Get("controls?find=reserved%20checkout")), Does.Contain("functions.checkout.reservedConcurrency"));
        Assert.That(Paths(await page.Get("controls?find=SIGTERM%20nowhere")), Is.Empty);
        Assert.That(Paths(await page.Get("controls?find=")), Has.Length.EqualTo(40));
    }
}
