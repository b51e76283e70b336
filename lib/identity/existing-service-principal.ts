import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { Precondition, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { uuid } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { SecretValue } from "../core/secret-value";
import { required, secret, struct, text } from "../core/shape";
import { ExistingPuller } from "./existing-puller";
import {
  ExistingPullerProps,
  existingPullerFields,
  existingPullerProblems,
  resolveExistingPuller,
} from "./existing-puller-props";
import { ResolvedPullAccess } from "./pull-access-props";
import { IPullPrincipal, RegistryCredentialConfig, dockerConfigJsonOf, principalLogins } from "./registry-credential";
import { PropsSpec, resolveProps } from "./resolve";
import { PullerKind } from "../registry/pull-role";

/** A service principal that was made elsewhere, for example by the `az` script of Azure's guide. */
export interface ExistingServicePrincipalProps extends ExistingPullerProps {
  /** The application (client) ID, a UUID. Not the object ID and not the display name. */
  readonly clientId: string;

  /** Its password. */
  readonly password: SecretValue;
}

type ResolvedPrincipal = ResolvedPullAccess & Pick<ExistingServicePrincipalProps, "clientId" | "password">;

/** A service principal of someone else: it gets the pull role, and is otherwise left alone. */
export class ExistingServicePrincipal extends ExistingPuller implements IPullPrincipal {
  public readonly clientId: string;
  public readonly password: SecretValue;
  // Entra tells neither which of its passwords this is nor when it ends.
  public readonly passwordExpiresOn = Token.asString(ref("null"));
  private readonly preconditions: readonly Precondition[];

  constructor(scope: Construct, id: string, props: ExistingServicePrincipalProps) {
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, EXISTING_SERVICE_PRINCIPAL, props);
    const { clientId, password } = resolved;
    const preconditions = CLIENT_ID.preconditions(clientId, "clientId");
    super(scope, id, resolved, {
      lookUp: (puller) => {
        const lifecycle = checking(preconditions);
        const data = new DataAzureadServicePrincipal(puller, "Resource", { clientId, lifecycle });
        return { data, objectId: data.objectId };
      },
    });
    this.clientId = clientId;
    this.password = password;
    this.preconditions = preconditions;
  }

  public get objectId(): string {
    return this.foundObjectId;
  }

  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(principalLogins(this));
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: principalLogins(this),
      dependsOn: this.awaited,
      preconditions: this.preconditions,
      scope: this,
    };
  }
}

const CLIENT_ID = uuid("the application (client) ID");

const EXISTING_SERVICE_PRINCIPAL: PropsSpec<ExistingServicePrincipalProps, ResolvedPrincipal> = {
  shape: struct<ExistingServicePrincipalProps>({
    clientId: required(text),
    password: required(secret),
    ...existingPullerFields,
  }),
  problems: (read, given) => [
    ...CLIENT_ID.problems(read.clientId, "clientId"),
    ...existingPullerProblems(read, given, PullerKind.SERVICE_PRINCIPAL),
  ],
  withDefaults: (read) => ({
    ...resolveExistingPuller(read),
    clientId: read.clientId,
    password: read.password,
  }),
};
