using LambdaSim.Scenarios.Importing;
using LambdaSim.Scenarios.Language;
using LambdaSim.Tests.Golden;

namespace LambdaSim.Tests.Importing;

[Parallelizable(ParallelScope.All)]
public class SpoiltFileTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "Simulator.Tests", "Data", "import");
    private const string Letters = "{}[]\":,!&*0-9x\n\t $?|>%\\";

    private static IEnumerable<TestCaseData> Samples() =>
        from kind in (string[])["logs", "sam", "cloudwatch", "k6", "xray", "artillery", "power-tuning"]
        from path in Directory.GetFiles(Path.Combine(Data, kind)).Order(StringComparer.Ordinal)
        select new TestCaseData(kind, path).SetArgDisplayNames(kind, Path.GetFileName(path));

    /// <summary>Cut off anywhere, or with a few letters changed: refused with a place, or made into a valid scenario.</summary>
    [TestCaseSource(nameof(Samples))]
    public void A_spoilt_file_is_refused_or_becomes_a_scenario_that_is_valid(string kind, string path)
    {
        string whole = File.ReadAllText(path);
        Random random = new(3);
        int refused = 0;
        for (int trial = 0; trial < 120; trial++)
        {
            string text = (trial % 3) switch
            {
                0 => whole[..random.Next(whole.Length)],
                1 => Changed(whole, random),
                _ => WithOtherDigits(whole, random),
            };
            try
            {
                Check(kind, text);
            }
            catch (ImportException problem)
            {
                refused++;
                Assert.That(problem.Render(), Does.Match(@"^sample(:\d+)?  error: \S[^\n]*\n      \S[^\n]*$"));
            }
        }
        Assert.That(refused, Is.LessThan(120));
    }

    // Found by 20,000 changed files of each kind: a rate and a length that no scenario takes.
    [TestCase("k6", """{ "stages": [ { "duration": "9223372036854775808s", "target": 40 } ] }""")]
    [TestCase("k6", """{ "stages": [ { "duration": 1e300, "target": 40 } ] }""")]
    [TestCase("cloudwatch", """
        { "MetricDataResults": [ { "Id": "a", "Label": "f Invocations", "Timestamps": ["2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"], "Values": [6e10, 1] } ] }
        """)]
    public void A_number_that_no_scenario_takes_is_made_one_that_it_does(string kind, string text) => Check(kind, text);

    private static void Check(string kind, string text)
    {
        var imported = Importer.Import(
            kind, new ImportRequest { Sources = [new ImportSource("sample", () => new StringReader(text))] });
        var outcome = ScenarioReader.ReadText(
            imported.Text.Replace("???", "{ p50: 40 ms, p99: 200 ms }", StringComparison.Ordinal), "made.yaml", ".");
        Assert.That(outcome.RenderMistakes(), Is.Empty, imported.Text);
    }

    private static string WithOtherDigits(string text, Random random)
    {
        char[] letters = text.ToCharArray();
        int[] digits = [.. Enumerable.Range(0, letters.Length).Where(place => char.IsAsciiDigit(letters[place]))];
        for (int change = 0; change < 5 && digits.Length > 0; change++)
            letters[digits[random.Next(digits.Length)]] = (char)('0' + random.Next(10));
        return new string(letters);
    }

    private static string Changed(string text, Random random)
    {
        char[] letters = text.ToCharArray();
        for (int change = 0; change < 3; change++)
            letters[random.Next(letters.Length)] = Letters[random.Next(Letters.Length)];
        return new string(letters);
    }
}
