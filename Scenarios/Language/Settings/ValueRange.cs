using LambdaSim.Scenarios.Language.Quantities;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>Between which bounds the numbers of a kind of value lie.</summary>
/// <param name="Lowest">The least, in the basic unit.</param>
/// <param name="Highest">The greatest, in the basic unit.</param>
/// <param name="Whole">Whether they are whole numbers of the basic unit.</param>
/// <param name="Units">The units that they are written with; null of numbers without any.</param>
internal sealed record ValueRange(double Lowest, double Highest, bool Whole, UnitSet? Units);
