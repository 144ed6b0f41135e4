using System.Net;
using System.Net.Sockets;

namespace LambdaSim.Serving;

/// <summary>Serves the page of one scenario on 127.0.0.1, to this machine alone.</summary>
/// <remarks>It needs nothing but the base runtime. Requests are answered beside each other; what they share is <see cref="Questions"/>.
/// </remarks>
public sealed class PageHost : IDisposable
{
    private const int Broken = 500, MostTries = 20;

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", Policy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ];

    private readonly HttpListener listener;
    private readonly RequestGuard guard;
    private readonly Questions questions;
    private readonly Routes routes;
    private readonly CancellationTokenSource end = new();

    private PageHost(HttpListener listener, int port, ServedScenario served)
    {
        (this.listener, Port) = (listener, port);
        guard = new RequestGuard(port);
        questions = new Questions(served, end.Token);
        routes = new Routes(served, questions, new RegionAnswers(served, end.Token));
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The address of the page.</summary>
    public string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>Begins to serve.</summary>
    /// <param name="served">The scenario.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <returns>Null where the port is taken.</returns>
    public static PageHost? Open(ServedScenario served, int port)
    {
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            int chosen = port == 0 ? FreePort() : port;
            if (Listen(chosen) is { } listener)
            {
                PageHost host = new(listener, chosen, served);
                _ = Task.Run(host.Serve);
                return host;
            }
            if (port != 0) return null;
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Cancel();
        listener.Close();
        questions.Dispose();
        end.Dispose();
    }

    private static HttpListener? Listen(int port)
    {
        HttpListener listener = new();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        if (IsLoopback("localhost")) listener.Prefixes.Add($"http://localhost:{port}/");
        try
        {
            listener.Start();
            return listener;
        }
        catch (Exception taken) when (taken is HttpListenerException or SocketException)
        {
            listener.Close();
            return null;
        }
    }

    /// <summary>Whether a name is this machine for this machine alone; the listener would bind to whatever it is.</summary>
    private static bool IsLoopback(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name) is { Length: > 0 } addresses && addresses.All(IPAddress.IsLoopback);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var request = await listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => Answer(request));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (end.IsCancellationRequested) return;
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            var reply = await ReplyTo(context.Request).ConfigureAwait(false);
            foreach (var (name, value) in Always) context.Response.Headers[name] = value;
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = reply.Type;
            context.Response.ContentLength64 = reply.Body.Length;
            await context.Response.OutputStream.WriteAsync(reply.Body).ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private async Task<Reply> ReplyTo(HttpListenerRequest request)
    {
        if (guard.Refusal(request, Routes.MethodOf(request.Url?.AbsolutePath ?? "")) is { } refusal) return refusal;
        try
        {
            return await routes.Answer(request).ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            return Reply.Refused(Broken, $"lambdasim has a mistake of its own: {bug.GetType().Name}: {bug.Message}");
        }
    }
}
