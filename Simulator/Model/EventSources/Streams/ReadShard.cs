namespace LambdaSim.Model.EventSources.Streams;

/// <summary>What a mapping knows of a shard.</summary>
internal sealed class ReadShard(int firstParent, int lastParent)
{
    public const int Nobody = -1;

    public readonly int FirstParent = firstParent, LastParent = lastParent;
    public long From;
    public int Poller = Nobody;
    public int Turn;
    public bool IsAsked, IsAtEnd, IsDrained;
}
