namespace DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

/// <summary>Paths that settings of nginx name (docs: nginx, Beginner's Guide: Configuration File's Structure).</summary>
internal static class NginxSettings
{
    // Directives whose first operand is a file or folder that must be there.
    private static readonly string[] Reading =
        ["root", "alias", "include", "ssl_certificate", "ssl_certificate_key", "ssl_trusted_certificate", "ssl_client_certificate", "ssl_dhparam", "auth_basic_user_file", "load_module", "proxy_ssl_certificate", "proxy_ssl_certificate_key", "proxy_ssl_trusted_certificate", "geoip_country", "geoip_city", "perl_modules", "perl_require", "js_import", "js_include", "js_path", "auth_jwt_key_file", "xslt_stylesheet"];

    // Those whose first operand is a folder or file that nginx writes to: it makes the last part of the path alone (docs: nginx, ngx_http_proxy_module, core module).
    private static readonly string[] Writing =
        ["proxy_cache_path", "fastcgi_cache_path", "uwsgi_cache_path", "scgi_cache_path", "client_body_temp_path", "proxy_temp_path", "fastcgi_temp_path", "uwsgi_temp_path", "scgi_temp_path", "access_log", "error_log", "pid", "lock_file"];

    // What the image has, or makes when it starts.
    private static readonly string[] OfImage = ["/etc/nginx", "/usr/share/nginx", "/usr/lib/nginx", "/var/log", "/var/run", "/run", "/dev", "/var/cache/nginx", "/tmp", "/etc/ssl/certs"];

    /// <summary>The absolute paths outside of the image's own.</summary>
    /// <param name="files">The settings.</param>
    /// <param name="unclear">Why one is not known; null when all are.</param>
    public static SortedSet<string> PathsIn(IEnumerable<(string Path, string Text)> files, out string? unclear)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        unclear = null;
        foreach (var (file, text) in files)
        {
            var words = WordsOf(text);
            for (var i = 0; i + 1 < words.Count; i++)
            {
                var isFirst = i == 0 || words[i - 1] is ";" or "{" or "}";
                if (isFirst && Writing.Contains(words[i]) && words[i + 1].StartsWith('/') && !OfImage.Any(f => PathList.IsIn(words[i + 1].TrimEnd('/'), f)))
                {
                    unclear ??= $"{file} names {words[i + 1]}, which nginx writes to";
                }

                if (!isFirst || !Reading.Contains(words[i]) || OfImage.Any(f => PathList.IsIn(words[i + 1].TrimEnd('/'), f)))
                {
                    continue;
                }

                // A relative path is one below the folder of the settings.
                if (words[i + 1].Contains('$', StringComparison.Ordinal))
                {
                    unclear ??= $"{file} names {words[i + 1]}, which is known only when nginx runs";
                }
                else if (words[i + 1].StartsWith('/') && words[i + 1].TrimEnd('/') is { Length: > 0 } path)
                {
                    paths.Add(path);
                }
                else if (words[i] is "root" or "alias")
                {
                    unclear ??= $"{file} serves {words[i + 1]}, a folder beside the settings";
                }
            }
        }

        return paths;
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '#')
            {
                var end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end;
            }
            else if (text[i] is ';' or '{' or '}')
            {
                words.Add(text[i++].ToString());
            }
            else if (text[i] is '"' or '\'')
            {
                var end = text.IndexOf(text[i], i + 1);
                end = end < 0 ? text.Length : end;
                words.Add(text[(i + 1)..end]);
                i = end + 1;
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else
            {
                var end = i;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (';' or '}') && !(text[end] == '{' && text[end - 1] != '$'))
                {
                    end += text[end] == '$' && end + 1 < text.Length && text[end + 1] == '{' && text.IndexOf('}', end) is > 0 and var close ? close - end + 1 : 1;
                }

                words.Add(text[i..end]);
                i = Math.Max(end, i + 1);
            }
        }

        return words;
    }
}
