using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>Makes a scenario of a SAM or CloudFormation template, or of what is written as one.</summary>
/// <remarks>
/// A template says how functions are set up and what calls them, not how long they run nor how often: durations are
/// written as <c>???</c>, which <c>validate</c> explains, and loads are assumed.
/// </remarks>
internal sealed class TemplateImporter
{
    private const int FreeOfReservation = AccountSettings.UsualUnreservedMinimum, UsualLimit = 1000;
    private readonly ScenarioText scenario;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly TemplateDocument template;
    private readonly TemplateFunction[] functions;
    private readonly FunctionTargets targets;
    private readonly Leftovers leftovers;
    private readonly TemplateQueues queues;
    private readonly TemplateStreams streams;
    private readonly Destinations destinations;
    private readonly TemplateSources sources;
    private readonly TemplateCallers callers;
    private readonly TemplateApis apis;
    private readonly TemplateStateMachines stateMachines;
    private readonly ScheduledActions scheduled;

    private TemplateImporter(TemplateDocument template, ImportSource source, ScenarioText scenario)
    {
        (this.template, this.scenario) = (template, scenario);
        functions = [.. template.Resources.Where(resource => ResourceTypes.IsFunction(resource.Type)).Select(Function)];
        if (functions.Length == 0)
            throw new ImportException(
                source.Name, 0, $"the {scenario.Source} has no functions", scenario.Source == "template"
                    ? "AWS::Serverless::Function and AWS::Lambda::Function are taken; nested stacks are followed "
                        + "where their templates stand beside."
                    : "Each aws_lambda_function is taken, in whatever module it stands.");
        targets = new FunctionTargets(template, functions);
        leftovers = new Leftovers(scenario);
        queues = new TemplateQueues(template, leftovers, scenario);
        streams = new TemplateStreams(template, leftovers, scenario);
        destinations = new Destinations(template, targets, scenario);
        apis = new TemplateApis(template, targets, scenario);
        stateMachines = new TemplateStateMachines(template, functions, targets, source, scenario);
        scheduled = new ScheduledActions(template.Values, leftovers, scenario);
        callers = new TemplateCallers(queues, scenario);
        sources = new TemplateSources(queues, streams, destinations, callers, template.Values, leftovers, scenario);
    }

    /// <summary>Reads the template.</summary>
    /// <exception cref="ImportException">It is none, or has no functions.</exception>
    public static ImportedScenario Import(ImportRequest request)
    {
        if (request.Sources.Count > 1)
            throw new ImportException(
                request.Sources[1].Name, 0, "only one template can be imported at a time",
                "Import each by itself, and join them with 'extends'.");
        ScenarioText scenario = new();
        return Import(TemplateDocument.Read(request, scenario), request.Sources[0], scenario);
    }

    /// <summary>Makes a scenario of a template that was read.</summary>
    /// <exception cref="ImportException">It has no functions.</exception>
    public static ImportedScenario Import(TemplateDocument template, ImportSource source, ScenarioText scenario) =>
        new TemplateImporter(template, source, scenario).Write(source);

    private TemplateFunction Function(TemplateResource resource) => new(
        resource.Id, scenario.Name(resource.Id), resource.Place,
        TemplateGlobals.Merge(
            resource.Type == "AWS::Serverless::Function" ? template.GlobalFunction : null, resource.Properties),
        template.Values);

    private ImportedScenario Write(ImportSource source)
    {
        FindSettings();
        FindCallers();
        WriteAccount();
        scenario.Section("functions");
        TemplateSubnets subnets = new(template, scenario);
        TemplateServices services = new(template, streams, scenario);
        FunctionWriter writer = new(scenario, destinations, subnets, leftovers)
        {
            Managed = new ManagedInstances(template.Values, scenario),
            Scheduled = function => scheduled.Within(function, callers.StartsAt, TemplateCallers.Run),
        };
        foreach (var function in functions) writer.Write(function);
        subnets.Write();
        sources.Write();
        callers.WriteTriggers();
        stateMachines.Write();
        services.Write();
        if (callers.HasTraffic) scenario.Section("traffic");
        callers.WriteTraffic();
        stateMachines.WriteTraffic();
        sources.WriteSenders();
        scenario.Section("run");
        scenario.Line(1, "duration: 1 h");
        callers.WriteStart();
        leftovers.SayWhatChangesNothing();
        bool Known(TemplateResource resource) => used.Contains(resource.Id) || queues.Has(resource.Id) || streams.Has(resource.Id)
            || subnets.Has(resource.Id) || services.Has(resource.Id) || destinations.Has(resource.Id) || apis.Has(resource.Id)
            || callers.Has(resource.Id)
            || ResourceTypes.IsFunction(resource.Type) || ResourceTypes.ChangesNothing(resource.Type);
        foreach (var resource in template.Resources.Where(Known)) leftovers.OfTaken(resource);
        leftovers.OfResources([.. template.Resources.Where(resource => !Known(resource))], targets);
        return new ImportedScenario(
            scenario.ToText(
                $"How do the functions of this {scenario.Source} behave under load?",
                $"Made of {source.Shown}. A {scenario.Source} does not say how long functions run, nor how often they are called: "
                    + "write both where ??? and 'assumed' stand.",
                source.Stem.Length > 0 ? source.Stem : scenario.Source == "template" ? "Template" : "Terraform"),
            scenario.Notes, []);
    }

    private void FindSettings()
    {
        FunctionSettingsElsewhere elsewhere = new(targets, template, scheduled, leftovers, scenario);
        foreach (var resource in template.Resources)
            if (elsewhere.Add(resource))
                used.Add(resource.Id);
    }

    private void FindCallers()
    {
        ApiCallers throughApis = new(apis, targets, stateMachines, callers, template.Values, scenario);
        SamEvents events = new(sources, callers, throughApis, template.Values, leftovers, scenario);
        foreach (var function in functions) events.AddOf(function);
        Subscriptions subscriptions = new(template, targets, callers, leftovers);
        RuleCallers rules = new(targets, stateMachines, callers, subscriptions, template.Values, leftovers, scenario);
        ResourceCallers others =
            new(template, targets, sources, callers, events, throughApis, subscriptions, rules, stateMachines, leftovers, scenario);
        // What starts state machines has to find them.
        foreach (var resource in template.Resources.OrderBy(resource => TemplateStateMachines.Is(resource) ? 0 : 1))
            if (others.Add(resource))
                used.Add(resource.Id);
        foreach (var permission in template.Resources.Where(resource => resource.Type == "AWS::Lambda::Permission"))
            if (others.AddPermitted(permission))
                used.Add(permission.Id);
        callers.AddTimes(scheduled.FirstTimes(TemplateCallers.UsualStart));
        callers.Complete(functions, sources.Any || stateMachines.AnyWithoutStarter);
    }

    // AWS keeps 100 unreserved, and so does the language: reservations beyond 900 need a higher limit.
    private void WriteAccount()
    {
        int reserved = functions.Sum(function => function.Reserved ?? function.Provisioned);
        if (reserved <= UsualLimit - FreeOfReservation) return;
        int limit = (reserved + FreeOfReservation + UsualLimit - 1) / UsualLimit * UsualLimit;
        scenario.Section("account");
        scenario.Line(1, $"concurrencyLimit: {limit}", "assumed");
        scenario.Note($"The functions reserve {reserved}, so the account's limit is assumed to be {limit}.");
    }
}
