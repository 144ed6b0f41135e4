namespace LambdaSim.Kernel;

/// <summary>Wants to know of one kind of fact. It listens and can never steer: there is no answer to give.</summary>
/// <typeparam name="TFact">The kind of fact.</typeparam>
public interface IHear<TFact> where TFact : struct
{
    /// <summary>Takes note.</summary>
    /// <param name="now">When it happened: the present moment.</param>
    /// <param name="fact">What happened; the reference is valid until this method returns.</param>
    void Hear(Instant now, in TFact fact);
}

/// <summary>Where components tell one kind of fact.</summary>
/// <remarks>Listeners hear in the order in which they were connected. To tell costs no allocation, and next to nothing
/// when nobody listens.</remarks>
/// <typeparam name="TFact">The kind of fact.</typeparam>
public sealed class Probe<TFact> where TFact : struct
{
    /// <summary>The first two have a place in the code each, at which the processor learns who is called.</summary>
    private IHear<TFact>? first, second;

    private IHear<TFact>[] others = [];

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => first is not null;

    /// <summary>Tells a fact to everybody who listens.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="fact">What happened.</param>
    public void Tell(Instant now, in TFact fact)
    {
        if (first is null) return;
        first.Hear(now, fact);
        if (second is null) return;
        second.Hear(now, fact);
        foreach (var listener in others) listener.Hear(now, fact);
    }

    internal void Connect(IHear<TFact> listener)
    {
        if (first is null) first = listener;
        else if (second is null) second = listener;
        else others = [.. others, listener];
    }
}

/// <summary>The probes of a run, one for each kind of fact, however many components tell it.</summary>
public sealed class Probes
{
    private readonly Dictionary<Type, object> byFact = [];

    /// <summary>The probe of one kind of fact; looked up once, in the constructor of who tells.</summary>
    /// <typeparam name="TFact">The kind of fact.</typeparam>
    public Probe<TFact> Of<TFact>() where TFact : struct
    {
        if (!byFact.TryGetValue(typeof(TFact), out object? probe)) byFact[typeof(TFact)] = probe = new Probe<TFact>();
        return (Probe<TFact>)probe;
    }

    /// <summary>Whether something declares to hear any fact.</summary>
    /// <param name="listener">Anything.</param>
    public static bool Hears(object listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return listener.GetType().GetInterfaces().Any(IsEar);
    }

    /// <summary>Lets a listener hear every kind of fact that it declares to hear.</summary>
    /// <param name="listener">What implements <see cref="IHear{TFact}"/>, usually several times.</param>
    /// <exception cref="ArgumentException">It hears nothing.</exception>
    public void Connect(object listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var kinds = listener.GetType().GetInterfaces().Where(IsEar).Select(ear => ear.GenericTypeArguments[0]).ToList();
        if (kinds.Count == 0) throw new ArgumentException($"{listener.GetType().Name} hears no fact.", nameof(listener));
        foreach (var fact in kinds) ConnectToOne.MakeGenericMethod(fact).Invoke(this, [listener]);
    }

    /// <summary>Lets a listener hear one kind of fact.</summary>
    /// <typeparam name="TFact">The kind of fact.</typeparam>
    /// <param name="listener">Who hears it.</param>
    public void ConnectTo<TFact>(IHear<TFact> listener) where TFact : struct => Of<TFact>().Connect(listener);

    private static System.Reflection.MethodInfo ConnectToOne { get; } = typeof(Probes).GetMethod(nameof(ConnectTo))!;

    private static bool IsEar(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHear<>);
}
