import { Application } from "@cdktf/provider-azuread/lib/application";
import { DataAzureadClientConfig } from "@cdktf/provider-azuread/lib/data-azuread-client-config";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Fn, ITerraformDependable, Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { withoutStackTraces } from "../core/stack-traces";
import { requireSameFramework } from "../core/framework";
import { checking } from "../core/precondition";
import { reveal, SecretValue } from "../core/secret-value";
import { keepArguments } from "../core/kept-arguments";
import { IContainerRegistry } from "../registry/registry-facts";
import { PullGrant } from "../registry/pull-grant";
import { ExistingServicePrincipal, ExistingServicePrincipalProps } from "./existing-service-principal";
import {
  ExpiringPassword,
  PasswordGeneration,
  PasswordGenerations,
  PasswordLifetime,
  addExpiryCheck,
} from "./expiring-password";
import { importPreconditions, importPrincipal, roleImportPreconditions } from "./principal-import";
import { PropagationWait } from "./propagation-wait";
import { waitingFor } from "./pull-access-props";
import { OWNER, PULL_ONLY_PRINCIPAL, PullOnlyPrincipalProps, ResolvedPrincipal } from "./pull-only-principal-props";
import { IPullPrincipal, RegistryCredentialConfig, dockerConfigJsonOf, principalLogins } from "./registry-credential";
import { resolveProps } from "./resolve";
import { verifyPullOnly } from "./verify-pull-only";

/**
 * An Entra application with a service principal that can pull from container registries and do nothing else, and a
 * password that expires and is rotated.
 *
 * The identity that runs Terraform needs `Application.ReadWrite.OwnedBy` in Microsoft Graph, and on each registry the
 * right to assign roles (`Role Based Access Control Administrator`, `User Access Administrator` or `Owner`).
 */
export class PullOnlyPrincipal extends Construct implements IPullPrincipal {
  /**
   * An existing service principal. Only the pull role is added to it.
   *
   * @param scope where the role assignments are added
   * @param id the id in that scope
   * @param props the service principal and what it may pull
   * @throws ValidationError listing every prop that cannot be right
   */
  public static fromServicePrincipal(
    scope: Construct,
    id: string,
    props: ExistingServicePrincipalProps,
  ): IPullPrincipal {
    return new ExistingServicePrincipal(scope, id, props);
  }

  /** The application (client) ID: the user name at the registry. */
  public get clientId(): string {
    return this.application.clientId;
  }

  /** The object ID of the service principal: what roles are assigned to. */
  public get objectId(): string {
    return this.servicePrincipal.objectId;
  }

  /** The password in use. */
  public get password(): SecretValue {
    return SecretValue.fromAttribute(this.inUse(({ value }) => reveal(value)));
  }

  /** When the password in use expires, as an RFC 3339 time. */
  public get passwordExpiresOn(): string {
    return this.inUse(({ expiresOn }) => expiresOn);
  }

  /** The application. */
  public readonly application: Application;

  /** The service principal of the application. */
  public readonly servicePrincipal: ServicePrincipal;

  /** The pull role on each registry. */
  public readonly roleAssignments: readonly RoleAssignment[];

  /** The registries it pulls from. */
  public readonly registries: readonly IContainerRegistry[];

