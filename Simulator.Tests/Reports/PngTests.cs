using System.Buffers.Binary;
using System.Xml.Linq;
using LambdaSim.Reports.Charts;
using LambdaSim.Reports.Results;
using SkiaSharp;

namespace LambdaSim.Tests.Reports;

internal sealed class PngTests
{
    private static readonly SKColor Blue = SKColor.Parse(Palette.Of(Meaning.Cold).Light);

    private static IEnumerable<TestCaseData> Samples() =>
        SampleResults.All.Select(sample => new TestCaseData(sample.Result).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Every_chart_becomes_a_picture_as_large_as_its_svg(RunResult result)
    {
        foreach (var chart in ChartSet.For(result))
        {
            var svg = XDocument.Parse(SvgRenderer.Render(chart)).Root!;
            (int Width, int Height) expected = ((int)svg.Attribute("width")!, (int)Math.Ceiling((double)svg.Attribute("height")!));
            Assert.That(SizeOf(Drawn(chart)), Is.EqualTo(expected), chart.Name);
        }
    }

    [Test]
    public void Twice_the_scale_is_twice_as_wide_and_high()
    {
        var (width, height) = SizeOf(Drawn(Sample(OneCell)));
        Assert.That(SizeOf(Drawn(Sample(OneCell), new PngRenderer(scale: 2))), Is.EqualTo((2 * width, 2 * height)));
        Assert.That(() => new PngRenderer(scale: 5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PngRenderer(scale: double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Threads_draw_the_same_bytes_at_the_same_time()
    {
        var charts = ChartSet.For(SampleResults.FlashSale);
        string[] first = [.. charts.Select(chart => Convert.ToBase64String(Drawn(chart)))];
        string[][] others = new string[4][];
        Parallel.For(0, others.Length, number =>
            others[number] = [.. charts.Select(chart => Convert.ToBase64String(Drawn(chart)))]);
        foreach (string[] other in others) Assert.That(other, Is.EqualTo(first));
    }

    [Test]
    public void The_ground_is_dark_only_when_asked_for()
    {
        Assert.That(Pixel(Sample(OneCell), 2, 2), Is.EqualTo(SKColor.Parse(Palette.Ground.Light)));
        Assert.That(Pixel(Sample(OneCell), 2, 2, new PngRenderer(dark: true)), Is.EqualTo(SKColor.Parse(Palette.Ground.Dark)));
    }

    [Test]
    public void A_point_alone_between_gaps_is_seen()
    {
        Point[] points = [new(1, double.NaN), new(2, 0.5), new(3, double.NaN)];
        using var picture = Decoded(Sample(new Line("line", Meaning.Cold, points)));
        Assert.That(Count(picture, Blue), Is.GreaterThan(4));
    }

    [Test]
    public void A_point_at_the_corner_of_the_plot_is_whole()
    {
        Dot middle = new(2, 0.5, "", ""), corner = new(4, 1, "", "");
        using var whole = Decoded(Sample(new Dots("dots", Meaning.Cold, [middle])));
        using var atCorner = Decoded(Sample(new Dots("dots", Meaning.Cold, [corner])));
        Assert.That(Count(atCorner, Blue), Is.EqualTo(Count(whole, Blue)).Within(10).Percent.And.GreaterThan(50));
    }

    [Test]
    public void Neighbouring_cells_of_a_heat_map_leave_no_lines_between_them()
    {
        const int Columns = 37, Rows = 11;
        Cell[] cells =
        [
            .. from row in Enumerable.Range(0, Rows)
               from column in Enumerable.Range(0, Columns)
               let left = 4.0 * column / Columns
               let low = (double)row / Rows
               select new Cell(left, 4.0 * (column + 1) / Columns, low, (double)(row + 1) / Rows, 1),
        ];
        using var picture = Decoded(Sample(new Cells("cells", Meaning.Cold, cells)));
        var inside = Enumerable.Range(100, 800).SelectMany(x => Enumerable.Range(140, 200).Select(y => picture.GetPixel(x, y)));
        Assert.That(inside.Distinct(), Is.EqualTo(new[] { Blue }));
    }

    [TestCaseSource(nameof(Samples))]
    public void The_font_has_every_letter_of_every_chart_and_needs_no_more_room_than_was_left(RunResult result)
    {
        using SKFont regular = Embedded("Inter-Regular.ttf"), semiBold = Embedded("Inter-SemiBold.ttf");
        foreach (var text in ChartSet.For(result).SelectMany(chart => XDocument.Parse(SvgRenderer.Render(chart)).Descendants())
            .Where(element => element.Name.LocalName == "text"))
        {
            bool title = text.Attribute("class")!.Value.StartsWith("title", StringComparison.Ordinal);
            var font = title ? semiBold : regular;
            Assert.That(font.GetGlyphs(text.Value), Has.None.EqualTo(0), text.Value);
            double room = TextWidth.Of(text.Value, font.Size) * (title ? 1.05 : 1);
            Assert.That(font.MeasureText(text.Value), Is.LessThanOrEqualTo(room + 1), text.Value);
        }
    }

    private static Cells OneCell { get; } = new("cells", Meaning.Cold, [new Cell(1, 2, 0.2, 0.4, 1)]);

    private static SKFont Embedded(string name)
    {
        using var file = typeof(PngRenderer).Assembly.GetManifestResourceStream(name)!;
        return new SKFont(SKTypeface.FromStream(file), 13);
    }

    private static Chart Sample(Series series) => new()
    {
        Name = "sample",
        Title = "A sample",
        Subtitle = "Of a chart.",
        Horizontal = new Axis("x", new LinearScale(4)),
        Vertical = new Axis("y", new LinearScale(1)),
        Series = [series],
    };

    private static byte[] Drawn(Chart chart, PngRenderer? renderer = null)
    {
        using MemoryStream file = new();
        (renderer ?? new PngRenderer()).Render(chart, file);
        return file.ToArray();
    }

    private static SKBitmap Decoded(Chart chart) => SKBitmap.Decode(Drawn(chart));

    private static SKColor Pixel(Chart chart, int x, int y, PngRenderer? renderer = null)
    {
        using var picture = SKBitmap.Decode(Drawn(chart, renderer));
        return picture.GetPixel(x, y);
    }

    private static int Count(SKBitmap picture, SKColor colour) => picture.Pixels.Count(pixel => pixel == colour);

    /// <summary>What the header of a PNG says.</summary>
    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
