using LambdaSim.Experiments;
using LambdaSim.Reports.Results;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Serving;

/// <summary>Shows the region at work: runs the first replication of a question again, and listens from a moment on.</summary>
/// <param name="served">How scenarios are run.</param>
/// <param name="end">Asks everything to stop.</param>
internal sealed class RegionAnswers(ServedScenario served, CancellationToken end)
{
    private const int NotFound = 404, BadRequest = 400;
    private const string Peak = "peak";

    /// <summary>The most in flight are seen best a little before.</summary>
    private static readonly TimeSpan BeforePeak = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private CancellationTokenSource? present;

    /// <summary>The stretch that begins with a moment; a newer request takes the place of an older one.</summary>
    /// <param name="question">What is run.</param>
    /// <param name="moment">A <see cref="RegionMoment"/>, or "peak".</param>
    /// <param name="seconds">From when on.</param>
    public async Task<Reply> Show(Question question, string moment, double seconds)
    {
        bool peak = moment == Peak;
        var kind = RegionMoment.Any;
        if (!peak && !(Enum.TryParse(moment, ignoreCase: true, out kind) && Enum.IsDefined(kind)))
            return Reply.Refused(BadRequest, $"'{moment}' is no moment. There are: any, cold, refused, failed, peak.");
        if (!(seconds >= 0 && seconds <= question.Scenario.Run.Duration.TotalSeconds))
            return Reply.Refused(BadRequest, $"The run lasts {question.Scenario.Run.Duration.TotalSeconds:N0} s.");
        if (peak && question.Latest is null) return Reply.Refused(NotFound, "There is no answer yet.");
        var from = peak ? PeakOf(question.Latest!.Result.First) : TimeSpan.FromSeconds(seconds);
        var stop = Next();
        var run = Task.Run(() => RegionTrace.Of(question.Scenario, served.Clock, from, kind, stop), CancellationToken.None);
        var trace = await run.ConfigureAwait(false);
        return trace is null
            ? Reply.Refused(NotFound, "It does not happen after that moment of this run.")
            : Reply.Of(Written(trace, question), ServedJson.Default.RegionJson);
    }

    private CancellationToken Next()
    {
        lock (gate)
        {
            present?.Cancel();
            present = CancellationTokenSource.CreateLinkedTokenSource(end);
            return present.Token;
        }
    }

    private static TimeSpan PeakOf(RunResult run)
    {
        var peaks = run.Account[AccountMetrics.Concurrency].Series.Peak;
        int window = peaks.Count == 0 ? 0 : peaks.Index().MaxBy(one => one.Item).Index;
        var at = run.Window * window;
        return at > BeforePeak ? at - BeforePeak : TimeSpan.Zero;
    }

    private static RegionJson Written(RegionTrace trace, Question question)
    {
        var first = trace.Messages[0].At;
        return new RegionJson(
            (first - Instant.Start).TotalMilliseconds, trace.Cut, [.. question.Scenario.Functions.Select(function => function.Name)],
            question.Scenario.Account.ConcurrencyLimit, trace.Before,
            [
                .. trace.Messages.Select(message => new MessageJson(
                    Math.Round((message.At - first).TotalMilliseconds, 4), message.From, message.To, message.Name, message.About,
                    message.Tone, message.Sandbox, message.InFlight, message.Kept)),
            ]);
    }
}
