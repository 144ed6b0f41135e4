namespace LambdaSim.Scenarios.Language;

/// <summary>A lower price for much.</summary>
/// <param name="Above">From so many units a month on.</param>
/// <param name="Dollars">US dollars of a unit.</param>
public sealed record PriceTierSettings(double Above, double Dollars);
