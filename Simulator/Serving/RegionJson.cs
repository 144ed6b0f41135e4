using LambdaSim.Experiments;

namespace LambdaSim.Serving;

/// <summary>A stretch of a run for the page that shows the region at work.</summary>
/// <param name="From">The moment of the first message, in ms from the beginning of the run.</param>
/// <param name="Cut">Whether there were more messages.</param>
/// <param name="Functions">The names of the functions.</param>
/// <param name="Limit">How many invocations may be in flight.</param>
/// <param name="Before">How the region stood before the first message.</param>
/// <param name="Messages">The messages.</param>
internal sealed record RegionJson(
    double From, bool Cut, IReadOnlyList<string> Functions, int Limit, RegionState Before, IReadOnlyList<MessageJson> Messages);

/// <summary>A message between components.</summary>
/// <param name="At">When it was delivered, in ms from the first.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who received it.</param>
/// <param name="Name">What kind of message it is.</param>
/// <param name="About">What it is about.</param>
/// <param name="Tone">How things go.</param>
/// <param name="Sandbox">The sandbox that it changes, or null.</param>
/// <param name="InFlight">Invocations in flight after it.</param>
/// <param name="Kept">Messages and events in queues after it.</param>
internal sealed record MessageJson(
    double At, string From, string To, string Name, string About, MessageTone Tone, SandboxChange? Sandbox, int InFlight, int Kept);
