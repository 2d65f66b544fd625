using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.FrontEnds;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

/// <summary>How nginx is told what to serve (docs: nginx, ngx_http_core_module: listen, root, error_page, try_files; ngx_http_charset_module).</summary>
internal static class WebServerSettings
{
    /// <summary>What starts it, as its image says.</summary>
    public static ImmutableArray<string> Command { get; } = ["nginx", "-g", "daemon off;"];

    /// <summary>
    /// A RUN that writes the file: every builder knows it, which here-documents are too new for. Over IPv4 alone, since nginx does not start
    /// where it shall listen on an address family that the host has not. Of a page, the address without <c>.html</c> is known as well, and
    /// what is missing is answered with <c>404.html</c>, and texts are said to be UTF-8, as servers of Node.js do.
    /// </summary>
    /// <param name="site">What is served.</param>
    /// <param name="escape">The file's escape character.</param>
    public static string Of(ServedSite site, char escape)
    {
        string[] lines =
        [
            "server {",
            $"    listen {site.Port};",
            $"    root {site.Folder};",
            "    charset utf-8;",
            "    error_page 404 /404.html;",
            "    location / {",
            $"        try_files $uri {(site.FindsPages ? "$uri.html $uri/ " : "")}{(site.FallsBack ? "/index.html" : "=404")};",
            "    }",
            "}",
        ];
        return $"RUN printf '%s\\n' {escape}\n" + string.Join($" {escape}\n", lines.Select(l => $"    '{l}'")) + " > /etc/nginx/conf.d/default.conf";
    }
}
