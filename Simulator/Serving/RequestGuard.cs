using System.Net;

namespace LambdaSim.Serving;

/// <summary>Lets requests of our own page through, and nobody else's.</summary>
/// <remarks>
/// Other pages in the same browser can send requests to 127.0.0.1 as well. A name of theirs that points here (DNS rebinding) shows in
/// Host; a form or a script of theirs shows in Origin, in Sec-Fetch-Site, and in that only our script sends JSON, which another page
/// may not without being asked first.
/// </remarks>
/// <param name="port">The port of the page.</param>
internal sealed class RequestGuard(int port)
{
    /// <summary>The longest body that a request may have, in bytes.</summary>
    public const int LongestBody = 64 * 1024;

    private const int BadMethod = 405, TooLarge = 413, NotJson = 415, Misdirected = 421, Forbidden = 403;

    private readonly string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <summary>Why a request is refused; null when it may pass.</summary>
    /// <param name="request">The request.</param>
    /// <param name="method">The method that its path has.</param>
    public Reply? Refusal(HttpListenerRequest request, string method)
    {
        if (!hosts.Contains(request.Headers["Host"] ?? "", StringComparer.OrdinalIgnoreCase))
            return Reply.Refused(Misdirected, $"This page is served at http://{hosts[0]}/ and under no other name.");
        if (request.Headers["Origin"] is { } origin
            && !hosts.Any(host => origin.Equals($"http://{host}", StringComparison.OrdinalIgnoreCase)))
            return Reply.Refused(Forbidden, "Requests of other pages are not answered.");
        bool followed = request.Headers["Sec-Fetch-Mode"] is "navigate" && request.Url?.AbsolutePath == "/";
        if (request.Headers["Sec-Fetch-Site"] is { } site && site is not ("same-origin" or "none") && !followed)
            return Reply.Refused(Forbidden, "Requests of other pages are not answered.");
        if (request.HttpMethod != method) return Reply.Refused(BadMethod, $"This is asked with {method}.");
        if (method != "POST") return null;
        if (request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() != "application/json")
            return Reply.Refused(NotJson, "A question is JSON: Content-Type: application/json.");
        return request.ContentLength64 > LongestBody ? TooLong : null;
    }

    /// <summary>The answer to a body that is too long.</summary>
    public static Reply TooLong { get; } = Reply.Refused(TooLarge, $"A question has at most {LongestBody:N0} bytes.");
}
