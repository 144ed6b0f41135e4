namespace LambdaSim.Kernel.Examples;

/// <summary>Types that pretend to be of the kernel and know the model, each in its own way.</summary>
internal static class KnowsByCall
{
    public static bool Look() => LambdaSim.Model.ShortSpan.None.HasValue;
}

internal sealed class KnowsByField
{
    private readonly LambdaSim.Model.ShortSpan[] spans = [];

    public int Count => spans.Length;
}

internal abstract class KnowsByParameter
{
    public abstract void Take(in LambdaSim.Model.ShortSpan span);
}

internal sealed class KnowsByTypeArgument
{
    public List<LambdaSim.Model.ShortSpan>? Spans { get; set; }
}
