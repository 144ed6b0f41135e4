using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Tells of messages and records that cannot be there when the run begins.</summary>
internal sealed class BacklogChecks(Resolution resolution, Scenario scenario)
{
    public void Run()
    {
        foreach (QueueSettings queue in scenario.Queues)
            CheckAge(QueueTable.Backlog, queue.Name, queue.Backlog, queue.Retention);
        foreach (StreamSettings stream in scenario.Streams)
        {
            CheckAge(StreamTable.Backlog, stream.Name, stream.Backlog, stream.Retention);
            if (stream.Backlog is null || scenario.Traffic.Any(traffic => traffic.Sends == stream.Name)) continue;
            resolution.Findings.Mistake(
                ErrorNames.MissingSetting, resolution.PlaceOf(StreamTable.Backlog, stream.Name),
                $"nothing says what the records of '{stream.Name}' are like: no traffic sends to it",
                $"Add traffic that 'sends: {stream.Name}'; it may begin late, or be slow.");
        }
    }

    private void CheckAge(Setting setting, string name, BacklogSettings? backlog, TimeSpan retention)
    {
        if (backlog is null || backlog.Oldest < retention) return;
        resolution.Findings.Mistake(
            ErrorNames.OutOfRange, resolution.PlaceOf(setting, name),
            $"'{name}' keeps nothing for {Words.Number(backlog.Oldest.TotalSeconds)} s: its retention is "
            + $"{Words.Number(retention.TotalSeconds)} s",
            "Lower 'oldest', or raise 'retention'.");
    }
}
