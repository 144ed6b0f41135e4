namespace LambdaSim.Model.Counting;

// Messages between the front ends' desks and the counting service, when it is not asked on every call.

/// <summary>Permit desk to lease office: more permits, please.</summary>
/// <param name="About">The invocation that needs one.</param>
/// <param name="Group">Of which limit.</param>
/// <param name="Desk">Which desk asks.</param>
/// <param name="Sequence">The desk's messages are numbered, because ways differ in length.</param>
/// <param name="Used">How many permits the desk uses now.</param>
public readonly record struct Lease(ulong About, int Group, ushort Desk, uint Sequence, int Used);

/// <summary>Lease office to permit desk: so many.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Sequence">Which request of the desk this answers.</param>
/// <param name="Permits">How many; 0 for none.</param>
public readonly record struct Leased(int Group, uint Sequence, int Permits);

/// <summary>Permit desk to lease office: these are not needed.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Desk">Which desk gives them back.</param>
/// <param name="Sequence">The desk's messages are numbered, because ways differ in length.</param>
/// <param name="Permits">How many come back.</param>
/// <param name="Used">How many permits the desk uses now.</param>
public readonly record struct GiveBack(int Group, ushort Desk, uint Sequence, int Permits, int Used);

/// <summary>Permit desk to itself: do permits lie unused?</summary>
/// <param name="Group">Of which limit.</param>
public readonly record struct CheckPermits(int Group);

/// <summary>Permit desk to itself: has the office answered?</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Sequence">Which request.</param>
public readonly record struct StopWaiting(int Group, uint Sequence);

/// <summary>Report desk to the counting service: so many are in flight here.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Desk">Which desk reports.</param>
/// <param name="Sequence">The desk's reports are numbered, because ways differ in length; one sent again keeps its
/// number.</param>
/// <param name="InFlight">How many the desk has in flight.</param>
public readonly record struct Report(int Group, ushort Desk, uint Sequence, int InFlight);

/// <summary>Report desk to itself: it is time to report.</summary>
public readonly record struct SendReports;

/// <summary>Counting service to report desk: so many are in flight at all other front ends.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Round">Rounds are numbered, because ways differ in length.</param>
/// <param name="Heard">The number of the last report of this desk that was heard.</param>
/// <param name="Others">The total without what this desk reported.</param>
public readonly record struct Total(int Group, uint Round, uint Heard, int Others);

/// <summary>Counting service to itself: it is time to tell the totals.</summary>
public readonly record struct TellTotals;
