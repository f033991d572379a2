package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.experiments.bounds.ChoiceProblem;
import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.experiments.packing.PackJob;
import io.lbplace.experiments.packing.PackPlan;
import io.lbplace.experiments.packing.PackingModule;
import io.lbplace.packing.bound.GlopSolver;
import io.lbplace.scenarios.error.BadInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services of this module. */
@AutoService(PackingModule.class)
public final class LiteraturePacking implements PackingModule {
  private final ChoiceSolver solver = new GlopSolver();

  @Override
  public List<String> formats() {
    return Instances.formats().stream().map(InstanceFormat::name).toList();
  }

  @Override
  public List<String> orders() {
    return ItemOrder.names();
  }

  @Override
  public PackJob prepare(PackPlan plan) {
    List<PackingInstance> all = instances(plan);
    Sample sample = sample(plan, all);
    PackRun run =
        new PackRun(
            sample == null ? all : sample.draw(all),
            sample,
            plan.strategies(),
            ItemOrder.named(plan.order()),
            plan.boundEffort(),
            plan.jobs());
    try {
      run.check();
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    }
    return run::run;
  }

  private static @Nullable Sample sample(PackPlan plan, List<PackingInstance> all) {
    Integer size = plan.sampleSize();
    return size == null ? null : Sample.among(all, size, plan.seed());
  }

  private static List<PackingInstance> instances(PackPlan plan) {
    List<PackingInstance> read = Instances.read(plan.instances());
    if (plan.optima() == null) {
      return read;
    }
    Optima known = Optima.read(plan.optima());
    if (read.stream().allMatch(instance -> !known.names(instance.name()))) {
      throw new BadInput(
          plan.optima() + ": names none of the instances, expected one as " + read.get(0).name());
    }
    return read.stream().map(instance -> instance.knowing(known.of(instance.name()))).toList();
  }

  @Override
  public double[] prices(ChoiceProblem problem) {
    return solver.prices(problem);
  }
}
