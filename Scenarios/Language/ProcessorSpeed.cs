namespace LambdaSim.Scenarios.Language;

/// <summary>How quickly a function computes, by the processors that it has.</summary>
/// <remarks>In proportion up to one processor (AWS, Configure Lambda function memory, 2026), by Amdahl's law above.</remarks>
public static class ProcessorSpeed
{
    /// <summary>The speed, in times of one whole processor.</summary>
    /// <param name="processors">How many it has; more than 0.</param>
    /// <param name="parallelShare">The share of the computing that can run on several at once; 0 to 1.</param>
    public static double Of(double processors, double parallelShare) =>
        processors <= 1 ? processors : 1 / (1 - parallelShare + (parallelShare / processors));
}
