package io.lbplace.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.message.AgentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Who may use whom, and what the deterministic modules may not use. */
@AnalyzeClasses(
    packages = "io.lbplace",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {
  /** Leaves out tests of other modules that come as a jar. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /**
   * The modules that each may use besides itself; packing is optional, so that nobody may use it.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "core", Set.of(),
          "strategies", Set.of("core"),
          "scenarios", Set.of("core"),
          "simulator", Set.of("core", "scenarios"),
          "experiments", Set.of("core", "strategies", "scenarios", "simulator"),
          "packing", Set.of("core", "strategies", "scenarios", "experiments"),
          "benchmarks", Set.of("core", "strategies", "scenarios", "simulator", "experiments"),
          "reports",
              Set.of("core", "strategies", "scenarios", "simulator", "experiments", "benchmarks"),
          "drivers", Set.of("core"),
          "cli",
              Set.of(
                  "core",
                  "strategies",
                  "scenarios",
                  "simulator",
                  "experiments",
                  "benchmarks",
                  "reports",
                  "drivers"));

  private static final String SCHEDULER = "io.lbplace.core.scheduler";

  private static final String[] DETERMINISTIC = {
    "io.lbplace.core..",
    "io.lbplace.strategies..",
    "io.lbplace.scenarios..",
    "io.lbplace.simulator..",
    "io.lbplace.packing.bound.."
  };

  /** Its results differ between machines in the last digit; sqrt, being exact, is fine. */
  private static final Set<String> INEXACT_MATH =
      Set.of(
          "log", "log10", "log1p", "exp", "expm1", "pow", "cbrt", "hypot", "sin", "cos", "tan",
          "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  private static final Set<String> THREADS =
      Set.of("java.lang.Thread", "java.util.Timer", "java.util.concurrent.Executors");

  @ArchTest
  static void modulesDependOneWay(JavaClasses imported) {
    MAY_USE.forEach(
        (module, others) ->
            noClasses()
                .that()
                .resideInAPackage("io.lbplace." + module + "..")
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage("io.lbplace..")
                        .and(
                            DescribedPredicate.not(
                                resideInAnyPackage("io.lbplace." + module + "..")))
                        .and(DescribedPredicate.not(resideInAnyPackage(packagesOf(others)))))
                .as(module + " uses no module but " + others)
                .allowEmptyShould(true)
                .check(imported));
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(eachPackage()).should().beFreeOfCycles().allowEmptyShould(true);

  /** Its tables and indexes are the ledger's own: others ask it. */
  @ArchTest
  static final ArchRule theLedgersInsideIsItsOwn =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.lbplace.core.ledger..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.lbplace.core.ledger.index", "io.lbplace.core.ledger.state"));

  /** One class alone changes the phases of VIPs. */
  @ArchTest
  static final ArchRule onlyTheStateMachineChangesPhases =
      noClasses()
          .that(
              describe(
                  "are not the state machine",
                  type -> !outermost(type).getSimpleName().equals("VipStateMachine")))
          .should()
          .callMethodWhere(
              describe(
                  "a VIP's phase is set",
                  call ->
                      call.getTargetOwner().getSimpleName().equals("VipTable")
                          && call.getName().equals("phase")
                          && call.getTarget().getRawParameterTypes().size() == 2));

  /** The scheduler's classes use each other one way: what is used returns an outcome. */
  @ArchTest
  static final ArchRule theSchedulersClassesHaveNoCycles =
      slices().assignedFrom(eachClassOf(SCHEDULER)).should().beFreeOfCycles();

  // ---- where it is done: the answers of docs/architecture.md ----

  /** Each arrow between two classes of the scheduler, in the page's picture, is a dependency. */
  @ArchTest
  static void thePictureOfTheSchedulerIsTrue(JavaClasses imported) throws IOException {
    Map<String, Set<String>> uses =
        imported.stream()
            .filter(type -> type.getPackageName().equals(SCHEDULER))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    type -> outermost(type).getSimpleName(),
                    Collectors.flatMapping(
                        type ->
                            type.getDirectDependenciesFromSelf().stream()
                                .map(each -> outermost(each.getTargetClass()).getSimpleName()),
                        Collectors.toSet())));
    List<String[]> arrows =
        Files.readAllLines(Path.of("../docs/architecture.md")).stream()
            .map(line -> line.strip().split(" --> "))
            .filter(ends -> ends.length == 2 && uses.containsKey(ends[0]))
            .toList();
    assertThat(arrows).isNotEmpty();
    assertThat(arrows)
        .allSatisfy(ends -> assertThat(uses.get(ends[0])).as(ends[0]).contains(ends[1]));
    assertThat(arrows.stream().flatMap(Arrays::stream)).containsAll(uses.keySet());
  }

  @ArchTest
  static final ArchRule vlansAreChargedInWirings =
      noClasses()
          .that(
              describe(
                  "are neither Wirings nor Interfaces",
                  type -> !Set.of("Wirings", "Interfaces").contains(type.getSimpleName())))
          .should()
          .accessFieldWhere(
              describe(
                  "the number of networks on an interface",
                  access ->
                      access.getTargetOwner().getSimpleName().equals("Interfaces")
                          && access.getName().equals("networks")));

  @ArchTest
  static final ArchRule bidsAreCollectedInBidCollector =
      noClasses()
          .that(
              describe(
                  "are not BidCollector",
                  type -> !outermost(type).getSimpleName().equals("BidCollector")))
          .should()
          .callConstructorWhere(
              describe(
                  "a driver is asked",
                  call -> call.getTargetOwner().isEquivalentTo(AgentMessage.Ask.class)));

  @ArchTest
  static final ArchRule eventsAreWrittenInEventLog =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.lbplace.core.event")
          .should()
          .callMethodWhere(
              describe(
                  "a record is handed to a sink",
                  call ->
                      call.getName().equals("event")
                          && call.getTargetOwner().isAssignableTo(EventSink.class)));

  @ArchTest
  static final ArchRule coreUsesNoThirdParty =
      classes()
          .that()
          .resideInAPackage("io.lbplace.core..")
          .should()
          // The empty package is that of primitives and their arrays.
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.lbplace.core..", "java..", "org.jspecify..", ""))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noWallClock =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          // Read only where an option limits wall time, which the option says can't be reproduced.
          .and()
          .doNotHaveFullyQualifiedName("io.lbplace.strategies.localsearch.Deadline")
          .should()
          .accessTargetWhere(
              calls(
                  "the wall clock",
                  (owner, target) ->
                      isOneOf(target, System.class, "nanoTime", "currentTimeMillis")
                          || (owner.getPackageName().startsWith("java.time")
                              && target.getName().equals("now"))
                          || (owner.isEquivalentTo(java.time.Clock.class)
                              && (target.getName().startsWith("system")
                                  || target.getName().startsWith("tick")))
                          || isNoArgumentConstructor(owner, target, java.util.Date.class)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noUnkeyedRandomness =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .should()
          .accessTargetWhere(
              calls(
                  "randomness without a seed",
                  (owner, target) ->
                      isOneOf(target, Math.class, "random")
                          || isOneOf(target, StrictMath.class, "random")
                          || isOneOf(target, java.util.UUID.class, "randomUUID")
                          || isOneOf(target, System.class, "identityHashCode")
                          || owner.isEquivalentTo(ThreadLocalRandom.class)
                          || owner.isEquivalentTo(java.security.SecureRandom.class)
                          || isNoArgumentConstructor(owner, target, java.util.Random.class)
                          || isNoArgumentConstructor(
                              owner, target, java.util.SplittableRandom.class)
                          || (owner.isEquivalentTo(java.util.Collections.class)
                              && target.getFullName().endsWith("shuffle(java.util.List)"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noPlatformMath =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .should()
          .accessTargetWhere(
              calls(
                  "java.lang.Math where StrictMath is meant",
                  (owner, target) ->
                      owner.isEquivalentTo(Math.class) && INEXACT_MATH.contains(target.getName())))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noThreads =
      noClasses()
          .that()
          .resideInAnyPackage(DETERMINISTIC)
          .should()
          .dependOnClassesThat(
              describe(
                  "are threads or run things on them",
                  type ->
                      THREADS.contains(type.getName())
                          || type.isAssignableTo(Executor.class)
                          || type.isAssignableTo(Future.class)))
          .orShould()
          .accessTargetWhere(
              calls(
                  "parallel streams",
                  (owner, target) ->
                      target.getName().equals("parallelStream")
                          || (owner.getPackageName().equals("java.util.stream")
                              && target.getName().equals("parallel"))
                          || (owner.isEquivalentTo(java.util.Arrays.class)
                              && target.getName().startsWith("parallel"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyPrintsStackTraces =
      noClasses()
          .should()
          .accessTargetWhere(
              calls(
                  "printStackTrace",
                  (owner, target) ->
                      owner.isAssignableTo(Throwable.class)
                          && target.getName().equals("printStackTrace")));

  @ArchTest
  static final ArchRule onlyCliTalksToTheConsoleAndExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.lbplace.cli..")
          .should()
          .accessTargetWhere(
              calls(
                  "the console or the end of the process",
                  (owner, target) ->
                      isOneOf(target, System.class, "out", "err", "in", "exit")
                          || isOneOf(target, Runtime.class, "exit", "halt")))
          .allowEmptyShould(true);

  private interface TargetTest {
    boolean test(JavaClass owner, AccessTarget target);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String what, TargetTest test) {
    return describe(what, access -> test.test(access.getTargetOwner(), access.getTarget()));
  }

  private static boolean isOneOf(AccessTarget target, Class<?> owner, String... names) {
    return target.getOwner().isEquivalentTo(owner) && List.of(names).contains(target.getName());
  }

  private static boolean isNoArgumentConstructor(
      JavaClass owner, AccessTarget target, Class<?> type) {
    return owner.isEquivalentTo(type) && target.getFullName().endsWith(".<init>()");
  }

  private static String[] packagesOf(Set<String> modules) {
    return modules.stream().map(module -> "io.lbplace." + module + "..").toArray(String[]::new);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static SliceAssignment eachClassOf(String packageName) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "each class of " + packageName;
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().equals(packageName)
            ? SliceIdentifier.of(outermost(type).getSimpleName())
            : SliceIdentifier.ignore();
      }
    };
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "each package";
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }
    };
  }
}
