import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { Postcondition, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { uuid } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { quoted } from "../core/reference";
import { USER_ASSIGNED_IDENTITY_ID, resourceGroupNameOf, resourceNameOf } from "../core/resource-id";
import { optional, required, struct, text } from "../core/shape";
import { Problem } from "../core/validation-error";
import { azurermProvider } from "../registry/registry-facts";
import { ExistingPuller } from "./existing-puller";
import {
  ExistingPullerProps,
  existingPullerFields,
  existingPullerProblems,
  resolveExistingPuller,
} from "./existing-puller-props";
import { ResolvedPullAccess } from "./pull-access-props";
import { IPullIdentity, RegistryCredentialConfig, identityConfig } from "./registry-credential";
import { PropsSpec, resolveProps } from "./resolve";
import { PullerKind } from "../registry/pull-role";

/** A user-assigned managed identity that was made elsewhere. */
export interface ExistingIdentityProps extends ExistingPullerProps {
  /**
   * The Azure resource ID:
   * `/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…`.
   */
  readonly identityId: string;

  /**
   * The object ID of its service principal, a UUID. Not its client ID.
   *
   * @default - looked up by Terraform, where it is needed: for the pull role
   */
  readonly principalId?: string;

  /**
   * The provider that looks the identity up: an `AzurermProvider` whose subscription is that of the identity. The plan
   * fails when it finds another identity of that name.
   *
   * @default - the azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
}

type ResolvedIdentity = ResolvedPullAccess & Pick<ExistingIdentityProps, "identityId" | "principalId" | "provider">;

/** A managed identity of someone else: it gets the pull role, and is otherwise left alone. */
export class ExistingIdentity extends ExistingPuller implements IPullIdentity {
  public readonly identityId: string;
  private readonly config: RegistryCredentialConfig;

  constructor(scope: Construct, id: string, props: ExistingIdentityProps) {
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, EXISTING_IDENTITY, props);
    super(scope, id, resolved, {
      provided: resolved.principalId,
      preconditions: PRINCIPAL_ID.preconditions(resolved.principalId, "principalId"),
      lookUp: (puller) => lookUp(puller, resolved),
    });
    this.identityId = resolved.identityId;
    this.config = identityConfig(this.identityId, this.registries, this.awaited);
  }

  public get principalId(): string {
    return this.foundObjectId;
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return this.config;
  }
}

function lookUp(scope: Construct, { identityId, provider }: ResolvedIdentity) {
  const data = new DataAzurermUserAssignedIdentity(scope, "Resource", {
    name: resourceNameOf(identityId),
    resourceGroupName: resourceGroupNameOf(identityId),
    provider,
    lifecycle: {
      ...checking(USER_ASSIGNED_IDENTITY_ID.preconditions(identityId, "identityId")),
      postcondition: [isTheIdentity(identityId)],
    },
  });
  return { data, objectId: data.principalId };
}

/** It is looked up by name, in the subscription of the provider, where another one may have the same name. */
function isTheIdentity(identityId: string): Postcondition {
  return {
    condition: `\${lower(self.id) == lower(${quoted(identityId)})}`,
    errorMessage:
      "The managed identity was looked up in the subscription of the provider, and its ID names another one. Give " +
      "PullOnlyIdentity.fromUserAssignedIdentity a provider with the subscription of the identity, or its principalId.",
  };
}

const PRINCIPAL_ID = uuid("the principal (object) ID");

const EXISTING_IDENTITY: PropsSpec<ExistingIdentityProps, ResolvedIdentity> = {
  shape: struct<ExistingIdentityProps>({
    identityId: required(text),
    principalId: optional(text),
    provider: optional(azurermProvider),
    ...existingPullerFields,
  }),
  problems: (read, given) => [
    ...USER_ASSIGNED_IDENTITY_ID.problems(read.identityId, "identityId"),
    ...PRINCIPAL_ID.problems(read.principalId, "principalId"),
    ...existingPullerProblems(read, given, PullerKind.MANAGED_IDENTITY),
    ...providerProblems(read),
  ],
  withDefaults: (read) => ({
    ...resolveExistingPuller(read),
    identityId: USER_ASSIGNED_IDENTITY_ID.normalize(read.identityId),
    principalId: read.principalId,
    provider: read.provider,
  }),
};

function providerProblems({ provider, principalId }: Partial<ExistingIdentityProps>): Problem[] {
  if (!provider || principalId === undefined) return [];
  return [{ path: "provider", message: "has no effect: with principalId nothing is looked up. Remove one of them." }];
}
