using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Faults;

namespace LambdaSim.Model.Faults;

/// <summary>What is wrong at the moment with the code store, and with the store of images, as a worker that loads code knows it.</summary>
/// <remarks>Whatever is wrong with the code store concerns images too, because Lambda keeps what it made of them there.</remarks>
internal sealed class CodeStoreFaults
{
    private readonly IReadOnlyList<FaultSettings> all;
    private readonly Slowness code = new(), images = new();

    private CodeStoreFaults(IReadOnlyList<FaultSettings> all) => this.all = all;

    /// <summary>Nothing is wrong yet; null where nothing ever is.</summary>
    /// <param name="context">The clock, the scenario and the probes that all components share.</param>
    public static CodeStoreFaults? IfNeeded(RegionContext context) =>
        context.Scenario.Faults.Any(IsOfStores) ? new CodeStoreFaults(context.Scenario.Faults) : null;

    /// <summary>How many times as long code takes to load.</summary>
    /// <param name="package">How it is packed.</param>
    public double Latency(PackageType package) => code.Factor * (package == PackageType.Image ? images.Factor : 1);

    /// <summary>A fault begins or ends.</summary>
    /// <param name="message">Which.</param>
    /// <returns>Whether it is one of the stores.</returns>
    public bool Receive(in Impair message)
    {
        var fault = all[message.Fault];
        if (!IsOfStores(fault)) return false;
        (fault.Component == FaultyComponent.CodeStore ? code : images).Change(message, fault.Latency);
        return true;
    }

    private static bool IsOfStores(FaultSettings fault) => fault.Component is FaultyComponent.CodeStore or FaultyComponent.ImageStore;
}
