package io.lbplace.core.appliance;

/** Dispatches commands to the methods that carry them out. */
final class Commands {
  private Commands() {}

  static int apply(Appliance appliance, Command command) {
    if (command instanceof Command.AddServer add) {
      return appliance.addServer(
          add.vip(),
          add.generation(),
          add.attempt(),
          add.tenant(),
          add.subnetA(),
          add.subnetB(),
          add.address(),
          add.port(),
          add.demand(),
          add.divisor());
    } else if (command instanceof Command.ChangeServer change) {
      return appliance.changeServer(
          change.vip(), change.generation(), change.attempt(), change.port(), change.demand());
    } else if (command instanceof Command.RemoveServer remove) {
      return appliance.removeServer(remove.vip());
    } else if (command instanceof Command.BindVlan bind) {
      return appliance.bindVlan(bind.network(), bind.interfaceIndex());
    } else if (command instanceof Command.UnbindVlan unbind) {
      return appliance.unbindVlan(unbind.network());
    } else if (command instanceof Command.AddSubnet add) {
      return appliance.addSubnet(add.subnet(), add.network(), add.cidr());
    } else if (command instanceof Command.RemoveSubnet remove) {
      return appliance.removeSubnet(remove.subnet());
    } else if (command instanceof Command.AddSelfAddress add) {
      return appliance.addSelfAddress(add.subnet(), add.address());
    } else if (command instanceof Command.AddPartition add) {
      return appliance.addPartition(add.tenant());
    } else {
      return appliance.removePartition(((Command.RemovePartition) command).tenant());
    }
  }
}
