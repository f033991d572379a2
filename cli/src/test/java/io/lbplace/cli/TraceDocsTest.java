package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/traces.md work: on the published file where it lies beside the project, else
 * on a few rows of our own with the same columns.
 */
class TraceDocsTest {
  private static final Path PAGE = Path.of("../docs/traces.md");
  private static final Path DATA = Path.of("../../shared/data");
  private static final Pattern TRACE = Pattern.compile("(--trace \\w+:)(\\S+)");

  private static final String PODS =
      """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      p-0,4000,8192,0,0,,LS,Running,11900000,11900600,11900003
      p-1,8000,8192,0,0,,BE,Running,11800000,11800200,11800002
      """;

  private static final String TASKS =
      """
      time,user,collection_id,instance_index,cpus,ram,collection_type
      17912,a=,374909856633,1355,0.0141754150390625,0.00390625,0
      17887,b=,374471491589,307,0.0081024169921875,0.0035820007324218,0
      """;

  /** Rows of our own, by the name of the published file. */
  private static final Map<String, String> SAMPLES =
      Map.of(
          "openb_pod_list_cpu300.csv.gz",
          PODS,
          "openb_pod_list_default.csv",
          PODS,
          "2019_a_user_requests.csv.gz",
          TASKS,
          "2019_b_user_requests.csv.gz",
          TASKS,
          "instance_events.csv",
          """
          time,type,collection_id,instance_index,machine_id,cpus,memory
          0,SUBMIT,7,0,,0.01,0.02
          100,SCHEDULE,7,0,m1,0.01,0.02
          200,SCHEDULE,7,1,m2,0.01,0.02
          5000000,FINISH,7,0,m1,,
          """,
          "batch_task.csv",
          """
          M1,1,j_1,1,Terminated,1000,1100,100.0,0.2
          R2_1,2,j_1,1,Terminated,900,1550,400.0,0.49
          M3,1,j_2,1,Failed,950,0,100.0,0.2
          M4,1,j_3,1,Terminated,980,990,,
          """,
          "disaggregated_DLRM_trace.csv",
          """
          instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,rdma_request,rdma_limit,memory_request,memory_limit,disk_request,disk_limit,max_instance_per_node,creation_time,scheduled_time,deletion_time
          instance_1,HN,app_0,12,12,1,1,25,25,120.0,120.0,600.0,600.0,-1,,,1500
          instance_2,CN,app_0,16,16,0,0,1,1,64.0,64.0,100.0,100.0,-1,90,95,
          instance_3,HN,app_1,12,12,1,1,25,25,120.0,120.0,600.0,600.0,-1,40,41,800
          """,
          "AzureLLMInferenceTrace_conv.csv",
          """
          TIMESTAMP,ContextTokens,GeneratedTokens
          2023-11-16 18:15:46.6805900,374,44
          2023-11-16 18:15:50.9951690,396,109
          """,
          "LCG.swf.gz",
          "1 0 0 100 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1\n",
          "energy.swf",
          "1 0 0 100 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1 7.5 9\n");

  private static final String LISTING =
      """
      "id","name","project_id","vip_address","provisioning_status","operating_status","provider"
      "a1","web-a","p1","10.0.0.10","ACTIVE","ONLINE","amphora"
      "a2","web-b","p2","10.0.0.11","ACTIVE","ERROR","amphora"
      """;

  /** The same as JSON: of the client, and of the API as its reference shows it. */
  private static final Map<String, String> LISTINGS =
      Map.of(
          "list.csv",
          LISTING,
          "list.json",
          """
          [
            {"id": "a1", "name": "web-a", "project_id": "p1", "vip_address": "10.0.0.10",
             "provisioning_status": "ACTIVE", "operating_status": "ONLINE", "provider": "amphora"},
            {"id": "a2", "name": "web-b", "project_id": "p2", "vip_address": "10.0.0.11",
             "provisioning_status": "ACTIVE", "operating_status": "ERROR", "provider": "amphora"}
          ]
          """,
          "loadbalancers.json",
          """
          {
            "loadbalancers_links": [{"href": "https://lb/v2?marker=2", "rel": "next"}],
            "loadbalancers": [
              {"description": "My favorite load balancer", "admin_state_up": true,
               "project_id": "e3cd678b11784734bc366148aa37580e", "provisioning_status": "ACTIVE",
               "flavor_id": "", "vip_subnet_id": "d4af86e1-0051-488c-b7a0-527f97490c9a",
               "listeners": [{"id": "023f2e34-7806-443b-bfae-16c324569a3d"}],
               "vip_address": "198.51.100.1", "pools": [{"id": "9aa16cdf"}, {"id": "b8c9"}],
               "provider": "octavia", "created_at": "2017-02-28T00:41:44",
               "updated_at": "2017-02-28T00:43:30", "id": "8b6fc468", "name": "bestlb",
               "operating_status": "ONLINE", "tags": ["test_tag"]},
              {"description": null, "admin_state_up": true, "project_id": "other",
               "provisioning_status": "ERROR", "vip_address": "198.51.100.2",
               "created_at": "2017-02-28T00:40:00", "id": "07d2", "name": "second"}
            ]
          }
          """);

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> everyCommandReadsItsFile() throws IOException {
    List<String> commands =
        Files.readString(PAGE).lines().filter(line -> line.startsWith("lbplace ")).toList();
    assertThat(commands).hasSizeGreaterThan(9);
    return commands.stream().map(each -> DynamicTest.dynamicTest(each, () -> run(each)));
  }

  private void run(String command) throws IOException {
    Matcher trace = TRACE.matcher(command);
    assertThat(trace.find()).isTrue();
    String name = trace.group(2);
    Path file = published(name);
    if (file == null) {
      String rows = SAMPLES.getOrDefault(name, LISTINGS.get(name));
      file = Files.writeString(temporary.resolve(name), Objects.requireNonNull(rows, name));
    }
    String line = command.replace(name, file.toString()).replace("docs/", "../docs/");
    List<String> words = words(line.substring("lbplace ".length()));
    words.addAll(List.of("--limit", "40", "--json"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.execute(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("\"accepted\" : [1-9]");
  }

  private static @org.jspecify.annotations.Nullable Path published(String name) throws IOException {
    if (!Files.isDirectory(DATA)) {
      return null;
    }
    try (Stream<Path> files = Files.walk(DATA, 2)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElse(null);
    }
  }

  /** As a shell splits them: at blanks that aren't within single quotes. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }
}
