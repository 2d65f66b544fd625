using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>A container that runs its own command until it has answered over HTTP.</summary>
/// <param name="name">Its name; whoever gives it removes the container.</param>
/// <param name="engine">The engine.</param>
/// <param name="stop">Ends it.</param>
internal sealed class ServedContainer(string name, BuilderProgram engine, CancellationToken stop)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public HttpOutcome Ask(HttpOrder order, ImmutableArray<string> words)
    {
        var onHost = ContainerWords.IsOnHost(order.Container.Extra);
        if (onHost && Listens(order.Port))
        {
            return HttpOutcome.NotAsked($"another program listens on port {order.Port} of this machine");
        }

        string[] publish = onHost ? [] : ["--publish", $"127.0.0.1::{order.Port}"];
        var started = engine.Work(["run", "--detach", .. words, .. publish, .. order.Container.Extra, order.Container.Image, .. order.Container.Arguments], null, stop);
        if (!started.Succeeded)
        {
            return HttpOutcome.NotAsked($"the container was not started: {started.LastWords}");
        }

        return onHost ? Ask(order, order.Port)
            : PublishedPort(order.Port) is { } port ? Ask(order, port)
            : Ended() ?? HttpOutcome.NotAsked("the engine publishes no ports; --run-arg=--network=host lets the container listen on this machine");
    }

    private HttpOutcome Ask(HttpOrder order, int port)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = StreamCapture.Limit,
        };
        var watch = Stopwatch.StartNew();
        for (HttpOutcome? last = null; ; stop.WaitHandle.WaitOne(Pause))
        {
            stop.ThrowIfCancellationRequested();
            last = Once(client, new Uri($"http://127.0.0.1:{port}{order.Path}")) ?? last;
            if (last is not null && !MayBeStarting(last.Status))
            {
                return last;
            }

            if (Ended() is { } ended)
            {
                return ended;
            }

            if (watch.Elapsed > order.Container.Limit)
            {
                return last ?? HttpOutcome.Failed($"no answer in {order.Container.Limit.TotalSeconds:0} s");
            }
        }
    }

    private HttpOutcome? Once(HttpClient client, Uri address)
    {
        try
        {
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, address), stop);
            using var body = new MemoryStream();
            answer.Content.CopyTo(body, null, stop);
            return new HttpOutcome((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), body.ToArray());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // Not listening yet, or it took longer than the client waits.
            return null;
        }
    }

    // RFC 9110, 15.6.3 to 15.6.5: a gateway without its server, a service that is not ready.
    private static bool MayBeStarting(int? status) => status is 502 or 503 or 504;

    private HttpOutcome? Ended()
    {
        var state = engine.Ask(["inspect", "--format", "{{.State.Running}} {{.State.ExitCode}}", name], stop).OutputText.Trim().Split(' ');
        if (state is not ["false", var code])
        {
            return null;
        }

        var logs = engine.Ask(["logs", name], stop);
        return HttpOutcome.Failed($"the container ended with exit code {code} before it answered: {logs.LastWords}");
    }

    private int? PublishedPort(int port)
    {
        var published = engine.Ask(["port", name, $"{port}/tcp"], stop);
        var line = published.Succeeded ? published.OutputText.Split('\n')[0].Trim() : "";
        return IPEndPoint.TryParse(line, out var end) && end.Port > 0 ? end.Port : null;
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
