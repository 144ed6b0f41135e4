using System.Reflection;
using System.Runtime.CompilerServices;
using LambdaSim.Kernel;
using LambdaSim.Model;

namespace LambdaSim.Tests.Model;

/// <summary>Whatever any component can receive is a small value of the same shape.</summary>
public sealed class MessageShapeTests
{
    private static readonly Type[] Messages =
    [
        .. typeof(Region).Assembly.GetTypes()
            .Where(type => type is { IsInterface: false, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(port => port.IsGenericType && port.GetGenericTypeDefinition() == typeof(IReceive<>))
            .Select(port => port.GetGenericArguments()[0])
            .Where(message => !message.IsGenericParameter)
            .Distinct()
            .OrderBy(message => message.FullName, StringComparer.Ordinal),
    ];

    [Test]
    public void There_are_messages() => Assert.That(Messages, Has.Length.GreaterThan(20).And.Contains(typeof(Invoke)));

    [TestCaseSource(nameof(Messages))]
    public void A_message_is_a_readonly_record_struct_of_at_most_32_bytes(Type message) =>
        Assert.That(Faults(message), Is.Empty);

    [TestCase(typeof(Huge), "has 40 bytes")]
    [TestCase(typeof(Changeable), "is not readonly")]
    [TestCase(typeof(Plain), "is not a record")]
    [TestCase(typeof(Reference), "is not a struct")]
    public void A_message_of_another_shape_is_noticed(Type message, string fault) =>
        Assert.That(Faults(message), Is.EqualTo((string[])[fault]));

    private static IEnumerable<string> Faults(Type message)
    {
        if (!message.IsValueType)
        {
            yield return "is not a struct";
            yield break;
        }
        var sizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(message);
        int size = (int)sizeOf.Invoke(null, null)!;
        if (size > 32) yield return $"has {size} bytes";
        if (message.GetCustomAttribute<IsReadOnlyAttribute>() is null) yield return "is not readonly";
        if (message.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is null)
            yield return "is not a record";
    }

    private readonly record struct Huge(long First, long Second, long Third, long Fourth, long Fifth);

    private record struct Changeable(int Value);

    private readonly struct Plain(int value)
    {
        public int Value => value;
    }

    private sealed record Reference(int Value);
}