  private readonly generations: PasswordGenerations;
  private readonly passwords: ReadonlyMap<PasswordGeneration, ExpiringPassword>;
  private readonly passwordLifetime: PasswordLifetime;
  private readonly waits: ReadonlyMap<PasswordGeneration, PropagationWait>;
  private readonly preconditions: readonly Precondition[];
  private binding?: RegistryCredentialConfig;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it is called, what it may pull and how its password lives
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PullOnlyPrincipalProps) {
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, PULL_ONLY_PRINCIPAL, props);
    super(scope, id);

    this.registries = resolved.registries;
    this.passwordLifetime = resolved.passwordRotation._lifetime;
    const parts = withoutStackTraces(() => createParts(this, resolved));
    this.application = parts.application;
    this.servicePrincipal = parts.servicePrincipal;
    this.roleAssignments = parts.grant.roleAssignments;
    this.generations = parts.generations;
    this.passwords = parts.passwords;
    this.waits = parts.waits;
    this.node.defaultChild = this.application;

    this.preconditions = withoutStackTraces(() => {
      const preconditions = verifyPullOnly(this, {
        name: resolved.displayName,
        verify: resolved.verifyPullOnly,
        principalId: this.objectId,
        registries: this.registries,
        roleAssignments: this.roleAssignments,
      });
      addExpiryCheck(this, {
        owner: resolved.displayName,
        expiresOn: this.passwordExpiresOn,
        warnBeforeExpiryDays: resolved.warnBeforeExpiryDays,
      });
      return preconditions;
    });
  }

  /**
   * The content of a Docker configuration file (`.dockerconfigjson`) with a login for every registry, as a Kubernetes
   * image pull secret has it.
   */
  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(principalLogins(this));
  }

  /**
   * Called once by each container group that uses the principal.
   *
   * @param _scope the container group
   */
  public bind(_scope: Construct): RegistryCredentialConfig {
    // The same for every group, and made once: cdktf records a whole stack trace with every reference.
    this.binding ??= withoutStackTraces(() => ({
      imageRegistryCredentials: principalLogins(this),
      dependsOn: this.waitedFor(),
      scope: this,
      passwordLifetime: this.passwordLifetime,
      preconditions: this.preconditions,
    }));
    return this.binding;
  }

  private waitedFor(): ITerraformDependable[] {
    const { waitedFor } = this.generations;
    return [
      ...this.roleAssignments,
      ...waitedFor.map((generation) => this.passwords.get(generation)!.resource),
      ...waitedFor.flatMap((generation) => this.waits.get(generation)!.dependables),
    ];
  }

  private inUse(read: (password: ExpiringPassword) => string): string {
    return this.generations.pick((generation) => read(this.passwords.get(generation)!));
  }
}

/** Creates the application, its passwords, the pull role on each registry, and the wait for each password and the role. */
function createParts(scope: PullOnlyPrincipal, resolved: ResolvedPrincipal) {
  const { accessEnabled, importExisting } = resolved;
  // Entra makes the caller an owner. The provider removes it again unless it is listed, and with it the right to
  // write passwords later: https://github.com/hashicorp/terraform-provider-azuread/issues/544
  const deployer = new DataAzureadClientConfig(scope, "Deployer", {});
  const owners = withDeployer(deployer.objectId, resolved.owners);

  const application = new Application(scope, "Resource", {
    displayName: resolved.displayName,
    description: resolved.description,
    owners,
    serviceManagementReference: resolved.serviceManagementReference,
    signInAudience: "AzureADMyOrg",
    dependsOn: waitingFor(resolved.dependsOn),
    lifecycle: checking([
      ...OWNER.preconditionsOfAll(resolved.owners, "owners"),
      ...importPreconditions(importExisting, "applicationObjectId"),
    ]),
  });
  keepArguments(application);

  const servicePrincipal = new ServicePrincipal(scope, "ServicePrincipal", {
    clientId: application.clientId,
    description: resolved.description,
    owners,
    accountEnabled: accessEnabled,
    lifecycle: checking(importPreconditions(importExisting, "servicePrincipalObjectId")),
  });
  keepArguments(servicePrincipal);

  const generations = resolved.passwordRotation._generations(scope);
  const passwords = new Map<PasswordGeneration, ExpiringPassword>(
    generations.all.map((generation) => [generation, new ExpiringPassword(scope, application.id, generation)]),
  );

  const grant = new PullGrant(scope, "PullGrant", {
    registries: resolved.registries,
    repositories: resolved.repositories,
    principalObjectId: servicePrincipal.objectId,
    enabled: accessEnabled,
    preconditions: (registry, index) => roleImportPreconditions(importExisting, registry, index),
  });

  // One for each password, so that a generation has been waited for by the time it is made the active one.
  const waits = new Map<PasswordGeneration, PropagationWait>(
    [...passwords].map(([generation, password]) => [
      generation,
      new PropagationWait(password, "Propagation", {
        delay: resolved.propagationDelay,
        roleAssignments: grant.byRegistry,
        triggers: { password: password.keyId },
        enabled: accessEnabled,
      }),
    ]),
  );

  if (importExisting) {
    const roleAssignments = grant.byRegistry.map(([first]) => first!);
    importPrincipal(scope, importExisting, { application, servicePrincipal, roleAssignments, accessEnabled });
  }
  return { application, servicePrincipal, generations, passwords, grant, waits };
}

/** A list that is itself a reference can only be joined by Terraform. */
function withDeployer(deployer: string, others: readonly string[]): string[] {
  return Token.isUnresolved(others) ? Token.asList(Fn.concat([[deployer], others])) : [deployer, ...others];
}
