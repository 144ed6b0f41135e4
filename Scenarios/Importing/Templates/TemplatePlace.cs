namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Where something was read, as notes tell it.</summary>
/// <param name="Line">The line, counted from 1; 0 where lines say nothing, because all of it stands on one.</param>
/// <param name="Where">An address such as <c>aws_lambda_function.orders</c>, or the file of a nested stack; null for the file that was
/// named.</param>
internal readonly record struct TemplatePlace(long Line, string? Where = null)
{
    /// <summary>A line of the file that was named.</summary>
    public static implicit operator TemplatePlace(long line) => new(line);

    /// <inheritdoc/>
    public override string ToString() => Where is null ? $"line {Line}" : Line == 0 ? Where : $"{Where}, line {Line}";
}
