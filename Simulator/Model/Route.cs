namespace LambdaSim.Model;

/// <summary>Which way a call takes from the front end to a sandbox.</summary>
public enum Route : byte
{
    /// <summary>It is counted, and gets a sandbox of the worker manager; also the way of a call that got no further than the
    /// front end's checks.</summary>
    Counted,

    /// <summary>A provisioned sandbox, without being counted.</summary>
    Provisioned,

    /// <summary>An environment on managed instances, without being counted.</summary>
    Managed,
}
