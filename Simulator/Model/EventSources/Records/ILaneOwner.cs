namespace LambdaSim.Model.EventSources.Records;

/// <summary>Who fills lanes, and says which of them may work.</summary>
internal interface ILaneOwner
{
    /// <summary>Whether a lane may begin a batch, or another attempt, now. If not, the owner offers it again later.</summary>
    /// <param name="lane">Which lane.</param>
    bool MayInvoke(int lane);

    /// <summary>An attempt of a lane could begin: takes a place for it, if there is one. If not, the owner offers the lane again
    /// when its turn has come. What was taken is free when the lane rests.</summary>
    /// <param name="lane">Which lane; it may invoke.</param>
    bool TakesPlace(int lane) => true;

    /// <summary>An attempt was throttled, or met an error of Lambda itself.</summary>
    /// <param name="lane">Which lane.</param>
    void Throttled(int lane)
    {
    }

    /// <summary>A lane has no batch in flight any more.</summary>
    /// <param name="lane">Which lane.</param>
    void Rests(int lane);
}
