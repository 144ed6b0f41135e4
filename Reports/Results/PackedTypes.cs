using System.Text.Json.Serialization;

namespace LambdaSim.Reports.Results;

/// <summary>How records of results are read and written: compiled, since a short run took long to find it out by reflection.</summary>
[JsonSerializable(typeof(SavedExperiment.Saved))]
[JsonSerializable(typeof(SavedRun))]
[JsonSerializable(typeof(SavedValues))]
internal sealed partial class PackedTypes : JsonSerializerContext;
