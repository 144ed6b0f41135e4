namespace LambdaSim.Model.EventSources.Records;

/// <summary>Who fills lanes, and says which of them may work.</summary>
internal interface ILaneOwner
{
    /// <summary>Whether a lane may begin a batch, or another attempt, now. If not, the owner offers it again later.</summary>
    /// <param name="lane">Which lane.</param>
    bool MayInvoke(int lane);

    /// <summary>A lane has no batch in flight any more.</summary>
    /// <param name="lane">Which lane.</param>
    void Rests(int lane);
}
