using System.Runtime.ExceptionServices;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Works on items at once and hands out the results one by one in the order of the items. A result waits until its turn comes, but only few may wait.</summary>
internal sealed class OrderedWork<TItem, TResult>
{
    // Room for one slow file among many quick ones, and no more than that in memory.
    private const int WaitingForEachThread = 16;

    // What the first thread of a process usually has: how deep a script may nest must not depend on the thread that reads it.
    private const int Stack = 8 << 20;

    private readonly IReadOnlyList<TItem> _items;
    private readonly Func<TItem, TResult> _work;
    private readonly Action<TResult> _take;
    private readonly CancellationToken _stop;
    private readonly int _room;
    private readonly object _gate = new();
    private readonly Dictionary<int, TResult> _waiting = [];
    private int _next;
    private int _taken;
    private ExceptionDispatchInfo? _failure;

    private OrderedWork(IReadOnlyList<TItem> items, Func<TItem, TResult> work, Action<TResult> take, (int Jobs, CancellationToken Stop) how)
    {
        (_items, _work, _take, _stop) = (items, work, take, how.Stop);
        _room = how.Jobs * WaitingForEachThread;
    }

    /// <summary>Does the work. When it is stopped, what is in hand is finished first.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">Makes a result; called from several threads at once when there are several jobs.</param>
    /// <param name="take">Takes a result; never called twice at once. What either throws ends the work and is thrown to the caller.</param>
    /// <param name="how">How many items are worked on at once, and what stops it.</param>
    public static void Run(IReadOnlyList<TItem> items, Func<TItem, TResult> work, Action<TResult> take, (int Jobs, CancellationToken Stop) how)
    {
        var jobs = Math.Min(how.Jobs, items.Count);
        if (jobs <= 1)
        {
            foreach (var item in items.TakeWhile(_ => !how.Stop.IsCancellationRequested))
            {
                take(work(item));
            }

            return;
        }

        var all = new OrderedWork<TItem, TResult>(items, work, take, (jobs, how.Stop));
        var threads = Enumerable.Range(0, jobs).Select(_ => new Thread(all.Loop, Stack)).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        all._failure?.Throw();
    }

    private void Loop()
    {
        try
        {
            while (Next() is { } index)
            {
                Give(index, _work(_items[index]));
            }
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(failure);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private int? Next()
    {
        lock (_gate)
        {
            while (_next - _taken >= _room && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            return _next < _items.Count && _failure is null && !_stop.IsCancellationRequested ? _next++ : null;
        }
    }

    private void Give(int index, TResult result)
    {
        lock (_gate)
        {
            _waiting.Add(index, result);
            while (_failure is null && _waiting.Remove(_taken, out var first))
            {
                _taken++;
                _take(first);
            }

            Monitor.PulseAll(_gate);
        }
    }
}
