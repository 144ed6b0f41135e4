using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using LambdaSim.Reports.Results;

namespace LambdaSim.Experiments;

/// <summary>Adds up the results of runs, number by number, as each says with <see cref="AddsUpAttribute"/>.</summary>
/// <remarks>A part that a run does not have, such as the events of a function that got none, counts as zeros.</remarks>
/// <param name="runs">How many runs there are with the one that is added.</param>
internal readonly struct Addition(int runs)
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, By How)[]> Declared = new();

    /// <summary>Two results, or two parts of them, as one.</summary>
    /// <param name="left">Of the runs before; left as it is.</param>
    /// <param name="right">Of the last run; left as it is.</param>
    public TResult Sum<TResult>(TResult left, TResult right)
        where TResult : class => (TResult)Part(left, right);

    private object Part(object? left, object? right)
    {
        object sum = Copy(left ?? right!);
        foreach (var (property, how) in Declared.GetOrAdd(sum.GetType(), NumbersOf))
        {
            object? of = left is null ? null : property.GetValue(left), with = right is null ? null : property.GetValue(right);
            if (how != By.First && (of ?? with) is not null) property.SetValue(sum, Together(how, of, with));
        }
        return sum;
    }

    private object Together(By how, object? left, object? right) => (how, left ?? right) switch
    {
        (By.Sum, long) => Or<long>(left) + Or<long>(right),
        (By.Sum, double) => Or<double>(left) + Or<double>(right),
        (By.Sum, TimeSpan) => Or<TimeSpan>(left) + Or<TimeSpan>(right),
        (By.Sum, LogLinearHistogram) => Merged((LogLinearHistogram?)left, (LogLinearHistogram?)right),
        (By.Sum, IReadOnlyList<NamedCount>) => ByName((IReadOnlyList<NamedCount>?)left, (IReadOnlyList<NamedCount>?)right),
        (By.Mean, double) => Mean(Or<double>(left), Or<double>(right)),
        (By.Mean, TimeSpan) => Or<TimeSpan>(left) + ((Or<TimeSpan>(right) - Or<TimeSpan>(left)) / runs),
        (By.Maximum, Blockage) => Blockage.Longer((Blockage?)left, (Blockage?)right)!,
        (By.Maximum, _) => Comparer.Default.Compare(left, right) >= 0 ? left! : right!,
        (By.Minimum, _) => Comparer.Default.Compare(left, right) <= 0 ? left! : right!,
        (By.Parts, MetricValues) when left is null || right is null => left ?? right!,
        (By.Parts, MetricValues measured) => measured.Plus((MetricValues)right!, runs),
        (By.Parts, IList parts) => List(parts, (IList)(right ?? left)!),
        (By.Parts, _) => Part(left, right),
        var (_, value) => throw new UnreachableException($"A {value!.GetType().Name} does not add up by {how}."),
    };

    /// <summary>The left is the mean of the runs before; the right is of the last.</summary>
    public double Mean(double left, double right) => left + ((right - left) / runs);

    /// <summary>A histogram of its own: those of the runs stay what they are.</summary>
    private static LogLinearHistogram Merged(LogLinearHistogram? left, LogLinearHistogram? right)
    {
        var sum = new LogLinearHistogram();
        if (left is not null) sum.Add(left);
        if (right is not null) sum.Add(right);
        return sum;
    }

    private static NamedCount[] ByName(IReadOnlyList<NamedCount>? left, IReadOnlyList<NamedCount>? right) =>
        [.. (left ?? []).Concat(right ?? []).GroupBy(count => count.Name).Select(
            group => new NamedCount(group.Key, group.Sum(count => count.Count)))];

    private Array List(IList left, IList right)
    {
        var sums = Array.CreateInstance(ElementOf(left), left.Count);
        for (int place = 0; place < left.Count; place++) sums.SetValue(Part(left[place], right[place]), place);
        return sums;
    }

    private static Type ElementOf(IList list) => list.GetType().GetElementType() ?? list.GetType().GetGenericArguments()[0];

    private static TNumber Or<TNumber>(object? number)
        where TNumber : struct => number is TNumber value ? value : default;

    private static (PropertyInfo, By)[] NumbersOf(Type type) =>
    [
        .. from property in type.GetProperties()
           let says = property.GetCustomAttribute<AddsUpAttribute>()
           where says is not null
           select (property, says.How),
    ];

    /// <summary>What the compiler makes for <c>with</c>.</summary>
    private static object Copy(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
}
