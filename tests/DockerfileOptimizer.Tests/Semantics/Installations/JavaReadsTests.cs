using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What Maven and Gradle read: beside each project that is understood its nearest neighbours that are not.</summary>
internal sealed class JavaReadsTests
{
    private const string Head = "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>p</artifactId><version>1</version>";

    private const string GoOffline = "mvn -B dependency:go-offline";

    private static Project Single => On("maven:3.9-eclipse-temurin-21");

    private static Project Modules => Single.With("pom.xml", Pom("<packaging>pom</packaging><modules><module>core</module><module>web/pom.xml</module></modules>"))
        .With("core/pom.xml", Child("core")).With("web/pom.xml", Child("web")).With("core/src/main/java/A.java").With("other/pom.xml", Head + "</project>");

    private static Project Gradle => Project.On("debian:12").With("settings.gradle.kts", "include(\":app\", \":lib\")\n").With("build.gradle.kts", "plugins { java }\n").With("gradlew")
        .With("app/build.gradle.kts", "dependencies { implementation(libs.a) }\n").With("app/src/main/java/A.java").With("gradle/libs.versions.toml").With("gradle/wrapper/gradle-wrapper.jar")
        .With("buildSrc/src/main/kotlin/B.kt").With("gradle.properties").With("README.md");

    private static Project On(string image) => Project.On(image).With("pom.xml", Pom("<dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId><version>1</version></dependency></dependencies>")).With("src/main/java/A.java");

    private static string Pom(string text) => Head + text + "</project>";

    private static string Child(string name) =>
        $"<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent><artifactId>{name}</artifactId></project>";

    [TestCase("mvn dependency:go-offline")]
    [TestCase("mvn -B -q -ntp -DskipTests dependency:resolve dependency:resolve-plugins")]
    [TestCase("mvn -f pom.xml -Dmaven.wagon.http.retryHandler.count=3 -T1C org.apache.maven.plugins:maven-dependency-plugin:3.6.0:go-offline")]
    [TestCase("mvn -f . -Pprod dependency:go-offline")]
    [TestCase("mvn -s /usr/share/maven/ref/settings-docker.xml dependency:resolve")]
    public void Maven_reads_the_pom(string run) => Assert.That(Single.ReadsOf(run), Is.EqualTo("pom.xml"));

    [TestCase("mvn package")]
    [TestCase("mvn compile dependency:go-offline")]
    [TestCase("mvn dependency:copy-dependencies")]
    [TestCase("mvn org.apache.maven.plugins:maven-dependency-plugin:3.6.0:copy-dependencies")]
    [TestCase("mvn -DoutputFile=list.txt dependency:resolve")]
    [TestCase("mvn -l log.txt dependency:resolve")]
    [TestCase("MAVEN_ARGS=-X mvn dependency:resolve")]
    [TestCase("mvn -s $SETTINGS dependency:resolve")]
    public void Of_another_call_of_Maven_it_is_not_known(string run) => Assert.That(Single.ReadsOf(run), Does.StartWith("unclear"));

    [Test]
    public void Modules_and_parents_in_folders_are_read()
    {
        Assert.That(Modules.ReadsOf(GoOffline), Is.EqualTo("core/pom.xml pom.xml web/pom.xml"));
        Assert.That(Modules.ReadsOf("cd core && mvn dependency:resolve"), Is.EqualTo("core/pom.xml pom.xml"));
        Assert.That(Modules.With("core/pom.xml", Head + "<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../other</relativePath></parent></project>").ReadsOf("cd core && mvn dependency:resolve"), Is.EqualTo("core/pom.xml other/pom.xml"));
        Assert.That(Modules.With("web/target/web-1.jar").ReadsOf(GoOffline), Does.EndWith("[web/target]"));
        Assert.That(Single.With("target/p-1.jar").ReadsOf(GoOffline), Is.EqualTo("pom.xml"));
    }

    [Test]
    public void Modules_of_profiles_may_be_missing()
    {
        const string Profile = "<profiles><profile><id>it</id><modules><module>tests</module></modules></profile></profiles>";
        Assert.That(Single.With("pom.xml", Pom(Profile)).ReadsOf(GoOffline), Is.EqualTo("pom.xml"));
        Assert.That(Single.With("pom.xml", Pom(Profile)).With("tests/pom.xml", Child("tests")).ReadsOf(GoOffline), Is.EqualTo("pom.xml tests/pom.xml"));
        Assert.That(Single.With("pom.xml", Pom("<modules><module>tests</module></modules>")).ReadsOf(GoOffline), Is.EqualTo("unclear: no pom.xml is copied to /app/tests"));
    }

