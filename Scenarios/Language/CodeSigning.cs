namespace LambdaSim.Scenarios.Language;

/// <summary>What a function's code signing configuration does with code that no allowed publisher has signed: AWS's
/// UntrustedArtifactOnDeployment.</summary>
public enum CodeSigning
{
    /// <summary>There is no configuration.</summary>
    [Word("none", "signatures are not looked at")]
    None,

    /// <summary>It is deployed, and CloudWatch counts SignatureValidationErrors.</summary>
    [Word("warn", "untrusted code is deployed with a warning")]
    Warn,

    /// <summary>The deployment is refused: CodeVerificationFailedException.</summary>
    [Word("enforce", "untrusted code is refused")]
    Enforce,
}

/// <summary>The signature of the code of a deployment.</summary>
public enum CodeSignature
{
    /// <summary>An allowed publisher has signed it.</summary>
    [Word("valid", "an allowed publisher has signed the code")]
    Valid,

    /// <summary>None, or one of another publisher, or one that has expired or was revoked.</summary>
    [Word("untrusted", "it has none, or one of somebody else, or one that has expired or was revoked")]
    Untrusted,

    /// <summary>The code has changed since it was signed: it is refused whatever the configuration says.</summary>
    [Word("altered", "the code has changed since it was signed, which is refused even where `codeSigning` is warn")]
    Altered,
}
