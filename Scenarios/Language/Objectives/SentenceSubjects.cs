using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Metrics;

namespace LambdaSim.Scenarios.Language.Objectives;

/// <summary>Who a sentence can be about: names, by kind.</summary>
/// <param name="namesOf">The names of a kind, in the order in which messages tell them.</param>
/// <param name="services">The services among them, of which each type has metrics of its own.</param>
public sealed class SentenceSubjects(Func<SubjectKind, IEnumerable<string>> namesOf, params IEnumerable<ServiceSettings> services)
{
    private readonly IReadOnlyList<(string Kind, IReadOnlyList<string> Names)> kinds =
        [.. SubjectKinds.All.Select(kind => (kind.Word, (IReadOnlyList<string>)[.. namesOf(kind)]))];

    /// <summary>Those of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    public static SentenceSubjects Of(Scenario scenario) => new(kind => kind.Names(scenario), scenario.Services);

    private readonly ServiceSettings[] services = [.. services];
    private Dictionary<string, string>? kindByName;

    /// <summary>All words that can be a subject.</summary>
    internal IReadOnlyList<string> All => [.. kinds.SelectMany(kind => kind.Names), MetricReference.Account];

    /// <summary>All of which a metric can be asked.</summary>
    /// <param name="metric">The metric.</param>
    internal IReadOnlyList<string> AskedFor(MetricDefinition metric) =>
    [
        .. kinds.Where(kind => metric.IsAskedOf(kind.Kind)).SelectMany(kind => kind.Names).Where(name => LackOf(name, metric) is null),
        .. metric.IsAskedOf(MetricReference.Account) ? [MetricReference.Account] : Array.Empty<string>(),
    ];

    /// <summary>Why a service has not what a metric counts; null of what has.</summary>
    /// <param name="subject">Who is asked.</param>
    /// <param name="metric">For what.</param>
    internal string? LackOf(string subject, MetricDefinition metric) =>
        metric.Declared is { } declared && metric.IsAskedOf(ServiceMetrics.Set.AskedOf)
            && services.FirstOrDefault(service => service.Name == subject) is { } service
            ? ServiceMetricsOfTypes.LackOf(service, declared) : null;

    /// <summary>The names of a kind.</summary>
    /// <param name="kind">The kind's word, such as "queue".</param>
    public IReadOnlyList<string> Named(string kind) => kinds.First(known => known.Kind == kind).Names;

    /// <summary>Of what kind a subject is, as a word; null when nothing has that name. Without a subject, all functions are
    /// meant.</summary>
    internal string? KindOf(string subject) =>
        subject.Length == 0 ? SubjectKinds.Function.Word
        : (kindByName ??= KindsByName()).GetValueOrDefault(subject)
            ?? (subject == MetricReference.Account ? MetricReference.Account : null);

    /// <summary>Of several kinds that have a name, the first.</summary>
    private Dictionary<string, string> KindsByName()
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var (kind, names) in kinds)
            foreach (string name in names) all.TryAdd(name, kind);
        return all;
    }
}
