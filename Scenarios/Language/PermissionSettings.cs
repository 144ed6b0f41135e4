namespace LambdaSim.Scenarios.Language;

/// <summary>Whether a right is there that a policy of IAM grants: always, never, or not for a stretch of time.</summary>
/// <param name="MissingFrom">From when on it is missing, after the start of the run; null for never.</param>
/// <param name="MissingFor">For how long; null for the rest of the run.</param>
public sealed record PermissionSettings(TimeSpan? MissingFrom, TimeSpan? MissingFor)
{
    /// <summary>A right that is always there.</summary>
    public static PermissionSettings Granted { get; } = new(MissingFrom: null, MissingFor: null);

    /// <summary>A right that is never there.</summary>
    public static PermissionSettings Missing { get; } = new(TimeSpan.Zero, MissingFor: null);

    /// <summary>Whether it is missing at a moment.</summary>
    /// <param name="moment">After the start of the run.</param>
    public bool IsMissingAt(TimeSpan moment) =>
        MissingFrom is { } from && moment >= from && (MissingFor is not { } length || moment < from + length);

    /// <summary>The moments after the start at which it comes or goes.</summary>
    public IEnumerable<TimeSpan> Changes() =>
        MissingFrom is not { } from ? [] : MissingFor is { } length ? [from, from + length] : [from];
}
