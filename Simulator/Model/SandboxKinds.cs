namespace LambdaSim.Model;

/// <summary>All kinds of sandboxes of a scenario by number: what front ends ask for, and what the worker manager,
/// placement and workers know sandboxes by.</summary>
/// <remarks>
/// Two sandboxes are of one kind when each can serve what the other can: the same version of the same function, and,
/// where the function isolates tenants, the same tenant. Limits, the scaling rate, reservations, and what is measured
/// belong to the function, whatever its kinds. A function's first kind has the function's own number, so that functions
/// with one kind are known by the same number everywhere; the other kinds have the numbers behind those of the functions.
/// </remarks>
public sealed class SandboxKinds
{
    private readonly SandboxKind[] kinds;
    private readonly ushort[][] byFunction;
    private readonly int[] secondTenant;

    /// <summary>Numbers the kinds of all functions.</summary>
    /// <param name="functions">The functions by number.</param>
    public SandboxKinds(Functions functions)
    {
        List<SandboxKind> all = [.. Enumerable.Range(0, functions.Count).Select(number => Kind(number, version: 0))];
        byFunction = new ushort[functions.Count][];
        for (int function = 0; function < functions.Count; function++)
        {
            List<ushort> own = [(ushort)function];
            for (int version = 1; version < functions[function].Versions.Count; version++)
            {
                own.Add((ushort)all.Count);
                all.Add(Kind(function, version));
            }
            byFunction[function] = [.. own];
        }
        secondTenant = new int[all.Count];
        for (int kind = 0; kind < secondTenant.Length; kind++)
        {
            secondTenant[kind] = all.Count;
            for (int tenant = 1; tenant < functions[all[kind].Function].Tenants; tenant++) all.Add(all[kind] with { Tenant = tenant });
        }
        kinds = [.. all];

        SandboxKind Kind(int function, int version) => new((ushort)function, version, functions[function].Versions[version]);
    }

    /// <summary>How many there are; never fewer than functions.</summary>
    public int Count => kinds.Length;

    /// <summary>One kind.</summary>
    /// <param name="number">Its number, from 0.</param>
    public ref readonly SandboxKind this[int number] => ref kinds[number];

    /// <summary>The kind of a version of a function.</summary>
    /// <param name="function">The function's number.</param>
    /// <param name="version">The name of the version.</param>
    public ushort OfVersion(int function, string version) =>
        byFunction[function].First(kind => kinds[kind].Code.Settings.Version == version);

    /// <summary>The kind of the same version for another tenant.</summary>
    /// <param name="kind">The kind for the first tenant.</param>
    /// <param name="tenant">The tenant, from 0; below the function's number of tenants.</param>
    public ushort ForTenant(ushort kind, int tenant) => tenant == 0 ? kind : (ushort)(secondTenant[kind] + tenant - 1);

    /// <summary>The kinds of a function for its first tenant, the one that it begins with first.</summary>
    /// <param name="function">The function's number.</param>
    public IReadOnlyList<ushort> Of(int function) => byFunction[function];
}

/// <summary>What sandboxes have in common that can serve the same invocations.</summary>
/// <param name="Function">The number of their function.</param>
/// <param name="Version">The place of their version among the function's; 0 for the one that the function begins with.</param>
/// <param name="Code">How the code of the version behaves.</param>
/// <param name="Tenant">Which tenant they serve; 0 where tenants are not isolated.</param>
public readonly record struct SandboxKind(ushort Function, int Version, Function Code, int Tenant = 0);
