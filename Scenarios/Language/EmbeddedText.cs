namespace LambdaSim.Scenarios.Language;

/// <summary>Texts that travel inside the library: profiles, price lists, templates.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of an embedded file.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
