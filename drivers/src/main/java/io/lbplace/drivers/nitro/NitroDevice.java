package io.lbplace.drivers.nitro;

import io.lbplace.core.driver.Profile;
import java.net.URI;
import java.util.List;

/**
 * An appliance as its operator declares it.
 *
 * @param endpoint scheme, host and port of its management address, as {@code https://10.0.0.5}
 * @param credentials the reference to its credentials
 * @param interfaces the names of the interfaces in declared order, as {@code 10/1}
 * @param isolation the means that keep tenants apart
 * @param dimensions the names of the demand's dimensions, in order
 * @param declared its abilities; no call of NITRO tells VLAN limits, partitions or isolation
 */
public record NitroDevice(
    URI endpoint,
    CredentialsReference credentials,
    List<String> interfaces,
    Isolation isolation,
    List<String> dimensions,
    Profile declared) {
  public NitroDevice {
    interfaces = List.copyOf(interfaces);
    dimensions = List.copyOf(dimensions);
    if (endpoint.getScheme() == null || endpoint.getHost() == null) {
      throw new IllegalArgumentException("endpoint without scheme or host, expected https://HOST");
    }
    if (endpoint.getUserInfo() != null) { // and it isn't repeated: it holds a password
      throw new IllegalArgumentException("endpoint with a user; credentials go by reference");
    }
    if (!endpoint.getRawPath().isEmpty() || endpoint.getRawQuery() != null) {
      throw new IllegalArgumentException("endpoint with a path, expected https://HOST:PORT");
    }
    if (interfaces.size() != declared.maxVlans().size()) {
      throw new IllegalArgumentException(
          interfaces.size() + " interfaces, but VLAN limits of " + declared.maxVlans().size());
    }
  }
}
