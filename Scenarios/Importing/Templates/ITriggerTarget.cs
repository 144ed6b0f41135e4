namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What triggers and schedules of a template hand over to: a function, a state machine or a queue.</summary>
internal interface ITriggerTarget
{
    /// <summary>What notes call it: mostly its logical ID.</summary>
    string Id { get; }

    /// <summary>Its name in the scenario.</summary>
    string Name { get; }

    /// <summary>Whether it is known what calls it, or that nothing does.</summary>
    bool IsCalled { get; set; }

    /// <summary>Takes note of something that calls it.</summary>
    /// <param name="kind">What calls.</param>
    void CalledBy(CallerKind kind);
}
