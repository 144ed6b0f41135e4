using System.Text;

namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>A field of a table, without its quotes and the blanks around it.</summary>
internal readonly record struct Field(string Text, Place Place);

/// <summary>The rows of a CSV text (RFC 4180, separated by commas), whose fields know where they stand.</summary>
internal sealed class TableText(SourceText source, Findings findings)
{
    private readonly string text = source.Text;
    private int position;
    private int line = 1;
    private int lineStart;

    private Place Here => new(source, line, position - lineStart + 1, Length: 1);

    /// <summary>The next row that is not blank; null at the end.</summary>
    public List<Field>? Next()
    {
        while (position < text.Length)
        {
            List<Field> fields = [NextField()];
            while (Take(','))
            {
                fields.Add(NextField());
            }

            EndLine();
            if (fields is not [{ Text: "" }]) return fields;
        }

        return null;
    }

    private Field NextField()
    {
        SkipBlanks();
        return position < text.Length && text[position] == '"' ? Quoted() : Plain();
    }

    private Field Plain()
    {
        Place place = Here;
        int length = text.AsSpan(position).IndexOfAny(',', '\n');
        int end = length < 0 ? text.Length : position + length;
        string value = text[position..end].TrimEnd();
        position = end;
        return new Field(value, place with { Length = Math.Max(1, value.Length) });
    }

    private Field Quoted()
    {
        Place opening = Here;
        position++;
        Place place = Here;
        StringBuilder value = new();
        while (position < text.Length)
        {
            if (text[position] == '"' && !(position + 1 < text.Length && text[position + 1] == '"')) break;
            if (text[position] == '"') position++;
            value.Append(text[position]);
            if (text[position++] == '\n') BeginLine();
        }

        if (!Take('"'))
        {
            findings.Mistake(
                ErrorNames.CsvRowInvalid, opening, "these quotes are not closed",
                "Close them; a quote inside of quotes is written twice.");
            return new Field(value.ToString().Trim(), place);
        }

        int length = place.Line == line ? Math.Max(1, position - 1 - lineStart - place.Column + 1) : 1;
        SkipBlanks();
        if (position < text.Length && text[position] is not (',' or '\n' or '\r'))
        {
            findings.Mistake(
                ErrorNames.CsvRowInvalid, Here, "this stands behind closed quotes",
                "Put it into the quotes; a quote inside of quotes is written twice.");
            Plain();
        }

        return new Field(value.ToString().Trim(), place with { Length = length });
    }

    private bool Take(char sign)
    {
        bool there = position < text.Length && text[position] == sign;
        if (there) position++;
        return there;
    }

    private void SkipBlanks()
    {
        while (position < text.Length && text[position] is ' ' or '\t') position++;
    }

    private void EndLine()
    {
        Take('\r');
        if (Take('\n')) BeginLine();
    }

    private void BeginLine() => (line, lineStart) = (line + 1, position);
}
