using System.Numerics;
using LambdaSim.Scenarios.Language.Services;

namespace LambdaSim.Model.Services;

/// <summary>What the client in one sandbox remembers of a service: whether it is worth asking.</summary>
/// <remarks>Closed, it counts the failures among the last attempts. When enough of them failed it opens, and lets none through for a
/// while; then it lets one through: if that succeeds it is closed and has forgotten all, if not it is open again. In Lambda it stands in
/// the memory of one sandbox, which sees only its own attempts.</remarks>
internal struct CircuitBreaker
{
    private ulong failures;
    private int seen;
    private bool open;
    private Instant until;

    /// <summary>Whether an attempt may be made.</summary>
    /// <param name="now">The present moment.</param>
    public readonly bool Allows(Instant now) => !open || now >= until;

    /// <summary>Remembers how an attempt ended.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="settings">When it opens.</param>
    /// <param name="failed">Whether the attempt failed.</param>
    public void Record(Instant now, CircuitBreakerSettings settings, bool failed)
    {
        if (open && !failed)
        {
            this = default;
            return;
        }
        ulong window = settings.Window == 64 ? ulong.MaxValue : (1UL << settings.Window) - 1;
        failures = ((failures << 1) | (failed ? 1UL : 0)) & window;
        seen = Math.Min(seen + 1, settings.Window);
        bool tooMany = seen == settings.Window && BitOperations.PopCount(failures) >= settings.OpensAt * settings.Window;
        if (open || tooMany) (open, until) = (true, now + settings.OpenFor);
    }
}
