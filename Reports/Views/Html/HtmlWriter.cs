using System.Text;
using LambdaSim.Reports.Charts;

namespace LambdaSim.Reports.Views.Html;

/// <summary>Writes elements of HTML that are well-formed XML too, so that every tool can read the page.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder text = new();

    /// <summary>How many letters were written so far.</summary>
    public int Length => text.Length;

    /// <summary>Writes markup as it is.</summary>
    public void Raw(string markup) => text.Append(markup).Append('\n');

    /// <summary>Begins an element.</summary>
    /// <param name="tag">Its name, with its attributes.</param>
    public void Open(string tag) => Raw($"<{tag}>");

    /// <summary>Ends an element.</summary>
    /// <param name="tag">Its name.</param>
    public void Close(string tag) => Raw($"</{tag}>");

    /// <summary>Writes an element with a text.</summary>
    /// <param name="tag">Its name, with its attributes.</param>
    /// <param name="content">The text, not yet escaped.</param>
    public void Element(string tag, string content) => Raw($"<{tag}>{Escaped(content)}</{tag.Split(' ')[0]}>");

    /// <summary>Writes a table.</summary>
    /// <param name="table">Heads and texts; the first column names the rows.</param>
    /// <param name="attributes">Of the table element, with a space before; or nothing.</param>
    public void Table(ChartTable table, string attributes = "")
    {
        Open($"div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Escaped(string.Join(", ", table.Columns))}\"");
        text.Append("<table").Append(attributes).Append("><thead><tr>");
        foreach (string column in table.Columns) text.Append("<th scope=\"col\">").Append(Escaped(column)).Append("</th>");
        text.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            text.Append("<tr>");
            text.Append("<th scope=\"row\">").Append(Escaped(row[0])).Append("</th>");
            foreach (string cell in row.Skip(1)) text.Append("<td>").Append(Escaped(cell)).Append("</td>");
            text.Append("</tr>\n");
        }
        Raw("</tbody></table>");
        Close("div");
    }

    /// <summary>A text for use between tags and in attributes.</summary>
    public static string Escaped(string content) => SvgWriter.Escaped(content.Replace('\n', ' '));

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
