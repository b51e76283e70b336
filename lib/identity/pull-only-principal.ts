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
import { OWNER, PULL_ONLY_PRINCIPAL, PullOnlyPrincipalProps } from "./pull-only-principal-props";
import { IPullPrincipal, RegistryCredentialConfig, dockerConfigJsonOf, principalLogins } from "./registry-credential";
import { resolve } from "./resolve";
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
    const resolved = resolve(where, PULL_ONLY_PRINCIPAL, props);
    super(scope, id);

    const { accessEnabled, importExisting, passwordRotation: rotation } = resolved;
    this.registries = resolved.registries;

    // Entra makes the caller an owner. The provider removes it again unless it is listed, and with it the right to
    // write passwords later: https://github.com/hashicorp/terraform-provider-azuread/issues/544
    const deployer = new DataAzureadClientConfig(this, "Deployer", {});
    const owners = withDeployer(deployer.objectId, resolved.owners);

    this.application = withoutStackTraces(
      () =>
        new Application(this, "Resource", {
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
        }),
    );
    this.node.defaultChild = keepArguments(this.application);

    this.servicePrincipal = withoutStackTraces(
      () =>
        new ServicePrincipal(this, "ServicePrincipal", {
          clientId: this.application.clientId,
          description: resolved.description,
          owners,
          accountEnabled: accessEnabled,
          lifecycle: checking(importPreconditions(importExisting, "servicePrincipalObjectId")),
        }),
    );
    keepArguments(this.servicePrincipal);

    this.passwordLifetime = rotation._lifetime;
    this.generations = rotation._generations(this);
    this.passwords = new Map(
      this.generations.all.map((generation) => [
        generation,
        new ExpiringPassword(this, this.application.id, generation),
      ]),
    );

    const grant = new PullGrant(this, "PullGrant", {
      registries: this.registries,
      repositories: resolved.repositories,
      principalObjectId: this.servicePrincipal.objectId,
      enabled: accessEnabled,
      preconditions: (registry, index) => roleImportPreconditions(importExisting, registry, index),
    });
    this.roleAssignments = grant.roleAssignments;

    // One for each password, so that a generation has been waited for by the time it is made the active one.
    this.waits = new Map(
      [...this.passwords].map(([generation, password]) => [
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
      const { application, servicePrincipal } = this;
      const roleAssignments = grant.byRegistry.map(([first]) => first!);
      importPrincipal(this, importExisting, { application, servicePrincipal, roleAssignments, accessEnabled });
    }

    this.preconditions = verifyPullOnly(this, {
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
    this.binding ??= {
      imageRegistryCredentials: principalLogins(this),
      dependsOn: this.waitedFor(),
      scope: this,
      passwordLifetime: this.passwordLifetime,
      preconditions: this.preconditions,
    };
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

/** A list that is itself a reference can only be joined by Terraform. */
function withDeployer(deployer: string, others: readonly string[]): string[] {
  return Token.isUnresolved(others) ? Token.asList(Fn.concat([[deployer], others])) : [deployer, ...others];
}
