namespace LambdaSim.Model;

/// <summary>Requests for a sandbox that wait, first come first served.</summary>
internal sealed class WaitingLine
{
    private Reserve[] requests = new Reserve[4];
    private int first;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Joins the end of the line.</summary>
    /// <param name="request">Who.</param>
    public void Join(in Reserve request)
    {
        if (Count == requests.Length) Grow();
        requests[(first + Count++) & (requests.Length - 1)] = request;
    }

    /// <summary>Leaves the head of the line; somebody must wait.</summary>
    public Reserve Leave()
    {
        var request = requests[first];
        first = (first + 1) & (requests.Length - 1);
        Count--;
        return request;
    }

    private void Grow()
    {
        var larger = new Reserve[requests.Length * 2];
        for (int place = 0; place < Count; place++) larger[place] = requests[(first + place) & (requests.Length - 1)];
        (requests, first) = (larger, 0);
    }
}
