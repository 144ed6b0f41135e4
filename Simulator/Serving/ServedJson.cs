using System.Text.Json.Serialization;
using LambdaSim.Scenarios.Language.Controls;

namespace LambdaSim.Serving;

/// <summary>A setting as the page sends it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Value">Its value, as it would be written.</param>
internal sealed record TurnedSetting(string Path, string Value);

/// <summary>The question of the page: the scenario with these settings.</summary>
/// <param name="Settings">Those that were turned.</param>
internal sealed record AskedJson(IReadOnlyList<TurnedSetting?>? Settings);

/// <summary>What the page gets back at once.</summary>
/// <param name="Question">The number by which the answer is fetched; null where there are mistakes.</param>
/// <param name="Mistakes">What is wrong.</param>
internal sealed record QuestionJson(int? Question, IReadOnlyList<MistakeJson> Mistakes);

/// <summary>A mistake, in the validator's words.</summary>
/// <param name="Path">The setting that was turned; null where it is about something else.</param>
/// <param name="Where">File, line and column.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">The likely fix.</param>
internal sealed record MistakeJson(string? Path, string Where, string Message, string Hint);

/// <summary>The scenario, when the page begins.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Question">What its file asks.</param>
/// <param name="File">The file.</param>
/// <param name="Saved">Which state of the file it is.</param>
/// <param name="Controls">What is shown unasked.</param>
/// <param name="Others">How many more settings there are to turn.</param>
internal sealed record ScenarioJson(
    string Title, string Question, string File, string Saved, IReadOnlyList<Control> Controls, int Others);

/// <summary>Settings that were looked for.</summary>
/// <param name="Controls">The first of them.</param>
internal sealed record ControlsJson(IReadOnlyList<Control> Controls);

/// <summary>How far a question is.</summary>
internal sealed record AnswerJson
{
    /// <summary>The question's number.</summary>
    public required int Question { get; init; }

    /// <summary>Which of its answers this is: 0 before the first.</summary>
    public required int Version { get; init; }

    /// <summary>Whether there will be no other.</summary>
    public required bool Ended { get; init; }

    /// <summary>Whether a newer question has taken its place.</summary>
    public required bool GivenUp { get; init; }

    /// <summary>How many runs it is of.</summary>
    public required int Runs { get; init; }

    /// <summary>How many runs there will be, as far as is known.</summary>
    public required int Asked { get; init; }

    /// <summary>How much of the run under way is done, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Which state of the file is on the disk now.</summary>
    public required string Saved { get; init; }

    /// <summary>The command that makes the last answer again.</summary>
    public required string Command { get; init; }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The answer on one line; empty where it is not new.</summary>
    public string Brief { get; init; } = "";

    /// <summary>The answer as a piece of the page; empty where it is not new.</summary>
    public string Html { get; init; } = "";
}

/// <summary>Writes and reads what the page and the program say to each other.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AskedJson))]
[JsonSerializable(typeof(QuestionJson))]
[JsonSerializable(typeof(ScenarioJson))]
[JsonSerializable(typeof(ControlsJson))]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(RegionJson))]
internal sealed partial class ServedJson : JsonSerializerContext;
