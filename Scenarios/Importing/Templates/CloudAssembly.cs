namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>A folder of templates: what CDK writes to <c>cdk.out</c>, or one with a template in it.</summary>
internal static class CloudAssembly
{
    private const string Manifest = "manifest.json", Ending = ".template.json", NestedEnding = ".nested.template.json";
    private static readonly string[] Usual = ["template.yaml", "template.yml", "template.json", "packaged.yaml"];

    /// <summary>The templates of the stacks in a folder, those of its stages too, each with the name that its stack is deployed under.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ImportException">There is none in it.</exception>
    public static IReadOnlyList<(string File, string? Deployed)> Templates(string folder)
    {
        (string File, string? Deployed)[] found = [.. In(folder).Where(template => File.Exists(template.File))];
        return found.Length > 0 ? found : throw new ImportException(
            folder, 0, "no template is in this folder",
            "Name the cdk.out that 'cdk synth' wrote, or a template: lambdasim import sam cdk.out");
    }

    private static IEnumerable<(string File, string? Deployed)> In(string folder)
    {
        string manifest = Path.Combine(folder, Manifest);
        var artifacts = File.Exists(manifest)
            ? TemplateJson.Read(File.ReadAllText(manifest), new TemplateKeys(new ScenarioText()))?.Find("artifacts")
            : null;
        if (artifacts is null)
        {
            string[] written = [.. Directory.EnumerateFiles(folder, "*" + Ending)
                .Where(file => !file.EndsWith(NestedEnding, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            return (written.Length > 0 ? written : Usual.Select(name => Path.Combine(folder, name)).Where(File.Exists).Take(1))
                .Select(file => (file, (string?)null));
        }
        return artifacts.Keys.SelectMany(entry => entry.Value.Find("type")?.Text switch
        {
            "aws:cloudformation:stack" when entry.Value.Find("properties", "templateFile")?.Text is { } file =>
                [(Path.Combine(folder, file), entry.Value.Find("properties", "stackName")?.Text ?? entry.Key)],
            "cdk:cloud-assembly" when entry.Value.Find("properties", "directoryName")?.Text is { } below =>
                Directory.Exists(Path.Combine(folder, below)) ? In(Path.Combine(folder, below)) : [],
            _ => (IEnumerable<(string, string?)>)[],
        });
    }
}
