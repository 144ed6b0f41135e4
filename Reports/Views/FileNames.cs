namespace LambdaSim.Reports.Views;

/// <summary>Names for files, made of names that people gave to functions and queues.</summary>
internal static class FileNames
{
    /// <summary>A name with nothing in it that a file system could take amiss, and that no other file has.</summary>
    /// <param name="name">What it is of.</param>
    /// <param name="extension">What it ends with: ".svg".</param>
    /// <param name="taken">The names that are taken; it joins them.</param>
    public static string Unused(string name, string extension, HashSet<string> taken)
    {
        string harmless = string.Concat(name.Select(letter => IsHarmless(letter) ? letter : '-')).TrimStart('.');
        string free = harmless + extension;
        for (int number = 2; !taken.Add(free); number++) free = $"{harmless}-{number}{extension}";
        return free;
    }

    private static bool IsHarmless(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}
