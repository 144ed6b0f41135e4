using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace LambdaSim.Tests.Tidy;

/// <summary>Which types a type uses, by its members' signatures and by the instructions in their bodies.</summary>
internal static class TypeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodeByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type)
    {
        var inherited = type.GetInterfaces().Append(type.BaseType ?? typeof(object));
        var fields = type.GetFields(All).Select(field => field.FieldType);
        MethodBase[] methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
        return inherited.Concat(fields).Concat(methods.SelectMany(Of)).SelectMany(Parts);
    }

    private static IEnumerable<Type> Of(MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        if (method is MethodInfo { ReturnType: var result }) yield return result;
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var member in Members(method, body.GetILAsByteArray()!))
        {
            if (member is Type used) yield return used;
            else if (member?.DeclaringType is { } owner) yield return owner;
        }
    }

    /// <summary>The members that the instructions of a method name.</summary>
    private static IEnumerable<MemberInfo?> Members(MethodBase method, byte[] body)
    {
        Type[] ofType = method.DeclaringType?.GetGenericArguments() ?? [];
        Type[] ofMethod = method is MethodInfo ? method.GetGenericArguments() : [];
        int at = 0;
        while (at < body.Length)
        {
            short value = body[at++];
            if (value == 0xFE) value = (short)(0xFE00 | body[at++]);
            var operand = OpCodeByValue[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField
                or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(ReadInt(at), ofType, ofMethod);
            at += operand == OperandType.InlineSwitch ? 4 + (4 * ReadInt(at)) : Length(operand);
        }

        int ReadInt(int from) => BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(from));
    }

    private static int Length(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    /// <summary>Of an array or a generic type, also what it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.GetElementType() is { } element) return Parts(element);
        return type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }
}
