namespace LambdaSim.Scenarios.Language.Traces;

/// <summary>A line of a CSV file that cannot be used.</summary>
/// <param name="line">The line in the file, counted from 1.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class CsvRowException(long line, string message) : Exception(message)
{
    /// <summary>The line in the file, counted from 1.</summary>
    public long Line => line;

    /// <summary>Whether the row is out of order rather than unreadable.</summary>
    public bool OutOfOrder { get; init; }
}

/// <summary>A column that a CSV file does not have.</summary>
/// <param name="column">The column asked for.</param>
/// <param name="columns">The columns there are.</param>
public sealed class CsvColumnException(string column, IReadOnlyList<string> columns)
    : Exception($"There is no column '{column}'.")
{
    /// <summary>The column asked for; empty when there are several and none was named.</summary>
    public string Column => column;

    /// <summary>The columns there are.</summary>
    public IReadOnlyList<string> Columns => columns;
}
