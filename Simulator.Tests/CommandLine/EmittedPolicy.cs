using System.Reflection;
using System.Reflection.Emit;
using LambdaSim.Model.Policies;

namespace LambdaSim.Tests.CommandLine;

/// <summary>An assembly with one placement policy, written without a compiler.</summary>
internal static class EmittedPolicy
{
    /// <summary>Writes one.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="name">What its class is called.</param>
    /// <param name="choose">What it does when it is asked.</param>
    public static string Write(string file, string name, Action<ILGenerator> choose)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(file)), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("policies")
            .DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(IPlacementPolicy)]);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var method = type.DefineMethod(
            nameof(IPlacementPolicy.Choose), MethodAttributes.Public | MethodAttributes.Virtual, typeof(int), [typeof(IWorkers)]);
        choose(method.GetILGenerator());
        type.CreateType();
        assembly.Save(file);
        return file;
    }

    /// <summary>It always chooses the same worker.</summary>
    public static string Always(string file, string name, int worker) => Write(file, name, code =>
    {
        code.Emit(OpCodes.Ldc_I4, worker);
        code.Emit(OpCodes.Ret);
    });

    /// <summary>It fails.</summary>
    public static string Failing(string file, string name) => Write(file, name, code => code.ThrowException(typeof(DivideByZeroException)));
}
