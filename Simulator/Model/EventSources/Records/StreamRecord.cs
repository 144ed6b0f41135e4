namespace LambdaSim.Model.EventSources.Records;

/// <summary>One record that is kept in order: what the model knows of it.</summary>
/// <param name="Arrived">When it came.</param>
/// <param name="Number">Its number in order of sending within its traffic, from 0.</param>
/// <param name="KeyHash">The hash of its partition key: the upper 32 of the bits that Kinesis takes from MD5.</param>
/// <param name="Traffic">Who sent it.</param>
/// <param name="Poison">Whether the function always fails at it.</param>
public readonly record struct StreamRecord(Instant Arrived, long Number, uint KeyHash, ushort Traffic, bool Poison);
