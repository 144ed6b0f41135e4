namespace LambdaSim.Model.Networks;

/// <summary>A network interface is being made.</summary>
/// <param name="Subnet">The number of its subnet.</param>
/// <param name="Time">How long it takes.</param>
public readonly record struct InterfaceMade(int Subnet, TimeSpan Time);

/// <summary>A network interface was given up, and its address with it.</summary>
/// <param name="Subnet">The number of its subnet.</param>
public readonly record struct InterfaceReclaimed(int Subnet);

/// <summary>A call was refused, or the start of a sandbox failed, because a network interface was not there.</summary>
/// <param name="Subnet">The number of its subnet.</param>
/// <param name="NoAddress">Whether there was no address for one; else it was being made.</param>
public readonly record struct InterfaceMissing(int Subnet, bool NoAddress);