    [Test]
    public void Parents_from_servers_are_known_or_not()
    {
        static string Of(string group, string name) => $"<project><modelVersion>4.0.0</modelVersion><parent><groupId>{group}</groupId><artifactId>{name}</artifactId><version>3.2.0</version><relativePath/></parent><artifactId>p</artifactId></project>";
        Assert.That(Single.With("pom.xml", Of("org.springframework.boot", "spring-boot-starter-parent")).ReadsOf(GoOffline), Is.EqualTo("pom.xml"));
        Assert.That(Single.With("pom.xml", Of("com.shop", "parent")).ReadsOf(GoOffline), Is.EqualTo("unclear: what com.shop:parent, the parent of pom.xml, adds to it is not known"));
    }

    [Test]
    public void Files_that_a_pom_looks_for_are_read()
    {
        var project = Single.With("lib/x.jar").With("release.properties");
        Assert.That(project.With("pom.xml", Pom("<profiles><profile><activation><file><exists>release.properties</exists></file></activation></profile></profiles>")).ReadsOf(GoOffline), Is.EqualTo("pom.xml release.properties"));
        Assert.That(project.With("pom.xml", Pom("<dependencies><dependency><scope>system</scope><systemPath>${project.basedir}/lib/x.jar</systemPath></dependency></dependencies>")).ReadsOf(GoOffline), Is.EqualTo("lib/x.jar pom.xml"));
    }

    [TestCase("<build><extensions><extension><groupId>x</groupId><artifactId>y</artifactId></extension></extensions></build>")]
    [TestCase("<build><plugins><plugin><artifactId>maven-x-plugin</artifactId><extensions>true</extensions></plugin></plugins></build>")]
    [TestCase("<build><plugins><plugin><artifactId>maven-dependency-plugin</artifactId><configuration><outputFile>x</outputFile></configuration></plugin></plugins></build>")]
    [TestCase("<build><directory>out</directory></build>")]
    [TestCase("<repositories><repository><url>file://${basedir}/repo</url></repository></repositories>")]
    [TestCase("<modules><module>${name}</module></modules>")]
    [TestCase("<packaging>bundle</packaging>")]
    [TestCase("<properties><r>${maven.multiModuleProjectDirectory}</r></properties>")]
    [TestCase("<properties><mdep.outputFile>x</mdep.outputFile></properties>")]
    [TestCase("<dependencies><dependency><systemPath>${libs}/x.jar</systemPath></dependency></dependencies>")]
    public void A_pom_that_does_more_is_not_understood(string text) => Assert.That(Single.With("pom.xml", Pom(text)).ReadsOf(GoOffline), Does.StartWith("unclear").And.EndWith("[pom.xml]"));

    [Test]
    public void An_extension_that_is_known_is_harmless() =>
        Assert.That(Single.With("pom.xml", Pom("<build><extensions><extension><groupId>kr.motd.maven</groupId><artifactId>os-maven-plugin</artifactId></extension></extensions></build>")).ReadsOf(GoOffline), Is.EqualTo("pom.xml"));

    [Test]
    public void What_lies_in_the_folder_of_settings_is_read()
    {
        var project = Single.With(".mvn/maven.config", "-B\n-Drevision=1.2\n").With(".mvn/jvm.config", "-Xmx1g --add-opens java.base/java.lang=ALL-UNNAMED").With(".mvn/wrapper/maven-wrapper.properties");
        Assert.That(project.ReadsOf(GoOffline), Is.EqualTo(".mvn/jvm.config .mvn/maven.config .mvn/wrapper/maven-wrapper.properties pom.xml"));
    }

