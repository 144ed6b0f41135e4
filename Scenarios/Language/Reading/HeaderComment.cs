namespace LambdaSim.Scenarios.Language.Reading;

/// <summary>The comment that a scenario begins with: its first paragraph is the question it asks.</summary>
internal static class HeaderComment
{
    /// <summary>The first paragraph of the comment, without its signs and without lines meant for editors.</summary>
    public static string Of(string text)
    {
        List<string> lines = [];
        foreach (string line in text.Split('\n').Take(1000).Select(line => line.Trim()))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                break;
            }

            string comment = line.TrimStart('#').Trim();
            if (comment.Length == 0 && lines.Count > 0)
            {
                break;
            }

            if (comment.Length > 0 && !comment.StartsWith("yaml-language-server", StringComparison.Ordinal))
            {
                lines.Add(comment);
            }
        }

        return string.Join('\n', lines).Trim();
    }
}
