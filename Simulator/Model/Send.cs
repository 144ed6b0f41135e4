using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model;

/// <summary>What each successful invocation of a function sends somewhere.</summary>
/// <param name="Receiver">The number of the queue, or of the trigger among those that hand events over.</param>
/// <param name="ToTrigger">Which of both.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Send(int Receiver, bool ToTrigger, int Count)
{
    /// <summary>With the numbers of a scenario.</summary>
    /// <param name="settings">What is sent.</param>
    /// <param name="scenario">The scenario.</param>
    public static Send Of(SendSettings settings, Scenario scenario)
    {
        int trigger = scenario.EventTriggers.Select(one => one.Name).ToList().IndexOf(settings.Target);
        return new Send(trigger >= 0 ? trigger : scenario.QueueNumber(settings.Target), ToTrigger: trigger >= 0, settings.Count);
    }
}
