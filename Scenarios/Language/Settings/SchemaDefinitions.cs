using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>The parts of the JSON Schema that several settings refer to.</summary>
internal static class SchemaDefinitions
{
    private static readonly JsonObject Text = new() { ["type"] = "string" };

    public static JsonObject All() => new()
    {
        ["distribution"] = Distribution(),
        ["stage"] = Object(required: [], ("for", Kinds.Time("0 s", "366 d").Schema()), ("at", Kinds.Rate.Schema()),
            ("from", Kinds.Rate.Schema()), ("to", Kinds.Rate.Schema())),
        ["callerStage"] = Object(required: [], ("for", Kinds.Time("0 s", "366 d").Schema()), ("at", Callers()),
            ("from", Callers()), ("to", Callers())),
        ["pattern"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray("poisson", "even") },
                Object(["bursty"], ("bursty", Object(
                    ["peak", "every", "for"], (
                        "peak",
                        Quantity(
                            UnitSet.Multiple)), ("every", Quantity(UnitSet.Time)), ("for", Quantity(UnitSet.Time)))))),
        },
        ["callers"] = Object(
            ["think"], ("count", new WholeNumberKind(1, CallersKind.MostCallers).Schema()),
            ("stages", StagesKind.OfCallers.Schema()), ("think", Kinds.Distribution.Schema()),
            ("journeys", new NumberKind(1, 1e12).Schema())),
        ["trace"] = Object(
            ["file", "time"], ("file", Copy(Text)), ("time", Copy(Text)), ("duration", Copy(Text)),
            ("function", Copy(Text))),
        ["counts"] = Object(["file"], ("file", Copy(Text)), ("column", Copy(Text))),
        ["overTime"] = Object(["file", "every"], ("file", Copy(Text)), ("every", Copy(Text))),
        ["target"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(Copy(Text), Object(["nonexistent"], ("nonexistent", Copy(Text)))),
        },
        ["journey"] = Object(
            ["steps"], ("name", Copy(Text)), ("weight", new NumberKind(0, 1_000_000) { AboveMinimum = true }.Schema()),
            ("steps", new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["items"] = Object([], ("call", new TargetKind().Schema()), ("think", Kinds.Distribution.Schema()),
                    ("times", JourneysKind.Calls.Schema()), ("atOnce", JourneysKind.Calls.Schema())),
            })),
    };

    private static JsonObject Distribution() => new()
    {
        ["description"] = "A length of time: '80 ms', percentiles, or a named distribution.",
        ["anyOf"] = new JsonArray(
            Quantity(UnitSet.Time),
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["minProperties"] = 2,
                ["patternProperties"] =
                    new JsonObject { ["^(mean|p[0-9]+([._][0-9]+)?|weight)$"] = Quantity(UnitSet.Time, UnitSet.Share) },
            },
            Object(
                [],
                (
                    "uniform",
                    new JsonObject
                    {
                        ["type"] = "array",
                        ["items"] = Quantity(UnitSet.Time),
                        ["minItems"] = 2,
                        ["maxItems"] = 2,
                    }),
                Weight()),
            Object(["exponential"], ("exponential", Quantity(UnitSet.Time)), Weight()),
            Object(["value", "weight"], ("value", Quantity(UnitSet.Time)), Weight()),
            Object(
                ["lognormal"],
                (
                    "lognormal",
                    Object(["sigma"], ("median", Quantity(UnitSet.Time)), ("mu", Number()), ("sigma", Number()))),
                Weight()),
            Object(
                ["gamma"], ("gamma", Object(["shape", "mean"], ("shape", Number()), ("mean", Quantity(UnitSet.Time)))),
                Weight()),
            Object(
                ["weibull"],
                ("weibull", Object(["shape", "scale"], ("shape", Number()), ("scale", Quantity(UnitSet.Time)))),
                Weight()),
            Object(
                ["pareto"],
                ("pareto", Object(["minimum", "shape"], ("minimum", Quantity(UnitSet.Time)), ("shape", Number()))),
                Weight()),
            Object(
                ["samples"], ("samples", Copy(Text)), ("column", Copy(Text)),
                ("unit", new JsonObject { ["enum"] = Units() }), Weight()),
            Object(
                ["histogram"], ("histogram", Copy(Text)), ("unit", new JsonObject { ["enum"] = Units() }), Weight()),
            Object(
                ["quantiles"],
                (
                    "quantiles",
                    new JsonObject { ["type"] = "object", ["additionalProperties"] = Quantity(UnitSet.Time) }),
                Weight()),
            Object(
                ["mix"],
                ("mix", new JsonObject { ["type"] = "array", ["minItems"] = 2, ["items"] = Kinds.Distribution.Schema() }),
                Weight())),
    };

    private static (string Key, JsonObject Schema) Weight() => ("weight", Quantity(UnitSet.Share));

    private static JsonArray Units() => new([.. UnitSet.Time.Units.Select(unit => (JsonNode)unit.Name)]);

    private static JsonObject Callers() => new NumberKind(0, CallersKind.MostCallers).Schema();

    private static JsonObject Number() => new() { ["type"] = "number" };

    private static JsonObject Quantity(params UnitSet[] sets) => new()
    {
        ["type"] = new JsonArray("string", "number"),
        ["pattern"] = QuantityText.Pattern([.. sets.SelectMany(set => set.Units)]),
        ["minimum"] = 0,
        ["maximum"] = 0,
    };

    private static JsonObject Copy(JsonObject schema) => (JsonObject)schema.DeepClone();

    private static JsonObject Object(string[] required, params (string Key, JsonObject Schema)[] properties)
    {
        JsonObject schema = new() { ["type"] = "object", ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]);
        }

        schema["properties"] = new JsonObject(
            properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Schema)));
        return schema;
    }
}
