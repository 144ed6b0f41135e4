using LambdaSim.Kernel;

namespace LambdaSim.Tests.Kernel;

/// <summary>The table of rows in reused places, against a dictionary that never uses a number again.</summary>
public sealed class SlotTableTests
{
    [Test]
    public void It_holds_what_a_dictionary_holds([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        var table = new SlotTable<long>(capacity: 1 << random.Next(0, 4));
        var model = new Dictionary<int, long>();
        for (int step = 0; step < 2000; step++)
        {
            if (random.Next(5) < (step < 1000 ? 3 : 2))
            {
                ref long row = ref table.Open(out int handle);
                Assert.That(row, Is.Zero, "A new row is empty.");
                row = random.NextInt64();
                Assert.That(model.TryAdd(handle, row), Is.True, "No two open rows have one handle.");
            }
            else if (model.Count > 0)
            {
                int handle = model.Keys.ElementAt(random.Next(model.Count));
                Assert.That(table[handle], Is.EqualTo(model[handle]));
                table.Close(handle);
                model.Remove(handle);
                Assert.That(table.IsOpen(handle), Is.False);
            }
            Assert.That(table.Count, Is.EqualTo(model.Count));
        }
        Assert.That(RowsOf(table), Is.EquivalentTo(model.Values));
    }

    [Test]
    public void A_handle_that_outlives_its_row_is_noticed_also_when_another_row_has_its_place()
    {
        var table = new SlotTable<int>();
        table.Open(out int first);
        table.Close(first);
        table.Open(out int second);

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That((table.IsOpen(first), table.IsOpen(second)), Is.EqualTo((false, true)));
        Assert.That(() => table[first], Throws.TypeOf<InvariantException>().With.Message.Contains("open"));
        Assert.That(() => table.Close(first), Throws.TypeOf<InvariantException>());
        Assert.That(table.Count, Is.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(63)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void What_was_never_opened_is_not_open(int handle)
    {
        var table = new SlotTable<int>();
        Assert.That(table.IsOpen(handle), Is.False);
        Assert.That(() => table[handle], Throws.TypeOf<InvariantException>());
        Assert.That(() => table.Close(handle), Throws.TypeOf<InvariantException>());
    }

    [Test]
    public void The_uses_of_a_place_are_told_apart_until_their_numbers_begin_again()
    {
        var table = new SlotTable<int>();
        var handles = new List<int>();
        for (int use = 0; use <= SlotTable<int>.Generations; use++)
        {
            table.Open(out int handle);
            handles.Add(handle);
            table.Close(handle);
        }

        Assert.That(handles.Distinct().Count(), Is.EqualTo(SlotTable<int>.Generations));
        Assert.That(handles[^1], Is.EqualTo(handles[0]).And.Zero);
        Assert.That(handles, Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    [NonParallelizable]
    public void Places_are_used_again_so_nothing_grows_and_nothing_is_allocated()
    {
        var table = new SlotTable<long>(capacity: 4);
        int handle = SlotTable<long>.None;
        for (int row = 0; row < 4; row++) table.Open(out handle);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10_000; step++)
        {
            table.Close(handle);
            handle = table.Add(step);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(table.Count, Is.EqualTo(4));
    }

    private static List<long> RowsOf(SlotTable<long> table)
    {
        List<long> rows = [];
        foreach (ref readonly long row in table) rows.Add(row);
        return rows;
    }
}
