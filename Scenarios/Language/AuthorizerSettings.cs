namespace LambdaSim.Scenarios.Language;

/// <summary>The function that an API asks of each request whether it may go on.</summary>
public sealed record AuthorizerSettings
{
    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>How long API Gateway keeps what the function said of an identity; zero for not at all.</summary>
    public required TimeSpan Cache { get; init; }

    /// <summary>How many identities there are among the requests, each as frequent as the others; 1 or more.</summary>
    public required int Identities { get; init; }

    /// <summary>The share of identities that the function denies: 403.</summary>
    public required double Denies { get; init; }

    /// <summary>The share of requests without an identity: 401, and the function is not asked.</summary>
    public required double Anonymous { get; init; }

    /// <summary>How long API Gateway waits for the function.</summary>
    public required TimeSpan Timeout { get; init; }
}
