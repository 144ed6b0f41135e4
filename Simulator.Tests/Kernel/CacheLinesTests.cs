using System.Runtime.CompilerServices;
using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

public sealed class CacheLinesTests
{
    [Test]
    public void Every_row_begins_a_line_also_when_it_needs_more_than_one()
    {
        var ones = new CacheLines<long>(10);
        var twos = new CacheLines<Wide>(10);
        ones.Double();
        twos.Double();

        for (int place = 0; place < 20; place++)
            Assert.That((Misplaced(ref ones[place]), Misplaced(ref twos[place])), Is.EqualTo((0, 0)), $"row {place}");
    }

    [Test]
    public void Rows_keep_what_stands_in_them_when_there_are_twice_as_many()
    {
        var rows = new CacheLines<Wide>(3);
        for (int place = 0; place < 3; place++) rows[place] = new Wide { First = place, Between = default, Last = -place };

        rows.Double();

        Assert.That(rows.Count, Is.EqualTo(6));
        Assert.That(
            Enumerable.Range(0, 6).Select(place => (rows[place].First, rows[place].Last)),
            Is.EqualTo(new[] { (0L, 0L), (1, -1), (2, -2), (0, 0), (0, 0), (0, 0) }));
    }

    [Test]
    public void Rows_with_references_are_refused() =>
        Assert.That(() => new CacheLines<(string, int)>(1), Throws.ArgumentException);

    private static int Misplaced<T>(ref T row) => (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref row) & 63);

    private struct Wide
    {
        public long First;
        public Room Between;
        public long Last;
    }

    [InlineArray(8)]
    private struct Room
    {
        private long first;
    }
}
