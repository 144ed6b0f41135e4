using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the record of how callers wait and try again.</summary>
internal sealed class ClientBinder(Resolution resolution)
{
    private static readonly TimeSpan StandardLongestBackoff = TimeSpan.FromSeconds(20);

    public ClientSettings Read(string name)
    {
        TimeSpan? timeout = resolution.Read(TrafficTable.ClientTimeout, name);
        RetryMode mode = resolution.Read(TrafficTable.Retries, name);
        int? attempts = resolution.Read(TrafficTable.MaximumAttempts, name);
        if (mode == RetryMode.None && attempts > 1)
        {
            resolution.Findings.Mistake(
                ErrorNames.RetriesOff,
                resolution.PlaceOf(TrafficTable.MaximumAttempts, name),
                $"{attempts} attempts are allowed, but nothing is repeated",
                "Add 'retries: standard' or 'retries: legacy'.");
        }

        TimeSpan backoff = resolution.Read(TrafficTable.Backoff, name);
        TimeSpan? longest = resolution.Read(TrafficTable.LongestBackoff, name);
        Setting[] aboutDelays =
            [TrafficTable.Backoff, TrafficTable.LongestBackoff, TrafficTable.Jitter, TrafficTable.RetryAfter];
        if (mode == RetryMode.None && aboutDelays.FirstOrDefault(setting => IsGiven(setting, name)) is { } delay)
        {
            resolution.Findings.Mistake(
                ErrorNames.RetriesOff, resolution.PlaceOf(delay, name),
                $"'{delay.Name}' is about repeated attempts, but nothing is repeated",
                "Add 'retries: standard' or 'retries: legacy'.");
        }

        if (longest < backoff)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(TrafficTable.LongestBackoff, name),
                "the longest delay is shorter than the first one",
                "Raise it, or lower 'backoff'.");
        }

        int standard = mode switch { RetryMode.Legacy => 5, RetryMode.Standard => 3, _ => 1 };
        return new ClientSettings
        {
            Timeout = timeout,
            Connections = resolution.Read(TrafficTable.Connections, name),
            Retries = mode,
            MaximumAttempts = attempts ?? standard,
            Backoff = backoff,
            LongestBackoff = longest ?? (mode == RetryMode.Standard ? StandardLongestBackoff : null),
            Jitter = resolution.Read(TrafficTable.Jitter, name),
            HonoursRetryAfter = resolution.Read(TrafficTable.RetryAfter, name),
        };
    }

    public int ReadStarts(string name, AfterFailure afterFailure)
    {
        int starts = resolution.Read(TrafficTable.MaximumStarts, name);
        if (afterFailure == AfterFailure.StartOver) return starts;
        if (IsGiven(TrafficTable.MaximumStarts, name))
        {
            resolution.Findings.Mistake(
                ErrorNames.NoEffect, resolution.PlaceOf(TrafficTable.MaximumStarts, name),
                "nobody starts over", "Add 'afterFailure: startOver', or remove it.");
        }

        return 1;
    }

    private bool IsGiven(Setting setting, string name) => resolution.Find(setting, name) is not null;
}
