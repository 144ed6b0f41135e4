namespace LambdaSim.Model.Counting;

// Messages between the front ends' admission clients and the counting service, when it is not asked on every call.

/// <summary>Token admission client to lease token server: more tokens, please.</summary>
/// <param name="About">The invocation that needs one.</param>
/// <param name="Group">Of which limit.</param>
/// <param name="Client">Which admission client asks.</param>
/// <param name="Sequence">The admission client's messages are numbered, because ways differ in length.</param>
/// <param name="Used">How many tokens the admission client uses now.</param>
public readonly record struct Lease(ulong About, int Group, ushort Client, uint Sequence, int Used);

/// <summary>Lease token server to leased admission client: so many.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Sequence">Which request of the admission client this answers.</param>
/// <param name="Tokens">How many; 0 for none.</param>
public readonly record struct Leased(int Group, uint Sequence, int Tokens);

/// <summary>Token admission client to lease token server: these are not needed.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Client">Which admission client gives them back.</param>
/// <param name="Sequence">The admission client's messages are numbered, because ways differ in length.</param>
/// <param name="Tokens">How many come back.</param>
/// <param name="Used">How many tokens the admission client uses now.</param>
public readonly record struct GiveBack(int Group, ushort Client, uint Sequence, int Tokens, int Used);

/// <summary>Token admission client to itself: do tokens lie unused?</summary>
/// <param name="Group">Of which limit.</param>
public readonly record struct CheckTokens(int Group);

/// <summary>Token admission client to itself: has the token server answered?</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Sequence">Which request.</param>
public readonly record struct StopWaiting(int Group, uint Sequence);

/// <summary>Report admission client to the counting service: so many are in flight here.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Client">Which admission client reports.</param>
/// <param name="Sequence">The admission client's reports are numbered, because ways differ in length; one sent again keeps its
/// number.</param>
/// <param name="InFlight">How many the admission client has in flight.</param>
public readonly record struct Report(int Group, ushort Client, uint Sequence, int InFlight);

/// <summary>Report admission client to itself: it is time to report.</summary>
public readonly record struct SendReports;

/// <summary>Counting service to reported admission client: so many are in flight at all other front ends.</summary>
/// <param name="Group">Of which limit.</param>
/// <param name="Round">Rounds are numbered, because ways differ in length.</param>
/// <param name="Heard">The number of the last report of this admission client that was heard.</param>
/// <param name="Others">The total without what this admission client reported.</param>
public readonly record struct Total(int Group, uint Round, uint Heard, int Others);

/// <summary>Counting service to itself: it is time to tell the totals.</summary>
public readonly record struct TellTotals;