    [TestCase(".mvn/maven.config", "-s settings.xml")]
    [TestCase(".mvn/maven.config", "-DoutputFile=x")]
    [TestCase(".mvn/jvm.config", "-javaagent:agent.jar")]
    [TestCase(".mvn/extensions.xml", "<extensions><extension><groupId>x</groupId><artifactId>y</artifactId></extension></extensions>")]
    [TestCase(".mvn/settings.xml", "")]
    [TestCase("settings.xml", "<settings><localRepository>repo</localRepository></settings>")]
    [TestCase("settings.xml", "<settings><mirrors><mirror><url>file:///app/repo</url></mirror></mirrors></settings>")]
    public void Settings_that_name_files_or_code_are_not_understood(string path, string text) => Assert.That(Single.With(path, text).ReadsOf("mvn -s settings.xml dependency:resolve"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Settings_that_name_servers_are()
    {
        var project = Single.With("settings.xml", "<settings><mirrors><mirror><url>https://m.example/</url></mirror></mirrors></settings>");
        Assert.That(project.ReadsOf("mvn -s settings.xml dependency:resolve"), Is.EqualTo("pom.xml settings.xml"));
        Assert.That(Single.Behind("ENV MAVEN_OPTS=\"-Xmx1g -Dhttps.protocols=TLSv1.2\"").ReadsOf(GoOffline), Is.EqualTo("pom.xml"));
        Assert.That(Single.Behind("ENV MAVEN_OPTS=-Dmaven.ext.class.path=x.jar").ReadsOf(GoOffline), Does.StartWith("unclear: MAVEN_OPTS"));
    }

    [Test]
    public void Maven_writes_to_its_repository_alone()
    {
        Assert.That(Single.WritesOf(GoOffline), Is.Empty);
        Assert.That(Single.WritesOf("mvn -Dmaven.repo.local=.m2 dependency:go-offline"), Is.EqualTo("/app/.m2 /app/.m2/**"));
        Assert.That(Single.With(".m2/a/b.jar").ReadsOf("mvn -Dmaven.repo.local=.m2 dependency:go-offline"), Is.EqualTo(".m2/a/b.jar pom.xml"));
    }

    [TestCase("maven:3.9-ibmjava-8")]
    [TestCase("maven:3-openjdk-8")]
    public void Where_the_environment_is_not_known_modules_are_found_all_the_same(string image)
    {
        var project = On(image).With("pom.xml", Pom("<modules><module>core</module></modules>")).With("core/pom.xml", Child("core"));
        var unclear = project.FilesOf(GoOffline).Unclear!;
        Assert.That(unclear.Why, Does.StartWith("the environment that maven finds is not known"));
        Assert.That(unclear.AtLeast.MayTouch("/app/core/pom.xml"));
    }

    [Test]
    public void A_wrapper_is_a_program_of_the_project()
    {
        var unclear = Single.With("mvnw").With(".mvn/wrapper/maven-wrapper.properties").FilesOf("./mvnw dependency:go-offline").Unclear!;
        Assert.That(unclear.Why, Is.EqualTo("./mvnw is a program of the project, which may read any file"));
        Assert.That(new[] { "mvnw", ".mvn/wrapper/maven-wrapper.properties", "pom.xml", "src/main/java/A.java" }.Select(f => unclear.AtLeast.MayTouch("/app/" + f)), Is.EqualTo(new[] { true, true, true, false }));
    }

    [TestCase("gradle dependencies", "", "build scripts of Gradle are programs, which may read any file")]
    [TestCase("./gradlew --no-daemon -q :app:dependencies", "gradlew ", "./gradlew is a program of the project, which may read any file")]
    public void What_Gradle_reads_is_usual_and_never_certain(string run, string wrapper, string why)
    {
        var unclear = Gradle.FilesOf(run).Unclear!;
        Assert.That((unclear.Why, unclear.File), Is.EqualTo((why, (string?)null)));
        Assert.That(string.Join(' ', Gradle.Files.Keys.Where(f => unclear.AtLeast.MayTouch("/app/" + f)).Order(StringComparer.Ordinal)),
            Is.EqualTo($"app/build.gradle.kts build.gradle.kts buildSrc/src/main/kotlin/B.kt gradle.properties gradle/libs.versions.toml gradle/wrapper/gradle-wrapper.jar {wrapper}settings.gradle.kts"));
    }

    [TestCase("build.gradle.kts", "version = file(\"VERSION\").readText()")]
    [TestCase("app/build.gradle", "def v = 'git describe'.execute().text")]
    public void A_script_that_reads_files_stands_in_the_way(string path, string text) =>
        Assert.That(Gradle.With(path, text).ReadsOf("gradle dependencies"), Does.StartWith($"unclear: {path} reads files").And.EndWith($"[{path}]"));

    [TestCase("gradle build")]
    [TestCase("gradle dependencies build")]
    [TestCase("gradle -I init.gradle dependencies")]
    public void Of_another_call_of_Gradle_it_is_not_known(string run) => Assert.That(Gradle.ReadsOf(run), Does.StartWith("unclear"));
}
