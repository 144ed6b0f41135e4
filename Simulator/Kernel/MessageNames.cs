using System.Reflection;

namespace LambdaSim.Kernel;

/// <summary>What a kind of message is called, where its type was renamed and its numbers must stay.</summary>
/// <remarks>The name of a wire decides how long its way takes and stands in the fingerprint; see <see cref="Draws"/>.</remarks>
/// <param name="name">The name that it keeps.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class CalledAttribute(string name) : Attribute
{
    /// <summary>The name that it keeps.</summary>
    public string Name { get; } = name;
}

/// <summary>The names of the kinds of messages.</summary>
internal static class MessageNames
{
    /// <summary>The name of one kind: what it is marked with, or that of its type.</summary>
    /// <typeparam name="TMessage">The kind of message.</typeparam>
    public static string Of<TMessage>() where TMessage : unmanaged => Name<TMessage>.Value;

    private static class Name<TMessage> where TMessage : unmanaged
    {
        public static readonly string Value =
            typeof(TMessage).GetCustomAttribute<CalledAttribute>()?.Name ?? typeof(TMessage).Name;
    }
}
