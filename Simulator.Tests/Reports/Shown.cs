using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Reports;

/// <summary>The views of a result as text.</summary>
internal static class Shown
{
    public static string Json(RunResult result)
    {
        using var stream = new MemoryStream();
        JsonView.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static JsonElement Document(RunResult result) => JsonDocument.Parse(Json(result)).RootElement;

    public static string Text(RunResult result, bool color = false, bool unicode = true, string? files = "results/x/")
    {
        using var text = new StringWriter();
        TextView.Write(result, text, color, unicode, files);
        return text.ToString();
    }

    public static string[] Lines(RunResult result) => Text(result).TrimEnd('\n').Split('\n');

    public static string Series(RunResult result)
    {
        using var text = new StringWriter();
        SeriesView.Write(result, text);
        return text.ToString();
    }

    /// <summary>The rows of a CSV by column name.</summary>
    public static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        List<Dictionary<string, string>> rows = [];
        while (reader.Read()) rows.Add(reader.HeaderRecord!.ToDictionary(name => name, name => reader.GetField(name)!));
        return rows;
    }
}
