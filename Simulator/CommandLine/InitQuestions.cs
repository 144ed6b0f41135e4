using System.Globalization;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.CommandLine;

/// <summary>Three questions at a terminal, and the scenario that their answers make.</summary>
/// <remarks>An answer that the language does not understand is asked for again; at the end of the input the usual ones are taken.</remarks>
/// <param name="input">Where answers come from.</param>
/// <param name="output">Where questions go.</param>
internal sealed class InitQuestions(TextReader input, TextWriter output)
{
    private static readonly Source[] Sources =
    [
        new("people or services that wait for the answer", "How often is it called?", "20/s",
            "How many callers wait for a cold start, and is any of them throttled?",
            "traffic:\n  callers: { invokes: work, rate: {0} }\n", """
            objectives:
              - work cold starts < 1%
              - work throttles < 0.1%

            """),
        new("the same, and a peak is coming", "How often is it called, usually and at the peak?", "20/s, 300/s",
            "What happens to callers when the peak comes?",
            """
            traffic:
              callers:
                invokes: work
                stages:
                  - { for: 10 min, at: {0} }
                  - { for: 1 min, to: {1} }
                  - { for: 10 min, at: {1} }
                  - { for: 1 min, to: {0} }
                  - { for: 8 min, at: {0} }

            """, """
            objectives:
              - work cold starts < 1%
              - work throttles < 0.1%

            """),
        new("messages of an SQS queue", "How many messages arrive?", "50/s",
            "How long do messages wait, and what becomes of those that fail?",
            """
            queues:
              jobs: { visibilityTimeout: 3 min, deadLetterQueue: failed, maxReceiveCount: 5 }
              failed: {}

            mappings:
              jobs-to-work: { queue: jobs, invokes: work, batchSize: 1 }

            traffic:
              senders: { sends: jobs, rate: {0} }

            """, ""),
        new("records of a Kinesis stream", "How many records arrive?", "500/s",
            "How far does the function fall behind the stream?",
            """
            streams:
              records: { type: kinesis, mode: onDemand }

            mappings:
              records-to-work: { stream: records, invokes: work, batchSize: 100 }

            traffic:
              producers: { sends: records, rate: {0}, keys: { count: 10000 } }

            """, ""),
        new("a schedule", "How often, and how many calls at once?", "5 minutes, 10",
            "Does the schedule find warm sandboxes?",
            "triggers:\n  timer: { type: scheduler, invokes: work, schedule: rate({0}), calls: {1} }\n", ""),
    ];

    /// <summary>Asks, and answers with the scenario's text.</summary>
    public string Ask()
    {
        output.WriteLine("Three questions. Enter takes what stands in brackets.");
        output.WriteLine();
        output.WriteLine("What calls the function?");
        for (int number = 1; number <= Sources.Length; number++) output.WriteLine($"  {number}  {Sources[number - 1].Caller}");
        var source = Choose();
        string duration = Answer(
            "How long does its handler run, usually and 1 time in 100?", "80 ms, 400 ms",
            answer => source.Scenario(Duration(answer), source.Usual));
        string load = Answer(source.Question, source.Usual, answer => source.Scenario(Duration(duration), answer));
        return source.Scenario(Duration(duration), load);
    }

    private Source Choose()
    {
        while (true)
        {
            output.Write("[1] ");
            string? answer = Line();
            if (answer is null or "") return Sources[0];
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
                && number <= Sources.Length) return Sources[number - 1];
            output.WriteLine($"A number from 1 to {Sources.Length}.");
        }
    }

    /// <summary>Asks until the scenario that the answer makes can be read.</summary>
    private string Answer(string question, string usual, Func<string, string> scenario)
    {
        while (true)
        {
            output.Write($"{question} [{usual}] ");
            string? answer = Line();
            if (answer is null or "") return usual;
            var read = ScenarioReader.ReadText(scenario(answer), "answer", Directory.GetCurrentDirectory(), []);
            if (read.Valid) return answer;
            output.WriteLine($"{read.Mistakes[0].Message}. Such as: {usual}");
        }
    }

    private string? Line() => input.ReadLine()?.Trim();

    /// <summary>Two times are percentiles, one is a constant.</summary>
    private static string Duration(string answer) => Parts(answer) is [var half, var most] ? $"{{ p50: {half}, p99: {most} }}" : answer;

    private static string[] Parts(string answer) => answer.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>What calls the function, and what is asked about it.</summary>
    private sealed record Source(string Caller, string Question, string Usual, string Asks, string Traffic, string Objectives)
    {
        public string Scenario(string duration, string load)
        {
            string[] parts = Parts(load);
            string traffic = Traffic.Replace("{0}", parts[0], StringComparison.Ordinal)
                .Replace("{1}", parts.ElementAtOrDefault(1) ?? parts[0], StringComparison.Ordinal);
            return $$"""
                # {{Asks}}
                #
                # Every line may be changed; all that may be written: docs/SCENARIOS.md, and lambdasim list settings
                name: My function

                functions:
                  work:
                    memorySize: 1024 MB
                    timeout: 30 s
                    runtime: python3.13
                    duration: {{duration}}

                {{traffic}}
                {{Objectives}}{{(Objectives.Length > 0 ? "\n" : "")}}run:
                  duration: 30 min

                """;
        }
    }
}
