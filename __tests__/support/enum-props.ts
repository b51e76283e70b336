import { Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupNetwork,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  PrivateImageStack,
  Probe,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  ScheduleRecurrence,
  SecretValue,
} from "../../lib";
import { container, groupProps } from "./container-group";
import { REGISTRY_ID, contoso } from "./registries";
import { nightlyJob } from "./schedule-given";
import { declaredIn, isExported, publicPropsIn, sourcesOf } from "./public-props";

type Make = (scope: Construct, word: any) => void;

const group =
  (props: (word: any) => Partial<PrivateImageContainerGroupProps>): Make =>
  (scope, word) =>
    void new PrivateImageContainerGroup(scope, "Job", groupProps(props(word)));
const registry: Make = (_scope, roleAssignmentMode) =>
  void ContainerRegistry.fromAttributes({ id: REGISTRY_ID, loginServer: "contoso.azurecr.io", roleAssignmentMode });
const stack =
  (prop: string): Make =>
  (_scope, word) =>
    void new PrivateImageStack(Testing.app(), "private-image", { [prop]: word });
const PORTS = [{ port: 80 }];
const SECRET = SecretValue.fromAttribute("${local.secret}");

/** The properties that decide at synth what is rendered: a reference is an error that names the property. */
export const DECIDING: Readonly<Record<string, Make>> = {
  "PrivateImageContainerGroupProps.onCredentialChange": group((onCredentialChange) => ({ onCredentialChange })),
  "IContainerRegistry.roleAssignmentMode": (scope, roleAssignmentMode) =>
    void new PullOnlyPrincipal(scope, "Puller", {
      displayName: "pull",
      registries: [{ id: REGISTRY_ID, loginServer: "contoso.azurecr.io", roleAssignmentMode }],
    }),
  "ContainerRegistryAttributes.roleAssignmentMode": registry,
  "ContainerRegistryLookup.roleAssignmentMode": (scope, roleAssignmentMode) =>
    void ContainerRegistry.fromLookup(scope, "Registry", {
      name: "contoso",
      resourceGroupName: "rg",
      roleAssignmentMode,
    }),
  "ContainerGroupScheduleProps.azureCloud": (scope, azureCloud) => void nightlyJob(scope, { schedule: { azureCloud } }),
  "PrivateImageStackProps.packaging": stack("packaging"),
  "PrivateImageStackProps.pullWith": stack("pullWith"),
  "PrivateImageStackProps.providerVersions": stack("providerVersions"),
  "PrivateImageStackProps.azureCloud": stack("azureCloud"),
};

/** The properties whose word the provider, a precondition or the plan judges. */
export const PASSED_ON: Readonly<Record<string, Make>> = {
  "ContainerGroupProps.osType": group((osType) => ({ osType })),
  "PrivateImageContainerGroupProps.restartPolicy": group((restartPolicy) => ({ restartPolicy })),
  "PrivateImageContainerGroupProps.priority": group((priority) => ({ priority })),
  "ContainerGroupProps.sku": group((sku) => ({ sku })),
  "ContainerPort.protocol": group((protocol) => ({
    containers: [container({ ports: [{ port: 80, protocol }] })],
    network: ContainerGroupNetwork.publicIp(),
  })),
  "HttpGetProbeOptions.scheme": group((scheme) => ({
    containers: [container({ livenessProbe: Probe.httpGet({ port: 80, scheme }) })],
  })),
  "PublicIpOptions.dnsNameLabelReusePolicy": group((dnsNameLabelReusePolicy) => ({
    containers: [container({ ports: PORTS })],
    network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso", dnsNameLabelReusePolicy }),
  })),
  "ContainerGroupLogAnalytics.logType": group((logType) => ({
    logAnalytics: { workspaceId: "00000000-0000-4000-8000-00000000000a", workspaceKey: SECRET, logType },
  })),
  "WeeklyRecurrenceOptions.days": (scope, day) =>
    void nightlyJob(scope, { schedule: { recurrence: ScheduleRecurrence.weekly({ days: [day], hour: 4 }) } }),
  "PullOnlyPrincipalProps.verifyPullOnly": (scope, verifyPullOnly) =>
    void new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], verifyPullOnly }),
  "PullOnlyIdentityProps.verifyPullOnly": (scope, verifyPullOnly) =>
    void new PullOnlyIdentity(scope, "Puller", {
      name: "pull",
      resourceGroupName: "rg",
      location: "eastus",
      registries: [contoso()],
      verifyPullOnly,
    }),
};

/** Properties that a construct has, not its caller, and a group that is described by hand, which renders no word. */
export const NOT_GIVEN = ["IContainerGroup.restartPolicy"];

/** The properties of public interfaces whose type is a public enum, read from the sources. */
export function enumProps(): string[] {
  const sources = sourcesOf();
  const enums = declaredIn(sources, "enum").filter(isExported);
  return publicPropsIn(sources)
    .filter(({ type }) => enums.includes(type.replace(/^readonly |\[\]$/g, "")))
    .map(({ owner, prop }) => `${owner}.${prop}`)
    .sort();
}

/** The forms in which a program writes a reference. */
export const FORMS = ["a reference as text", "a reference as an object", "written"] as const;
