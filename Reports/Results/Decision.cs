namespace LambdaSim.Reports.Results;

/// <summary>An answer to a question about a scenario that says what to do, and what that costs, rests on, and can bear.</summary>
public sealed record Decision
{
    /// <summary>The scenario's title.</summary>
    public required string Title { get; init; }

    /// <summary>What was asked: "provisioned checkout".</summary>
    public required string Question { get; init; }

    /// <summary>The answer in sentences; the first is the decision.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Whether there is something that does what was asked.</summary>
    public bool Possible { get; init; } = true;

    /// <summary>What to set; empty where everything stays.</summary>
    public IReadOnlyList<DecidedSetting> Settings { get; init; } = [];

    /// <summary>What to set from when to when, in order of time; empty of what does not change in the run.</summary>
    public IReadOnlyList<DecidedStep> Schedule { get; init; } = [];

    /// <summary>What there is to choose from, the best first; empty where there is but one.</summary>
    public IReadOnlyList<DecisionOption> Options { get; init; } = [];

    /// <summary>The objectives with the decision, as they were run.</summary>
    public IReadOnlyList<ObjectiveResult> Objectives { get; init; } = [];

    /// <summary>What it costs; null where no price is known.</summary>
    public DecisionCost? Cost { get; init; }

    /// <summary>What limits it, each with its figure.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>How far the load may grow, as it was run; empty where the load cannot be multiplied.</summary>
    public IReadOnlyList<MarginStep> Margin { get; init; } = [];

    /// <summary>What is said of the margin.</summary>
    public IReadOnlyList<string> MarginSentences { get; init; } = [];

    /// <summary>What is assumed, and what the answer rests on.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>What to type into a shell, one command a line.</summary>
    public IReadOnlyList<string> AwsCommands { get; init; } = [];

    /// <summary>Lines of a template of AWS SAM or CloudFormation.</summary>
    public IReadOnlyList<string> Template { get; init; } = [];

    /// <summary>Commands that answer what is to be asked next; empty for none.</summary>
    public IReadOnlyList<string> NextCommands { get; init; } = [];

    /// <summary>The command that shows the same in detail.</summary>
    public required string? Details { get; init; }

    /// <summary>The command line that makes this decision again.</summary>
    public required string Command { get; init; }
}

/// <summary>One setting of a decision.</summary>
/// <param name="Path">Its path, as <c>--set</c> takes it.</param>
/// <param name="Today">What it is in the scenario.</param>
/// <param name="Value">What it is to be.</param>
public sealed record DecidedSetting(string Path, string Today, string Value);

/// <summary>One step of a schedule.</summary>
/// <param name="AskedFor">When it is asked for, from the start of the run: before it is needed by the time that it takes.</param>
/// <param name="From">From when on it is needed.</param>
/// <param name="To">Until when; the end of the run for the last.</param>
/// <param name="Value">How much.</param>
public sealed record DecidedStep(TimeSpan AskedFor, TimeSpan From, TimeSpan To, int Value);

/// <summary>One of several things to choose from.</summary>
/// <param name="Name">What it is: "1024 MB", "arm64 for checkout".</param>
/// <param name="Cells">What is said of it, column by column.</param>
/// <param name="Chosen">Whether the decision takes it.</param>
public sealed record DecisionOption(string Name, IReadOnlyList<DecisionCell> Cells, bool Chosen);

/// <summary>What is said of an option in one column.</summary>
/// <param name="Column">The heading.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Value">The number behind it, in its unit; null of what is no number.</param>
/// <param name="Unit">The unit; null of what is no number.</param>
public sealed record DecisionCell(string Column, string Text, double? Value = null, MetricUnit? Unit = null);

/// <summary>What a decision costs beside what there is today.</summary>
/// <param name="Today">US dollars an hour today.</param>
/// <param name="With">US dollars an hour with the decision.</param>
/// <param name="Run">How long the run is that was made of it.</param>
public sealed record DecisionCost(MetricEstimate Today, MetricEstimate With, TimeSpan Run)
{
    /// <summary>US dollars a month today.</summary>
    public double? TodayPerMonth => Today.Value * MonthlyBill.Hours;

    /// <summary>US dollars a month with the decision.</summary>
    public double? WithPerMonth => With.Value * MonthlyBill.Hours;
}

/// <summary>A load that was tried.</summary>
/// <param name="Load">How many times the load of the scenario.</param>
/// <param name="Verdict">Whether all objectives are met.</param>
/// <param name="Missed">What is not shown to be met, in words; empty where all is.</param>
public sealed record MarginStep(double Load, Verdict Verdict, string Missed);
