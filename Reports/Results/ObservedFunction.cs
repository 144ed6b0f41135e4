namespace LambdaSim.Reports.Results;

/// <summary>A version of a function, as AWS's own tools name it.</summary>
/// <remarks>The account and the Region of its ARN are those of the examples in AWS's documentation: nothing here is deployed.</remarks>
public sealed record ObservedFunction
{
    /// <summary>The Region that all ARNs name: that of the price lists.</summary>
    public const string Region = "us-east-1";

    /// <summary>The account that all ARNs name.</summary>
    public const string Account = "123456789012";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The version, as the context of an invocation says it: <c>$LATEST</c> unless the scenario has versions.</summary>
    public required string Version { get; init; }

    /// <summary>Memory in MB.</summary>
    public required int MemorySize { get; init; }

    /// <summary>How long an invocation may run.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>AWS's identifier of the runtime: nodejs22.x.</summary>
    public required string Runtime { get; init; }

    /// <summary>Whether its code is an image, which has no version of a runtime.</summary>
    public required bool IsImage { get; init; }

    /// <summary>Whether Lambda writes the lines of its own as JSON, and not as text.</summary>
    public required bool LogsJson { get; init; }

    /// <summary>Its ARN, without a version.</summary>
    public string Arn => $"arn:aws:lambda:{Region}:{Account}:function:{Name}";

    /// <summary>Its log group.</summary>
    public string LogGroup => $"/aws/lambda/{Name}";
}
