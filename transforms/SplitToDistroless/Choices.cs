using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a person may choose.</summary>
internal static class Choices
{
    /// <summary>What final stages start from.</summary>
    public static TransformOption.Choice Family { get; } = new("finalImage", "what final stages start from: distroless (an interpreter's slim image where there is none of its version), slim (for programs of an interpreter), scratch for programs that need neither certificates nor time zones, chiseled for programs in .NET that need neither cultures nor time zones, or alpine for programs that are linked statically, and for those of Node.js and Python where nothing is compiled for another C library", ["distroless", "slim", "scratch", "chiseled", "alpine"]);

    /// <summary>How programs in Go and Rust are made.</summary>
    public static TransformOption.Choice Programs { get; } = new("program", "keep leaves the command of the compiler as it is; stripped leaves out of programs in Go, Rust and C what only debuggers read; static links them with all that they need, too, where nothing of them is known to hinder it", ["keep", "stripped", "static"]);

    /// <summary>What serves the files of front ends.</summary>
    public static TransformOption.Choice WebServer { get; } = new("webServer", "what serves front ends: nginx that does not run as root, but for ports below 1024, or the usual nginx", ["unprivileged", "nginx"]);

    /// <summary>Which packages of a program the final stage gets.</summary>
    public static TransformOption.Choice Dependencies { get; } = new("dependencies", "which packages of npm, yarn or pnpm the final stage gets: those for production alone where the build context says that nothing else is needed, and else all (known), all that the old one had, or those for production alone", ["known", "all", "production"]);

    /// <summary>What becomes of servers that build what they serve while people work on it.</summary>
    public static TransformOption.Choice DevelopmentServer { get; } = new("developmentServer", "leave stages alone that run a development server, or keep it and start it from the smaller image", ["leave", "keep"]);

    /// <summary>What programs in Java run with.</summary>
    public static TransformOption.Choice JavaRuntime { get; } = new("javaRuntime", "what runs programs in Java where there is no shell: the whole runtime of the final image, or one that jlink makes of the modules that jdeps finds in the jar, where that certainly holds the program and all its libraries", ["whole", "jlink"]);

    /// <summary>Where options of the Java virtual machine come from.</summary>
    public static TransformOption.Choice JavaOptions { get; } = new("javaOptions", "whether a shell stays that only puts variables such as JAVA_OPTS in front of what java runs, or java is started without it, with the options that the file gives them: who starts containers sets JDK_JAVA_OPTIONS then", ["shell", "launcher"]);

    /// <summary>How the jar of a Spring Boot application comes into the final image.</summary>
    public static TransformOption.Choice SpringBoot { get; } = new("springBoot", "how the jar of a program with Spring Boot 3.3 or newer comes into the final image: as it is, or taken apart into layers, so that libraries that stay the same are not stored again", ["jar", "layers"]);

    /// <summary>What becomes of small programs that are installed beside the program.</summary>
    public static TransformOption.Choice Tools { get; } = new("tools", "whether packages that are installed for their programs, such as curl and procps, come along, and with them a shell, or are left out where no RUN and no source that is known starts one of these programs", ["keep", "leave-out"]);

    /// <summary>Who runs the program.</summary>
    public static TransformOption.Choice Users { get; } = new("user", "keep leaves root where it is root; nonroot runs as user 65532, or the one that the image has for it, where no port below 1024 is exposed and nothing else is seen that needs root", ["keep", "nonroot"]);
}
