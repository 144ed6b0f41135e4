namespace LambdaSim.Traffic;

// What callers tell themselves.

/// <summary>The next arrival is due.</summary>
public readonly record struct Arrive;

/// <summary>A pause is over: make the call, or the next attempt.</summary>
/// <param name="Visit">Whose.</param>
public readonly record struct Begin(int Visit);

/// <summary>Somebody may have waited long enough.</summary>
public readonly record struct GiveUp;
