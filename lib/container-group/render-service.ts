import { TerraformResourceLifecycle } from "cdktf";
import { AzapiArguments } from "./azapi-resource";
import { renderFixedValues } from "./fixed-values";
import { groupPreconditions } from "./preconditions";
import { ResolvedGroup } from "./resolved-group";
import { renderServiceBody } from "./service-body";
import { servicePreconditions } from "./service-preconditions";

/**
 * Properties that Azure changes only with a new group, as paths into the body: operating system, restart policy, CPU,
 * memory and GPU, network and zone. A SKU is another kind of host, and Spot another kind of capacity. What Azure does
 * not list has its default here, so that an existing group is not replaced for it.
 *
 * https://learn.microsoft.com/azure/container-instances/container-instances-update#properties-that-require-container-delete
 */
const REPLACED_BY = [
  "properties.osType",
  "properties.restartPolicy || 'Always'",
  "properties.containers[].properties.resources.[requests.cpu, requests.memoryInGB, requests.gpu, limits.cpu, limits.memoryInGB]",
  "(properties.subnetIds || `[]`)[].id",
  "zones || `[]`",
  "properties.sku || 'Standard'",
  "properties.priority == 'Spot'",
];

/** The parts of Azure's answer that the construct exposes: empty text where one is missing. */
const OUTPUT = {
  fqdn: "properties.ipAddress.fqdn || ''",
  ipAddress: "properties.ipAddress.ip || ''",
};

// azapi compares those paths only when it knows the whole body. Without replace_triggers_external_values, the plan says
// update in place for another subnet or CPU beside a value that is known after apply, such as a new puller. The apply then
// ends in "Provider produced inconsistent final plan".

/** Renders a group as the arguments of an `azapi_resource`. */
export function renderService(group: ResolvedGroup, resourceGroupId: string): AzapiArguments {
  const { body, sensitiveBody } = renderServiceBody(group);
  const identity = group.managedIdentities;
  const { subnetId } = group.network;
  return {
    type: "Microsoft.ContainerInstance/containerGroups@2023-05-01",
    parent_id: resourceGroupId,
    name: group.name,
    location: group.location,
    tags: group.tags,
    identity: identity && [{ type: identity.type, identity_ids: identity.identityIds }],
    body,
    // Without sensitive_body_version, so that every request carries every secret.
    sensitive_body: sensitiveBody,
    replace_triggers_refs: REPLACED_BY,
    replace_triggers_external_values: renderFixedValues(group),
    response_export_values: OUTPUT,
    // Azure answers with other capitals in some IDs, and with what was never set.
    ignore_casing: true,
    ignore_null_property: true,
    // As azurerm does: Azure refuses two changes in one subnet at a time.
    locks: subnetId === undefined ? undefined : [subnetId],
    timeouts: group.timeouts && { ...group.timeouts },
  };
}

/** The lifecycle of a service: what must hold before anything is changed. */
export function renderServiceLifecycle(group: ResolvedGroup): TerraformResourceLifecycle | undefined {
  const precondition = [...groupPreconditions(group), ...servicePreconditions(group)];
  return precondition.length > 0 ? { precondition } : undefined;
}
