using System.Globalization;
using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;
using LambdaSim.Tests.CommandLine;
using Parquet;
using Parquet.Schema;

namespace LambdaSim.Tests.Reports;

/// <summary>Rows as Parquet, beside the same rows as CSV.</summary>
internal sealed class ParquetTests
{
    private const string Refused = """
        name: Refused
        functions:
          pay: { duration: { p50: 40 ms, p99: 200 ms }, reservedConcurrency: 2 }
        traffic:
          shoppers: { invokes: pay, rate: 40/s }
          lost: { invokes: pay, rate: 1/s }
        run: { duration: 20 s }
        """;

    [Test]
    public void Parquet_has_the_columns_and_the_values_of_the_csv()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Refused);
        string[] command = ["run", "a.yaml", "--sample", "50%", "--charts", "none", "-o"];
        Assert.That(shell.Run([.. command, "csv"]).Exit, Is.Zero);
        Assert.That(shell.Run([.. command, "parquet", "--rows", "parquet"]).Exit, Is.Zero);
        var written = Shown.Rows(File.ReadAllText("csv/invocations.csv"));
        var read = Read("parquet/invocations.parquet");

        Assert.That(written, Has.Count.GreaterThan(200));
        Assert.That(written.Select(row => row["worker"]), Has.Some.Empty, "calls that were throttled");
        AssertSame(read, written);
        Assert.That(File.Exists("parquet/invocations.csv"), Is.False);
    }

    [Test]
    public void Columns_have_types_and_units()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        shell.Run("run", "a.yaml", "--rows", "parquet", "-o", "there");
        var file = Open("there/invocations.parquet");
        var types = file.Schema.DataFields.ToDictionary(field => field.Name, field => field.ClrType);

        Assert.That(
            (types["caller"], types["call"], types["attempt"], types["sent_s"], types["latency_ms"], types["cold"], types["status"]),
            Is.EqualTo((typeof(ReadOnlyMemory<char>), typeof(long), typeof(int), typeof(double), typeof(double), typeof(bool), typeof(int))));
        Assert.That((file.CustomMetadata["sent_s"], file.CustomMetadata["latency_ms"]), Is.EqualTo(("s", "ms")));
        Assert.That(
            file.CustomMetadata.Keys,
            Is.EquivalentTo(types.Keys.Where(name => name.EndsWith("_ms", StringComparison.Ordinal) || name == "sent_s")));
    }

    [Test]
    public void The_same_run_writes_the_same_bytes_and_the_other_file_does_not_stay()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        foreach (string folder in (string[])["one", "two"])
            Assert.That(shell.Run("run", "a.yaml", "--rows", "parquet", "-o", folder).Exit, Is.Zero);
        byte[] first = File.ReadAllBytes("one/invocations.parquet");

        Assert.That(File.ReadAllBytes("two/invocations.parquet"), Is.EqualTo(first));
        Assert.That(shell.Run("run", "a.yaml", "--rows", "csv", "-o", "one").Exit, Is.Zero);
        Assert.That(Shell.NamesIn("one"), Does.Contain("invocations.csv").And.Not.Contain("invocations.parquet"));
    }

    [Test]
    public void Rows_are_written_in_groups_and_no_group_is_lost()
    {
        using var output = new MemoryStream();
        var row = new InvocationRow
        {
            Caller = "shoppers",
            Call = 0,
            Attempt = 1,
            Function = "pay",
            Sent = TimeSpan.Zero,
            Latency = TimeSpan.Zero,
            Outcome = "success",
            Status = 200,
        };
        using (var table = new InvocationsParquet(output))
            for (int call = 0; call < 65_541; call++)
                table.Write(row with { Call = call, Sandbox = call % 3 == 0 ? -1 : call });
        output.Position = 0;
        var file = ParquetReader.CreateAsync(output).GetAwaiter().GetResult();
        string[] Of(string column) => Values(file, file.Schema.FindDataField(column));

        Assert.That(file.RowGroups.Select(group => group.RowCount), Is.EqualTo(new long[] { 65_536, 5 }));
        Assert.That(Of("call"), Is.EqualTo(Enumerable.Range(0, 65_541).Select(call => $"{call}")));
        Assert.That(Of("sandbox").TakeLast(6), Is.EqualTo(new[] { "", "65536", "65537", "", "65539", "65540" }));
    }

    [Test]
    public void A_file_of_no_rows_can_be_read()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny.Replace("rate: 5/s", "rate: 0/s"));
        var said = shell.Run("run", "a.yaml", "--rows", "parquet", "-o", "there");

        Assert.That(said.Exit, Is.Zero, said.Error);
        Assert.That(Read("there/invocations.parquet"), Is.Empty);
    }

    [Test]
    public void A_sweep_writes_its_rows_as_parquet_beside_the_csv()
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        var said = shell.Run(
            "sweep", "a.yaml", "--vary", "hello.memorySize=512,1024", "--replications", "2", "--rows", "parquet", "-o", "there");

        Assert.That(said.Exit, Is.Zero, said.Error);
        var read = Read("there/sweep.parquet");
        Assert.That(read, Has.Count.EqualTo(4));
        AssertSame(read, Shown.Rows(File.ReadAllText("there/sweep.csv")));
    }

    [TestCase("run", "a.yaml", "--rows", "arrow", ExpectedResult = "'arrow' is not a format of rows. There are: csv, parquet.")]
    [TestCase(
        "run", "a.yaml", "--rows", "parquet", "-o", "none",
        ExpectedResult = "--rows is about invocations.parquet, and --output none writes no files. Leave one of them out.")]
    [TestCase(
        "sweep", "a.yaml", "--vary", "hello.memorySize=512", "--rows", "csv", "-o", "none",
        ExpectedResult = "--rows is about sweep.csv, and --output none writes no files. Leave one of them out.")]
    public string What_cannot_be_written_is_refused(params string[] words)
    {
        using var shell = new Shell();
        shell.Write("a.yaml", Shell.Tiny);
        var said = shell.Run(words);
        Assert.That(said.Exit, Is.EqualTo(2));
        return said.Error.Split('\n')[0].Replace("error: ", "");
    }

    private static void AssertSame(List<Dictionary<string, string>> read, List<Dictionary<string, string>> written)
    {
        Assert.That(read[0].Keys, Is.EqualTo(written[0].Keys));
        Assert.That(read.Select(row => string.Join('|', row.Values)), Is.EqualTo(written.Select(row => string.Join('|', row.Values))));
    }

    private static ParquetReader Open(string name) =>
        ParquetReader.CreateAsync(new MemoryStream(File.ReadAllBytes(name))).GetAwaiter().GetResult();

    private static List<Dictionary<string, string>> Read(string name)
    {
        var file = Open(name);
        var columns = file.Schema.DataFields.Select(field => (field.Name, Values: Values(file, field))).ToList();
        return
        [
            .. Enumerable.Range(0, columns[0].Values.Length).Select(
                row => columns.ToDictionary(column => column.Name, column => column.Values[row])),
        ];
    }

    private static string[] Values(ParquetReader file, DataField field) => [.. file.RowGroups.SelectMany(group =>
        field.ClrType == typeof(ReadOnlyMemory<char>) ? Texts(group, field)
        : field.ClrType == typeof(double) ? Values<double>(group, field)
        : field.ClrType == typeof(long) ? Values<long>(group, field)
        : field.ClrType == typeof(ulong) ? Values<ulong>(group, field)
        : field.ClrType == typeof(bool) ? Values<bool>(group, field)
        : Values<int>(group, field))];

    private static string[] Texts(ParquetRowGroupReader group, DataField field)
    {
        string?[] values = new string?[group.RowCount];
        group.ReadAsync(field, values).AsTask().GetAwaiter().GetResult();
        return [.. values.Select(value => value ?? "")];
    }

    private static string[] Values<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        var values = new T?[group.RowCount];
        group.ReadAsync<T>(field, values).AsTask().GetAwaiter().GetResult();
        return [.. values.Select(value => value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            { } number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        })];
    }
}
